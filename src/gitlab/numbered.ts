import { linkSignal } from '../base/linked-signal.ts';
import type { Query } from '../core/stream.ts';
import { createEndlessGuard } from './endless.ts';
import type { Listing, ListPage } from './listing.ts';
import { isNumbered } from './links.ts';
import { placeOf, readPage, readPages } from './listing.ts';

/** Pages of one listing that are asked for side by side, at most. */
const maxAside = 16;

/** GitLab counts up to this many rows (`X-Total`; Kaminari's `total_count_with_limit` of 18.9); a greater count is none of its own. */
const maxCounted = 10_000;

/** How many pages the listing has, where its first page says so in a way that can be relied on. */
export function countedPages({ total, totalPages }: ListPage): number | undefined {
  return total === undefined || total > maxCounted ? undefined : totalPages;
}

/** Whether pages follow by number of which GitLab does not tell how many: what vanishes from them shows in no total. */
export function isBlind(page: ListPage): boolean {
  return page.next !== undefined && isNumbered(page.next) && countedPages(page) === undefined;
}

/**
 * All pages by the server's own links, and those behind them where the count stands still: GitLab counts no more than
 * 10,001 events, and names no page behind those, but serves it (`EventsFinder` of 18.9).
 */
export async function* readBeyond(listing: Listing, query: Query): AsyncGenerator<ListPage> {
  let last: ListPage | undefined;
  for await (const page of readPages(listing, query)) {
    yield page;
    last = page;
  }
  const { total = 0, totalPages } = last ?? {};
  if (last === undefined || totalPages === undefined || total <= maxCounted) return;
  const guard = createEndlessGuard(placeOf(listing));
  for (let page = totalPages + 1; last.rows.length > 0; page += 1) {
    const next: Query = { ...query, page };
    guard.follow(last.rows, next);
    last = await readPage(listing, next);
    yield last;
  }
}

/** A page that was asked for before its turn. */
interface Asked {
  readonly answer: Promise<ListPage>;
  readonly isSpare: boolean;
  /** Its turn has come, or will not come. */
  readonly want: () => void;
}

/**
 * The pages from the second to the last of a listing whose first one tells how many there are, asked for side by
 * side and given in order. It begins with four and adds one for each page that was taken, so that a reader who stops
 * early has had few more pages asked for in vain than it took. Beyond the page in turn it holds what the listing's
 * spare allows.
 */
export async function* readNumbered(listing: Listing, query: Query, pages: number): AsyncGenerator<ListPage> {
  const { context, spare } = listing;
  const link = linkSignal(context.signal);
  const linked: Listing = { ...listing, context: { ...context, signal: link.signal } };
  const asked: Asked[] = [];
  let next = 2;
  let width = 4;
  const askMore = (): void => {
    while (next <= pages && asked.length < width) {
      const isSpare = asked.length > 0;
      if (isSpare && spare?.take() !== true) return;
      const wanted = Promise.withResolvers<undefined>();
      const context = { ...linked.context, wanted: wanted.promise };
      const answer = readPage({ ...linked, context }, { ...query, page: next });
      // It is awaited in its turn, or not at all: its failure must not count as unhandled until then.
      answer.catch(() => undefined);
      asked.push({
        answer,
        isSpare,
        want: () => {
          wanted.resolve(undefined);
        },
      });
      next += 1;
    }
  };
  try {
    for (;;) {
      askMore();
      const first = asked.shift();
      if (first === undefined) return;
      if (first.isSpare) spare?.giveBack();
      askMore();
      first.want();
      yield await first.answer;
      width = Math.min(maxAside, width + 1);
    }
  } finally {
    link.end();
    for (const { isSpare, want } of asked) {
      if (isSpare) spare?.giveBack();
      want();
    }
  }
}

/** All pages of a listing: side by side where GitLab counts them, else one after the other. */
export async function* readListing(listing: Listing, query: Query): AsyncGenerator<ListPage> {
  const first = await readPage(listing, query);
  yield first;
  let next = first.next;
  const pages = countedPages(first);
  if (next !== undefined && pages !== undefined) {
    for await (const page of readNumbered(listing, query, pages)) {
      next = page.next;
      yield page;
    }
  }
  // A list that grew meanwhile goes on behind the page that was its last.
  if (next !== undefined) yield* readPages(listing, next);
}
