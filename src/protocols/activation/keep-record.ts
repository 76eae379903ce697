import { AccessError, describe, toSourceError, type SourceError } from '../../base/errors.ts';
import type { JsonObject } from '../../base/json.ts';
import type { DestinationConfig } from '../../config/destination.ts';
import type { Destination, Done } from '../../core/destination.ts';
import type { DeadLetters } from './dead-letters.ts';
import type { Lanes } from './lanes.ts';
import type { Mapping } from './mapping.ts';
import type { Settling } from './settling.ts';
import type { Totals } from './totals.ts';
import type { Session } from './tools.ts';

/** One sync. */
export interface Writing {
  readonly session: Session;
  readonly config: DestinationConfig;
  readonly mappings: ReadonlyMap<string, Mapping>;
  readonly destination: Destination;
  readonly deadLetters: DeadLetters;
  readonly settling: Settling;
  readonly lanes: Lanes;
  readonly totals: Totals;
  /** Ends what is under way: nobody reads the output, or the program is to stop, or nothing can be done any more. */
  readonly stop: AbortController;
  readonly failure: { first: SourceError | undefined };
}

/** A record that is to be kept. */
export interface KeptRecord {
  readonly mapping: Mapping;
  readonly data: JsonObject;
  readonly key: string;
  readonly settle: (isRejected: boolean) => void;
}

/** Never rejects: what ends the sync is remembered, and nothing is begun after it. */
export async function keepRecord(writing: Writing, kept: KeptRecord, signal: AbortSignal): Promise<void> {
  const { destination, totals, failure, stop, session } = writing;
  const { mapping, data, key, settle } = kept;
  const isOver = (): boolean => signal.aborted;
  if (isOver()) return;
  try {
    const { keeping, mode } = mapping;
    const done = await destination.keep({ keeping, mode, record: data, key }, signal);
    if (done.planned !== undefined) tellPlanned(session, mapping, done);
    totals.add(mapping.stream, done.deed);
    settle(false);
  } catch (thrown) {
    try {
      if (!(thrown instanceof AccessError)) throw thrown;
      await reject(writing, kept, thrown);
      settle(true);
    } catch (fatal) {
      if (!isOver()) failure.first ??= toSourceError(fatal);
      stop.abort();
    }
  }
}

async function reject(
  { session, deadLetters, totals }: Writing,
  { mapping: { stream, keeping, mode }, data }: KeptRecord,
  error: AccessError,
): Promise<void> {
  const message = describe(error);
  await deadLetters({
    at: session.clock.now(),
    stream,
    object: keeping.object,
    mode,
    data,
    error: { code: error.code, message },
  });
  totals.add(stream, 'rejected');
  session.log('warn', `A record of ${stream} was refused: ${message}`);
}

function tellPlanned({ log }: Session, { stream }: Mapping, { planned }: Done): void {
  if (planned === undefined) return;
  const body = planned.body === undefined ? '' : ` ${JSON.stringify(planned.body)}`;
  log('info', `${stream}: would send ${planned.method} ${planned.path}${body}`);
}
