import type { Clock } from '../base/clock.ts';
import type { SourceError } from '../base/errors.ts';
import { toSourceError } from '../base/errors.ts';
import type { Log } from '../base/log.ts';
import type {
  GroupCover,
  PassResult,
  PlannedStream,
  ScopeFault,
  Sink,
  Slice,
  SlicePage,
  Source,
  StreamSummary,
} from '../core/port.ts';
import type { Stream } from '../core/stream.ts';
import { isIncremental, sliceKindsOf } from '../core/stream.ts';
import { ahead } from './ahead.ts';
import type { Waiting } from './cover-run.ts';
import { isRouted, planRoutes, readCovers } from './cover-run.ts';
import { sweep } from './sweep.ts';
import type { Heartbeat } from './heartbeat.ts';
import { createHeartbeat } from './heartbeat.ts';
import type { Lanes } from './lanes.ts';
import { createLanes } from './lanes.ts';
import type { Ledger } from './ledger.ts';
import type { Ledgers } from './ledgers.ts';
import { createLedgers } from './ledgers.ts';
import { ownsAll } from './owns.ts';
import type { PlanNode } from './plan.ts';
import { ledgersOf, partRefused, planTrees } from './plan.ts';
import { readSlice } from './reading.ts';
import type { Reading } from './slice-run.ts';
import type { PassTally } from './tally.ts';

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

/** The slice of streams that belong to no group or project. */
const instanceSlice: Slice = { kind: 'instance', id: 'instance', label: 'the instance', facts: {} };

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
    for (const { name, refusal } of refused)
      await ledgers.get(name)?.skip('everything', refusal.code, refusal.reason);
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

/** What reading the trees has found of the scope. */
interface Found {
  /** How many groups and projects there are. */
  readonly counts: ReadonlyMap<string, number>;
  readonly covers: readonly GroupCover[];
}

/** Hands all slices to the lanes. */
async function readTrees(reading: Reading, trees: readonly PlanNode[], lanes: Lanes): Promise<Found> {
  const counts = new Map<string, number>();
  const rootsOf = (kind: 'instance' | 'group' | 'project'): readonly PlanNode[] =>
    trees.filter(({ stream }) => stream.per !== 'scope' && sliceKindsOf(stream).includes(kind));
  for (const node of rootsOf('instance')) {
    if (!reading.owns(node.stream, instanceSlice)) continue;
    countFound(node);
    await addSlice(reading, node, instanceSlice, lanes);
  }
  const lists = trees.filter(({ stream }) => stream.per === 'scope');
  for (const node of lists) {
    countFound(node);
    node.ledger?.tally.listed();
  }
  const kinds = new Set(
    (['group', 'project'] as const).filter(
      (kind) => lists.some(({ stream }) => stream.lists === kind) || rootsOf(kind).length > 0,
    ),
  );
  const allFound = (): void => {
    for (const ledger of trees.flatMap(ledgersOf)) ledger.tally.listed();
  };
  if (kinds.size === 0) {
    allFound();
    return { counts, covers: [] };
  }
  const waiting = new Map<PlanNode, Slice[]>();
  const onFault = (fault: ScopeFault): void => {
    for (const node of trees)
      if (dependsOn(node.stream, fault.kind)) for (const ledger of ledgersOf(node)) ledger.fail(fault.error);
  };
  const pages = ahead(reading.signal, (signal) => reading.source.slices(kinds, onFault, signal));
  for await (const page of pages) {
    for (const node of lists.filter(({ stream }) => stream.lists === page.kind))
      await emitListing(reading, node, page);
    counts.set(page.kind, (counts.get(page.kind) ?? 0) + page.slices.length);
    if (reading.owns === ownsAll) for (const node of rootsOf(page.kind)) countExpected(node, page.total);
    for (const slice of page.slices) {
      for (const node of rootsOf(page.kind)) {
        if (!reading.owns(node.stream, slice)) continue;
        countFound(node);
        if (isRouted(node)) waitFor(waiting, node, slice);
        else await addSlice(reading, node, slice, lanes);
      }
    }
    reading.signal.throwIfAborted();
  }
  allFound();
  for (const { ledger } of lists) {
    ledger?.sliceDone();
    ledger?.tally.ended(scopeKey);
  }
  const covers = await readWaiting(
    reading,
    [...waiting].map(([node, slices]) => ({ node, slices })),
    lanes,
  );
  return { counts, covers };
}

/** The scope's own listing, as a slice of those who watch: it has no key in any state. */
const scopeKey = 'scope';

/** Counts a slice that is to be read, with its variants, for a stream and those below it. */
function countFound(node: PlanNode): void {
  const walks = 1 + Object.keys(node.stream.variants).length;
  for (const ledger of ledgersOf(node)) ledger.tally.found(walks);
}

/** Where one kind of slices is all that a stream has, the server's count of them is that of its slices. */
function countExpected(node: PlanNode, slices: number | undefined): void {
  if (slices === undefined || sliceKindsOf(node.stream).length > 1) return;
  const walks = 1 + Object.keys(node.stream.variants).length;
  for (const ledger of ledgersOf(node)) ledger.tally.expected(slices * walks);
}

function waitFor(waiting: Map<PlanNode, Slice[]>, node: PlanNode, slice: Slice): void {
  const slices = waiting.get(node);
  if (slices === undefined) waiting.set(node, [slice]);
  else slices.push(slice);
}

/** Below this many requests, looking for groups to ask costs more than it saves. */
const minWaiting = 10;

/** Reads slices through their groups where that costs less, and the others meanwhile one by one. */
async function readWaiting(
  reading: Reading,
  waiting: readonly Waiting[],
  lanes: Lanes,
): Promise<readonly GroupCover[]> {
  const slices = [...new Set(waiting.flatMap((one) => one.slices))];
  const count = waiting.reduce((sum, one) => sum + one.slices.length, 0);
  const covers = count < minWaiting ? [] : await reading.source.covers(slices, reading.signal);
  const { tasks, single } = planRoutes(waiting, covers);
  for (const { node, cover, slices: below } of tasks)
    reading.log(
      'debug',
      `${node.stream.name}: group ${cover.group.label} stands for ${below.length} listings`,
    );
  const [rest] = await Promise.all([readCovers(reading, tasks), addAll(reading, single, lanes)]);
  await addAll(reading, rest, lanes);
  return covers;
}

async function addAll(reading: Reading, waiting: readonly Waiting[], lanes: Lanes): Promise<void> {
  for (const { node, slices } of waiting)
    for (const slice of slices) await addSlice(reading, node, slice, lanes);
}

function dependsOn(stream: Stream, kind: 'group' | 'project'): boolean {
  return stream.lists === kind || (stream.per !== 'scope' && sliceKindsOf(stream).includes(kind));
}

/** Emits the slices' own records, which the page holds in the order of its slices. */
async function emitListing({ owns }: Reading, node: PlanNode, page: SlicePage): Promise<void> {
  node.ledger?.countRequests(page.requests);
  if (owns === ownsAll) node.ledger?.tally.began([scopeKey], page.total);
  const owned = page.slices.map((slice) => owns(node.stream, slice));
  await node.ledger?.emit(page.records.filter((_, index) => owned[index] !== false));
}

async function addSlice(reading: Reading, node: PlanNode, slice: Slice, lanes: Lanes): Promise<void> {
  for (const variant of [undefined, ...Object.keys(node.stream.variants)]) {
    reading.signal.throwIfAborted();
    await lanes.add(() => readSlice(reading, node, slice, variant));
  }
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
