import { describe, expect, it } from 'vitest';
import { AccessError, ConfigError, TransientError } from '../../base/errors.ts';
import type { JsonObject, MutableJsonObject } from '../../base/json.ts';
import { isJsonObject } from '../../base/json.ts';
import { silentLog } from '../../base/log.ts';
import type { BulkReading } from '../../core/bulk.ts';
import type { ManyRequest, ParentRef, Slice } from '../../core/port.ts';
import type { Stream } from '../../core/stream.ts';
import type { GraphqlQuery } from '../client-types.ts';
import { createBulkMemory } from './memory.ts';
import { readBulk } from './read.ts';

const bulk: BulkReading = {
  ...{ connection: 'pipelines', type: 'Pipeline', pageSize: 3, connections: 2, fields: 'name' },
  apart: { field: 'source', value: 'parent_pipeline', arguments: 'source: "parent_pipeline"' },
  shape: 'test_report_summary',
};
const stream: Stream = {
  ...{ name: 'reports', description: '', docs: '', query: {}, variants: {}, carry: {}, flatten: [] },
  ...{ fill: {}, drop: [], shared: false, key: ['id'] },
  per: 'project',
  answer: 'object',
  sync: { mode: 'children', paging: 'one', cursor: 'updated_at', touchThrottleSeconds: 0 },
  needs: { tier: 'free', role: 'guest', jobToken: false },
};
const slice = (name: string): Slice => ({
  kind: 'project',
  id: name,
  label: `group/${name}`,
  facts: { path_with_namespace: `group/${name}` },
});
const [first, second] = [slice('one'), slice('two')];
const time = (second_: number, fraction = '000'): string =>
  `2024-01-01T00:00:${String(second_).padStart(2, '0')}${fraction === '' ? '' : `.${fraction}`}Z`;

function parent(id: number, of: Slice = first, rest: JsonObject = {}): ParentRef {
  return { slice: of, record: { id, updated_at: time(id, '123'), created_at: time(id), ...rest } };
}

const node = (id: number, rest: JsonObject = {}): JsonObject => ({
  id: `gid://gitlab/Ci::Pipeline/${id}`,
  updatedAt: time(id, ''),
  testReportSummary: {
    total: { count: id },
    testSuites: { nodes: [], pageInfo: { hasNextPage: false } },
  },
  ...rest,
});
const rows = (ids: readonly number[], endCursor?: string): JsonObject => ({
  rows: {
    nodes: ids.map((id) => node(id)),
    pageInfo: { hasNextPage: endCursor !== undefined, endCursor: endCursor ?? null },
  },
});

interface Server {
  /** What each query is answered with, or throws, in turn. */
  readonly replies: readonly (JsonObject | Error)[];
  readonly parents: readonly ParentRef[];
  readonly bulk?: BulkReading;
  readonly cover?: Slice;
  readonly one?: (id: number) => MutableJsonObject;
}

async function read({ replies, parents, one, cover, ...rest }: Server, memory = createBulkMemory()) {
  const asked: GraphqlQuery[] = [];
  const probed: unknown[] = [];
  const { signal } = new AbortController();
  const request: ManyRequest = { stream, parents, cover, signal };
  const tools = {
    log: silentLog,
    memory,
    client: {
      get: () => Promise.reject(new Error('not asked for')),
      head: () => Promise.reject(new Error('not asked for')),
      query: (query: GraphqlQuery) => {
        asked.push(query);
        const reply = replies[asked.length - 1] ?? {};
        if (reply instanceof Error) return Promise.reject(reply);
        const body = 'errors' in reply ? reply : { data: reply };
        return Promise.resolve({ headers: {}, requests: 1, body });
      },
    },
    readOne: async function* ({ record }: ParentRef) {
      await Promise.resolve();
      probed.push(record['id']);
      yield { records: [one?.(Number(record['id'])) ?? {}], requests: 1 };
    },
  };
  const answers = new Map<unknown, unknown>();
  let requests = 0;
  for await (const page of readBulk(tools, rest.bulk ?? bulk, request)) {
    for (const answer of page.answers) answers.set(answer.parent.record['id'], answer.records[0]);
    requests += page.requests;
  }
  return { ids: [...answers.keys()], answers, asked, probed, requests, memory };
}

