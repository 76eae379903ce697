import type { Cursor, Page } from '../../core/port.ts';
import type { Query } from '../../core/stream.ts';
import type { AscendingSync } from '../../core/sync.ts';
import type { ListPage } from '../listing.ts';
import { readPage } from '../listing.ts';
import { countedPages, readNumbered } from '../numbered.ts';
import { readInstant } from './instant.ts';
import { boundQuery, lastTimeOf, mindOrder, timeIn, unseenOf, versionOf, versionsAt } from './times.ts';
import type { Walk } from './walk.ts';
import { iso } from './walk.ts';

/** A list of fewer pages is read one after the other: what a window costs, a request at its end, is a tenth of that. */
const minPages = 10;

/** The pages that a window should have where GitLab does not count a longer list: somewhat less than it counts. */
const wantedPages = 80;

/** Windows in a row that the server does not count, each shorter than the one before, before they are given up. */
const maxUncounted = 4;

/** Where a walk stands: a time, and the rows of that very time that it has shown. */
interface Place {
  readonly bound: string;
  readonly seen: ReadonlySet<string>;
}

/**
 * The length of the first window behind a page, in milliseconds; undefined where the rest of the list is too short for
 * windows, or has no upper bound to make them with. `chained` pages were reached by the server's own cursor, which
 * counts nothing: that there were so many says that there are more.
 */
export function windowSpanMs(
  walk: Walk<AscendingSync>,
  page: ListPage,
  chained: number | undefined,
): number | undefined {
  const { listing, sync, asOf, lookbackMs } = walk;
  const isBounded = sync.until !== undefined && listing.unknownParams?.includes(sync.until) !== true;
  const [first, last] = [page.rows[0], page.rows.at(-1)];
  if (!isBounded || sync.tieOrder === undefined || first === undefined || last === undefined)
    return undefined;
  const [from, to] = [timeIn(walk, first), timeIn(walk, last)];
  if (to >= asOf - lookbackMs) return undefined;
  const pages = countedPages(page);
  if (pages !== undefined) return pages > minPages ? asOf - to : undefined;
  return chained === undefined || chained >= minPages ? (to - from) * wantedPages : undefined;
}

/**
 * Reads on in windows of time, the pages of each side by side; gives the time from which the walk goes on page by page.
 * A window ends at least the lookback before the pass's start, so that rows only leave it (a change takes them out), and
 * no row enters: as long as its total stays the same, so do its rows and their places, and page numbers are exact
 * whatever came first. Where the total changes, all up to the page before is safe, and the windows end.
 */
export async function* readWindows(
  walk: Walk<AscendingSync>,
  from: Place,
  firstSpanMs: number,
): AsyncGenerator<Page, string> {
  const endMs = walk.asOf - walk.lookbackMs;
  let place = from;
  let spanMs = firstSpanMs;
  let uncounted = 0;
  while (Date.parse(place.bound) < endMs && uncounted < maxUncounted) {
    const until = iso(Math.min(endMs, Date.parse(place.bound) + Math.max(1, spanMs)));
    const { end, pages } = yield* readWindow(walk, place, until);
    const isStuck = end.bound === place.bound;
    place = end;
    if (isStuck || pages === 'moved') break;
    uncounted = pages === undefined ? uncounted + 1 : 0;
    spanMs *= pages === undefined ? 1 / 4 : Math.min(8, Math.max(1 / 4, wantedPages / pages));
  }
  return place.bound;
}

/** How far a window was read, and how many pages it has where they were counted, unless its rows moved meanwhile. */
interface Outcome {
  readonly end: Place;
  readonly pages: number | 'moved' | undefined;
}

