import { TransientError } from '../../base/errors.ts';
import type { Page } from '../../core/port.ts';
import type { Query } from '../../core/stream.ts';
import type { FilteredSync, SnapshotSync } from '../../core/sync.ts';
import type { Listing, ListPage } from '../listing.ts';
import { perPage, placeOf, readPages } from '../listing.ts';
import { readListing } from '../numbered.ts';
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
  for await (const page of readStable(walk.listing, query)) yield pageOf(page);
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
  if (!isAhead) for await (const page of readStable(walk.listing, query)) yield pageOf(page);
  yield { records: [], requests: 0, cursor: isAhead ? { at: since } : { at: iso(walk.asOf) } };
}

/**
 * All pages of a listing that is turned by page numbers. A row that is deleted while it is read moves those behind
 * it one place up, and one of them over the edge of a page: whenever the total falls between two pages, the listing
 * is read again (a duplicate is free, a skipped row is lost). Pages that are asked for side by side have no order
 * in time: there, any other total has the listing read again, page after page. `isEnd` tells that the pages behind
 * are not wanted: with it, no page is asked for before the one before it is known.
 */
export async function* readStable(
  listing: Listing,
  query: Query,
  isEnd?: (page: ListPage) => boolean,
): AsyncGenerator<ListPage> {
  for (let reading = 1; reading <= maxReadings; reading += 1) {
    const isAside = reading === 1 && isEnd === undefined && hasFixedOrder(query);
    let total: number | undefined;
    let hasMoved = false;
    for await (const page of isAside ? readListing(listing, query) : readPages(listing, query)) {
      yield page;
      hasMoved ||= total !== undefined && isMoved(total, page.total, isAside);
      total = page.total;
      if (isEnd?.(page) === true) break;
    }
    if (!hasMoved) return;
  }
  throw new TransientError(
    'listing_unstable',
    `Rows kept vanishing from the listing while it was read ${maxReadings} times`,
    { place: placeOf(listing) },
  );
}

function isMoved(before: number, total: number | undefined, isAside: boolean): boolean {
  return isAside ? total !== before : total !== undefined && total < before;
}

/** Whether the order that is asked for never changes, so that rows move by one that comes or goes, and not by changes. */
function hasFixedOrder(query: Query): boolean {
  return (query['order_by'] === 'id' || query['order_by'] === 'created_at') && query['sort'] === 'asc';
}
