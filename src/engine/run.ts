import type { Clock } from '../base/clock.ts';
import type { SourceError } from '../base/errors.ts';
import { toSourceError } from '../base/errors.ts';
import type { Log } from '../base/log.ts';
import type { PassResult, PlannedStream, Sink, Slice, Source, StreamSummary } from '../core/port.ts';
import type { Stream } from '../core/stream.ts';
import { isIncremental } from '../core/stream.ts';
import { sweep } from './sweep.ts';
import type { Heartbeat } from './heartbeat.ts';
import { createHeartbeat } from './heartbeat.ts';
import { createLanes } from './lanes.ts';
import type { Ledger } from './ledger.ts';
import type { Ledgers } from './ledgers.ts';
import { createLedgers } from './ledgers.ts';
import { ownsAll } from './owns.ts';
import { partRefused, planTrees } from './plan.ts';
import type { PassTally } from './tally.ts';
import { readTrees, scopeKey } from './trees.ts';

/** What a pass needs. */
export interface PassOptions {
  readonly plan: readonly PlannedStream[];
  readonly source: Source;
  readonly sink: Sink;
  readonly clock: Clock;
  readonly log: Log;
  /** Ends the pass after the pages under way; what was read stays safe. */
  readonly signal: AbortSignal;
  /**
   * Requests that the source makes side by side. Half as many slices more are read at once: while one works on its page, another's
   * request takes its place.
   */
  readonly lanes: number;
  readonly lookbackSeconds: number;
  /** Whether this pass reads a slice of a stream, where several share the work (default: all slices). */
  readonly owns?: (stream: Stream, slice: Slice) => boolean;
  /** A checkpoint leaves after this many records of a stream (default 1,000), if a cursor moved. */
  readonly checkpointRecords?: number;
  /** … or after this much time (default 10,000 ms). */
  readonly checkpointMs?: number;
  /** A state is handed out again after this much time without records and states (absent: never). */
  readonly heartbeatMs?: number;
  /** Counts what is done, for whoever watches the pass (absent: nobody does). */
  readonly tally?: PassTally;
}

/**
 * Runs one pass over the plan. Throws ConfigError before anything is read when a state cannot be read; what fails
 * later is told as events and in the result. Rejects only when the sink does.
 */
export async function runPass(options: PassOptions): Promise<PassResult> {
  const { clock, checkpointRecords = 1000, checkpointMs = 10_000, heartbeatMs } = options;
  const lookbackMs = options.lookbackSeconds * 1000;
  const beat = (): Promise<void> => heartbeatLedger(ledgers)?.checkpoint('partial') ?? Promise.resolve();
  const heartbeat =
    heartbeatMs === undefined
      ? undefined
      : createHeartbeat({ clock, sink: options.sink, everyMs: heartbeatMs, beat });
  const sink = heartbeat?.sink ?? options.sink;
  const ledgerOptions = { clock, sink, lookbackMs, checkpointRecords, checkpointMs, tally: options.tally };
  const { ledgers, deletions } = createLedgers(options, ledgerOptions);
  for (const name of ledgers.keys()) await sink({ type: 'started', stream: name });
  const end = await readAll(options, { ledgers, deletions, lookbackMs }, heartbeat);
  await deletions?.memory.close();
  return finish({ ...options, sink }, ledgers, end);
}

/** Whose state is told again while nothing happens: one whose state is taken up, where there is one. */
function heartbeatLedger(ledgers: ReadonlyMap<string, Ledger>): Ledger | undefined {
  const all = [...ledgers.values()];
  return all.find(({ stream }) => isIncremental(stream)) ?? all[0];
}

/** Why reading ended early, if it did. */
interface PassEnd {
  readonly error?: SourceError;
}

/** What a pass writes into. */
interface Books extends Ledgers {
  readonly lookbackMs: number;
}

async function readAll(
  options: PassOptions,
  { ledgers, deletions, lookbackMs }: Books,
  heartbeat: Heartbeat | undefined,
): Promise<PassEnd> {
  const { source } = options;
  const stop = new AbortController();
  const signal = AbortSignal.any([options.signal, stop.signal]);
  let failure: { readonly thrown: unknown } | undefined;
  const giveUp = (thrown: unknown): void => {
    failure ??= { thrown };
    stop.abort(thrown);
  };
  const lanes = createLanes(options.lanes + Math.floor(options.lanes / 2), giveUp);
  const isRead = new AbortController();
  const beating = heartbeat?.run(isRead.signal).catch(giveUp);
  try {
    const { asOf } = await source.open(signal);
    for (const ledger of ledgers.values()) ledger.begin(asOf);
    deletions?.memory.begin(asOf);
    const { readable, refused } = partRefused(options.plan, source);
    for (const { name, refusal } of refused) {
      ledgers.get(name)?.tally.listed();
      await ledgers.get(name)?.skip('everything', refusal.code, refusal.reason);
    }
    deletions?.ledger.tally.found(1);
    deletions?.ledger.tally.listed();
    const trees = planTrees(readable, ledgers);
    const { owns = ownsAll } = options;
    const { counts, covers } = await readTrees(
      { source, signal, owns, asOf, log: options.log, childLanes: options.lanes },
      trees,
      lanes,
    );
    for (const [kind, count] of counts) options.log('info', `The scope holds ${count} ${kind}s`);
    if (deletions !== undefined) {
      await lanes.drain();
      signal.throwIfAborted();
      await sweep({ ...deletions, source, covers, signal, asOf, lookbackMs, lanes: options.lanes });
      deletions.ledger.tally.ended(scopeKey);
    }
  } catch (thrown) {
    giveUp(thrown);
  }
  await lanes.drain();
  isRead.abort();
  await beating;
  if (options.signal.aborted || failure === undefined) return {};
  return { error: toSourceError(failure.thrown) };
}

/** Hands out each stream's last state, then its end (RECORDS-THEN-STATE, FAIL-IS-FAIL). */
async function finish(
  options: PassOptions,
  ledgers: ReadonlyMap<string, Ledger>,
  end: PassEnd,
): Promise<PassResult> {
  const { sink } = options;
  const isInterrupted = options.signal.aborted;
  const failed: string[] = [];
  const summaries = new Map<string, StreamSummary>();
  for (const [name, ledger] of ledgers) {
    const error = ledger.error ?? end.error;
    const summary = ledger.summary();
    summaries.set(name, summary);
    await ledger.checkpoint(error === undefined && !isInterrupted ? 'done' : 'partial');
    if (error !== undefined) {
      failed.push(name);
      await sink({ type: 'failed', stream: name, error, summary });
    } else if (isInterrupted) await sink({ type: 'interrupted', stream: name, summary });
    else await sink({ type: 'completed', stream: name, summary });
  }
  return { failed, interrupted: isInterrupted, summaries };
}