describe('children of many parents', () => {
  it('are asked for by the times of the parents, a page of them a connection, and found by id', async () => {
    const { ids, asked, requests } = await read({
      parents: [5, 4, 3, 2, 1].map((id) => parent(id)),
      replies: [{ c0: rows([3, 1, 2, 77]), c1: rows([4, 5]) }],
    });
    expect(ids).toEqual([1, 2, 3, 4, 5]);
    expect(requests).toBe(1);
    expect(asked[0]?.variables).toEqual({
      ...{ path0: 'group/one', from0: time(1, '123'), to0: time(3, '124'), after0: null },
      ...{ path1: 'group/one', from1: time(4, '123'), to1: time(5, '124'), after1: null },
    });
  });

  it('of several projects are asked for in one query, or of their group', async () => {
    const parents = [parent(1), parent(2), parent(3, second), parent(4, second)];
    const replies = [{ c0: rows([1, 2]), c1: rows([3, 4]) }];
    const { ids, asked } = await read({ parents, replies });
    expect(ids).toEqual([1, 2, 3, 4]);
    expect(asked).toHaveLength(1);
    const cover: Slice = { kind: 'group', id: '9', label: 'g', facts: { full_path: 'top' } };
    const ofGroup = { ...bulk, groupArguments: 'includeSubgroups: true' };
    const grouped = await read({ parents, cover, bulk: ofGroup, replies: [{ c0: rows([1, 2, 3]) }] });
    expect(grouped.ids).toEqual([1, 2, 3]);
    expect(grouped.asked[0]?.document).toContain('c0: group(fullPath: $path0)');
    expect(grouped.asked[0]?.document).toContain('includeSubgroups: true');
  });

  it('are asked for apart where the connection lists the parents apart', async () => {
    const apart = { source: 'parent_pipeline' };
    const { asked } = await read({
      parents: [parent(1), parent(2), parent(3, first, apart), parent(4, first, apart)],
      replies: [{}],
    });
    const [, plain, alone] = asked[0]?.document.split(/c\d: /) ?? [];
    expect(plain).not.toContain('parent_pipeline');
    expect(alone).toContain('source: "parent_pipeline"');
  });

  it('have no answer where the parent has changed, is not listed, or is not whole', async () => {
    const { ids } = await read({
      parents: [parent(1), parent(2), parent(3)],
      replies: [
        {
          c0: {
            rows: {
              nodes: [node(1, { updatedAt: time(9, '') }), node(3, { testReportSummary: null }), null],
              pageInfo: { hasNextPage: false },
            },
          },
        },
      ],
    });
    expect(ids).toEqual([]);
    expect((await read({ parents: [parent(1), parent(2)], replies: [{ c0: null }] })).ids).toEqual([]);
  });

  it('are looked for on further pages, but not for ever', async () => {
    const parents = [parent(1), parent(2), parent(3)];
    const { ids, asked } = await read({
      parents,
      replies: [{ c0: rows([3], 'a') }, { c0: rows([8], 'b') }, { c0: rows([2], 'c') }],
    });
    expect(ids).toEqual([3, 2]);
    expect(asked.map(({ variables }) => variables['after0'])).toEqual([null, 'a', 'b']);
  });

  it('of a single parent are not asked for', async () => {
    expect((await read({ parents: [parent(1)], replies: [] })).asked).toEqual([]);
  });
});

