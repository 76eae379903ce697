import { describe, expect, it } from 'vitest';
import type { MutableJsonObject } from '../../base/json.ts';
import type { Cursor, Page } from '../../core/port.ts';
import type { Query } from '../../core/stream.ts';
import type { HistorySync } from '../../core/sync.ts';
import commits from '../../streams/commits.ts';
import { readHistory } from './history.ts';
import { createFakeTable } from './testing.ts';

const asOf = Date.parse('2026-01-01T00:00:00Z');
const sync: HistorySync = {
  mode: 'history',
  paging: 'offset',
  cursor: 'committed_date',
  since: 'since',
  lateDays: 30,
};

/** A branch of five commits; the fourth was written long before it was merged. */
const branch: readonly MutableJsonObject[] = ['e', 'd', 'c', 'b', 'a'].map((id, index) => ({
  id,
  committed_date: id === 'd' ? '2020-01-01T00:00:00Z' : `2025-12-0${5 - index}T00:00:00Z`,
}));

/** What the server has for a branch, a hash or a range; nothing for a range from a hash that it does not know. */
function select({ ref_name: revision }: Query): readonly MutableJsonObject[] {
  const [known, head] = String(revision).split('..');
  if (head === undefined) return branch;
  const end = branch.findIndex(({ id }) => id === known);
  return end === -1 ? [] : branch.slice(0, end);
}

interface Reading {
  readonly ids: readonly unknown[];
  readonly cursors: readonly (Cursor | undefined)[];
  readonly asked: readonly Query[];
}

async function read(from: Cursor | undefined, startDate?: string): Promise<Reading> {
  const { listing, asked } = createFakeTable({ select, pageSize: 2, hasTotals: false });
  const slice = { kind: 'project', id: '1', label: 'a/b', facts: { default_branch: 'main' } } as const;
  const walk = {
    listing,
    stream: commits,
    sync,
    slice,
    query: {},
    parent: undefined,
    from,
    startDate,
    asOf,
    lookbackMs: 0,
  };
  const pages: Page[] = [];
  for await (const page of readHistory(walk)) pages.push(page);
  return {
    ids: pages.flatMap(({ records }) => records.map(({ id }) => id)),
    cursors: pages.map(({ cursor }) => cursor),
    asked,
  };
}

describe('readHistory', () => {
  const end = { sha: 'e', at: '2026-01-01T00:00:00.000Z' };

  it('reads all at first, and moves its cursor at the end alone (ORDER)', async () => {
    const { ids, cursors } = await read(undefined);
    expect(ids).toEqual(['e', 'd', 'c', 'b', 'a']);
    expect(cursors.slice(0, -1).every((cursor) => cursor === undefined)).toBe(true);
    expect(cursors.at(-1)).toEqual(end);
  });

  it('reads what the branch gained, also what is older than the last pass (SAFE-CURSOR)', async () => {
    const { ids, asked } = await read({ sha: 'c', at: '2025-12-04T00:00:00.000Z' });
    expect(ids).toEqual(['e', 'd']);
    expect(asked.map((query) => query['ref_name'])).toEqual(['main', 'c..e']);
  });

  it('asks for the head alone where nothing has changed', async () => {
    const { ids, asked, cursors } = await read({ sha: 'e', at: '2025-12-04T00:00:00.000Z' });
    expect(ids).toEqual([]);
    expect(asked).toMatchObject([{ ref_name: 'main', per_page: 1 }]);
    expect(cursors.at(-1)).toEqual(end);
  });

  it('reads everything again where the old head is gone', async () => {
    const { ids } = await read({ sha: 'rewritten', at: '2025-12-04T00:00:00.000Z' });
    expect(ids).toEqual(['e', 'd', 'c', 'b', 'a']);
  });

  it('leaves out of a range what is older than start_date, without asking git to stop there', async () => {
    const { ids, asked } = await read(
      { sha: 'c', at: '2025-12-04T00:00:00.000Z' },
      '2025-01-01T00:00:00.000Z',
    );
    expect(ids).toEqual(['e']);
    expect(asked.at(-1)?.['since']).toBeUndefined();
  });

  it('takes a time that another connector left back by some days', async () => {
    const { asked } = await read({ at: '2025-12-04T00:00:00.000Z' });
    expect(asked.at(-1)?.['since']).toBe('2025-11-04T00:00:00.000Z');
  });
});
