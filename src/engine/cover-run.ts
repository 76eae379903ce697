import type { Cursor, GroupCover, Page, Slice } from '../core/port.ts';
import { levelOf } from '../core/stream.ts';
import { createCourse } from './cover-course.ts';
import { cursorTime } from './cursor.ts';
import { forEachLimited } from './lanes.ts';
import type { PlanNode } from './plan.ts';
import { ledgersOf } from './plan.ts';
import { ahead } from './ahead.ts';
import { attempt } from './attempt.ts';
import type { Batch } from './children.ts';
import { deliverAll } from './children.ts';
import { endSlice, moveAll, takeUp } from './reading.ts';
import type { Reading, SliceRun } from './slice-run.ts';
import { openLedgers, sliceKeyOf, startOf } from './slice-run.ts';

/** A stream, or one of its variants, whose slices wait to be read, through their group's listing where that costs less. */
export interface Waiting {
  readonly node: PlanNode;
  readonly variant: string | undefined;
  readonly slices: readonly Slice[];
}

/** Whether a stream's slices wait for the whole scope, to be read through their groups. */
export function isRouted({ stream }: PlanNode): boolean {
  return stream.groupRoute !== undefined;
}

/** What waits of a stream: its own walk of each slice, and each of its variants. */
export function waitingOf(node: PlanNode, slices: readonly Slice[]): readonly Waiting[] {
  return [undefined, ...Object.keys(node.stream.variants)].map((variant) => ({ node, variant, slices }));
}

/** What is read through one group's listing: one walk of one stream. */
export interface CoverTask {
  readonly node: PlanNode;
  readonly variant: string | undefined;
  readonly cover: GroupCover;
  readonly slices: readonly Slice[];
}

/** The way in which waiting slices are read. */
export interface RoutePlan {
  readonly tasks: readonly CoverTask[];
  readonly single: readonly Waiting[];
}

/** Which slices are read through a group's listing: where its walks save more requests than confirming them costs. */
export function planRoutes(waiting: readonly Waiting[], covers: readonly GroupCover[]): RoutePlan {
  const tasks = covers.flatMap((cover) => {
    const ofCover = waiting.flatMap((one) => taskOf(one, cover));
    return (['group', 'project'] as const).flatMap((kind) => {
      const ofKind = ofCover.filter(({ node }) => node.stream.per === kind);
      const saved = ofKind.reduce((sum, { slices }) => sum + slices.length - 1, 0);
      return saved > cover.confirmRequests[kind] ? ofKind : [];
    });
  });
  const single = waiting.map(({ node, variant, slices }) => {
    const own = tasks.filter((task) => task.node === node && task.variant === variant);
    const covered = new Set(own.flatMap((task) => task.slices));
    return { node, variant, slices: slices.filter((slice) => !covered.has(slice)) };
  });
  return { tasks, single };
}

function taskOf({ node, variant, slices }: Waiting, cover: GroupCover): readonly CoverTask[] {
  const { needs, groupRoute } = node.stream;
  if (cover.level < Math.max(levelOf(needs.role), levelOf('guest'))) return [];
  const below = new Set(cover.slices);
  const { field, value } = groupRoute?.leavesOut ?? {};
  const covered = slices.filter(
    (slice) => below.has(slice) && (field === undefined || slice.facts[field] !== value),
  );
  return covered.length < 2 ? [] : [{ node, variant, cover, slices: covered }];
}

/** A walk that has ended: how far the cursors of its slices may move once the cover is confirmed. */
interface Walked {
  readonly task: CoverTask;
  readonly runs: readonly SliceRun[];
  readonly cursor: Cursor | undefined;
  /** Whether all was read; else the slices go on one by one from the cursor. */
  readonly isWhole: boolean;
  /** Slices that were left out of the walk. */
  readonly rest: readonly Slice[];
}

/**
 * Reads slices through the listings of their groups; returns those that must be read one by one. A group's listing
 * leaves out in silence what the token may not read, so no cursor moves before the slices have been confirmed (SAFE-CURSOR).
 */
export async function readCovers(reading: Reading, tasks: readonly CoverTask[]): Promise<readonly Waiting[]> {
  const single: Waiting[] = [];
  await forEachLimited([...new Set(tasks.map(({ cover }) => cover))], reading.childLanes, async (cover) => {
    const walked: Walked[] = [];
    await forEachLimited(
      tasks.filter((task) => task.cover === cover),
      reading.childLanes,
      async (task) => {
        walked.push(await walkCover(reading, task));
      },
    );
    const confirmed = await confirm(reading, cover, walked);
    for (const one of walked) single.push(await settle(one, confirmed));
  });
  return single;
}

async function confirm(
  reading: Reading,
  cover: GroupCover,
  walked: readonly Walked[],
): Promise<ReadonlySet<Slice>> {
  let confirmed: ReadonlySet<Slice> = new Set();
  const kinds = new Set(walked.flatMap(({ runs }) => runs.map(({ slice }) => slice.kind)));
  if (kinds.size === 0) return confirmed;
  // Where it fails nothing is confirmed, and each slice is asked for itself.
  await attempt(reading, async () => {
    confirmed = await reading.source.confirm(cover, kinds, reading.signal);
  });
  return confirmed;
}

