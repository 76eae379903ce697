import type { GroupCover, ReadRequest, Slice } from '../core/port.ts';
import type { Stream } from '../core/stream.ts';
import { levelOf } from '../core/stream.ts';
import { attempt } from './attempt.ts';
import { forEachLimited } from './lanes.ts';
import type { ReadSlice } from './sweep-memory.ts';
import { knownIds } from './sweep-memory.ts';
import type { Sweeping } from './sweeping.ts';
import { unseen } from './sweeping.ts';

/** GitLab's largest page, in rows. */
const pageRows = 100;

/** Slices of one or more streams, all of whose rows, and no others, one group's listing holds. */
interface Whole {
  /** The group's path. */
  readonly path: string;
  readonly reads: readonly ReadSlice[];
}

/** What the listings of groups say about the slices below them. */
export interface GroupProof {
  /** Nothing is gone from these. */
  readonly proved: ReadonlySet<ReadSlice>;
  /** Something may be gone from these: their groups do not hold what they should. */
  readonly differing: ReadonlySet<ReadSlice>;
}

/**
 * The slices of which the listings of their groups show that nothing is gone: because a group counts as many rows as are
 * known, or, where it has few pages, because it lists every one of them. Groups that differ are looked into, subgroup by
 * subgroup. A group that cannot be asked proves nothing.
 */
export async function proveThroughGroups(
  sweeping: Sweeping,
  open: readonly ReadSlice[],
): Promise<GroupProof> {
  const proved = new Set<ReadSlice>();
  const wanted = new Set(open);
  const wholes = sweeping.covers.flatMap((cover) => wholesOf(sweeping, cover));
  await forEachLimited(wholes, sweeping.lanes, async (whole) => {
    await attempt(sweeping, () => proveGroup(sweeping, whole, { wanted, proved }));
  });
  const differing = new Set(wholes.flatMap(({ reads }) => reads).filter((read) => !proved.has(read)));
  return { proved, differing };
}

/** The parts of the sweep that one group's listings may stand for, one for each listing that differs. */
function wholesOf({ memory, source }: Sweeping, cover: GroupCover): readonly Whole[] {
  if (cover.isWhole === undefined) return [];
  const below = new Set(cover.slices);
  const reads = memory.read.filter(({ stream, slice }) => below.has(slice) && isRoutable(stream, cover));
  const byListing = Map.groupBy(reads, ({ stream }) => listingOf(stream));
  return [...byListing.values()]
    .filter((members) => {
      const read = new Set(members.map(({ stream, slice }) => `${stream.name} ${slice.kind} ${slice.id}`));
      const isThere = (stream: Stream, slice: Slice): boolean =>
        read.has(`${stream.name} ${slice.kind} ${slice.id}`) || source.obstacle(stream, slice) !== undefined;
      const streams = new Set(members.map(({ stream }) => stream));
      return (
        members.every(({ memory: { isPart } }) => !isPart) &&
        [...streams].every((stream) =>
          cover.slices.every((slice) => slice.kind !== stream.per || isThere(stream, slice)),
        )
      );
    })
    .map((members) => ({ path: cover.group.label, reads: members }));
}

/** Whether a group's listing may stand for those of a stream's slices below it. */
export function isRoutable({ groupRoute, variants, needs }: Stream, { level }: GroupCover): boolean {
  const needed = Math.max(levelOf(needs.role), levelOf('guest'));
  return groupRoute !== undefined && Object.keys(variants).length === 0 && level >= needed;
}

/** Which listing of a group a stream is routed through: streams whose rows come in one and the same are held against it together. */
export function listingOf({ groupRoute, query }: Stream): string {
  return JSON.stringify([groupRoute?.path, { ...query, ...groupRoute?.query }]);
}

interface Progress {
  readonly wanted: ReadonlySet<ReadSlice>;
  readonly proved: Set<ReadSlice>;
}

async function proveGroup(sweeping: Sweeping, whole: Whole, progress: Progress): Promise<void> {
  const { path, reads } = whole;
  const [first] = reads;
  // For one slice its own listing is as cheap.
  if (first === undefined || reads.filter((read) => progress.wanted.has(read)).length < 2) return;
  const request = groupRequest(sweeping, first.stream, path);
  const { total, requests } = await sweeping.sweeper.count(request);
  sweeping.ledger.countRequests(requests);
  const known = reads.reduce((sum, { memory }) => sum + knownIds(memory).size, 0);
  if (total === known) {
    for (const read of reads) progress.proved.add(read);
    return;
  }
  const parts = partsOf(whole);
  const pages = total === undefined ? Number.POSITIVE_INFINITY : Math.ceil(total / pageRows);
  if (pages < parts.length) await proveByListing(sweeping, whole, request, progress);
  else for (const part of parts) if (part.path !== path) await proveGroup(sweeping, part, progress);
}

/** Marks the slices all of whose known rows the group lists. */
async function proveByListing(
  { sweeper, ledger, memory, signal }: Sweeping,
  { reads }: Whole,
  request: ReadRequest,
  { proved }: Progress,
): Promise<void> {
  const byOwner = new Map(reads.map((read) => [ownerKey(read.stream, read.slice.id), read]));
  const streams = [...new Set(reads.map(({ stream }) => stream))];
  for await (const page of sweeper.rows(request)) {
    ledger.countRequests(page.requests);
    for (const row of page.records)
      for (const stream of streams) {
        const owner = row[stream.groupRoute?.owner ?? ''];
        const read = typeof owner === 'number' ? byOwner.get(ownerKey(stream, String(owner))) : undefined;
        if (read !== undefined) memory.add(read, [row]);
      }
    signal.throwIfAborted();
  }
  for (const read of reads) if (unseen(read.memory).length === 0) proved.add(read);
}

function ownerKey(stream: Stream, id: string): string {
  return `${stream.name} ${id}`;
}

/** The whole by the groups, or single slices, one level below its own. */
function partsOf({ path, reads }: Whole): readonly Whole[] {
  const depth = path.split('/').length + 1;
  const below = Map.groupBy(reads, ({ slice }) => slice.label.split('/').slice(0, depth).join('/'));
  return [...below].map(([part, members]) => ({ path: part, reads: members }));
}

function groupRequest({ signal }: Sweeping, stream: Stream, path: string): ReadRequest {
  const slice: Slice = { kind: 'group', id: path, label: path, facts: {} };
  const request = { stream, slice, variant: undefined, parent: undefined, from: undefined, signal };
  return { ...request, isGroupRoute: true };
}
