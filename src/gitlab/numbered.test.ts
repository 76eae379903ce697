import { describe, expect, it } from 'vitest';
import { createVirtualClock } from '../base/virtual-clock.ts';
import type { MutableJsonObject } from '../base/json.ts';
import type { Query } from '../core/stream.ts';
import type { Listing } from './listing.ts';
import { readListing } from './numbered.ts';
import { createSpare } from './spare.ts';
import { readStable } from './walks/snapshot.ts';
import { createFakeTable } from './walks/testing.ts';

const rowsOf = (count: number): MutableJsonObject[] => Array.from({ length: count }, (_, id) => ({ id }));
const byId: Query = { order_by: 'id', sort: 'asc' };

/** A list of ten rows a page, each answer of which takes 100 ms of virtual time, or what `delayMs` says. */
function createSlowTable(
  pages: number,
  delayMs: (random: number) => number = () => 100,
): ReturnType<typeof createFakeTable> & { readonly clock: ReturnType<typeof createVirtualClock> } {
  const clock = createVirtualClock({ now: 0, seed: 1 });
  const delay = (): Promise<void> => clock.sleep(delayMs(clock.random()));
  const rows = rowsOf(pages * 10);
  return { clock, ...createFakeTable({ select: () => rows, pageSize: 10, delay }) };
}

async function idsOf(
  pages: AsyncIterable<{ readonly rows: readonly MutableJsonObject[] }>,
): Promise<unknown[]> {
  const ids: unknown[] = [];
  for await (const { rows } of pages) ids.push(...rows.map(({ id }) => id));
  return ids;
}

describe('readListing', () => {
  it('reads a hundred pages in the time of fewer than twenty', async () => {
    const { clock, listing, asked } = createSlowTable(100);
    const ids = await clock.run(idsOf(readListing(listing, byId)));
    expect(ids).toEqual(rowsOf(1000).map(({ id }) => id));
    expect(asked).toHaveLength(100);
    expect(clock.now()).toBeLessThan(2000);
  });

  it('gives pages in their order whatever answer comes first', async () => {
    const { clock, listing } = createSlowTable(30, (random) => random * 1000);
    const ids = await clock.run(idsOf(readListing(listing, byId)));
    expect(ids).toEqual(rowsOf(300).map(({ id }) => id));
  });

  it('holds no more pages than may be spared, and gives back what it held', async () => {
    const { clock, listing } = createSlowTable(20);
    const spare = createSpare(2);
    await clock.run(idsOf(readListing({ ...listing, spare }, byId)));
    expect(clock.now()).toBe((1 + Math.ceil(19 / 3)) * 100);
    const more = createSlowTable(20);
    await more.clock.run(takeOne(readListing({ ...more.listing, spare }, byId)));
    expect([spare.take(), spare.take(), spare.take()]).toEqual([true, true, false]);
  });

  it('asks page after page where GitLab does not count', async () => {
    const clock = createVirtualClock({ now: 0, seed: 1 });
    const delay = (): Promise<void> => clock.sleep(100);
    const { listing } = createFakeTable({
      select: () => rowsOf(50),
      pageSize: 10,
      hasTotals: false,
      delay,
    });
    expect(await clock.run(idsOf(readListing(listing, byId)))).toHaveLength(50);
    expect(clock.now()).toBe(500);
  });

  it('aborts what is on its way when its reader stops', async () => {
    const { clock, listing } = createSlowTable(20);
    const signals = new Set<AbortSignal>();
    const { client } = listing;
    const watched: Listing = {
      ...listing,
      client: {
        ...client,
        get: (path, query, context) => (signals.add(context.signal), client.get(path, query, context)),
      },
    };
    await clock.run(takeOne(readListing(watched, byId)));
    expect([...signals].map(({ aborted }) => aborted)).toEqual([false, true]);
  });

  it('wants each page in its turn, and lets go of all when its reader stops', async () => {
    const { clock, listing } = createSlowTable(20);
    const { client } = listing;
    const wanted: unknown[] = [];
    const watched: Listing = {
      ...listing,
      client: {
        ...client,
        get: (path, query, context) => {
          void context.wanted?.then(() => wanted.push(query['page']));
          return client.get(path, query, context);
        },
      },
    };
    const pages = readListing(watched, byId);
    await clock.run(takePages(pages, 3));
    expect(wanted).toEqual([2, 3]);
    await clock.run(takePages(pages, 2));
    expect(wanted).toEqual([2, 3, 4, 5]);
    await pages.return(undefined);
    await clock.run(clock.sleep(0));
    expect(wanted.slice(0, 6)).toEqual([2, 3, 4, 5, 6, 7]);
  });
});

async function takePages(pages: AsyncGenerator, count: number): Promise<void> {
  for (let taken = 0; taken < count; taken += 1) await pages.next();
}

/** Takes the first page, and one of those behind it. */
async function takeOne(pages: AsyncGenerator): Promise<void> {
  await pages.next();
  await pages.next();
  await pages.return(undefined);
}

describe('readStable', () => {
  const countRequests = async (query: Query): Promise<number> => {
    const { clock, listing, asked } = createSlowTable(10);
    await clock.run(idsOf(readStable(listing, query)));
    expect(asked).toHaveLength(10);
    return clock.now();
  };

  it.each([
    ['a fixed order by id', byId, 600],
    ['a fixed order by creation', { order_by: 'created_at', sort: 'asc' }, 600],
    ['new rows first, which move all others', { order_by: 'id', sort: 'desc' }, 1000],
    ['an order that changes', { order_by: 'updated_at', sort: 'asc' }, 1000],
    ['no order that was asked for', {}, 1000],
  ])('reads side by side only where nothing moves: %s', async (_name, query, atMostMs) => {
    const tookMs = await countRequests(query);
    expect(tookMs).toBeLessThanOrEqual(atMostMs);
    if (atMostMs === 1000) expect(tookMs).toBe(1000);
  });

  it.each([
    ['vanishes', (rows: MutableJsonObject[]) => rows.filter(({ id }) => id !== 5)],
    ['comes in between', (rows: MutableJsonObject[]) => [{ id: -1 }, ...rows]],
  ])('reads again, page after page, when a row %s (SAFE-CURSOR)', async (_name, change) => {
    for (let at = 2; at <= 10; at += 1) {
      const clock = createVirtualClock({ now: 0, seed: at });
      let rows = rowsOf(100);
      let answers = 0;
      const delay = async (): Promise<void> => {
        await clock.sleep(clock.random() * 1000);
        answers += 1;
        if (answers === at) rows = change(rows);
      };
      const { listing } = createFakeTable({ select: () => rows, pageSize: 10, delay });
      const ids = new Set(await clock.run(idsOf(readStable(listing, byId))));
      for (const { id } of rows) expect(ids, `at answer ${at}`).toContain(id);
    }
  });
});
