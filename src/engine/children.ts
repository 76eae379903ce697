import type { SourceError } from '../base/errors.ts';
import { AccessError } from '../base/errors.ts';
import type { JsonObject } from '../base/json.ts';
import type { Cursor, Page, Slice } from '../core/port.ts';
import { ahead } from './ahead.ts';
import { attempt } from './attempt.ts';
import { isAtOrAfter } from './cursor.ts';
import { forEachLimited } from './lanes.ts';
import { intoSink } from './output.ts';
import type { PlanNode } from './plan.ts';
import type { Reading, SliceRun } from './slice-run.ts';
import { openLedgers, startOf } from './slice-run.ts';

/** Records of one slice, to be emitted and to have their children read. */
export interface Batch {
  readonly run: SliceRun;
  readonly records: Page['records'];
}

/**
 * Emits records and reads the children of those that changed, all before it returns (SAFE-CURSOR). A parent that is
 * read again only for a child that lags behind is not emitted again. `cover` is the group whose listing the records of
 * several slices came from.
 */
export async function deliverAll(
  reading: Reading,
  node: PlanNode,
  batches: readonly Batch[],
  cover?: Slice,
): Promise<void> {
  const { ledger } = node;
  for (const { run, records } of batches) {
    if (ledger === undefined || run.broken.has(ledger)) continue;
    const changed = changedSince(node, records, run.starts.get(ledger));
    await intoSink(() => ledger.emit(changed, run.key));
  }
  await forEachLimited(node.children, reading.childLanes, (child) =>
    deliverChildren(reading, { node, child }, batches, cover),
  );
}

function changedSince(node: PlanNode, records: Page['records'], start: Cursor | undefined): Page['records'] {
  const { sync } = node.stream;
  return sync.mode === 'ascending' && start !== undefined
    ? records.filter((record) => isAtOrAfter(record, sync.cursor, start))
    : records;
}

/** A stream, and one below it. */
interface Edge {
  readonly node: PlanNode;
  readonly child: PlanNode;
}

/** A parent whose children are read, in the run that it belongs to. */
interface Parent {
  readonly run: SliceRun;
  readonly slice: Slice;
  readonly record: JsonObject;
}

async function deliverChildren(
  reading: Reading,
  edge: Edge,
  batches: readonly Batch[],
  cover: Slice | undefined,
): Promise<void> {
  const { node, child } = edge;
  const parents = batches.flatMap(({ run, records }): readonly Parent[] =>
    openLedgers(child, run).length === 0
      ? []
      : changedSince(node, records, startOf(child, run)).map((record) => ({ run, slice: run.slice, record })),
  );
  const answered = await readTogether(reading, child, parents, cover);
  const failures = new Map<SliceRun, SourceError>();
  const childless = new Set<SliceRun>();
  const alone = parents.filter((parent) => !answered.has(parent));
  await forEachLimited(alone, reading.childLanes, async ({ run, record }) => {
    if (failures.has(run)) return;
    const failure = await attempt(reading, async () => {
      if ((await readChild(reading, edge, run, record)) === 0) childless.add(run);
    });
    if (failure !== undefined && !failures.has(run)) failures.set(run, failure);
  });
  for (const [run, failure] of failures) giveUp(child, run, failure);
  if (child.stream.needs.isEmptyWhenOff === true)
    for (const run of childless) await proveChildless(reading, child, run);
}

/** Nothing listed proves nothing read where a feature may have been switched off meanwhile: the slice itself is asked. */
async function proveChildless(reading: Reading, child: PlanNode, run: SliceRun): Promise<void> {
  const { source, signal } = reading;
  const { slice, variant } = run;
  const request = { stream: child.stream, slice, variant, parent: undefined, from: undefined, signal };
  const failure = await attempt(reading, async () => {
    if (await source.isReadable(request)) return;
    const reason = 'The feature was switched off while it was read.';
    for (const ledger of openLedgers(child, run)) {
      run.broken.add(ledger);
      run.partial.add(ledger);
      await intoSink(() => ledger.skip(slice.label, 'feature_off', reason));
    }
  });
  if (failure !== undefined) giveUp(child, run, failure);
}

/** What follows would be read behind a gap: the streams wait for the next pass. */
function giveUp(child: PlanNode, run: SliceRun, failure: SourceError): void {
  for (const ledger of openLedgers(child, run)) {
    run.broken.add(ledger);
    ledger.failSlice(failure);
  }
}

/** Reads the children of as many parents as the source can read together; tells which were answered. */
async function readTogether(
  reading: Reading,
  child: PlanNode,
  parents: readonly Parent[],
  cover: Slice | undefined,
): Promise<ReadonlySet<Parent>> {
  const { source, signal } = reading;
  const answered = new Set<Parent>();
  const size = source.batchOf(child.stream);
  if (size === 0 || parents.length < 2) return answered;
  const readBatch = async (batch: readonly Parent[]): Promise<void> => {
    const runOf = new Map<unknown, Parent>(batch.map((parent) => [parent, parent]));
    for await (const page of source.readMany({ stream: child.stream, parents: batch, cover, signal })) {
      const found = page.answers.flatMap(({ parent, records }) => {
        const known = runOf.get(parent);
        return known === undefined ? [] : [{ known, records }];
      });
      const [first] = found;
      if (first !== undefined) openLedgers(child, first.known.run)[0]?.countRequests(page.requests);
      const byRun = Map.groupBy(found, ({ known }) => known.run);
      const batches = [...byRun].map(([run, rows]) => ({
        run,
        records: rows.flatMap(({ records }) => records),
      }));
      await deliverAll(reading, child, batches, cover);
      for (const { known } of found) answered.add(known);
      child.ledger?.tally.took('bulkParents', found.length);
    }
  };
  const batches = Array.from({ length: Math.ceil(parents.length / size) }, (_none, index) =>
    parents.slice(index * size, (index + 1) * size),
  );
  await forEachLimited(batches, reading.childLanes, async (batch) => {
    const failure = await attempt(reading, () => readBatch(batch));
    if (failure !== undefined)
      reading.log('debug', `${child.stream.name}: read parent by parent (${failure.message})`);
  });
  return answered;
}

/** How many rows a parent has; 1 for what was refused, which is told. */
async function readChild(
  reading: Reading,
  { node, child }: Edge,
  run: SliceRun,
  parent: JsonObject,
): Promise<number> {
  const { source, signal } = reading;
  let count = 0;
  try {
    const { stream } = child;
    const { slice } = run;
    const pages = ahead(signal, (linked) =>
      source.read({ stream, slice, variant: undefined, parent, from: undefined, signal: linked }),
    );
    for await (const page of pages) {
      openLedgers(child, run)[0]?.countRequests(page.requests);
      count += page.records.length;
      await deliverAll(reading, child, [{ run, records: page.records }]);
    }
    return count;
  } catch (thrown) {
    if (!(thrown instanceof AccessError)) throw thrown;
    const ledgers = openLedgers(child, run);
    // The slice was closed while it was read: what is refused now may be readable again, and is not passed by.
    if (!(await isStillReadable(reading, node, run))) for (const ledger of ledgers) run.broken.add(ledger);
    for (const ledger of ledgers) {
      run.partial.add(ledger);
      await intoSink(() => ledger.skip(run.slice.label, thrown.code, thrown.message));
    }
    return 1;
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
