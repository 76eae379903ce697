import type { Query } from '../../core/stream.ts';
import type { DescendingSync } from '../../core/sync.ts';
import type { ListPage } from '../listing.ts';
import { isBlind } from '../numbered.ts';
import type { RowIdOf } from './snapshot.ts';
import { readStable } from './snapshot.ts';
import type { Walk } from './walk.ts';
import { iso } from './walk.ts';

const dayMs = 86_400_000;

/** How long the first window is, in days. */
const firstDays = 32;

/** The pages that a window should have: somewhat less than GitLab counts. */
const wantedPages = 80;

/** What is read in windows of days. */
interface Reading {
  readonly walk: Walk<DescendingSync>;
  readonly query: Query;
  readonly rowIdOf: RowIdOf;
  /** What was created on this day and before is not wanted. */
  readonly floor: number;
}

/** A place in the list, in days since the epoch: all from `before` on is read. `days`: how long the next window may be. */
interface Place {
  readonly before: number | undefined;
  readonly days: number;
}

/**
 * All rows of a list that were created since a time (milliseconds since the epoch; undefined: ever). A list that is too
 * long for GitLab to count it is read in windows of days, from the youngest to the oldest, so short that each is counted.
 * They touch at the instance's own midnights, so that no row is between them, whatever its id: imported rows have new
 * ids and old times.
 */
export async function* readByDays(
  walk: Walk<DescendingSync>,
  query: Query,
  rowIdOf: RowIdOf,
  sinceMs: number | undefined,
): AsyncGenerator<ListPage> {
  // An instance's midnight is up to 14 hours from that of UTC.
  const floor = sinceMs === undefined ? Number.NEGATIVE_INFINITY : dayAt(sinceMs) - 2;
  const reading: Reading = { walk, query, rowIdOf, floor };
  let place: Place = { before: undefined, days: firstDays };
  while ((yield* readWindow(reading, floor, place.before, false)) === undefined)
    place = yield* readYoungest(reading, place);
}

/** Reads the days before a place, as many as are counted, and at least one. */
async function* readYoungest(reading: Reading, { before, days }: Place): AsyncGenerator<ListPage, Place> {
  const end = before ?? dayAt(reading.walk.asOf) + 2;
  for (let span = days; ; span = Math.max(1, Math.floor(span / 4))) {
    const after = Math.max(reading.floor, end - 1 - span);
    const pages = yield* readWindow(reading, after, before, span === 1);
    if (pages === undefined) continue;
    return { before: after + 1, days: Math.max(1, Math.floor(span * Math.min(8, wantedPages / pages))) };
  }
}

/**
 * The rows that were created between two days, which are both left out, and how many pages they came in. Of a list that
 * is not counted, no row is given, and no number, unless it `mayBeLong`.
 */
async function* readWindow(
  { walk, query, rowIdOf }: Reading,
  after: number,
  before: number | undefined,
  mayBeLong: boolean,
): AsyncGenerator<ListPage, number | undefined> {
  const { days } = walk.sync;
  const window: Query = {
    ...query,
    ...(days === undefined || before === undefined ? {} : { [days.before]: dateOf(before) }),
    ...(days === undefined || after < 0 ? {} : { [days.after]: dateOf(after) }),
  };
  const isTooLong = (page: ListPage): boolean => !mayBeLong && isBlind(page);
  let pages = 0;
  for await (const page of readStable(walk.listing, window, { isEnd: isTooLong, rowIdOf })) {
    pages += 1;
    yield isTooLong(page) ? { ...page, rows: [] } : page;
    if (isTooLong(page)) return undefined;
  }
  return pages;
}

function dayAt(ms: number): number {
  return Math.floor(ms / dayMs);
}

function dateOf(day: number): string {
  return iso(day * dayMs).slice(0, 10);
}
