import { describe, expect, it } from 'vitest';
import type { MutableJsonObject } from '../../base/json.ts';
import type { Cursor, Page } from '../../core/port.ts';
import type { Query } from '../../core/stream.ts';
import type { AscendingSync } from '../../core/sync.ts';
import type { Stream } from '../../core/stream.ts';
import issues from '../../streams/issues.ts';
import mergeRequests from '../../streams/merge_requests.ts';
import { readAscending } from './ascending.ts';
import { createFakeTable } from './testing.ts';

const asOf = Date.parse('2026-01-01T00:00:00Z');
const sync: AscendingSync = {
  mode: 'ascending',
  paging: 'offset',
  cursor: 'updated_at',
  since: 'updated_after',
  until: 'updated_before',
  tieOrder: 'created_at',
};

/** Rows by id, with their time of change in minutes before the pass. */
class Table {
  readonly #minutes: Map<number, number>;

  constructor(minutes: Readonly<Record<number, number>>) {
    this.#minutes = new Map(Object.entries(minutes).map(([id, before]) => [Number(id), before]));
  }

  /** Changes a row now, a minute after the pass began. */
  touch(id: number): void {
    this.#minutes.set(id, -1);
  }

  select = (query: Query): readonly MutableJsonObject[] => {
    const at = (id: number): string => new Date(asOf - (this.#minutes.get(id) ?? 0) * 60_000).toISOString();
    const rows = [...this.#minutes.keys()].map((id) => ({ id, updated_at: at(id) }));
    const within = rows.filter(
      ({ updated_at: time }) =>
        time >= String(query['updated_after'] ?? '') && time <= String(query['updated_before'] ?? '9'),
    );
    const order = (row: { readonly id: number; readonly updated_at: string }): string =>
      query['order_by'] === 'updated_at'
        ? `${row.updated_at} ${String(row.id).padStart(9, '0')}`
        : String(row.id).padStart(9, '0');
    return within.sort((one, other) => (order(one) < order(other) ? -1 : 1));
  };
}

interface Reading {
  readonly ids: readonly unknown[];
  readonly cursors: readonly (Cursor | undefined)[];
  readonly last: Page | undefined;
  readonly asked: readonly Query[];
}

async function read(
  table: Table,
  rest: { stream?: Stream; from?: Cursor; onRequest?: (number: number) => void; hasTotals?: boolean } = {},
): Promise<Reading> {
  const { stream = mergeRequests, from, ...options } = rest;
  const { listing, asked } = createFakeTable({ select: table.select, pageSize: 3, ...options });
  const slice = { kind: 'project', id: '1', label: 'a/b', facts: {} } as const;
  const walk = {
    listing,
    stream,
    sync,
    slice,
    query: {},
    parent: undefined,
    from,
    startDate: undefined,
    asOf,
    lookbackMs: 60_000,
  };
  const ids: unknown[] = [];
  const cursors: (Cursor | undefined)[] = [];
  let last: Page | undefined;
  for await (const page of readAscending(walk)) {
    ids.push(...page.records.map(({ id }) => id));
    cursors.push(page.cursor);
    last = page;
  }
  return { ids, cursors, last, asked };
}

describe('readAscending over page numbers', () => {
  it.each<[string, (query: Query) => readonly number[]]>([
    ['a page that is not sorted by time', () => [50, 60, 40]],
    ['a filter that is ignored', () => [70, 60, 50, 40]],
  ])('refuses %s: a cursor would pass rows that were not shown', async (_name, minutesOf) => {
    const rows = (query: Query): MutableJsonObject[] =>
      minutesOf(query).map((minutes, id) => ({
        id,
        updated_at: new Date(asOf - minutes * 60_000).toISOString(),
      }));
    const table = new Table({});
    table.select = rows;
    await expect(read(table)).rejects.toMatchObject({
      code: 'listing_unordered',
      place: { method: 'GET', path: '/api/v4/rows' },
    });
  });

  it('takes a row of the second that it read up to, whose time GraphQL cuts off', async () => {
    const table = new Table({});
    table.select = () => [{ id: 1, updated_at: '2025-12-31T12:00:05Z' }];
    const { ids } = await read(table, { from: { at: '2025-12-31T12:00:05.609Z' } });
    expect(ids).toEqual([1]);
  });

  it('asks page 1 again from the last time seen, and gives each row once', async () => {
    const { ids, asked, last } = await read(new Table({ 1: 70, 2: 60, 3: 50, 4: 40, 5: 30, 6: 20, 7: 10 }));
    expect(ids).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(asked.every((query) => query['page'] === undefined)).toBe(true);
    expect(last).toMatchObject({ cursor: { at: new Date(asOf).toISOString() } });
  });

  it('passes by no row when others change while it reads (SAFE-CURSOR)', async () => {
    const table = new Table({ 1: 70, 2: 60, 3: 50, 4: 40, 5: 30, 6: 20, 7: 10 });
    const { ids } = await read(table, {
      onRequest: (number) => {
        if (number === 2) table.touch(1);
        if (number === 3) table.touch(2);
      },
    });
    expect(new Set(ids)).toEqual(new Set([1, 2, 3, 4, 5, 6, 7]));
  });

  it.each([true, false])(
    'passes by no row of an instant that is longer than a page when rows leave it (totals: %s)',
    async (hasTotals) => {
      const minutes = Object.fromEntries(Array.from({ length: 11 }, (_, index) => [index + 1, 30]));
      for (const at of [2, 3, 4, 5, 6]) {
        const table = new Table({ ...minutes, 12: 5 });
        const { ids } = await read(table, {
          hasTotals,
          onRequest: (number) => {
            if (number === at) table.touch(1);
            if (number === at + 1) table.touch(2);
          },
        });
        expect(new Set(ids).size, `rows leave at request ${at}`).toBe(12);
      }
    },
  );

  it('moves its cursor only as far as it has read, and not at all inside an instant', async () => {
    const { cursors } = await read(new Table({ 1: 30, 2: 30, 3: 30, 4: 30, 5: 5 }));
    const times = cursors.flatMap((cursor) => (cursor?.at === undefined ? [] : [Date.parse(cursor.at)]));
    expect(times).toEqual([...times].sort((one, other) => one - other));
    expect(cursors).toContain(undefined);
  });

  it('ends at the start of the pass, and leaves later changes to the next one', async () => {
    const table = new Table({ 1: 30, 2: 20, 3: -1, 4: -2, 5: -3, 6: -4, 7: -5 });
    const { last, asked } = await read(table);
    expect(last?.cursor).toEqual({ at: new Date(asOf).toISOString() });
    expect(asked).toHaveLength(1);
  });

  it('asks for nothing when its cursor lies ahead', async () => {
    const from = { at: '2124-01-01T00:00:00.000Z' };
    const { asked, last } = await read(new Table({ 1: 30 }), { from });
    expect(asked).toEqual([]);
    expect(last?.cursor).toEqual(from);
  });

  it('takes an empty list for nothing read, where a feature that is off gives one', async () => {
    const from = { at: '2025-06-01T00:00:00.000Z' };
    expect((await read(new Table({}), { stream: issues, from })).last).toMatchObject({ cursor: from });
    expect((await read(new Table({}), { stream: issues })).last?.cursor).toBeUndefined();
    const refusing = await read(new Table({}), { from });
    expect(refusing.last?.cursor).toEqual({ at: new Date(asOf).toISOString() });
  });
});
