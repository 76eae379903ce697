import { ContractError } from '../base/errors.ts';
import type { MutableJsonObject } from '../base/json.ts';
import { isJsonObject } from '../base/json.ts';
import type { Answer, Query } from '../core/stream.ts';
import type { Client, RequestContext } from './client-types.ts';
import type { ConnectionPage } from './graphql/connection.ts';
import { readConnectionPage } from './graphql/connection.ts';
import type { Connection } from './graphql/types.ts';
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
  /** Instead of a path's list: a GraphQL connection. */
  readonly connection?: Connection;
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
  const { client, path, context, connection } = listing;
  const page =
    connection === undefined
      ? await readRestPage(listing, query)
      : toListPage(await readConnectionPage(client, connection, context, query), query);
  if (page.next !== undefined && isSameQuery(page.next, query)) {
    throw new ContractError('endless_listing', 'GitLab names a page as its own next page', {
      place: { ...context.place, path },
    });
  }
  return page;
}

function toListPage({ rows, endCursor, requests }: ConnectionPage, query: Query): ListPage {
  const next = endCursor === undefined ? undefined : { ...query, cursor: endCursor };
  return { rows, next, total: undefined, totalPages: undefined, requests };
}

async function readRestPage(listing: Listing, query: Query): Promise<ListPage> {
  const { client, path, context } = listing;
  const { body, headers, requests } = await client.get(path, query, context);
  const rows = rowsIn(body, listing.answer ?? 'list');
  if (rows === undefined) {
    throw new ContractError('unexpected_shape', 'GitLab answered in another shape than this endpoint has', {
      place: { ...context.place, path },
    });
  }
  return {
    rows,
    next: nextQueryOf(headers, query),
    total: numberOf(headers['x-total']),
    totalPages: numberOf(headers['x-total-pages']),
    requests,
  };
}

/** The rows of an answer; undefined where it has another shape than the listing's. Nothing at all (`null`) is no row. */
function rowsIn(body: unknown, answer: Answer): readonly MutableJsonObject[] | undefined {
  if (answer === 'list') return Array.isArray(body) && body.every(isJsonObject) ? body : undefined;
  if (body === null) return [];
  if (!isJsonObject(body)) return undefined;
  if (answer === 'object') return [{ ...body }];
  return Object.entries(body).map(([key, value]) => ({ [answer.key]: key, [answer.value]: value }));
}

/** All pages from a first query on, each asked when the one before has been taken. */
export async function* readPages(listing: Listing, query: Query): AsyncGenerator<ListPage> {
  for (let next: Query | undefined = query; next !== undefined;) {
    const page: ListPage = await readPage(listing, next);
    yield page;
    next = page.next;
  }
}

function isSameQuery(one: Query, other: Query): boolean {
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...keys].every((key) => String(one[key] ?? '') === String(other[key] ?? ''));
}

function numberOf(header: string | undefined): number | undefined {
  return header !== undefined && /^\d+$/.test(header) ? Number(header) : undefined;
}
