import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { identityOf, type JsonObject } from '../src/base/json.ts';
import type { Stream } from '../src/core/stream.ts';
import { streams } from '../src/generated/registry.ts';
import { sandboxApplication, sandboxTokens } from './sandbox/tokens.ts';
import type { ServedGitlab } from './support/gitlab.ts';
import { serveGitlab } from './support/gitlab.ts';
import type { Platform, Run } from './support/platform.ts';
import { createPlatform, ownerConfig, recordsOf } from './support/platform.ts';
import { ensureBuilt } from './support/program.ts';

const dayMs = 86_400_000;
const guide = readFileSync(join(import.meta.dirname, '../docs/guides/switching.md'), 'utf8');

/** The streams of Airbyte's source-gitlab 4.4 (manifest.yaml), with their keys. */
const airbyteKeys: Readonly<Record<string, readonly string[]>> = {
  branches: ['project_id', 'name'],
  commits: ['id'],
  deployments: ['id'],
  epic_issues: ['iid'],
  epics: ['iid'],
  group_issue_boards: ['id'],
  group_labels: ['group_id', 'id'],
  group_members: ['group_id', 'id'],
  group_milestones: ['id'],
  groups: ['id'],
  issues: ['id'],
  jobs: ['id'],
  merge_request_commits: ['id'],
  merge_requests: ['id'],
  pipeline_trigger_jobs: ['id'],
  pipelines: ['id'],
  pipelines_extended: ['id'],
  project_labels: ['project_id', 'id'],
  project_members: ['project_id', 'id'],
  project_milestones: ['id'],
  projects: ['id'],
  releases: ['name'],
  tags: ['project_id', 'name'],
  users: ['name'],
};

let gitlab: ServedGitlab;
let platform: Platform;
let projectIds: readonly number[];

beforeAll(async () => {
  await ensureBuilt();
  gitlab = await serveGitlab();
  platform = await createPlatform();
  projectIds = truthOf('projects').map(({ key }) => Number(key['id']));
});

afterAll(() => Promise.all([gitlab.close(), platform.close()]));

const truthOf = (name: string): ReturnType<ServedGitlab['sandbox']['truth']> =>
  gitlab.sandbox.truth(name, { token: sandboxTokens.owner });

function streamOf(name: string): Stream {
  const stream = streams.find((one) => one.name === name);
  if (stream === undefined) throw new Error(`there is no stream ${name}`);
  return stream;
}

describe('the guide to switching', () => {
  it('names the keys that differ from those of Airbyte, and no others', () => {
    const [, table = ''] = /\| Airbyte's key +\| here +\|\n\|[ :|-]+\n((?:\|.*\n)+)/.exec(guide) ?? [];
    const listed = table
      .trim()
      .split('\n')
      .map((row) => row.split('|').map((cell) => cell.replaceAll('`', '').trim()));
    const told = listed.map(([, name, before, after]) => [name, before, after]);
    const differing = Object.entries(airbyteKeys).flatMap(([name, before]) => {
      const after = streamOf(name).key.join(', ');
      return before.join(', ') === after ? [] : [[name, before.join(', '), after]];
    });
    expect(told.sort()).toEqual(differing.sort());
  });

  it('counts the streams that both have, and promises no more than there are', () => {
    expect(Object.keys(airbyteKeys)).toHaveLength(24);
    expect(guide).toContain('all 24 of the newest version');
    expect(guide).toContain('more than a hundred more');
    expect(streams.length - 24).toBeGreaterThan(100);
  });
});

