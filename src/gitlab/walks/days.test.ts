import { describe, expect, it } from 'vitest';
import type { MutableJsonObject } from '../../base/json.ts';
import { wordOf } from '../../base/json.ts';
import type { Cursor } from '../../core/port.ts';
import type { Query } from '../../core/stream.ts';
import type { DescendingSync } from '../../core/sync.ts';
import projectEvents from '../../streams/project_events.ts';
import { readDescending } from './descending.ts';
import type { FakeTableOptions } from './testing.ts';
import { createFakeTable } from './testing.ts';

const asOf = Date.parse('2026-01-01T00:00:00Z');
const dayMs = 86_400_000;

/** An event of so many days before the pass. */
const event = (id: number, daysAgo: number): MutableJsonObject => ({
  id,
  created_at: new Date(asOf - daysAgo * dayMs).toISOString(),
});

const numbers = (first: number, last: number): number[] =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);

/** GitLab's list of events: by falling id, days by the clock of the instance, both left out. */
function select(rows: readonly MutableJsonObject[], query: Query, zoneHours = 0): MutableJsonObject[] {
  const dayOf = ({ created_at: at }: MutableJsonObject): string =>
    new Date(Date.parse(wordOf(at)) + zoneHours * 3_600_000).toISOString().slice(0, 10);
  const before = String(query['before'] ?? '9');
  const after = String(query['after'] ?? '0');
  return rows
    .filter((row) => dayOf(row) < before && dayOf(row) > after)
    .sort((one, other) => Number(other['id']) - Number(one['id']));
}

interface Options extends Partial<FakeTableOptions> {
  readonly from?: Cursor;
  readonly startDate?: string;
}

async function read(
  rowsNow: (query: Query) => readonly MutableJsonObject[],
  { from, startDate, ...options }: Options = {},
): Promise<{ ids: number[]; cursor: Cursor | undefined; asked: readonly Query[] }> {
  const { listing, asked } = createFakeTable({
    ...{ select: rowsNow, pageSize: 2, countLimit: 6, stopsCounting: true },
    ...options,
  });
  const sync: DescendingSync =
    projectEvents.sync.mode === 'descending' ? projectEvents.sync : expect.unreachable();
  const walk = {
    ...{ listing, sync, stream: projectEvents, query: projectEvents.query, parent: undefined, asOf },
    ...({ slice: { kind: 'project', id: '1', label: 'a/b', facts: {} }, lookbackMs: 60_000 } as const),
    ...{ from, startDate },
  };
  const ids: number[] = [];
  let cursor: Cursor | undefined;
  for await (const page of readDescending(walk)) {
    ids.push(...page.records.map(({ id }) => Number(id)));
    cursor = page.cursor ?? cursor;
  }
  return { ids, cursor, asked };
}

const sorted = (ids: readonly number[]): number[] => [...ids].sort((one, other) => one - other);

describe('a first reading of events', () => {
  it('asks for a short list once', async () => {
    const rows = [event(1, 2), event(2, 1)];
    const { ids, asked } = await read((query) => select(rows, query));
    expect(ids).toEqual([2, 1]);
    expect(asked).toHaveLength(1);
  });

  it('goes through a list that is not counted in days, and shows each row once', async () => {
    const rows = numbers(1, 40).map((id) => event(id, (41 - id) / 2));
    const { ids, cursor, asked } = await read((query) => select(rows, query));
    expect(ids).toEqual(numbers(1, 40).reverse());
    expect(cursor).toEqual({ id: 41 });
    expect(asked.length).toBeLessThan(60);
  });

  it('loses none to one that vanishes meanwhile, whenever that is (SAFE-CURSOR)', async () => {
    for (const gone of numbers(1, 45)) {
      let rows = numbers(1, 30).map((id) => event(id, (31 - id) / 2));
      const onRequest = (number: number): void => {
        if (number === gone) rows = rows.filter(({ id }) => id !== 30);
      };
      const { ids } = await read((query) => select(rows, query), { onRequest });
      expect(new Set([...ids, 30])).toEqual(new Set(numbers(1, 30)));
    }
  });

  it('finds those that were brought in from elsewhere: their ids do not follow their times', async () => {
    const rows = numbers(1, 40).map((id) => event(id, 1 + ((id * 17) % 40)));
    const { ids, cursor } = await read((query) => select(rows, query));
    expect(sorted(ids)).toEqual(numbers(1, 40));
    expect(cursor).toEqual({ id: 41 });
  });

  it.each([-11, 9, 14])("goes by the instance's own days (%i hours from UTC)", async (zoneHours) => {
    const rows = numbers(1, 40).map((id) => event(id, (41 - id) / 3));
    const { ids } = await read((query) => select(rows, query, zoneHours));
    expect(sorted(ids)).toEqual(numbers(1, 40));
  });

  it('reads a day of more rows than GitLab counts, and the days before it', async () => {
    const rows = [event(1, 20), event(2, 19), ...numbers(3, 30).map((id) => event(id, 5 - id / 100))];
    const { ids } = await read((query) => select([...rows, event(31, 1)], query));
    expect(sorted(ids)).toEqual(numbers(1, 31));
  });

  it('leaves what is older than the start to the server', async () => {
    const rows = numbers(1, 40).map((id) => event(id, 41 - id));
    const startDate = new Date(asOf - 10.5 * dayMs).toISOString();
    const { ids, asked } = await read((query) => select(rows, query), { startDate });
    expect(ids).toEqual(numbers(31, 40).reverse());
    expect(asked.every(({ after }) => String(after) >= '2025-12-19')).toBe(true);
  });

  it('comes to its end where a server counts nothing', async () => {
    const rows = numbers(1, 40).map((id) => event(id, (41 - id) * 5));
    const { ids, asked } = await read((query) => select(rows, query), { hasTotals: false });
    expect(sorted(ids)).toEqual(numbers(1, 40));
    expect(asked.length).toBeLessThan(120);
  });
});

describe('a later reading of events', () => {
  const from = { id: 21 };

  it('asks for a single page once, though nothing is counted', async () => {
    const rows = numbers(1, 22).map((id) => event(id, 30 - id));
    const { ids, asked } = await read((query) => select(rows, query), { from: { id: 22 } });
    expect(ids).toEqual([22]);
    expect(asked).toHaveLength(1);
  });

  it('reads pages that are not counted twice, and so finds what another one that vanished has hidden (SAFE-CURSOR)', async () => {
    let rows = numbers(1, 30).map((id) => event(id, 31 - id));
    const onRequest = (number: number): void => {
      if (number === 3) rows = rows.filter(({ id }) => id !== 30);
    };
    const { ids } = await read((query) => select(rows, query), { from, onRequest });
    expect(sorted(ids)).toEqual(numbers(21, 30));
  });

  it('goes on behind the last page that is counted', async () => {
    const rows = numbers(1, 60).map((id) => event(id, 70 - id));
    const { ids, cursor } = await read((query) => select(rows, query), { from });
    expect(ids).toEqual(numbers(21, 60).reverse());
    expect(cursor).toEqual({ id: 61 });
  });
});
