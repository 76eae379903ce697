import type { MutableJsonObject } from '../../base/json.ts';
import type { Query } from '../../core/stream.ts';
import type { Listing } from '../listing.ts';

/** A server's table for tests: rows that change between two requests. */
export interface FakeTable {
  readonly listing: Listing;
  /** The queries that were asked, in order. */
  readonly asked: Query[];
}

/** How a fake list behaves. */
export interface FakeTableOptions {
  /** The rows that a query selects, in its order, at this moment. */
  readonly select: (query: Query) => readonly MutableJsonObject[];
  readonly pageSize: number;
  /** Called before the answer to each request, with its number from 1 on. */
  readonly onRequest?: (number: number) => void;
  readonly hasTotals?: boolean;
}

/** An offset-paged list as GitLab serves it, with a page size that tests can fill. */
export function createFakeTable({
  select,
  pageSize,
  onRequest,
  hasTotals = true,
}: FakeTableOptions): FakeTable {
  const asked: Query[] = [];
  const listing: Listing = {
    path: '/rows',
    context: { signal: new AbortController().signal, place: {} },
    client: {
      query: () => Promise.reject(new Error('not GraphQL')),
      head: () => Promise.reject(new Error('A list is not asked by HEAD')),
      get: (_path, query) => {
        asked.push(query);
        onRequest?.(asked.length);
        const rows = select(query);
        const page = Number(query['page'] ?? 1);
        const end = page * pageSize;
        const totals = {
          'x-total': String(rows.length),
          'x-total-pages': String(Math.ceil(rows.length / pageSize)),
        };
        const headers = {
          'x-next-page': end < rows.length ? String(page + 1) : '',
          ...(hasTotals ? totals : {}),
        };
        return Promise.resolve({
          headers,
          requests: 1,
          body: rows.slice(end - pageSize, end).map((row) => ({ ...row })),
        });
      },
    },
  };
  return { listing, asked };
}