async function settle(
  { task, runs, cursor, isWhole, rest }: Walked,
  confirmed: ReadonlySet<Slice>,
): Promise<Waiting> {
  const { node, variant } = task;
  const single = [...rest];
  for (const run of runs) {
    const isSafe = confirmed.has(run.slice);
    if (isSafe) await moveAll(node, run, cursor);
    if (!isSafe || !isWhole) single.push(run.slice);
    else await endCovered(node, run);
  }
  return { node, variant, slices: single };
}

async function endCovered(node: PlanNode, run: SliceRun): Promise<void> {
  for (const ledger of openLedgers(node, run)) {
    await endSlice(ledger, run);
    ledger.tally.took('groupSlices', 1);
  }
  countEnded(node, run.key);
}

/** A slice that is not handed on to be read one by one is done with. */
function countEnded(node: PlanNode, key: string): void {
  for (const ledger of ledgersOf(node)) ledger.tally.ended(key);
}

async function walkCover(reading: Reading, task: CoverTask): Promise<Walked> {
  const { node, variant, slices } = task;
  const all: SliceRun[] = [];
  for (const slice of slices) {
    const run = await takeUp(reading, node, slice, variant);
    if (run === undefined) countEnded(node, sliceKeyOf(node, slice, variant));
    else all.push(run);
  }
  const { from, runs, rest } = chooseStart(node, all);
  const left = rest.map((run) => run.slice);
  const none: Walked = {
    task,
    runs: [],
    cursor: undefined,
    isWhole: true,
    rest: all.map((run) => run.slice),
  };
  if (runs.length < 2) return none;
  let walked: Walked = none;
  const failure = await attempt(reading, async () => {
    const outcome = await walkPages(reading, task, runs, from);
    if (outcome !== undefined) walked = { task, runs, rest: left, ...outcome };
  });
  // What the group refuses, or fails at, its slices are asked for themselves.
  return failure === undefined ? walked : none;
}

/**
 * The start that most slices share. Those behind it are read one by one, so that one straggler does not make the whole
 * group be read again.
 */
function chooseStart(
  node: PlanNode,
  all: readonly SliceRun[],
): { from: Cursor | undefined; runs: readonly SliceRun[]; rest: readonly SliceRun[] } {
  const counts = new Map<number | undefined, number>();
  for (const run of all) {
    const time = cursorTime(startOf(node, run));
    counts.set(time, (counts.get(time) ?? 0) + 1);
  }
  const [start] = [...counts].sort(([, one], [, other]) => other - one)[0] ?? [undefined];
  const isCovered = (run: SliceRun): boolean => {
    const time = cursorTime(startOf(node, run));
    return start === undefined || (time !== undefined && time >= start);
  };
  const from = start === undefined ? undefined : { at: new Date(start).toISOString() };
  return { from, runs: all.filter(isCovered), rest: all.filter((run) => !isCovered(run)) };
}

/** Reads the group's pages; undefined where its first page tells that asking each slice costs less. */
async function walkPages(
  reading: Reading,
  { node, variant, cover }: CoverTask,
  runs: readonly SliceRun[],
  from: Cursor | undefined,
): Promise<Pick<Walked, 'cursor' | 'isWhole'> | undefined> {
  const { source, signal } = reading;
  const { stream } = node;
  const byId = new Map(runs.map((run) => [run.slice.id, run]));
  const asked = { stream, slice: cover.group, variant, parent: undefined, from };
  const request = { ...asked, isGroupRoute: true } as const;
  let cursor: Cursor | undefined;
  let isFirst = true;
  const course = createCourse(stream, runs.length);
  const pages = ahead(signal, (linked) => source.read({ ...request, signal: linked }), course.follow);
  for await (const page of pages) {
    ledgersOf(node)[0]?.countRequests(page.requests);
    if (course.isRefused()) return undefined;
    if (isFirst)
      node.ledger?.tally.began(
        runs.map((run) => run.key),
        page.total,
      );
    isFirst = false;
    await deliverAll(reading, node, bySlice(node, byId, page), cover.group);
    cursor = page.cursor ?? cursor;
    signal.throwIfAborted();
    if (!course.goesOn()) return { cursor, isWhole: false };
  }
  return { cursor, isWhole: true };
}

function bySlice({ stream }: PlanNode, byId: ReadonlyMap<string, SliceRun>, page: Page): readonly Batch[] {
  const owner = stream.groupRoute?.owner ?? '';
  const groups = Map.groupBy(page.records, (record) => JSON.stringify(record[owner]));
  return [...groups].flatMap(([id, records]) => {
    const run = byId.get(id);
    return run === undefined ? [] : [{ run, records }];
  });
}
