import { ContractError } from '../../base/errors.ts';
import type { MutableJsonObject } from '../../base/json.ts';
import { identityOf } from '../../base/json.ts';
import type { Cursor, Page } from '../../core/port.ts';
import type { Query } from '../../core/stream.ts';
import type { AscendingSync } from '../../core/sync.ts';
import { createEndlessGuard } from '../endless.ts';
import type { ListPage } from '../listing.ts';
import { perPage, placeOf, readPage } from '../listing.ts';
import { readInstant } from './instant.ts';
import { countsOf } from './snapshot.ts';
import type { Walk } from './walk.ts';
import { iso } from './walk.ts';

/**
 * Reads by ascending time of change. With keyset paging each page continues behind the last row. Where the server
 * knows none (or ignores it: the next link then names a page number), page 1 is asked again from the last time seen,
 * so that a row that changes meanwhile moves to the end and shifts nothing: page numbers are turned only inside one
 * instant. Ends once the pass's start is reached: what changed later belongs to the next pass.
 */
export async function* readAscending(walk: Walk<AscendingSync>): AsyncGenerator<Page> {
  const { asOf, from, startDate } = walk;
  const start = from?.at ?? startDate;
  if (start !== undefined && Date.parse(start) > asOf) {
    yield { records: [], requests: 0, cursor: { at: start } };
    return;
  }
  const guard = createEndlessGuard(placeOf(walk.listing));
  let position: Position = {
    query: boundQuery(walk, start),
    bound: start,
    seen: new Set(),
    total: undefined,
  };
  for (;;) {
    const page = await readPage(walk.listing, position.query);
    mindOrder(walk, page.rows, position.bound);
    const lastAt = lastTimeOf(walk, page.rows) ?? position.bound;
    const isLast = page.next === undefined || (lastAt !== undefined && Date.parse(lastAt) > asOf);
    const versions = page.rows.map((row) => versionOf(walk, row));
    const { seen } = position;
    const records = page.rows.filter((_row, index) => !seen.has(versions[index] ?? ''));
    const cursor = cursorAfter(isLast ? endOf(walk, page, lastAt) : lastAt);
    yield { records, requests: page.requests, ...countsOf(page.totalPages, page.total), ...cursor };
    if (page.next === undefined || isLast) return;
    position = yield* goOn(walk, position, { page, next: page.next, lastAt, versions });
    guard.follow(page.rows, position.query);
  }
}

/**
 * How far a finished walk has read: up to the pass's start. A last page without rows, where the listing may be empty
 * because the feature was switched off meanwhile, proves nothing: then only what was seen counts.
 */
function endOf(walk: Walk<AscendingSync>, page: ListPage, lastAt: string | undefined): string | undefined {
  if (walk.stream.needs.isEmptyWhenOff !== true || page.rows.length > 0) return iso(walk.asOf);
  return lastAt === walk.startDate ? walk.from?.at : lastAt;
}

function cursorAfter(at: string | undefined): { cursor?: Cursor } {
  return at === undefined ? {} : { cursor: { at } };
}

/** What is asked next, and which rows it will show again. */
interface Position {
  readonly query: Query;
  readonly bound: string | undefined;
  readonly seen: ReadonlySet<string>;
  readonly total: number | undefined;
}

/** A page that was taken, and which version of each row it held, by position. */
interface Taken {
  readonly page: ListPage;
  readonly next: Query;
  readonly lastAt: string | undefined;
  readonly versions: readonly string[];
}

async function* goOn(
  walk: Walk<AscendingSync>,
  position: Position,
  taken: Taken,
): AsyncGenerator<Page, Position> {
  const { bound, total } = position;
  const { page, next, lastAt, versions } = taken;
  if (next['cursor'] !== undefined) return { query: next, bound: lastAt, seen: new Set(), total: undefined };
  if (lastAt !== undefined && lastAt !== bound) {
    const again = versions.filter((version) => version.startsWith(`${lastAt} `));
    return { query: boundQuery(walk, lastAt), bound: lastAt, seen: new Set(again), total: undefined };
  }
  if (page.rows.length > 0 && bound !== undefined) {
    const after = iso(Date.parse(bound) + 1);
    for await (const { rows, requests } of readInstant(walk, bound, after)) yield { records: rows, requests };
    return { query: boundQuery(walk, after), bound: after, seen: new Set(), total: undefined };
  }
  // A page of nothing but rows that the token may not see: the next page number leads over them, unless rows left meanwhile.
  const hasShrunk = total !== undefined && page.total !== undefined && page.total < total;
  return {
    query: hasShrunk ? boundQuery(walk, bound) : next,
    bound,
    seen: position.seen,
    total: hasShrunk ? undefined : page.total,
  };
}

/**
 * Throws ContractError (`listing_unordered`) where rows come in another order than was asked for, or from before the
 * time that was asked for: behind such a page a cursor would pass rows that were never shown.
 */
function mindOrder(walk: Walk<AscendingSync>, rows: ListPage['rows'], bound: string | undefined): void {
  let before = bound === undefined ? Number.NEGATIVE_INFINITY : Date.parse(bound);
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

function lastTimeOf(walk: Walk<AscendingSync>, rows: ListPage['rows']): string | undefined {
  const last = rows.at(-1);
  return last === undefined ? undefined : iso(timeIn(walk, last));
}
function boundQuery(walk: Walk<AscendingSync>, bound: string | undefined): Query {
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

function timeIn(walk: Walk<AscendingSync>, row: MutableJsonObject): number {
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
function versionOf(walk: Walk<AscendingSync>, row: MutableJsonObject): string {
  return `${iso(timeIn(walk, row))} ${identityOf(row, walk.stream.key)}`;
}
