import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createVirtualClock } from '../../base/virtual-clock.ts';
import type { MutableJsonObject } from '../../base/json.ts';
import type { Query } from '../../core/stream.ts';
import mergeRequests from '../../streams/merge_requests.ts';
import { readAscending } from './ascending.ts';
import type { FakeTableOptions } from './testing.ts';
import { createFakeTable } from './testing.ts';

const asOf = Date.parse('2026-01-01T00:00:00Z');
const lookbackMs = 60_000;
const slice = { kind: 'project', id: '1', label: 'a/b', facts: {} } as const;
const minute = 60_000;

/** Rows by id, with the time of their last change. */
type Times = Map<number, number>;

function select(times: Times, query: Query, tieOf: (id: number) => number): readonly MutableJsonObject[] {
  const since = Date.parse(String(query['updated_after'] ?? '1970-01-01'));
  const until = Date.parse(String(query['updated_before'] ?? '2100-01-01'));
  const order = ([id, at]: readonly [number, number]): number =>
    query['order_by'] === 'updated_at' ? at + tieOf(id) / 1e3 : id;
  return [...times]
    .filter(([, at]) => at >= since && at <= until)
    .sort((one, other) => order(one) - order(other))
    .map(([id, at]) => ({ id, updated_at: new Date(at).toISOString() }));
}

interface Walked {
  /** The last version of each row that was given. */
  readonly given: ReadonlyMap<unknown, number>;
  /** How often a row was given that had been given in the same version before. */
  readonly duplicates: number;
  readonly asked: readonly Query[];
  readonly tookMs: number;
}

/**
 * Walks a table while it changes, and checks after each page that its cursor passed no row (SAFE-CURSOR): `change` is
 * called before each answer; answers take up to half a second and overtake each other.
 */
async function walk(
  times: Times,
  change: (answer: number, nowMs: number) => void,
  rest: Partial<FakeTableOptions> & { readonly tieOf?: (answer: number, id: number) => number } = {},
): Promise<Walked> {
  const clock = createVirtualClock({ now: asOf + 1000, seed: 1 });
  const { tieOf = () => 0, ...options } = rest;
  let answers = 0;
  const delay = async (): Promise<void> => {
    await clock.sleep(clock.random() * 500);
    answers += 1;
    change(answers, clock.now());
  };
  const { listing, asked } = createFakeTable({
    select: (query) => select(times, query, (id) => tieOf(answers, id)),
    pageSize: 3,
    delay,
    ...options,
  });
  const sync = mergeRequests.sync;
  if (sync.mode !== 'ascending') throw new TypeError('Merge requests ascend');
  const given = new Map<unknown, number>();
  let duplicates = 0;
  const read = async (): Promise<void> => {
    const common = { listing, stream: mergeRequests, sync, slice, query: {}, parent: undefined };
    const pages = readAscending({ ...common, from: undefined, startDate: undefined, asOf, lookbackMs });
    for await (const { records, cursor } of pages) {
      for (const record of records) {
        const { id } = record;
        const at = timeOf(record);
        if (given.get(id) === at) duplicates += 1;
        given.set(id, at);
      }
      if (cursor?.at !== undefined) mindCursor(times, given, Date.parse(cursor.at));
    }
  };
  await clock.run(read());
  return { given, duplicates, asked, tookMs: clock.now() - asOf - 1000 };
}

function timeOf({ updated_at: at }: MutableJsonObject): number {
  return typeof at === 'string' ? Date.parse(at) : Number.NaN;
}

/** One row goes, and another comes that was written before the pass began and is committed now. */
function replaceByLate(times: Times, id: number): void {
  if (times.delete(id)) times.set(2000 + id, asOf - lookbackMs / 2);
}

/** Each row that changed last before the cursor, and is not so young that it may commit late, was given as it is. */
function mindCursor(times: Times, given: ReadonlyMap<unknown, number>, cursorMs: number): void {
  for (const [id, at] of times)
    if (at < Math.min(cursorMs, asOf - lookbackMs))
      expect(given.get(id), `row ${id} before the cursor`).toBe(at);
}

const steady = (count: number, everyMs = minute): Times =>
  new Map(Array.from({ length: count }, (_, id) => [id, asOf - (count - id + 5) * everyMs]));

describe('a walk in windows', () => {
  it('reads a long list in a fraction of the time, with one request more at most, and each row once', async () => {
    const { given, duplicates, asked, tookMs } = await walk(steady(300), () => undefined);
    expect(given.size).toBe(300);
    expect(duplicates).toBe(0);
    expect(asked.length).toBeLessThanOrEqual(100 + 3);
    expect(tookMs).toBeLessThan((asked.length * 250) / 3);
  });

  it('gives no row twice where rows of one time are on two pages', async () => {
    const pairs = new Map([...steady(200)].map(([id, at]) => [id, at - (at % (2 * minute))] as const));
    const { given, duplicates, asked } = await walk(pairs, () => undefined);
    expect(given).toEqual(pairs);
    expect(asked.some((query) => query['updated_before'] !== undefined)).toBe(true);
    expect(duplicates).toBe(0);
  });

  it('leaves short lists as they were', async () => {
    const { asked } = await walk(steady(27), () => undefined);
    expect(asked.every((query) => query['updated_before'] === undefined)).toBe(true);
  });

  it('cuts a list that GitLab does not count into windows that it counts', async () => {
    const times = steady(600);
    // A burst in which rows are a thousand times as dense.
    for (let id = 200; id < 400; id += 1) times.set(id, (times.get(200) ?? 0) + (id - 200) * 60);
    const { given, asked } = await walk(times, () => undefined, { countLimit: 150 });
    expect(given.size).toBe(600);
    expect(asked.length).toBeLessThan(1.3 * 300);
  });

  it('is given up where the server counts nothing', async () => {
    const { given, asked } = await walk(steady(200), () => undefined, { hasTotals: false });
    expect(given.size).toBe(200);
    expect(asked.length).toBeLessThan(1.7 * 100);
  });

  it('passes by no row of one time on two pages whose order is another at each answer (SAFE-CURSOR)', async () => {
    const times = new Map([...steady(200)].map(([id, at]) => [id, at - (at % (4 * minute))] as const));
    const tieOf = (answer: number, id: number): number => (id * 7919 * (answer + 1)) % 101;
    const { given } = await walk(times, () => undefined, { tieOf });
    expect(given).toEqual(times);
  });

  it(
    'passes by no row, whatever changes, vanishes or comes meanwhile (SAFE-CURSOR)',
    { timeout: 60_000 },
    async () => {
      const change = fc.record({
        answer: fc.integer({ min: 1, max: 45 }),
        id: fc.nat({ max: 99 }),
        kind: fc.constantFrom('touch', 'delete', 'add', 'commit late and delete'),
      });
      const property = fc.asyncProperty(
        fc.array(change, { maxLength: 12 }),
        fc.integer({ min: 1, max: 5 }),
        async (changes, rowsOfOneTime) => {
          const times = new Map(
            [...steady(100)].map(([id, at]) => [id, at - (at % (rowsOfOneTime * minute))] as const),
          );
          const apply = (answer: number, nowMs: number): void => {
            for (const { kind, id, answer: at } of changes) {
              if (at !== answer) continue;
              if (kind === 'delete') times.delete(id);
              else if (kind === 'add') times.set(1000 + id, nowMs);
              else if (kind !== 'touch') replaceByLate(times, id);
              else if (times.has(id)) times.set(id, nowMs);
            }
          };
          await walk(times, apply);
        },
      );
      await fc.assert(property, { numRuns: 40, seed: 1 });
    },
  );
});
