import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../base/json.ts';
import type { GraphqlReading } from '../../core/graphql.ts';
import { readPage, readPages } from '../listing.ts';
import { createFakeGraphql } from './testing.ts';

const document = `query items($path: ID!, $first: Int, $after: String, $ids: [ID!], $labelsAfter: String) {
  project(fullPath: $path) {
    items(first: $first, after: $after, ids: $ids) {
      nodes {
        id
        weight
        labels(after: $labelsAfter) { nodes { id } pageInfo { hasNextPage endCursor } }
      }
      pageInfo { hasNextPage endCursor }
    }
  }
}`;
const graphql: GraphqlReading = { documents: { project: document }, rows: ['items'] };

const pageInfo = (endCursor?: string): JsonObject => ({
  hasNextPage: endCursor !== undefined,
  endCursor: endCursor ?? null,
});
const list = (nodes: readonly JsonObject[], endCursor?: string): JsonObject => ({
  nodes,
  pageInfo: pageInfo(endCursor),
});
const page = (nodes: readonly JsonObject[], endCursor?: string): JsonObject => ({
  data: { project: { items: list(nodes, endCursor) } },
});
const item = (number: number, rest: JsonObject = {}): JsonObject => ({
  id: `gid://gitlab/Item/${number}`,
  ...rest,
});
const unknown = (path: readonly string[], line: number, column: number): JsonObject => ({
  errors: [{ message: "Field 'x' doesn't exist on type 'Y'", path, locations: [{ line, column }] }],
});

describe('a page of a connection', () => {
  it("makes variables of a query's entries, and leaves out REST's words for order and paging", async () => {
    const { listing, asked } = createFakeGraphql(graphql, () => page([]));
    const query = { order_by: 'updated_at', sort: 'asc', pagination: 'keyset', per_page: 100 };
    await readPage(listing, { ...query, updatedAfter: '2024-01-01T00:00:00.000Z', cursor: 'abc' });
    expect(asked.map(({ variables }) => variables)).toEqual([
      { path: 'group/project', first: 100, after: 'abc', updatedAfter: '2024-01-01T00:00:00.000Z' },
    ]);
  });

  it('asks for no more rows than the stream declares', async () => {
    const { listing, asked } = createFakeGraphql({ ...graphql, pageSize: 25 }, () => page([]));
    await readPage(listing, { per_page: 100 });
    await readPage(listing, {});
    await readPage(listing, { per_page: 1 });
    expect(asked.map(({ variables }) => variables['first'])).toEqual([25, 25, 1]);
  });

  it('gives records, and goes on behind the last cursor until the server says that there is no more', async () => {
    const pages: Readonly<Record<string, JsonObject>> = {
      start: page([item(1)], 'a'),
      a: page([], 'b'),
      b: page([item(2)]),
    };
    const { listing } = createFakeGraphql(
      graphql,
      ({ variables }) => pages[typeof variables['after'] === 'string' ? variables['after'] : 'start'] ?? {},
    );
    const rows: unknown[] = [];
    for await (const one of readPages(listing, { per_page: 100 })) rows.push(...one.rows);
    expect(rows).toEqual([{ id: 1 }, { id: 2 }]);
  });

  it.each([
    [{ data: { project: null } }, 'not_found'],
    [{ data: { project: { items: null } } }, 'graphql_forbidden'],
  ])('takes nothing for a refusal, never for an empty list: %j', async (body, code) => {
    const { listing } = createFakeGraphql(graphql, () => body);
    await expect(readPage(listing, {})).rejects.toMatchObject({ kind: 'access', code });
  });

  it('says that a page of hidden rows cannot be turned', async () => {
    const { listing } = createFakeGraphql(graphql, () => ({
      data: { project: { items: { nodes: [], pageInfo: { hasNextPage: true, endCursor: null } } } },
    }));
    await expect(readPage(listing, {})).rejects.toMatchObject({
      kind: 'access',
      code: 'graphql_page_hidden',
    });
  });

  it.each([{}, { data: null }, { data: {} }, { data: { project: { items: {} } } }])(
    'refuses another shape: %j',
    async (body) => {
      const { listing } = createFakeGraphql(graphql, () => body);
      await expect(readPage(listing, {})).rejects.toMatchObject({
        kind: 'contract',
        code: 'unexpected_shape',
      });
    },
  );

  it('refuses a page that is its own next page', async () => {
    const { listing } = createFakeGraphql(graphql, () => page([item(1)], 'a'));
    await expect(readPage(listing, { cursor: 'a' })).rejects.toMatchObject({ code: 'endless_listing' });
  });
});

