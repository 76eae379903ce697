import type { Clock } from '../../base/clock.ts';
import type { SourceError } from '../../base/errors.ts';
import { toSourceError } from '../../base/errors.ts';
import type { Event, Sink, StreamProgress, StreamSummary } from '../../core/port.ts';
import type { PassTally } from '../../engine/tally.ts';
import { createPassTally } from '../../engine/tally.ts';
import type { Connection } from './tools.ts';
import type { Waits } from './waits.ts';
import { createWaits } from './waits.ts';

/** How a stream ended; without a summary where the engine never told. */
export interface StreamEnd {
  readonly status: 'complete' | 'failed' | 'interrupted';
  readonly summary: StreamSummary | undefined;
  readonly error: SourceError | undefined;
}

/** What is seen of one run, while it goes on and when it has ended. */
export interface Watch {
  readonly startedMs: number;
  /** To be handed to the engine. */
  readonly tally: PassTally;
  readonly waits: Waits;
  /** The sink, watched. */
  readonly watched: (sink: Sink) => Sink;
  /** A stream that failed before the engine saw it. */
  readonly refused: (stream: string, error: SourceError) => void;
  /** The whole run failed, with whatever was thrown. */
  readonly failed: (thrown: unknown) => void;
  /** From here on the requests of a connection are counted. */
  readonly connected: (counts: RequestCounts) => void;
  /** Requests that were sent; undefined where no connection is counted. */
  readonly requests: () => number | undefined;
  /** Requests that the server's own count leaves, where it tells. */
  readonly requestsLeft: () => number | undefined;
  readonly progress: () => readonly StreamProgress[];
  /** By stream: how it ended. */
  readonly ends: ReadonlyMap<string, StreamEnd>;
  /** By stream: the codes of its skips, and how often each came. */
  readonly skips: ReadonlyMap<string, ReadonlyMap<string, number>>;
  /** Why the whole run failed, if it did. */
  readonly failure: () => SourceError | undefined;
}

/** What a connection counts; `requestCount` is absent where several runs share the connection. */
export type RequestCounts = Pick<Connection, 'requestsLeft'> & Partial<Pick<Connection, 'requestCount'>>;

/** Begins to watch a run. */
export function createWatch(clock: Clock): Watch {
  const tally = createPassTally();
  const ends = new Map<string, StreamEnd>();
  const skips = new Map<string, Map<string, number>>();
  let connection: RequestCounts | undefined;
  let failure: SourceError | undefined;
  const note = (event: Event): void => {
    const end = endOf(event);
    if (end !== undefined) ends.set(event.stream, end);
    if (event.type !== 'skipped') return;
    const codes = skips.get(event.stream) ?? new Map<string, number>();
    skips.set(event.stream, codes.set(event.code, (codes.get(event.code) ?? 0) + 1));
  };
  return {
    ...{ startedMs: clock.now(), tally, waits: createWaits(clock), ends, skips },
    watched: (sink) => (event) => {
      note(event);
      return sink(event);
    },
    refused: (stream, error) => void ends.set(stream, { status: 'failed', summary: undefined, error }),
    failed: (thrown) => void (failure = toSourceError(thrown)),
    connected: (opened) => void (connection = opened),
    requests: () => connection?.requestCount?.(),
    requestsLeft: () => connection?.requestsLeft(),
    progress: () => tally.progress(),
    failure: () => failure,
  };
}

function endOf(event: Event): StreamEnd | undefined {
  switch (event.type) {
    case 'completed':
      return { status: 'complete', summary: event.summary, error: undefined };
    case 'interrupted':
      return { status: 'interrupted', summary: event.summary, error: undefined };
    case 'failed':
      return { status: 'failed', summary: event.summary, error: event.error };
    default:
      return undefined;
  }
}
