import { describe, expect, it } from 'vitest';
import { ContractError } from '../../base/errors.ts';
import type { MutableJsonObject } from '../../base/json.ts';
import type { Cursor, Page } from '../../core/port.ts';
import type { Query } from '../../core/stream.ts';
import type { DescendingSync } from '../../core/sync.ts';
import type { Walk } from './walk.ts';
import jobs from '../../streams/jobs.ts';
import type { Listing } from '../listing.ts';
import { readDescending } from './descending.ts';

const asOf = Date.parse('2026-01-01T00:00:00Z');
const minutesAgo = (minutes: number): string => new Date(asOf - minutes * 60_000).toISOString();
const job = (id: number, status = 'success', minutes = 1000 - id): MutableJsonObject => ({
  id,
  status,
  created_at: minutesAgo(minutes),
});

interface Options {
  readonly from?: Cursor;
  readonly startDate?: string;
  readonly sync?: Partial<DescendingSync>;
  /** What the server does at a request instead. */
  readonly refuse?: (query: Query) => Error | undefined;
}

/** A keyset list by falling id, two rows a page. */
function createListing(rows: readonly MutableJsonObject[], asked: Query[], { refuse }: Options): Listing {
  const sorted = [...rows].sort((one, other) => Number(other['id']) - Number(one['id']));
  return {
    path: '/projects/1/jobs',
    context: { signal: new AbortController().signal, place: {} },
    client: {
      query: () => Promise.reject(new Error('not GraphQL')),
      head: () => Promise.reject(new Error('A list is not asked by HEAD')),
      get: (_path, query) => {
        asked.push(query);
        const refusal = refuse?.(query);
        if (refusal !== undefined) return Promise.reject(refusal);
        const start = Number(query['cursor'] ?? query['page'] ?? 0);
        const next = start + 2 < sorted.length ? `<https://h/x?cursor=${start + 2}>; rel="next"` : '';
        return Promise.resolve({
          headers: { link: next },
          requests: 1,
          body: sorted.slice(start, start + 2),
        });
      },
    },
  };
}

interface Reading {
  readonly ids: readonly unknown[];
  readonly cursors: readonly Cursor[];
  readonly asked: readonly Query[];
}

/** A walk over a listing, from its start. */
function descent(listing: Listing): Walk<DescendingSync> {
  return {
    listing,
    stream: jobs,
    sync: jobs.sync.mode === 'descending' ? jobs.sync : never(),
    slice: { kind: 'project', id: '1', label: 'a/b', facts: {} },
    query: {},
    parent: undefined,
    from: undefined,
    startDate: undefined,
    asOf,
    lookbackMs: 60_000,
  };
}

async function read(
  rows: readonly MutableJsonObject[],
  options: Options = {},
  pages = Number.POSITIVE_INFINITY,
): Promise<Reading> {
  const asked: Query[] = [];
  const sync: DescendingSync = {
    ...(jobs.sync.mode === 'descending' ? jobs.sync : never()),
    ...options.sync,
  };
  const walk = { ...descent(createListing(rows, asked, options)), ...options, sync };
  const taken: Page[] = [];
  for await (const page of readDescending(walk)) {
    taken.push(page);
    if (taken.length >= pages) break;
  }
  return {
    ids: taken.flatMap(({ records }) => records.map(({ id }) => id)),
    cursors: taken.flatMap(({ cursor }) => (cursor === undefined ? [] : [cursor])),
    asked,
  };
}

function never(): never {
  throw new Error('jobs are read downwards');
}

describe('readDescending', () => {
  it('refuses a listing that is not sorted by falling id: it would end too early', async () => {
    const { client } = createListing([], [], {});
    const walk = descent({
      ...createListing([], [], {}),
      client: { ...client, get: () => Promise.resolve({ headers: {}, requests: 1, body: [job(1), job(2)] }) },
    });
    await expect(readDescending(walk).next()).rejects.toMatchObject({ code: 'listing_unordered' });
  });

  it('refuses an id that is no number: rows would be passed over in silence', async () => {
    const body = [{ ...job(1), id: '1' }];
    const { client } = createListing([], [], {});
    const walk = descent({
      ...createListing([], [], {}),
      client: { ...client, get: () => Promise.resolve({ headers: {}, requests: 1, body }) },
    });
    await expect(readDescending(walk).next()).rejects.toMatchObject({
      code: 'unexpected_shape',
      place: { method: 'GET', path: '/api/v4/projects/1/jobs' },
    });
  });

  it('reads all at first, and remembers where the next pass may stop', async () => {
    const { ids, cursors } = await read([job(1), job(2), job(3), job(4), job(5)]);
    expect(ids).toEqual([5, 4, 3, 2, 1]);
    expect(cursors.at(-1)).toEqual({ id: 6 });
  });

  it('stops above what was finished, and goes down to what was not', async () => {
    const rows = [job(1), job(2), job(3, 'running'), job(4), job(5)];
    expect((await read(rows)).cursors.at(-1)).toEqual({ id: 3 });
    const { ids, asked } = await read([...rows, job(6)], { from: { id: 3 } });
    expect(ids).toEqual([6, 5, 4, 3]);
    expect(asked).toHaveLength(3);
  });

  it('goes down to the last row that is older than the lookback: ids above it may still commit (LAG)', async () => {
    const { cursors } = await read([job(1), job(2), job(5, 'success', 0.5), job(6, 'success', 0.4)]);
    expect(cursors.at(-1)).toEqual({ id: 3 });
    const young = await read([job(5, 'success', 0.5), job(6, 'success', 0.4)]);
    expect(young.cursors.at(-1)).toEqual({ id: 0 });
  });

  it('goes on where a broken walk ended, then looks for what came since (RESUME-BY-VALUE)', async () => {
    const rows = [1, 2, 3, 4, 5, 6].map((id) => job(id));
    const broken = await read(rows, {}, 2);
    expect(broken.ids).toEqual([6, 5, 4, 3]);
    const from = broken.cursors.at(-1) ?? {};
    expect(from).toEqual({ resume: { cursor: '4', id: 7 } });
    const { ids, cursors } = await read([...rows, job(7)], { from: { resume: { cursor: '5', id: 7 } } });
    expect(ids).toEqual([2, 1, 7]);
    expect(cursors.at(-1)).toEqual({ id: 8 });
  });

  it('begins anew where the server refuses its own old cursor', async () => {
    const refuse = (query: Query): Error | undefined =>
      query['cursor'] === 'stale'
        ? new ContractError('bad_request', 'no', { place: { status: 400 } })
        : undefined;
    const { ids } = await read([job(1), job(2)], { from: { resume: { cursor: 'stale', id: 9 } }, refuse });
    expect(ids).toEqual([2, 1]);
  });

  it('ends at start_date, and takes a time that another connector left back by some days', async () => {
    const rows = [job(1, 'success', 3_000_000), job(2, 'success', 60_000), job(3, 'success', 1000)];
    expect((await read(rows, { startDate: minutesAgo(2000) })).ids).toEqual([3]);
    expect((await read(rows, { from: { at: minutesAgo(20_000) } })).ids).toEqual([3, 2]);
  });
});
