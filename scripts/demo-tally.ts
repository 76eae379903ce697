import type { JsonObject } from '../src/base/json.ts';
import { objectAt, parseLine, textAt } from './demo-lines.ts';

/** What the lines of one read say of one stream. */
export interface StreamTally {
  readonly records: number;
  /** As the program's closing message tells; undefined before that. */
  readonly requests: number | undefined;
  /** From the stream's start to its last record; undefined where it has none. */
  readonly seconds: number | undefined;
  /** The last status of the stream, such as COMPLETE. */
  readonly status: string | undefined;
  /** The last `stream_state`. */
  readonly state: JsonObject | undefined;
}

/** A group or project that a stream left out, and why. */
export interface Skip {
  readonly stream: string;
  readonly slice: string;
  readonly reason: string;
}

/** What the lines of one read say. */
export interface ReadTally {
  /** By name, in the order in which the streams were started. */
  readonly streams: ReadonlyMap<string, StreamTally>;
  readonly skips: readonly Skip[];
  /** The messages of TRACE ERROR. */
  readonly errors: readonly string[];
  readonly records: number;
}

/** Counts the lines of a read as they come. */
export interface Tally {
  /** Takes one line; one that is no message of the protocol is passed over. */
  take(line: string): void;
  /** Records so far. */
  recordCount(): number;
  result(): ReadTally;
}

const nothingYet: StreamTally = {
  records: 0,
  requests: undefined,
  seconds: undefined,
  status: undefined,
  state: undefined,
};

/** Creates the tally of one read. */
export function createTally(): Tally {
  const streams = new Map<string, StreamTally>();
  const startedMs = new Map<string, number>();
  const skips: Skip[] = [];
  const errors: string[] = [];
  let records = 0;
  const change = (stream: string, changes: Partial<StreamTally>): void => {
    streams.set(stream, { ...(streams.get(stream) ?? nothingYet), ...changes });
  };
  const takeRecord = (stream: string, emittedMs: number): void => {
    records += 1;
    const seconds = (emittedMs - (startedMs.get(stream) ?? emittedMs)) / 1000;
    change(stream, { records: (streams.get(stream)?.records ?? 0) + 1, seconds });
  };
  const takeTrace = (trace: JsonObject): void => {
    if (trace.type === 'ERROR') errors.push(textAt(objectAt(trace, 'error'), 'message'));
    if (trace.type !== 'STREAM_STATUS') return;
    const body = objectAt(trace, 'stream_status');
    const stream = textAt(objectAt(body, 'stream_descriptor'), 'name');
    if (body.status === 'STARTED') startedMs.set(stream, Number(trace.emitted_at));
    change(stream, { status: textAt(body, 'status') });
  };
  const takeLog = (message: string): void => {
    const requests = requestsIn(message);
    const skip = skipIn(message);
    if (requests !== undefined) change(requests.stream, { requests: requests.requests });
    if (skip !== undefined) skips.push(skip);
  };
  return {
    take: (line) => {
      const message = parseLine(line);
      const body = objectAt(message, 'state');
      if (message.type === 'RECORD') {
        const record = objectAt(message, 'record');
        takeRecord(textAt(record, 'stream'), Number(record.emitted_at));
      } else if (message.type === 'TRACE') takeTrace(objectAt(message, 'trace'));
      else if (message.type === 'LOG') takeLog(textAt(objectAt(message, 'log'), 'message'));
      else if (message.type === 'STATE') {
        const stream = objectAt(body, 'stream');
        const name = textAt(objectAt(stream, 'stream_descriptor'), 'name');
        change(name, { state: objectAt(stream, 'stream_state') });
      }
    },
    recordCount: () => records,
    result: () => ({ streams: new Map(streams), skips: [...skips], errors: [...errors], records }),
  };
}

/** Requests are in no protocol line: the program tells them when a stream ends. */
function requestsIn(message: string): { readonly stream: string; readonly requests: number } | undefined {
  const [, stream, requests] = /^Stream (\S+) [^:]+: .*?([\d,]+) requests?\b/.exec(message) ?? [];
  if (stream === undefined || requests === undefined) return undefined;
  return { stream, requests: Number(requests.replaceAll(',', '')) };
}

function skipIn(message: string): Skip | undefined {
  const [, stream, slice, reason] = /^Stream (\S+) skips (.+?): (.+) \(\w+\)$/.exec(message) ?? [];
  return stream === undefined || slice === undefined || reason === undefined
    ? undefined
    : { stream, slice, reason };
}
