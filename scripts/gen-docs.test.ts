import { describe, expect, it } from 'vitest';
import type { Stream } from '../src/core/stream.ts';
import type { Sync } from '../src/core/sync.ts';
import { renderDocs, syncInWords } from './gen-docs.ts';

const base: Stream = {
  name: 'requests',
  description: 'What was asked for.',
  docs: 'requests/#list',
  per: 'project',
  query: { state: 'all', scope: 'all' },
  variants: { children: { source: 'parent' } },
  key: ['id'],
  sync: {
    mode: 'ascending',
    paging: 'offset',
    cursor: 'updated_at',
    since: 'updated_after',
    until: 'updated_before',
    tieOrder: 'created_at',
  },
  carry: {},
  flatten: ['author'],
  fill: {},
  drop: [],
  answer: 'list',
  shared: false,
  needs: { feature: 'requests_access_level', tier: 'premium', role: 'reporter', jobToken: true },
};
const requests: Stream = { ...base, route: '/projects/:project_id/requests' };
const notes: Stream = {
  ...requests,
  name: 'notes',
  per: requests,
  route: '/projects/:project_id/requests/:iid/notes',
  query: {},
  variants: {},
  key: ['project_id', 'id'],
  sync: {
    mode: 'children',
    paging: 'offset',
    cursor: 'updated_at',
    touchThrottleSeconds: 0,
  },
  carry: { request_iid: 'iid' },
  flatten: [],
  queryFrom: { request_id: 'id' },
  notFor: { source: ['parent'] },
};
const words: Stream = { ...base, name: 'words', per: notes, variants: {}, expand: ['words'] };
const projects: Stream = {
  ...base,
  name: 'projects',
  per: 'scope',
  sync: { mode: 'snapshot', paging: 'offset' },
};

describe('renderDocs', () => {
  const text = renderDocs(
    [requests, notes, words, projects],
    new Map([['requests', { properties: { id: {}, author: {} } }]]),
  );
  const rowOf = (name: string): string =>
    text.split('\n').find((line) => line.startsWith(`| [${name}]`)) ?? '';

  it('has a row for each stream, sorted by name', () => {
    expect([...text.matchAll(/^\| \[(\w+)\]/gm)].map(([, name]) => name)).toEqual([
      'notes',
      'projects',
      'requests',
      'words',
    ]);
  });

  it('says in the row how a stream is reached, known and kept up to date', () => {
    expect(rowOf('requests').split(' | ')).toEqual([
      '| [requests](#requests)',
      '`id`',
      'incremental, upwards by the cursor',
      '`updated_at`',
      'project',
      '`GET /projects/:project_id/requests?state=all&scope=all`',
      'offset',
      '2 for each project',
      'premium',
      'reporter',
      'yes',
      '[docs](https://docs.gitlab.com/api/requests/#list) |',
    ]);
    expect(rowOf('notes')).toContain('| `project_id`, `id` | incremental, of the requests that changed |');
    expect(rowOf('notes')).toContain('| record of [requests](#requests) |');
    expect(rowOf('projects')).toContain('| everything at every pass |  | scope | the listing of the scope |');
  });

  it('describes each stream below the table', () => {
    expect(text).toContain('## requests\n\nWhat was asked for.\n\n- 2 fields; key `id`\n');
    expect(text).toContain(
      '- also read as `children`: `GET /projects/:project_id/requests?state=all&scope=all&source=parent`',
    );
    expect(text).toContain('- added beside nested objects: `author_id`');
    expect(text).toContain('- from its parent: `request_iid` (its `iid`)');
    expect(text).toContain("- left out where the project's `requests_access_level` is disabled");
    expect(text).toContain("- not asked for where the parent's `source` is `parent`: it has none");
  });

  it('says what a stream costs, and by which stream a row that is carried is paid for', () => {
    const sectionOf = (name: string): string =>
      text.slice(text.indexOf(`## ${name}`)).split('\n## ')[0] ?? '';
    expect(sectionOf('notes')).toContain('- costs a request for each record of its parent');
    expect(sectionOf('words')).toContain('- costs a request for each record of [requests](#requests)');
    expect(sectionOf('requests')).not.toContain('costs');
    expect(rowOf('notes')).toContain('/notes?request_id=:id`');
    expect(rowOf('notes')).toContain('| 1 for each changed record of [requests](#requests) |');
    expect(rowOf('words')).toContain('| those of [notes](#notes) |');
    expect(rowOf('projects')).toContain('| those of the scope |');
  });
});

describe('a stream of GraphQL', () => {
  const items: Stream = {
    ...base,
    name: 'items',
    per: 'namespace',
    query: {},
    graphql: { documents: {}, rows: ['work', 'items'], pageSize: 50, hoist: 'widgets' },
  };
  const text = renderDocs([items], new Map());

  it('says where it is asked for, and what that costs', () => {
    expect(text).toContain(
      '| group and project | `POST /api/graphql`: `group.work.items`, `project.work.items` |',
    );
    expect(text).toContain('- by GraphQL: a request for each 50 rows of a slice');
    expect(text).toContain("- the fields of its `widgets` are the record's own");
  });
});

describe('syncInWords', () => {
  it('has words of its own for each way to sync', () => {
    const unfinished = { field: 'status', values: ['running'] };
    const syncs: readonly Sync[] = [
      projects.sync,
      requests.sync,
      notes.sync,
      { mode: 'filtered', paging: 'offset', cursor: 'released_at', since: 'updated_after' },
      { mode: 'descending', paging: 'keyset', cursor: 'id', created: 'created_at', lateDays: 1, unfinished },
      { mode: 'history', paging: 'offset', cursor: 'committed_date', since: 'since', lateDays: 1 },
      { mode: 'files', paging: 'token', cursor: 'read_at' },
    ];
    expect(new Set(syncs.map((sync) => syncInWords({ ...requests, sync }))).size).toBe(syncs.length);
  });
});

describe('a stream that is read in bulk', () => {
  const bulk: Stream = {
    ...notes,
    bulk: {
      ...{ connection: 'requests', type: 'Request', pageSize: 50, connections: 2, fields: 'notes { id }' },
      shape: 'notes',
    },
  };

  it('is told to be, with what differs, instead of a request a record', () => {
    const text = renderDocs([bulk], new Map());
    expect(text).toContain('read in bulk: a GraphQL query for up to 100 records of its parent (`requests`)');
    expect(text).toContain('whole seconds');
    expect(text).not.toContain('costs a request for each record');
    expect(renderDocs([notes], new Map())).toContain('costs a request for each record');
  });
});
