import type { MutableJsonObject } from '../../base/json.ts';
import type { Query } from '../../core/stream.ts';
import type { Answer } from '../client-types.ts';
import type { Listing } from '../listing.ts';
import { createSpare } from '../spare.ts';

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
  /** Rows above this number are not counted. */
  readonly countLimit?: number;
  /** Whether, above it, the count stands still instead, and the pages that it names, as with events; all are served. */
  readonly stopsCounting?: boolean;
  /** How long an answer takes: it holds the rows as they are at its end. Absent: no time. */
  readonly delay?: () => Promise<void>;
}

/** What GitLab counts of a longer list of events. */
const stoppedTotal = 10_001;

/** An offset-paged list as GitLab serves it, with a page size that tests can fill. */
export function createFakeTable({
  select,
  pageSize,
  onRequest,
  hasTotals = true,
  countLimit = Infinity,
  stopsCounting = false,
  delay,
}: FakeTableOptions): FakeTable {
  const asked: Query[] = [];
  const answer = (query: Query): Answer => {
    const rows = select(query);
    const end = Number(query['page'] ?? 1) * pageSize;
    const isStopped = stopsCounting && rows.length > countLimit;
    const counted = isStopped ? countLimit + 1 : rows.length;
    const totals = {
      'x-total': String(isStopped ? stoppedTotal : counted),
      'x-total-pages': String(Math.ceil(counted / pageSize)),
    };
    const headers = {
      'x-next-page': end < counted ? String(end / pageSize + 1) : '',
      ...(hasTotals && (stopsCounting || rows.length <= countLimit) ? totals : {}),
    };
    return { headers, requests: 1, body: rows.slice(end - pageSize, end).map((row) => ({ ...row })) };
  };
  const listing: Listing = {
    path: '/rows',
    context: { signal: new AbortController().signal, place: {} },
    spare: createSpare(8),
    client: {
      query: () => Promise.reject(new Error('not GraphQL')),
      head: () => Promise.reject(new Error('A list is not asked by HEAD')),
      get: async (_path, query) => {
        asked.push(query);
        onRequest?.(asked.length);
        await delay?.();
        return answer(query);
      },
    },
  };
  return { listing, asked };
}
