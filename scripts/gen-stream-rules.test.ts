import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../src/base/json.ts';
import type { Stream } from '../src/core/stream.ts';
import { problemsOfPairing, problemsOfStream } from './gen-stream-rules.ts';

const parent: Stream = {
  name: 'parents',
  description: 'Parents.',
  docs: 'parents/',
  per: 'project',
  route: '/projects/:project_id/parents',
  query: {},
  variants: {},
  key: ['id'],
  sync: { mode: 'snapshot', paging: 'offset' },
  carry: {},
  flatten: [],
  fill: {},
  drop: [],
  answer: 'list',
  shared: false,
  needs: { tier: 'free', role: 'guest', jobToken: false },
};
const child: Stream = {
  ...parent,
  name: 'children',
  per: parent,
  route: '/projects/:project_id/parents/:iid/children',
  sync: {
    mode: 'children',
    paging: 'offset',
    cursor: 'updated_at',
    touchThrottleSeconds: 60,
  },
  carry: { parent_iid: 'iid' },
  flatten: ['author'],
};

const integer = { type: 'integer' };
const parents = schemaOf({ id: integer, iid: integer, project_id: integer });
const fields = {
  id: integer,
  project_id: integer,
  parent_iid: integer,
  updated_at: { type: 'string' },
  author: { type: 'object' },
  author_id: { type: ['integer', 'null'] },
};

function schemaOf(properties: JsonObject, required: readonly string[] = ['id']): JsonObject {
  return { type: 'object', required, properties };
}

function problemsWith(changes: JsonObject, required?: readonly string[]): readonly string[] {
  const merged: JsonObject = { ...fields, ...changes };
  const kept = Object.entries(merged).filter(([, property]) => property !== undefined);
  return problemsOfStream(
    child,
    new Map([
      ['parents', parents],
      ['children', schemaOf(Object.fromEntries(kept), required)],
    ]),
  );
}

describe('problemsOfStream', () => {
  it('finds nothing where declaration and schemas agree', () => {
    expect(problemsWith({})).toEqual([]);
  });

  it.each<[string, JsonObject, string]>([
    ['a key that is missing', { id: undefined }, 'the schema does not have id, a key field.'],
    [
      'a key that may be null',
      { id: { type: ['integer', 'null'] } },
      'the schema lets id, a key field, be null.',
    ],
    [
      'a cursor that is missing',
      { updated_at: undefined },
      'the schema does not have updated_at, its cursor.',
    ],
    [
      'a nested object that is missing',
      { author: undefined },
      'the schema does not have author, a nested object.',
    ],
    [
      'an id that is missing',
      { author_id: undefined },
      'the schema does not have author_id, the id of author.',
    ],
    [
      'an id of the slice that is missing',
      { project_id: undefined },
      'does not have project_id, the id of its slice.',
    ],
    [
      'a carried field that may be null',
      { parent_iid: { type: ['integer', 'null'] } },
      'the schema lets parent_iid, a field that is carried from its parent, be null.',
    ],
  ])('finds %s', (_what, changes, problem) => {
    expect(problemsWith(changes).join()).toContain(problem);
  });

  it('finds a key that the schema does not require', () => {
    expect(problemsWith({}, [])).toEqual(['children: the schema requires [], the key is [id].']);
  });

  it('finds a carried field that the parent does not have', () => {
    const schemas = new Map([
      ['parents', schemaOf({ id: integer })],
      ['children', schemaOf(fields)],
    ]);
    expect(problemsOfStream(child, schemas)).toEqual([
      'children: the schema does not have iid, a field that parent_iid is carried from.',
    ]);
  });

  it('finds fields of the parent that it does not have, by which children are asked or not', () => {
    const schemas = new Map([
      ['parents', parents],
      ['children', schemaOf(fields)],
    ]);
    const asking: Stream = { ...child, queryFrom: { parent_sha: 'sha' }, notFor: { source: ['x'] } };
    expect(problemsOfStream(asking, schemas)).toEqual([
      'children: the schema does not have sha, a field that the parameter parent_sha is taken from.',
      'children: the schema does not have source, a field of the parent that excepts it.',
    ]);
  });

  it('wants the fields by which a descending walk knows unfinished records', () => {
    const descending: Stream = {
      ...parent,
      sync: {
        mode: 'descending',
        paging: 'keyset',
        cursor: 'id',
        created: 'created_at',
        lateDays: 1,
        unfinished: { field: 'status', values: ['running'] },
      },
    };
    expect(problemsOfStream(descending, new Map([['parents', parents]]))).toEqual([
      'parents: the schema does not have created_at, its creation time.',
      'parents: the schema does not have status, its sign of being unfinished.',
    ]);
  });
});

describe('problemsOfPairing', () => {
  it('names what is missing on either side', () => {
    expect(problemsOfPairing(['a', 'b'], ['b', 'c'])).toEqual([
      'src/streams/a.ts has no schemas/a.json.',
      'schemas/c.json has no src/streams/c.ts.',
    ]);
    expect(problemsOfPairing(['a'], ['a'])).toEqual([]);
  });
});

describe('a stream that is read in bulk', () => {
  const bulk: NonNullable<Stream['bulk']> = {
    ...{ connection: 'parents', type: 'Parent', pageSize: 50, connections: 2, fields: 'notes { id }' },
    shape: 'notes',
  };
  const dated = schemaOf({ id: integer, iid: integer, project_id: integer, updated_at: { type: 'string' } });
  const problemsOf = (stream: Stream, ofParent: JsonObject): readonly string[] =>
    problemsOfStream(
      stream,
      new Map([
        ['parents', ofParent],
        ['children', schemaOf(fields)],
      ]),
    );

  it("needs the parents' time of change, and pages that GitLab gives", () => {
    expect(problemsOf({ ...child, bulk }, dated)).toEqual([]);
    expect(problemsOf({ ...child, bulk }, parents).join()).toContain('updated_at');
    expect(problemsOf({ ...child, bulk: { ...bulk, pageSize: 101 } }, dated).join()).toContain('at most 100');
  });

  it('learns what turns true with age from an object alone', () => {
    const aged = { field: 'archived', by: 'updated_at' };
    expect(problemsOf({ ...child, bulk: { ...bulk, aged } }, dated).join()).toContain(
      'must answer an object',
    );
    expect(problemsOf({ ...child, answer: 'object', bulk: { ...bulk, aged } }, dated)).toEqual([]);
  });
});
