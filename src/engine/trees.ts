import type { GroupCover, ScopeFault, Slice, SlicePage } from '../core/port.ts';
import type { Stream } from '../core/stream.ts';
import { sliceKindsOf } from '../core/stream.ts';
import { ahead } from './ahead.ts';
import type { Waiting } from './cover-run.ts';
import { isRouted, planRoutes, readCovers, waitingOf } from './cover-run.ts';
import type { Lanes } from './lanes.ts';
import { ownsAll } from './owns.ts';
import type { PlanNode } from './plan.ts';
import { ledgersOf } from './plan.ts';
import { readSlice } from './reading.ts';
import type { Reading } from './slice-run.ts';

/** The slice of streams that belong to no group or project. */
const instanceSlice: Slice = { kind: 'instance', id: 'instance', label: 'the instance', facts: {} };

/** What reading the trees has found of the scope. */
export interface Found {
  /** How many groups and projects there are. */
  readonly counts: ReadonlyMap<string, number>;
  readonly covers: readonly GroupCover[];
}

/** Lists the scope, hands all slices to the lanes, and counts for those who watch how many there are. */
export async function readTrees(reading: Reading, trees: readonly PlanNode[], lanes: Lanes): Promise<Found> {
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
    [...waiting].flatMap(([node, slices]) => waitingOf(node, slices)),
    lanes,
  );
  return { counts, covers };
}

/** What is read for the whole scope at once, as a slice of those who watch: it has no key in any state. */
export const scopeKey = 'scope';

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
  for (const { node, variant, cover, slices: below } of tasks) {
    const name = [node.stream.name, ...(variant === undefined ? [] : [variant])].join(':');
    reading.log('debug', `${name}: group ${cover.group.label} stands for ${below.length} listings`);
  }
  const [rest] = await Promise.all([readCovers(reading, tasks), addAll(reading, single, lanes)]);
  await addAll(reading, rest, lanes);
  return covers;
}

async function addAll(reading: Reading, waiting: readonly Waiting[], lanes: Lanes): Promise<void> {
  for (const { node, variant, slices } of waiting)
    for (const slice of slices) await addWalk(reading, node, slice, variant, lanes);
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
  for (const variant of [undefined, ...Object.keys(node.stream.variants)])
    await addWalk(reading, node, slice, variant, lanes);
}

async function addWalk(
  reading: Reading,
  node: PlanNode,
  slice: Slice,
  variant: string | undefined,
  lanes: Lanes,
): Promise<void> {
  reading.signal.throwIfAborted();
  await lanes.add(() => readSlice(reading, node, slice, variant));
}
