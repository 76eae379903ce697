import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../base/json.ts';
import type { Cursor, Page } from '../../core/port.ts';
import workItems from '../../streams/work_items.ts';
import { createFakeGraphql } from '../graphql/testing.ts';
import { readAscending } from './ascending.ts';

const asOf = Date.parse('2026-01-01T00:00:00Z');

/** Rows by id, with their time of change in seconds before the pass. */
type Rows = Map<number, number>;

/** What GitLab gives from such rows: ascending, by keyset, in whole seconds. */
function answer(rows: Rows, pageSize: number, variables: JsonObject): JsonObject {
  const order = (id: number): number => (asOf / 1000 - (rows.get(id) ?? 0)) * 1000 + id;
  const { after, updatedAfter } = variables;
  const since = typeof updatedAfter === 'string' ? Date.parse(updatedAfter) / 1000 : 0;
  const wanted = [...rows.keys()]
    .filter((id) => order(id) > Number(after ?? 0) && asOf / 1000 - (rows.get(id) ?? 0) >= since)
    .sort((one, other) => order(one) - order(other));
  const shown = wanted.slice(0, pageSize);
  const nodes = shown.map((id) => ({
    id: `gid://gitlab/WorkItem/${id}`,
    updatedAt: new Date(asOf - (rows.get(id) ?? 0) * 1000).toISOString().replace('.000', ''),
    widgets: [],
  }));
  const endCursor = String(order(shown.at(-1) ?? 0));
  const pageInfo = { hasNextPage: wanted.length > pageSize, endCursor };
  return { data: { project: { workItems: { nodes, pageInfo } } } };
}

async function read(
  rows: Rows,
  from?: Cursor,
  onRequest?: (number: number) => void,
): Promise<readonly Page[]> {
  if (workItems.graphql === undefined || workItems.sync.mode !== 'ascending') throw new Error('not this way');
  let requests = 0;
  const { listing } = createFakeGraphql(workItems.graphql, ({ variables }) => {
    requests += 1;
    onRequest?.(requests);
    return answer(rows, 2, variables);
  });
  const walk = {
    listing,
    stream: workItems,
    sync: workItems.sync,
    slice: { kind: 'project' as const, id: '1', label: 'group/project', facts: {} },
    query: {},
    parent: undefined,
    from,
    startDate: undefined,
    asOf,
    lookbackMs: 60_000,
  };
  const pages: Page[] = [];
  for await (const page of readAscending(walk)) pages.push(page);
  return pages;
}

const idsOf = (pages: readonly Page[]): readonly unknown[] =>
  pages.flatMap(({ records }) => records.map(({ id }) => id));

describe('an ascending walk over a connection', () => {
  it('reads all rows of a crowded second by the cursor of the last row', async () => {
    const pages = await read(new Map([1, 2, 3, 4, 5].map((id) => [id, 600])));
    expect(idsOf(pages)).toEqual([1, 2, 3, 4, 5]);
  });

  it('loses no row when others change while it is walked, and moves its cursor after each page (SAFE-CURSOR)', async () => {
    const rows: Rows = new Map([1, 2, 3, 4, 5, 6].map((id) => [id, 600 - id * 10]));
    const pages = await read(rows, undefined, (number) => {
      if (number === 2) rows.set(1, 1);
      if (number === 3) rows.set(4, 0);
    });
    expect(new Set(idsOf(pages))).toEqual(new Set([1, 2, 3, 4, 5, 6]));
    expect(pages.map(({ cursor }) => cursor?.at).slice(0, 2)).toEqual([
      new Date(asOf - 580_000).toISOString(),
      new Date(asOf - 560_000).toISOString(),
    ]);
    expect(pages.at(-1)?.cursor?.at).toBe(new Date(asOf).toISOString());
  });

  it('resumes by the time alone (RESUME-BY-VALUE)', async () => {
    const rows: Rows = new Map([1, 2, 3].map((id) => [id, 600 - id * 10]));
    const pages = await read(rows, { at: new Date(asOf - 580_000).toISOString() });
    expect(idsOf(pages)).toEqual([2, 3]);
  });
});