describe('a server that does not know all of a document', () => {
  const inRows = ['query items', 'project', 'items', 'nodes', 'weight'];

  it('is asked without what it does not know in the rows, from then on, and that is told once', async () => {
    const told: string[] = [];
    const { listing, asked } = createFakeGraphql(
      graphql,
      ({ document: sent }) => (sent.includes('weight') ? unknown(inRows, 6, 9) : page([item(1)])),
      (_level, message) => void told.push(message),
    );
    expect((await readPage(listing, {})).rows).toEqual([{ id: 1 }]);
    await readPage(listing, {});
    expect(asked.map(({ document: sent }) => sent.includes('weight'))).toEqual([true, false, false]);
    expect(told).toHaveLength(1);
  });

  it.each([
    [['query items', 'project', 'items'], 3, 5],
    [['query items', 'project', 'items', 'excludeProjects'], 3, 5],
    [[], 6, 9],
  ])('is not asked without the list itself: %j', async (path, line, column) => {
    const { listing } = createFakeGraphql(graphql, () => unknown(path, line, column));
    await expect(readPage(listing, {})).rejects.toMatchObject({
      kind: 'access',
      code: 'graphql_not_supported',
    });
  });

  it('is not asked for ever', async () => {
    const { listing, asked } = createFakeGraphql(graphql, () => unknown(inRows, 1, 1));
    await expect(readPage(listing, {})).rejects.toMatchObject({ code: 'graphql_not_supported' });
    expect(asked.length).toBeLessThan(25);
  });
});

describe('a list inside a row', () => {
  const label = (number: number): JsonObject => ({ id: `gid://gitlab/Label/${number}` });
  const labelled = (numbers: readonly number[], endCursor?: string): JsonObject =>
    item(1, { labels: list(numbers.map(label), endCursor) });

  it('is read to its end, by the row alone and the cursor of the list', async () => {
    const { listing, asked } = createFakeGraphql(graphql, ({ variables }) => {
      if (variables['labelsAfter'] === 'l2') return page([labelled([3, 4], 'l4')]);
      return variables['labelsAfter'] === 'l4'
        ? page([labelled([5])])
        : page([labelled([1, 2], 'l2'), item(2)]);
    });
    const { rows, requests } = await readPage(listing, { per_page: 100 });
    expect(rows).toEqual([{ id: 1, labels: [1, 2, 3, 4, 5].map((id) => ({ id })) }, { id: 2 }]);
    expect(requests).toBe(3);
    expect(asked.slice(1).map(({ variables }) => variables)).toEqual([
      { path: 'group/project', first: 1, ids: ['gid://gitlab/Item/1'], labelsAfter: 'l2' },
      { path: 'group/project', first: 1, ids: ['gid://gitlab/Item/1'], labelsAfter: 'l4' },
    ]);
  });

  it('goes with its row where that is gone meanwhile', async () => {
    const { listing } = createFakeGraphql(graphql, ({ variables }) =>
      variables['ids'] === undefined ? page([labelled([1], 'l1'), item(2)]) : page([]),
    );
    expect((await readPage(listing, {})).rows).toEqual([{ id: 2 }]);
  });

  it('is found in a widget', async () => {
    const { listing } = createFakeGraphql({ ...graphql, hoist: 'widgets' }, ({ variables }) =>
      page([
        item(1, {
          widgets: [
            { labels: variables['ids'] === undefined ? list([label(1)], 'l1') : list([label(2)]) },
            { assignees: list([]) },
          ],
        }),
      ]),
    );
    expect((await readPage(listing, {})).rows).toEqual([
      { id: 1, labels: [{ id: 1 }, { id: 2 }], assignees: [] },
    ]);
  });

  it('is never cut off in silence where it cannot be read on', async () => {
    const { listing } = createFakeGraphql(graphql, () =>
      page([item(1, { parent: { labels: list([], 'l1') } })]),
    );
    await expect(readPage(listing, {})).rejects.toMatchObject({ kind: 'contract' });
  });

  it('refuses a page of it that is its own next page', async () => {
    const { listing } = createFakeGraphql(graphql, () => page([labelled([1], 'l1')]));
    await expect(readPage(listing, {})).rejects.toMatchObject({ kind: 'contract' });
  });
});
