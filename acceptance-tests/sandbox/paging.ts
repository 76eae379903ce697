import { rowsAnswer } from './answer.ts';
import type { Answer } from './answer.ts';
import type { Call } from './endpoint.ts';

/** Rows in their final order: an array, or something that makes them when they are asked for. */
export interface Rows<Row> {
  readonly length: number;
  slice(from: number, to: number): readonly Row[];
}

/** One row as JSON text. */
export type Render<Row> = (row: Row) => string;

/** The page size: 20 unless sent, clamped to the instance's maximum. */
export function perPageOf(call: Call): number {
  const sent = call.params.number('per_page') ?? 20;
  return Math.min(sent > 0 ? sent : 20, call.settings.maxPerPage);
}

/** The page number: 1 unless a greater one is sent. */
export function pageOf(call: Call): number {
  return Math.max(1, call.params.number('page') ?? 1);
}

/**
 * How a list is counted above the instance's count limit, where most have no totals. `none`: it has none anyway.
 * `stopped`: the count stands still there, and so do the pages that it names, though those behind them are served
 * (events: `EventsFinder` of 18.9 hands on a page and the count of at most 10,001 rows).
 */
export type Count = 'none' | 'stopped';

/** What is counted of a list that `stopped` counting. */
const stoppedTotal = 10_001;

/**
 * A page by number with GitLab's headers. Lists without a count, and lists above the instance's count limit, have
 * no `X-Total`, no `X-Total-Pages` and no link to the last page. `filter` runs after paging, as GitLab does where
 * visibility is decided row by row: pages may be short while more follow.
 */
export function offsetPage<Row>(
  call: Call,
  rows: Rows<Row>,
  render: Render<Row>,
  options: { readonly count?: Count; readonly filter?: (row: Row) => boolean } = {},
): Answer {
  const { count, filter = () => true } = options;
  const { countLimit } = call.settings;
  const perPage = perPageOf(call);
  const page = pageOf(call);
  const start = (page - 1) * perPage;
  const shown = rows.slice(start, start + perPage);
  const isLong = rows.length > countLimit;
  const end = isLong && count === 'stopped' ? countLimit + 1 : rows.length;
  const hasCount = count === 'stopped' || (count !== 'none' && !isLong);
  const position = { page, perPage, hasNext: start + perPage < end, total: hasCount ? end : undefined };
  const headers = offsetHeaders(call, position);
  // A lower limit than GitLab's own stands for it, so that it has to be told as GitLab tells it.
  const stopped = isLong && count === 'stopped' ? { 'x-total': String(stoppedTotal) } : {};
  return rowsAnswer(shown.filter(filter).map(render), { ...headers, ...stopped });
}

interface Position {
  readonly page: number;
  readonly perPage: number;
  readonly hasNext: boolean;
  readonly total: number | undefined;
  /** Lists that do not know their end take every page for one inside the list. */
  readonly isEndless?: boolean;
}

/** The headers of a page by number. */
export function offsetHeaders(call: Call, position: Position): Record<string, string> {
  const { page, perPage, hasNext, total, isEndless = false } = position;
  const pages = total === undefined ? undefined : Math.max(1, Math.ceil(total / perPage));
  const isOutside = !isEndless && pages !== undefined && page > pages;
  const previous = page > 1 && !isOutside ? page - 1 : undefined;
  const next = hasNext ? page + 1 : undefined;
  const links = [
    pageLink(call, previous, 'prev'),
    pageLink(call, next, 'next'),
    pageLink(call, 1, 'first'),
    pageLink(call, pages, 'last'),
  ];
  return {
    'x-per-page': String(perPage),
    'x-page': String(page),
    'x-next-page': String(next ?? ''),
    'x-prev-page': String(previous ?? ''),
    link: links.filter((link) => link !== undefined).join(', '),
    ...(total === undefined ? {} : { 'x-total': String(total), 'x-total-pages': String(pages) }),
  };
}

function pageLink(call: Call, page: number | undefined, rel: string): string | undefined {
  if (page === undefined) return undefined;
  return linkTo(call, { page: String(page), per_page: String(perPageOf(call)) }, rel);
}

/** A `Link` entry to the same list with other parameters; like GitLab's, it repeats every parameter and default. */
export function linkTo(call: Call, changes: Readonly<Record<string, string>>, rel: string): string {
  const merged = new Map([...call.params.all, ...Object.entries(call.path), ...Object.entries(changes)]);
  const query = [...merged]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .join('&');
  return `<${new URL(call.settings.externalUrl).origin}${call.urlPath}?${query}>; rel="${rel}"`;
}
