import { TransientError } from '../../base/errors.ts';
import type { MutableJsonObject } from '../../base/json.ts';
import { identityOf } from '../../base/json.ts';
import type { Page } from '../../core/port.ts';
import type { Query } from '../../core/stream.ts';
import type { FilteredSync, SnapshotSync } from '../../core/sync.ts';
import type { Listing, ListPage } from '../listing.ts';
import { perPage, placeOf } from '../listing.ts';
import { isBlind, readBeyond, readListing } from '../numbered.ts';
import type { Walk } from './walk.ts';
import { iso } from './walk.ts';

/** How often a listing from which rows vanish is read again before the slice is given up. */
const maxReadings = 5;

/** The whole listing. */
export async function* readSnapshot(walk: Walk<SnapshotSync>): AsyncGenerator<Page> {
  const { paging } = walk.sync;
  const query: Query = {
    ...walk.query,
    ...(paging === 'one' ? {} : { per_page: perPage }),
    ...(paging === 'keyset' || paging === 'token' ? { pagination: 'keyset' } : {}),
  };
  for await (const page of readStable(walk.listing, query, { rowIdOf: rowIdIn(walk) })) yield pageOf(page);
}

function pageOf({ rows, requests, total, totalPages }: ListPage): Page {
  return { records: rows, requests, ...countsOf(totalPages, total) };
}

/** The server's counts of pages and rows, as far as it tells them. */
export function countsOf(
  pages: number | undefined,
  total: number | undefined,
): Pick<Page, 'pages' | 'total'> {
  return { ...(pages === undefined ? {} : { pages }), ...(total === undefined ? {} : { total }) };
}

/** What the server says has changed since the cursor, in an order of its own; safe only as a whole. */
export async function* readFiltered(walk: Walk<FilteredSync>): AsyncGenerator<Page> {
  const since = walk.from?.at ?? walk.startDate;
  const isAhead = since !== undefined && Date.parse(since) > walk.asOf;
  const query: Query = {
    ...walk.query,
    per_page: perPage,
    ...(since === undefined ? {} : { [walk.sync.since]: since }),
  };
  const rowIdOf = rowIdIn(walk);
  if (!isAhead) for await (const page of readStable(walk.listing, query, { rowIdOf })) yield pageOf(page);
  yield { records: [], requests: 0, cursor: isAhead ? { at: since } : { at: iso(walk.asOf) } };
}

/** What tells the rows of one listing apart. */
export type RowIdOf = (row: MutableJsonObject) => string | number;

/** By the key of the stream, as far as it is in the rows: one listing has the rows of one place. */
export function rowIdIn({ stream }: Pick<Walk, 'stream'>): RowIdOf {
  return (row) => identityOf(row, stream.key);
}

/** How a listing is read. */
export interface StableOptions {
  /** Tells that the pages behind are not wanted: with it, no page is asked for before the one before it is known. */
  readonly isEnd?: (page: ListPage) => boolean;
  /** With it, a listing that is not counted is read twice, and rows that were shown are not shown again. */
  readonly rowIdOf?: RowIdOf;
}

/**
 * All pages of a listing that is turned by page numbers. A row that is deleted while it is read moves those behind
 * it one place up, and one of them over the edge of a page: whenever the total falls between two pages, the listing
 * is read again (a duplicate is free, a skipped row is lost). Pages that are asked for side by side have no order
 * in time: there, any other total has the listing read again, page after page. Where there is no total, it cannot be seen
 * to fall: what must not be lost is read twice, and only a row that slips away both times would be.
 */
export async function* readStable(
  listing: Listing,
  query: Query,
  { isEnd, rowIdOf }: StableOptions = {},
): AsyncGenerator<ListPage> {
  const shown = new Set<string | number>();
  let isUncounted = false;
  for (let reading = 1; reading <= maxReadings; reading += 1) {
    const isAside = reading === 1 && isEnd === undefined && hasFixedOrder(query);
    let before: ListPage | undefined;
    let hasMoved = false;
    let isUnsure = false;
    for await (const page of isAside ? readListing(listing, query) : readBeyond(listing, query)) {
      yield rowIdOf === undefined || shown.size === 0 ? page : without(page, shown, rowIdOf);
      hasMoved ||= before !== undefined && isMoved(before, page, isAside);
      isUnsure ||= before !== undefined && isBlind(before);
      isUncounted ||= isBlind(page);
      if (isUncounted && rowIdOf !== undefined) for (const row of page.rows) shown.add(rowIdOf(row));
      before = page;
      if (isEnd?.(page) === true) break;
    }
    if (!hasMoved && (!isUnsure || reading > 1 || rowIdOf === undefined)) return;
  }
  throw new TransientError(
    'listing_unstable',
    `Rows kept vanishing from the listing while it was read ${maxReadings} times`,
    { place: placeOf(listing) },
  );
}

function without(page: ListPage, shown: ReadonlySet<string | number>, rowIdOf: RowIdOf): ListPage {
  return { ...page, rows: page.rows.filter((row) => !shown.has(rowIdOf(row))) };
}

/** Whether rows have vanished between two pages; a list that was too long to be counted, and is not any more, has shrunk. */
function isMoved(before: ListPage, { total }: ListPage, isAside: boolean): boolean {
  return isAside ? total !== before.total : total !== undefined && total < (before.total ?? Infinity);
}

/** Whether the order that is asked for never changes, so that rows move by one that comes or goes, and not by changes. */
function hasFixedOrder(query: Query): boolean {
  return (query['order_by'] === 'id' || query['order_by'] === 'created_at') && query['sort'] === 'asc';
}
