import type { SourceError } from '../base/errors.ts';
import { AccessError } from '../base/errors.ts';
import type { Cursor, Page, Slice } from '../core/port.ts';
import { ahead } from './ahead.ts';
import { attempt } from './attempt.ts';
import { deliverAll } from './children.ts';
import { joined } from './joined.ts';
import type { Ledger } from './ledger.ts';
import { intoSink } from './output.ts';
import type { PlanNode } from './plan.ts';
import { ledgersOf, walksOf } from './plan.ts';
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
  try {
    const run = await takeUp(reading, node, slice, variant);
    if (run === undefined) return;
    for (const part of walksOf(node, run.starts)) await readPart(reading, part, run);
  } finally {
    const key = sliceKeyOf(node, slice, variant);
    for (const ledger of ledgersOf(node)) ledger.tally.ended(key);
  }
}

async function readPart(reading: Reading, node: PlanNode, run: SliceRun): Promise<void> {
  const ledgers = openLedgers(node, run);
  if (ledgers.length === 0) return;
  const failure = await attempt(reading, () => walk(reading, node, run));
  if (failure !== undefined) await tell(failure, ledgers, run);
  else for (const ledger of ledgers) await endSlice(ledger, run);
}

/** Ends a slice of a stream that was read to its end, unless it was given up on the way. */
export async function endSlice(ledger: Ledger, run: SliceRun): Promise<void> {
  if (run.broken.has(ledger)) return;
  ledger.sliceDone();
  const { slice, variant, key } = run;
  if (!run.partial.has(ledger))
    ledger.watch?.sliceRead({ slice, variant, key, isFromStart: run.starts.get(ledger) === undefined });
  if (!run.partial.has(ledger)) await intoSink(() => ledger.tellWhole(run.key));
}

/** The streams of a tree that the slice's own record speaks against; what people would not expect so is told. */
async function tellObstacles(
  reading: Reading,
  node: PlanNode,
  slice: Slice,
  variant?: string,
): Promise<readonly Ledger[]> {
  const obstacle = reading.source.obstacle(node.stream, slice, variant);
  if (obstacle === undefined) {
    const below: Ledger[] = [];
    for (const child of node.children) below.push(...(await tellObstacles(reading, child, slice)));
    return below;
  }
  const ledgers = ledgersOf(node);
  const { code, reason, isNatural, place = slice.label } = obstacle;
  if (isNatural === true) return ledgers;
  for (const ledger of ledgers) if (!ledger.isGivenUp) await intoSink(() => ledger.skip(place, code, reason));
  return ledgers;
}

/** Begins a slice; undefined where there is nothing to read: what stands in the way has been told. */
export async function takeUp(
  reading: Reading,
  node: PlanNode,
  slice: Slice,
  variant: string | undefined,
): Promise<SliceRun | undefined> {
  const blocked = new Set(await tellObstacles(reading, node, slice, variant));
  const isOut = (ledger: Ledger): boolean => ledger.isGivenUp || blocked.has(ledger);
  if (ledgersOf(node).every(isOut)) return undefined;
  const key = sliceKeyOf(node, slice, variant);
  const starts = new Map(ledgersOf(node).map((ledger) => [ledger, ledger.cursorOf(key)]));
  const broken = new Set(ledgersOf(node).filter(isOut));
  return { slice, variant, key, starts, broken, partial: new Set(), readable: new Map() };
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
    for (const ledger of openLedgers(node, run)) ledger.tally.took('quietSlices', 1);
    return;
  }
  const { stream } = node;
  const { slice, variant } = run;
  const pages = ahead(signal, (linked) =>
    source.read({ stream, slice, variant, parent: undefined, from, signal: linked }),
  );
  const batch = Math.max(0, ...node.children.map((child) => source.batchOf(child.stream)));
  let isFirst = true;
  for await (const page of batch === 0 ? pages : joined(pages, batch)) {
    if (isFirst) began(node, run, from, page.total);
    isFirst = false;
    await deliver(reading, node, run, page);
    await moveAll(node, run, page.cursor);
    signal.throwIfAborted();
  }
}

/** Tells those who watch how long a walk is, unless it also reads what is only wanted by a stream below that lags behind. */
function began(
  { ledger }: PlanNode,
  run: SliceRun,
  from: Cursor | undefined,
  total: number | undefined,
): void {
  if (ledger !== undefined && run.starts.get(ledger)?.at === from?.at) ledger.tally.began([run.key], total);
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
async function deliver(reading: Reading, node: PlanNode, run: SliceRun, page: Page): Promise<void> {
  openLedgers(node, run)[0]?.countRequests(page.requests);
  await deliverAll(reading, node, [{ run, records: page.records }]);
}
