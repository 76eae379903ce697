import { ContractError, type ErrorPlace } from '../base/errors.ts';
import type { MutableJsonObject } from '../base/json.ts';
import { isJsonObject } from '../base/json.ts';
import type { Answer, Query } from '../core/stream.ts';
import type { Client, RequestContext } from './client-types.ts';
import { createEndlessGuard, isSameQuery } from './endless.ts';
import { nextQueryOf } from './links.ts';

/** GitLab's largest page; larger values are clamped in silence. */
export const perPage = 100;

/** One listing: where it is, and for whom it is read. */
export interface Listing {
  readonly client: Client;
  readonly path: string;
  readonly context: RequestContext;
  /** The shape of its answers; absent: a list. */
  readonly answer?: Answer;
}

/** One answer of a listing. */
export interface ListPage {
  readonly rows: readonly MutableJsonObject[];
  /** The query that asks for the next page; absent at the end. A page may be short, or empty, and not be the last. */
  readonly next: Query | undefined;
  /** Rows and pages in all, where GitLab counts them (up to 10,000 rows, and not for every list). */
  readonly total: number | undefined;
  readonly totalPages: number | undefined;
  readonly requests: number;
}

/** Reads one page. Throws ContractError for an answer that is not a list of objects, or whose next page is itself. */
export async function readPage(listing: Listing, query: Query): Promise<ListPage> {
  const { client, path, context } = listing;
  const { body, headers, requests } = await client.get(path, query, context);
  const rows = rowsIn(body, listing.answer ?? 'list');
  if (rows === undefined) {
    throw new ContractError('unexpected_shape', 'GitLab answered in another shape than this endpoint has', {
      place: placeOf(listing),
    });
  }
  const next = nextQueryOf(headers, query);
  if (next !== undefined && isSameQuery(next, query)) {
    throw new ContractError('endless_listing', 'GitLab names a page as its own next page', {
      place: placeOf(listing),
    });
  }
  return {
    rows,
    next,
    total: numberOf(headers['x-total']),
    totalPages: numberOf(headers['x-total-pages']),
    requests,
  };
}

/** The rows of an answer; undefined where it has another shape than the listing's. Nothing at all (`null`) is no row. */
function rowsIn(body: unknown, answer: Answer): readonly MutableJsonObject[] | undefined {
  if (answer === 'list') return Array.isArray(body) && body.every(isRow) ? body : undefined;
  if (body === null) return [];
  if (!isJsonObject(body)) return undefined;
  if (answer === 'object') return [{ ...body }];
  return Object.entries(body).map(([key, value]) => ({ [answer.key]: key, [answer.value]: value }));
}

/** A number that is kept as text is an object too, but no row. */
function isRow(value: unknown): value is MutableJsonObject {
  return isJsonObject(value) && !JSON.isRawJSON(value);
}

/**
 * All pages from a first query on, each asked when the one before has been taken. Throws ContractError
 * (`endless_listing`) where the pages cannot come to an end.
 */
export async function* readPages(listing: Listing, query: Query): AsyncGenerator<ListPage> {
  const guard = createEndlessGuard(placeOf(listing));
  for (let next: Query | undefined = query; next !== undefined;) {
    const page: ListPage = await readPage(listing, next);
    if (page.next !== undefined) guard.follow(page.rows, page.next);
    yield page;
    next = page.next;
  }
}

/** Where a listing is read, for errors. */
export function placeOf({ context, path }: Listing): ErrorPlace {
  return { ...context.place, method: 'GET', path: `/api/v4${path}` };
}

function numberOf(header: string | undefined): number | undefined {
  return header !== undefined && /^\d+$/.test(header) ? Number(header) : undefined;
}
