import { ContractError } from '../../base/errors.ts';
import type { MutableJsonObject } from '../../base/json.ts';
import { identityOf } from '../../base/json.ts';
import type { Query } from '../../core/stream.ts';
import type { AscendingSync } from '../../core/sync.ts';
import type { ListPage } from '../listing.ts';
import { perPage, placeOf } from '../listing.ts';
import type { Walk } from './walk.ts';
import { iso } from './walk.ts';

/**
 * Throws ContractError (`listing_unordered`) where rows come in another order than was asked for, or from before the
 * time that was asked for: behind such a page a cursor would pass rows that were never shown.
 */
export function mindOrder(
  walk: Walk<AscendingSync>,
  rows: ListPage['rows'],
  bound: string | undefined,
): void {
  // GraphQL shows times in whole seconds, cut off: what changed within the bound's second seems to be older than it.
  let before = bound === undefined ? Number.NEGATIVE_INFINITY : Math.floor(Date.parse(bound) / 1000) * 1000;
  for (const row of rows) {
    const at = timeIn(walk, row);
    if (at < before) {
      throw new ContractError(
        'listing_unordered',
        `GitLab does not sort or filter this listing by ${walk.sync.cursor} as it was asked to`,
        { place: placeOf(walk.listing) },
      );
    }
    before = at;
  }
}

/** The time of the last row; undefined where there is none. */
export function lastTimeOf(walk: Walk<AscendingSync>, rows: ListPage['rows']): string | undefined {
  const last = rows.at(-1);
  return last === undefined ? undefined : iso(timeIn(walk, last));
}

/** What asks for the rows from a time on, the oldest first. */
export function boundQuery(walk: Walk<AscendingSync>, bound: string | undefined): Query {
  const { sync } = walk;
  return {
    ...walk.query,
    order_by: sync.cursor,
    sort: 'asc',
    per_page: perPage,
    ...(sync.paging === 'keyset' ? { pagination: 'keyset' } : {}),
    ...(bound === undefined ? {} : { [sync.since]: bound }),
  };
}

/** A row's time of change, milliseconds since the epoch. Throws ContractError where it has none. */
export function timeIn(walk: Walk<AscendingSync>, row: MutableJsonObject): number {
  const value = row[walk.sync.cursor];
  const ms = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(ms)) {
    throw new ContractError('unexpected_shape', `A row has no readable ${walk.sync.cursor}`, {
      place: placeOf(walk.listing),
    });
  }
  return ms;
}

/** The row's time of change, and its key. */
export function versionOf(walk: Walk<AscendingSync>, row: MutableJsonObject): string {
  return `${iso(timeIn(walk, row))} ${identityOf(row, walk.stream.key)}`;
}

/** The versions of the rows that have the given time: asking again from that time on shows them again. */
export function versionsAt(
  walk: Walk<AscendingSync>,
  rows: ListPage['rows'],
  at: string,
): ReadonlySet<string> {
  return new Set(rows.map((row) => versionOf(walk, row)).filter((version) => version.startsWith(`${at} `)));
}

/** The rows whose versions were not seen before. */
export function unseenOf(
  walk: Walk<AscendingSync>,
  rows: ListPage['rows'],
  seen: ReadonlySet<string>,
): ListPage['rows'] {
  return seen.size === 0 ? rows : rows.filter((row) => !seen.has(versionOf(walk, row)));
}