describe('a server that does not give children in bulk', () => {
  const parents = Array.from({ length: 12 }, (_none, index) => parent(index + 1));
  const unknown = { errors: [{ message: "Field 'x' doesn't exist on type 'Y'" }] };

  it.each([
    ['does not know what is asked for', unknown],
    ['refuses', new AccessError('forbidden', 'No')],
  ])('that %s is not asked again for the stream', async (_case, reply) => {
    const { ids, asked, memory } = await read({ parents, replies: [reply] });
    expect(ids).toEqual([]);
    expect(asked).toHaveLength(1);
    expect([...memory.refused]).toEqual(['reports']);
    expect((await read({ parents, replies: [] }, memory)).asked).toEqual([]);
  });

  it('is asked again after one failure that may pass, and not after two in a row', async () => {
    const failure = new TransientError('spent', 'Gave up');
    const once = await read({ parents, replies: [failure, { c0: rows([7]) }] });
    expect(once.ids).toEqual([7]);
    expect(once.memory.refused.size).toBe(0);
    const twice = await read({ parents: [...parents, parent(13), parent(14)], replies: [failure, failure] });
    expect(twice.asked).toHaveLength(2);
    expect([...twice.memory.refused]).toEqual(['reports']);
  });

  it('ends the pass where the configuration is at fault', async () => {
    await expect(read({ parents, replies: [new ConfigError('bad_token', 'No')] })).rejects.toThrow('No');
  });
});

describe('what is learnt from one parent', () => {
  const aged: BulkReading = { ...bulk, pageSize: 10, aged: { field: 'archived', by: 'created_at' } };
  const parents = Array.from({ length: 8 }, (_none, index) => parent(index + 1));
  const all = { c0: rows(parents.map(({ record }) => Number(record['id']))) };

  it('is what the others have: the oldest tells about all', async () => {
    const one = () => ({ archived: false });
    const { answers, probed, requests, memory } = await read({ parents, bulk: aged, replies: [all], one });
    expect(probed).toEqual([1]);
    expect(requests).toBe(2);
    expect(answers.get(8)).toMatchObject({ archived: false, total: { count: 8 } });
    expect(answers.size).toBe(8);
    expect((await read({ parents, bulk: aged, replies: [all], one }, memory)).probed).toEqual([]);
  });

  it('is found by halves where it differs', async () => {
    const one = (id: number) => ({ archived: id <= 5 });
    const { answers, probed } = await read({ parents, bulk: aged, replies: [all], one });
    const archived = [...answers].filter(([, record]) => isJsonObject(record) && record['archived'] === true);
    expect(archived.map(([id]) => id).toSorted()).toEqual([1, 2, 3, 4, 5]);
    expect(answers.size).toBe(8);
    expect(probed.length).toBeLessThanOrEqual(5);
  });

  it('is nothing where age does not decide: then GraphQL is left alone', async () => {
    const { memory } = await read({
      ...{ parents, bulk: aged, replies: [all] },
      one: (id) => ({ archived: id > 1 ? 'perhaps' : true }),
    });
    expect([...memory.refused]).toEqual(['reports']);
  });

  it('is not worth a query for two parents', async () => {
    expect((await read({ parents: parents.slice(0, 2), bulk: aged, replies: [] })).asked).toEqual([]);
  });

  it('is where the pictures are', async () => {
    const path = '/uploads/7.png';
    const notes = (id: number): JsonObject => ({
      id: `gid://gitlab/Issue/${id}`,
      updatedAt: time(id, ''),
      notes: {
        nodes: [
          {
            ...{ id: `gid://gitlab/Note/${id}`, internal: false, imported: false, resolvable: false },
            author: { id: 'gid://gitlab/User/7', avatarUrl: path },
          },
        ],
        pageInfo: { hasNextPage: false },
      },
    });
    const { answers, probed } = await read({
      parents: [parent(1), parent(2), parent(3)],
      bulk: { ...bulk, connection: 'issues', type: 'Issue', shape: 'notes' },
      replies: [{ c0: { rows: { nodes: [1, 2, 3].map(notes), pageInfo: { hasNextPage: false } } } }],
      one: () => ({ author: { id: 7, avatar_url: `https://h${path}` } }),
    });
    expect(probed).toEqual([1]);
    expect(answers.get(3)).toMatchObject({ author: { avatar_url: `https://h${path}` } });
  });
});
