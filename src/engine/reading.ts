import type { SourceError } from '../base/errors.ts';
import { AccessError, ConfigError, toSourceError } from '../base/errors.ts';
import type { JsonObject } from '../base/json.ts';
import type { Cursor, Page, Slice } from '../core/port.ts';
import { isAtOrAfter } from './cursor.ts';
import { forEachLimited } from './lanes.ts';
import type { Ledger } from './ledger.ts';
import { intoSink, SinkError } from './output.ts';
import type { PlanNode } from './plan.ts';
import { ledgersOf } from './plan.ts';
import type { Reading, SliceRun } from './slice-run.ts';
import { openLedgers, sliceKeyOf, startOf } from './slice-run.ts';

/**
 * Reads one slice of a stream and of the streams below it. Never rejects for what a slice may do wrong: that is told
 * to the ledgers. Rejects when the pass must end: a ConfigError, a broken sink, an abort.
 */
export async function readSlice(
  reading: Reading,
  node: PlanNode,
  slice: Slice,
  variant: string | undefined,
): Promise<void> {
  const run = await takeUp(reading, node, slice, variant);
  if (run === undefined) return;
  const ledgers = openLedgers(node, run);
  const failure = await attempt(reading, () => walk(reading, node, run));
  if (failure !== undefined) await tell(failure, ledgers, run);
  else for (const ledger of ledgers) if (!run.broken.has(ledger)) ledger.sliceDone();
}

/** Begins a slice; undefined where there is nothing to read: what stands in the way has been told. */
export async function takeUp(
  { source }: Reading,
  node: PlanNode,
  slice: Slice,
  variant: string | undefined,
): Promise<SliceRun | undefined> {
  const ledgers = ledgersOf(node).filter((ledger) => !ledger.isGivenUp);
  const obstacle = source.obstacle(node.stream, slice);
  if (obstacle?.isNatural === true) return undefined;
  if (obstacle !== undefined) {
    for (const ledger of ledgers)
      await intoSink(() => ledger.skip(slice.label, obstacle.code, obstacle.reason));
    return undefined;
  }
  if (ledgers.length === 0) return undefined;
  const key = sliceKeyOf(node, slice, variant);
  const starts = new Map(ledgersOf(node).map((ledger) => [ledger, ledger.cursorOf(key)]));
  const broken = new Set(ledgersOf(node).filter((ledger) => ledger.isGivenUp));
  return { slice, variant, key, starts, broken, readable: new Map() };
}

/** The failure of a task that concerns the slice alone; others are thrown. */
export async function attempt(reading: Reading, task: () => Promise<void>): Promise<SourceError | undefined> {
  try {
    await task();
    return undefined;
  } catch (thrown) {
    if (reading.signal.aborted || thrown instanceof SinkError || thrown instanceof ConfigError) throw thrown;
    return toSourceError(thrown);
  }
}

async function tell(error: SourceError, ledgers: readonly Ledger[], run: SliceRun): Promise<void> {
  for (const ledger of ledgers) {
    if (error instanceof AccessError)
      await intoSink(() => ledger.skip(run.slice.label, error.code, error.message));
    else ledger.failSlice(error);
  }
}

async function walk(reading: Reading, node: PlanNode, run: SliceRun): Promise<void> {
  const { source, signal } = reading;
  const from = startOf(node, run);
  if (from !== undefined && source.isUnchanged(node.stream, run.slice, from)) {
    await moveAll(node, run, { ...from, at: new Date(reading.asOf).toISOString() });
    return;
  }
  const pages = source.read({
    stream: node.stream,
    slice: run.slice,
    variant: run.variant,
    parent: undefined,
    from,
    signal,
  });
  for await (const page of pages) {
    await deliver(reading, node, run, page);
    await moveAll(node, run, page.cursor);
    signal.throwIfAborted();
  }
}

/** Moves the cursors of a node and of those below it that still go on. */
export async function moveAll(node: PlanNode, run: SliceRun, cursor: Cursor | undefined): Promise<void> {
  if (cursor === undefined) return;
  for (const ledger of openLedgers(node, run)) {
    ledger.move(run.key, cursor);
    await intoSink(() => ledger.checkpointIfDue());
  }
}

/**
 * Emits a page's records and reads the children of those that changed, all before it returns (SAFE-CURSOR). A parent
 * that is read again only for a child that lags behind is not emitted again.
 */
export async function deliver(reading: Reading, node: PlanNode, run: SliceRun, page: Page): Promise<void> {
  const { ledger } = node;
  openLedgers(node, run)[0]?.countRequests(page.requests);
  if (ledger !== undefined && !run.broken.has(ledger)) {
    const records = changedSince(node, page.records, run.starts.get(ledger));
    await intoSink(() => ledger.emit(records));
  }
  for (const child of node.children) await deliverChildren(reading, node, child, run, page.records);
}

function changedSince(node: PlanNode, records: Page['records'], start: Cursor | undefined): Page['records'] {
  const { sync } = node.stream;
  return sync.mode === 'ascending' && start !== undefined
    ? records.filter((record) => isAtOrAfter(record, sync.cursor, start))
    : records;
}

async function deliverChildren(
  reading: Reading,
  node: PlanNode,
  child: PlanNode,
  run: SliceRun,
  parents: Page['records'],
): Promise<void> {
  const ledgers = openLedgers(child, run);
  if (ledgers.length === 0) return;
  const start = startOf(child, run);
  const changed = changedSince(node, parents, start);
  const failure = await attempt(reading, () =>
    forEachLimited(changed, reading.childLanes, (parent) => readChild(reading, { node, child }, run, parent)),
  );
  if (failure === undefined) return;
  // What follows would be read behind a gap: these streams wait for the next pass.
  for (const ledger of ledgers) {
    run.broken.add(ledger);
    ledger.failSlice(failure);
  }
}

/** A stream, and one below it. */
interface Edge {
  readonly node: PlanNode;
  readonly child: PlanNode;
}

async function readChild(
  reading: Reading,
  { node, child }: Edge,
  run: SliceRun,
  parent: JsonObject,
): Promise<void> {
  const { source, signal } = reading;
  try {
    const pages = source.read({
      stream: child.stream,
      slice: run.slice,
      variant: undefined,
      parent,
      from: undefined,
      signal,
    });
    for await (const page of pages) await deliver(reading, child, run, page);
  } catch (thrown) {
    if (!(thrown instanceof AccessError)) throw thrown;
    const ledgers = openLedgers(child, run);
    // The slice was closed while it was read: what is refused now may be readable again, and is not passed by.
    if (!(await isStillReadable(reading, node, run))) for (const ledger of ledgers) run.broken.add(ledger);
    for (const ledger of ledgers)
      await intoSink(() => ledger.skip(run.slice.label, thrown.code, thrown.message));
  }
}

function isStillReadable({ source, signal }: Reading, { stream }: PlanNode, run: SliceRun): Promise<boolean> {
  const { slice, variant, readable } = run;
  const known =
    readable.get(stream.name) ??
    source.isReadable({ stream, slice, variant, parent: undefined, from: undefined, signal });
  readable.set(stream.name, known);
  return known;
}
