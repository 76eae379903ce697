import { ContractError, type ErrorPlace } from '../base/errors.ts';
import type { MutableJsonObject } from '../base/json.ts';
import { isJsonObject } from '../base/json.ts';
import type { Answer, Query } from '../core/stream.ts';
import type { Client, RequestContext } from './client-types.ts';
import { createEndlessGuard, isSameQuery } from './endless.ts';
import type { ConnectionPage } from './graphql/connection.ts';
import { readConnectionPage } from './graphql/connection.ts';
import type { Connection } from './graphql/types.ts';
import { nextQueryOf } from './links.ts';
import type { Spare } from './spare.ts';
import { withoutParams } from './versions.ts';

/** GitLab's largest page; larger values are clamped in silence. */
export const perPage = 100;

/** One listing: where it is, and for whom it is read. */
export interface Listing {
  readonly client: Client;
  readonly path: string;
  readonly context: RequestContext;
  /** The shape of its answers; absent: a list. */
  readonly answer?: Answer;
  /** Parameters that the server does not know, and that are not sent. */
  readonly unknownParams?: readonly string[];
  /** Its answers may come without any header of paging: then only an empty page is the end. */
  readonly mayLackLinks?: boolean;
  /** Instead of a path's list: a GraphQL connection. */
  readonly connection?: Connection;
  /** Pages that may be held ahead of their turn; absent: none. */
  readonly spare?: Spare;
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
  const { client, context, connection } = listing;
  const page =
    connection === undefined
      ? await readRestPage(listing, query)
      : toListPage(await readConnectionPage(client, connection, context, query), query);
  if (page.next !== undefined && isSameQuery(page.next, query)) {
    throw new ContractError('endless_listing', 'GitLab names a page as its own next page', {
      place: placeOf(listing),
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
  const sent = withoutParams(query, listing.unknownParams ?? []);
  const { body, headers, requests } = await client.get(path, sent, context);
  const rows = rowsIn(body, listing.answer ?? 'list');
  if (rows === undefined) {
    throw new ContractError('unexpected_shape', 'GitLab answered in another shape than this endpoint has', {
      place: placeOf(listing),
    });
  }
  const hasPaging = ['link', 'x-page', 'x-next-page'].some((name) => headers[name] !== undefined);
  const next =
    listing.mayLackLinks === true && !hasPaging && rows.length > 0
      ? { ...query, page: Number(query['page'] ?? 1) + 1 }
      : nextQueryOf(headers, query);
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
export function placeOf({ context, path, connection }: Listing): ErrorPlace {
  if (connection !== undefined) return { ...context.place, method: 'POST', path: `/api${path}` };
  return { ...context.place, method: 'GET', path: `/api/v4${path}` };
}

function numberOf(header: string | undefined): number | undefined {
  return header !== undefined && /^\d+$/.test(header) ? Number(header) : undefined;
}
