import type { Cursor, Page } from '../../core/port.ts';
import type { Query } from '../../core/stream.ts';
import type { AscendingSync } from '../../core/sync.ts';
import { createEndlessGuard } from '../endless.ts';
import type { ListPage } from '../listing.ts';
import { placeOf, readPage } from '../listing.ts';
import { readInstant } from './instant.ts';
import { countsOf } from './snapshot.ts';
import { boundQuery, lastTimeOf, mindOrder, unseenOf, versionsAt } from './times.ts';
import type { Walk } from './walk.ts';
import { iso } from './walk.ts';
import { readWindows, windowSpanMs } from './windows.ts';

/**
 * Reads by ascending time of change. With keyset paging each page continues behind the last row. Where the server
 * knows none (or ignores it: the next link then names a page number), page 1 is asked again from the last time seen,
 * so that a row that changes meanwhile moves to the end and shifts nothing: page numbers are turned only inside one
 * instant. A long list is read in windows of time, whose pages are asked for side by side. Ends once the pass's start is
 * reached: what changed later belongs to the next pass.
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
    chained: 0,
  };
  for (;;) {
    const page = await readPage(walk.listing, position.query);
    mindOrder(walk, page.rows, position.bound);
    const lastAt = lastTimeOf(walk, page.rows) ?? position.bound;
    const isLast = page.next === undefined || (lastAt !== undefined && Date.parse(lastAt) > asOf);
    const records = unseenOf(walk, page.rows, position.seen);
    const cursor = cursorAfter(isLast ? endOf(walk, page, lastAt) : lastAt);
    yield { records, requests: page.requests, ...countsOf(page.totalPages, page.total), ...cursor };
    if (page.next === undefined || isLast) return;
    position = yield* goOn(walk, position, { page, next: page.next, lastAt });
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
  /** How many pages in a row were reached by the server's own cursor. */
  readonly chained: number;
}

function positionAt(
  walk: Walk<AscendingSync>,
  bound: string | undefined,
  seen: ReadonlySet<string> = new Set(),
): Position {
  return { query: boundQuery(walk, bound), bound, seen, total: undefined, chained: 0 };
}

/** A page that was taken. */
interface Taken {
  readonly page: ListPage;
  readonly next: Query;
  readonly lastAt: string | undefined;
}

async function* goOn(
  walk: Walk<AscendingSync>,
  position: Position,
  taken: Taken,
): AsyncGenerator<Page, Position> {
  const { bound, total, seen, chained } = position;
  const { page, next, lastAt } = taken;
  const isKeyset = next['cursor'] !== undefined;
  const hasAdvanced = lastAt !== undefined && lastAt !== bound;
  const spanMs = hasAdvanced ? windowSpanMs(walk, page, isKeyset ? chained : undefined) : undefined;
  if (hasAdvanced && spanMs !== undefined) {
    const again = versionsAt(walk, page.rows, lastAt);
    return positionAt(walk, yield* readWindows(walk, { bound: lastAt, seen: again }, spanMs));
  }
  if (isKeyset)
    return { query: next, bound: lastAt, seen: new Set(), total: undefined, chained: chained + 1 };
  if (hasAdvanced) return positionAt(walk, lastAt, versionsAt(walk, page.rows, lastAt));
  if (page.rows.length > 0 && bound !== undefined) {
    const after = iso(Date.parse(bound) + 1);
    for await (const { rows, requests } of readInstant(walk, bound, after)) yield { records: rows, requests };
    return positionAt(walk, after);
  }
  // A page of nothing but rows that the token may not see: the next page number leads over them, unless rows left meanwhile.
  const hasShrunk = total !== undefined && page.total !== undefined && page.total < total;
  return hasShrunk
    ? positionAt(walk, bound, seen)
    : { query: next, bound, seen, total: page.total, chained: 0 };
}