describe('a configuration', () => {
  const token = { access_token: sandboxTokens.owner };
  const start = '2014-01-01T00:00:00Z';
  const oauth = {
    auth_type: 'oauth2.0',
    client_id: sandboxApplication.uid,
    client_secret: sandboxApplication.secret,
    access_token: sandboxTokens.oauthAccess,
    refresh_token: sandboxTokens.oauthRefresh,
    token_expiry_date: '2999-01-01T00:00:00Z',
  };

  it.each<[string, JsonObject]>([
    ['Airbyte 0.1', { private_token: sandboxTokens.owner, start_date: start, groups: 'acme', projects: '' }],
    [
      'Airbyte 1.x',
      { credentials: { auth_type: 'access_token', ...token }, start_date: start, groups: 'acme' },
    ],
    [
      'Airbyte 4.x',
      { credentials: { auth_type: 'access_token', ...token }, groups_list: ['acme'], num_workers: 4 },
    ],
    ['Airbyte with OAuth', { credentials: oauth, groups_list: ['acme'], projects_list: [] }],
    [
      'Estuary',
      {
        credentials: { auth_type: 'access_token', ...token },
        start_date: start,
        groups: 'acme',
        projects: '',
      },
    ],
    [
      'Estuary’s documentation',
      {
        credentials: { option_title: 'PAT Credentials', personal_access_token: sandboxTokens.owner },
        groups: 'acme',
      },
    ],
  ])('of %s works, and reads what it names', async (_whose, written) => {
    const config = { api_url: gitlab.url, ...written };
    const check = await platform.check(config);
    const [verdict] = check.messages.flatMap(({ connectionStatus }) => connectionStatus ?? []);
    expect(verdict?.status).toBe('SUCCEEDED');
    const run = await platform.read({ config, streams: [{ name: 'groups' }] });
    const paths = recordsOf(run.messages, 'groups').map((group) => String(group['full_path']));
    expect(paths).toContain('acme');
    expect(paths.filter((path) => path !== 'acme' && !path.startsWith('acme/'))).toEqual([]);
  });
});

/** A stream as Airbyte's connector has saved it: the field of its cursor, and when a row was changed. */
interface SavedStream {
  readonly name: string;
  readonly field: string;
  readonly changedAt: (row: JsonObject) => unknown;
  /** How much of what is covered may come again, in days. */
  readonly slackDays: number;
}

const own = (field: string) => (row: JsonObject) => row[field];
const ofPipeline = ({ pipeline }: JsonObject): unknown =>
  typeof pipeline === 'object' && pipeline !== null && 'updated_at' in pipeline
    ? pipeline.updated_at
    : undefined;

const pythonStreams: readonly SavedStream[] = [
  { name: 'issues', field: 'updated_at', changedAt: own('updated_at'), slackDays: 0.01 },
  { name: 'merge_requests', field: 'updated_at', changedAt: own('updated_at'), slackDays: 0.01 },
  { name: 'pipelines', field: 'updated_at', changedAt: own('updated_at'), slackDays: 0.01 },
  { name: 'commits', field: 'created_at', changedAt: own('created_at'), slackDays: 31 },
];
const childStreams: readonly SavedStream[] = [
  { name: 'pipelines_extended', field: 'pipeline_updated_at', changedAt: own('updated_at'), slackDays: 0.01 },
  { name: 'pipeline_trigger_jobs', field: 'pipeline_updated_at', changedAt: ofPipeline, slackDays: 0.01 },
  { name: 'jobs', field: 'pipeline_updated_at', changedAt: own('created_at'), slackDays: 31 },
];

const withChildPipelines = 'Airbyte from 4.x on, with child pipelines apart';

/** The shapes of saved states, by who wrote them: a time for all projects of the scope. */
const partitionsOf = (field: string, at: string): JsonObject => ({
  use_global_cursor: false,
  state: { [field]: at },
  lookback_window: 1,
  states: projectIds.map((id) => ({
    partition: { id, parent_slice: { id: `p_${id}` } },
    cursor: { [field]: at },
  })),
});
const writtenBy = {
  'Airbyte up to 3.x, and Estuary': (field: string, at: string): JsonObject =>
    Object.fromEntries(projectIds.map((id) => [String(id), { [field]: at }])),
  'Airbyte from 4.x on': partitionsOf,
  [withChildPipelines]: (field: string, at: string): JsonObject => ({
    use_global_cursor: false,
    states: projectIds.flatMap((id) =>
      ['default', 'parent_pipeline'].map((source) => ({
        partition: { id, parent_slice: { id: `p_${id}` }, pipeline_source: source },
        cursor: { [field]: at },
      })),
    ),
  }),
  'Airbyte from 4.x on, below pipelines': (field: string, at: string): JsonObject => ({
    use_global_cursor: true,
    state: { [field]: at },
    lookback_window: 1,
    parent_state: { pipelines: partitionsOf('updated_at', at) },
  }),
} as const;

