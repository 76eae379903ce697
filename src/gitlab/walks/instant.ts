import { ContractError } from '../../base/errors.ts';
import type { Query } from '../../core/stream.ts';
import type { AscendingSync } from '../../core/sync.ts';
import type { Listing, ListPage } from '../listing.ts';
import { perPage, readPage, readPages } from '../listing.ts';
import type { Walk } from './walk.ts';

/** GitLab counts up to 10,000 rows (see `ListPage`). */
const maxCountedPages = 10_000 / perPage;

/**
 * All rows whose time of change lies between two inclusive bounds in the past, by page number in an immutable order.
 * Rows only leave such a window (a change moves them out of it, into the future), none enters: read from its last
 * page back to its first, whatever leaves shifts only what has been read already.
 */
export async function* readInstant(
  walk: Walk<AscendingSync>,
  since: string,
  until: string,
): AsyncGenerator<ListPage> {
  const { sync, listing } = walk;
  if (sync.until === undefined || sync.tieOrder === undefined) {
    throw new ContractError('unexpected_paging', 'GitLab turned a listing by page number that has cursors', {
      place: listing.context.place,
    });
  }
  const query: Query = {
    ...walk.query,
    order_by: sync.tieOrder,
    sort: 'asc',
    per_page: perPage,
    [sync.since]: since,
    [sync.until]: until,
  };
  yield* readFromTheEnd(listing, query);
}

/**
 * All rows that a listing has from the first page to the last one, also when others leave it meanwhile or come in at its
 * end: it is read from its last page back to its first. With keyset paging, which nothing shifts, it is read forwards. The
 * order that the query asks for must be immutable.
 */
export async function* readFromTheEnd(listing: Listing, query: Query): AsyncGenerator<ListPage> {
  const first = await readPage(listing, query);
  yield first;
  if (first.next?.['cursor'] !== undefined) {
    yield* readPages(listing, first.next);
    return;
  }
  let pages = first.totalPages;
  if (pages === undefined || pages > maxCountedPages) {
    // Above 10,000 rows GitLab does not count, and a greater count is none of its own: the way forward finds the end.
    pages = 1;
    if (first.next !== undefined) {
      for await (const page of readPages(listing, first.next)) {
        pages += 1;
        yield page;
      }
    }
  }
  if (pages === 1) return;
  for (let page = pages; page >= 1; page -= 1) yield await readPage(listing, { ...query, page });
}