async function* readWindow(
  walk: Walk<AscendingSync>,
  { bound, seen }: Place,
  until: string,
): AsyncGenerator<Page, Outcome> {
  const query = windowQuery(walk, bound, until);
  const first = await readPage(walk.listing, query);
  mindOrder(walk, first.rows, bound);
  const lastAt = lastTimeOf(walk, first.rows);
  yield { ...pageOf(walk, first), records: unseenOf(walk, first.rows, seen) };
  // Nothing in a window may be a pause, or a feature that was switched off: the walk without an upper bound tells.
  if (lastAt === undefined) return { end: { bound, seen }, pages: undefined };
  if (first.next === undefined) return { end: { bound: until, seen: new Set() }, pages: 1 };
  const pages = fullPages(first);
  if (pages === undefined) return { end: placeBehind(walk, first, lastAt), pages };
  return yield* readRest(walk, { query, first, pages, until });
}

/** A window whose first page was taken. */
interface Opened {
  readonly query: Query;
  readonly first: ListPage;
  readonly pages: number;
  readonly until: string;
}

async function* readRest(
  walk: Walk<AscendingSync>,
  { query, first, pages, until }: Opened,
): AsyncGenerator<Page, Outcome> {
  let before = endOf(walk, first);
  let shown: Set<string> = new Set();
  for await (const page of readNumbered(walk.listing, query, pages)) {
    const { at } = before;
    const next = page.rows[0];
    const nextAt = next === undefined ? undefined : iso(timeIn(walk, next));
    const isNext = page.total === first.total && before.size === first.rows.length;
    if (at !== undefined && (!isNext || nextAt === undefined || nextAt < at))
      return { end: placeBehind(walk, before, at), pages: 'moved' };
    mindOrder(walk, page.rows, at);
    if (at !== undefined && at === nextAt) {
      // Rows of one time on two pages: not every list has a fixed order for them (pipelines have none).
      const isNew = !shown.has(at);
      if (isNew) shown = new Set([at, ...versionsAt(walk, before.rows, at)]);
      if (isNew) yield* readShared(walk, at, shown);
    }
    yield { ...pageOf(walk, page), records: unseenOf(walk, page.rows, shown) };
    before = endOf(walk, page);
  }
  return { end: { bound: until, seen: new Set() }, pages };
}

/** What the page behind another is held against: no more of it, since pages are large and come one after the other. */
interface PageEnd {
  /** The time of its last row. */
  readonly at: string | undefined;
  /** The rows of that time. */
  readonly rows: ListPage['rows'];
  readonly size: number;
}

function endOf(walk: Walk<AscendingSync>, { rows }: ListPage): PageEnd {
  const at = lastTimeOf(walk, rows);
  return {
    at,
    rows: rows.slice(rows.findLastIndex((row) => iso(timeIn(walk, row)) !== at) + 1),
    size: rows.length,
  };
}

/** All rows of one time, but for those that were shown, which it adds them to. */
async function* readShared(walk: Walk<AscendingSync>, at: string, shown: Set<string>): AsyncGenerator<Page> {
  for await (const { rows, requests } of readInstant(walk, at, iso(Date.parse(at) + 1))) {
    const records = unseenOf(walk, rows, shown);
    for (const row of rows) shown.add(versionOf(walk, row));
    yield { records, requests };
  }
}

function placeBehind(walk: Walk<AscendingSync>, { rows }: Pick<ListPage, 'rows'>, at: string): Place {
  return { bound: at, seen: versionsAt(walk, rows, at) };
}

/** The pages of a window, where its first one is full by the server's own count: a short page hides rows whose times matter. */
function fullPages(first: ListPage): number | undefined {
  const pages = countedPages(first);
  const size = first.rows.length;
  return pages !== undefined && size > 0 && Math.ceil((first.total ?? 0) / size) === pages
    ? pages
    : undefined;
}

function windowQuery(walk: Walk<AscendingSync>, since: string, until: string): Query {
  const { sync } = walk;
  const numbered: Walk<AscendingSync> = { ...walk, sync: { ...sync, paging: 'offset' } };
  return { ...boundQuery(numbered, since), ...(sync.until === undefined ? {} : { [sync.until]: until }) };
}

function pageOf(walk: Walk<AscendingSync>, { rows, requests }: ListPage): Page {
  const at = lastTimeOf(walk, rows);
  const cursor: Cursor | undefined = at === undefined ? undefined : { at };
  return { records: rows, requests, ...(cursor === undefined ? {} : { cursor }) };
}