describe('a saved state', () => {
  let whole: Run;
  beforeAll(async () => {
    const names = [...pythonStreams, ...childStreams].map(({ name }) => ({ name }));
    whole = await platform.read({ config: ownerConfig(gitlab.url), streams: names });
  });

  /** The rows of a stream by their keys, with the times at which they were changed. */
  const changesIn = (run: Run, { name, changedAt }: SavedStream): ReadonlyMap<string, number> => {
    const { key } = streamOf(name);
    const rows = recordsOf(run.messages, name).map((record) => record as JsonObject);
    return new Map(rows.map((row) => [identityOf(row, key), Date.parse(String(changedAt(row)))]));
  };

  const readFrom = async (name: string, state: JsonObject): Promise<Run> =>
    platform.read({
      config: ownerConfig(gitlab.url),
      streams: [{ name }],
      state: [
        { type: 'STREAM', stream: { stream_descriptor: { name, namespace: null }, stream_state: state } },
      ],
    });

  /** Child pipelines, which Airbyte's connector did not read before it saved states for them apart. */
  const childPipelinesIn = (run: Run, name: string): ReadonlySet<string> => {
    const { key } = streamOf(name);
    const rows = recordsOf(run.messages, name).map((record) => record as JsonObject);
    return new Set(
      rows.filter(({ source }) => source === 'parent_pipeline').map((row) => identityOf(row, key)),
    );
  };

  const cases = [
    ...pythonStreams.map((saved) => ['Airbyte up to 3.x, and Estuary', saved] as const),
    ...pythonStreams.map((saved) => ['Airbyte from 4.x on', saved] as const),
    ...pythonStreams
      .filter(({ name }) => name === 'pipelines')
      .map((saved) => [withChildPipelines, saved] as const),
    ...childStreams.map((saved) => ['Airbyte from 4.x on, below pipelines', saved] as const),
  ].map(([writer, saved]) => ({ writer, saved, name: saved.name }));

  it.each(cases)('of $writer is gone on from: $name', async ({ writer, saved, name }) => {
    const all = [...changesIn(whole, saved)];
    const times = all.map(([, changedMs]) => changedMs).sort((a, b) => a - b);
    const savedMs = times[Math.floor(times.length * 0.8)] ?? 0;
    const run = await readFrom(name, writtenBy[writer](saved.field, new Date(savedMs).toISOString()));
    expect(run.exitCode).toBe(0);
    const read = changesIn(run, saved);
    const later = all.filter(([, changedMs]) => changedMs >= savedMs);
    const unread = writer === withChildPipelines ? new Set() : childPipelinesIn(whole, name);
    const covered = all.filter(
      ([key, changedMs]) => changedMs < savedMs - saved.slackDays * dayMs && !unread.has(key),
    );
    expect([later.length > 0, covered.length > 0]).toEqual([true, true]);
    expect(later.filter(([key]) => !read.has(key))).toEqual([]);
    expect(covered.filter(([key]) => read.has(key))).toEqual([]);
  });

  it('of a stream that was read anew, and has a cursor here, begins from the start', async () => {
    const run = await readFrom('group_milestones', { __ab_no_cursor_state_message: true });
    expect(recordsOf(run.messages, 'group_milestones')).toHaveLength(truthOf('group_milestones').length);
    expect(truthOf('group_milestones').length).toBeGreaterThan(0);
  });
});
