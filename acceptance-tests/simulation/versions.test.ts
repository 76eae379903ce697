import { describe, expect, it } from 'vitest';
import { identityOf, isJsonObject } from '../../src/base/json.ts';
import type { Event, PlannedStream } from '../../src/core/port.ts';
import { parentOf, type Stream } from '../../src/core/stream.ts';
import { streams } from '../../src/generated/registry.ts';
import type { TruthRow } from '../sandbox/contract.ts';
import { isAtLeast } from '../sandbox/history.ts';
import { sandboxTokens } from '../sandbox/tokens.ts';
import type { PassRecord, Session } from './session.ts';
import { createSession } from './session.ts';

/** By version, the streams whose endpoint it lacks, from the history of GitLab's releases. */
const lacking: Readonly<Record<string, readonly string[]>> = {
  '15.0.0-ee': [
    'epic_boards',
    'member_roles',
    'merge_request_diffs',
    'merge_request_reviewers',
    'related_epic_links',
    'saml_group_links',
    'service_accounts',
  ],
  '15.8.6-ee': ['epic_boards', 'related_epic_links', 'service_accounts'],
  '16.0.0': ['service_accounts'],
  '17.0.0-ee': ['service_accounts'],
  '18.0.0-ee': [],
  '18.9.0-ee': [],
};

const planOf = (wanted: readonly Stream[]): readonly PlannedStream[] =>
  wanted.map((stream) => ({ stream, mode: 'incremental', state: undefined }));

const isForAdministrators = ({ needs }: Stream): boolean => needs.role === 'administrator';

async function passOver(session: Session): Promise<readonly PassRecord[]> {
  const everybody = streams.filter((stream) => !isForAdministrators(stream));
  const admin = { credentials: { kind: 'token', token: sandboxTokens.admin } } as const;
  return [
    await session.pass(planOf(everybody)),
    await session.pass(planOf(streams.filter(isForAdministrators)), admin),
  ];
}

/** Whether a true row is one of a child pipeline, or belongs to one. */
function isOfChildPipeline(session: Session, stream: Stream, { key, row }: TruthRow): boolean {
  const isOfPipeline = stream.name === 'pipelines' || parentOf(stream)?.name === 'pipelines';
  if (!isOfPipeline) return false;
  const id = Number(key['pipeline_id'] ?? pipelineIdIn(row) ?? key['id']);
  return session.world.pipelines.rows.get(id)?.source === 'parent_pipeline';
}

function pipelineIdIn(row: unknown): unknown {
  return isJsonObject(row) ? row['pipelineId'] : undefined;
}

function truthKeys(session: Session, stream: Stream, version: string): readonly string[] {
  if (stream.name === 'metadata') return [identityOf({ version }, stream.key)];
  const token = isForAdministrators(stream) ? sandboxTokens.admin : sandboxTokens.owner;
  const hasChildren = isAtLeast(version, '17.0');
  return session.sandbox
    .truth(stream.name, { token })
    .filter((row) => hasChildren || !isOfChildPipeline(session, stream, row))
    .map(({ key }) => identityOf(key, stream.key))
    .sort();
}

function keysOf(events: readonly Event[], stream: Stream): readonly string[] {
  const records = events.flatMap((event) =>
    event.type === 'records' && event.stream === stream.name ? event.records : [],
  );
  return [...new Set(records.map((record) => identityOf(record, stream.key)))].sort();
}

describe.each(Object.entries(lacking))('GitLab %s', (version, missing) => {
  it('is read to the last row that it has, and asked for nothing that it lacks', async () => {
    const session = await createSession('small', { version, maxPerPage: 3 });
    const passes = await passOver(session);
    const events = passes.flatMap((pass) => pass.events);
    expect(passes.flatMap(({ result }) => result.failed)).toEqual([]);
    for (const stream of streams) {
      const truth = missing.includes(stream.name) ? [] : truthKeys(session, stream, version);
      const keys = keysOf(events, stream);
      // Before 17.9 a pipeline's statuses come with those of its commit's others: also some that no pipeline tells of.
      const more =
        stream.name === 'commit_statuses' && keys.length > truth.length ? new Set(truth) : undefined;
      const compared = more === undefined ? keys : keys.filter((key) => more.has(key));
      expect([stream.name, compared]).toEqual([stream.name, truth]);
    }
    const asked = session.sandbox.log;
    expect(asked.filter(({ undeclared }) => undeclared.length > 0)).toEqual([]);
    const unknown = asked.filter(
      ({ endpoint, path }) => endpoint === undefined && !path.endsWith('/metadata'),
    );
    expect(unknown).toEqual([]);
    const forChildren = asked.filter(({ query }) => query.includes('source=parent_pipeline'));
    expect(forChildren.length > 0).toBe(isAtLeast(version, '17.0'));
  });

  it('is told of once for each stream that it lacks', async () => {
    const session = await createSession('small', { version });
    const [{ events }] = [await session.pass(planOf(streams))];
    const told = events.flatMap((event) =>
      event.type === 'skipped' && event.code === 'not_in_version' ? [event] : [],
    );
    const whole = told.filter(({ reason }) => reason.startsWith('GitLab has this since'));
    expect(whole.map(({ stream }) => stream).sort()).toEqual(missing);
    expect(new Set(told.map(({ slice }) => slice))).toEqual(
      new Set(told.length === 0 ? [] : [`GitLab ${version}`]),
    );
  });
});

describe('a listing without headers of paging', () => {
  it.each(['15.7.0-ee', '17.11.0-ee', '18.0.0-ee'])(
    'is turned to its last page (GitLab %s)',
    async (version) => {
      const session = await createSession('small', { version, maxPerPage: 1 });
      const wanted = streams.filter(({ name }) => name === 'merge_request_diffs');
      const { events } = await session.pass(planOf(wanted));
      for (const stream of wanted)
        expect(keysOf(events, stream)).toEqual(truthKeys(session, stream, version));
    },
  );
});

describe('listings of whole groups', () => {
  const wanted = streams.filter(({ groupRoute }) => groupRoute?.since !== undefined);
  const read = async (version: string): Promise<{ keys: unknown; hasAskedGroups: boolean }> => {
    const session = await createSession('demo', { version });
    const groups = { named: ['acme'], globs: [], excluded: [] };
    const { events, result } = await session.pass(planOf(wanted), { groups });
    expect(result.failed).toEqual([]);
    return {
      keys: wanted.map((stream) => [stream.name, keysOf(events, stream)]),
      hasAskedGroups: session.sandbox.log.some(({ query }) => query.includes('include_descendants=true')),
    };
  };

  it('are used by no server that would ignore what is asked for, and leave out rows', async () => {
    const recent = await read('18.9.0-ee');
    expect(recent.hasAskedGroups).toBe(true);
    for (const version of ['15.0.0-ee', '16.6.0-ee']) {
      expect(await read(version)).toEqual({ keys: recent.keys, hasAskedGroups: false });
    }
    expect(await read('16.7.0-ee')).toEqual(recent);
  });
});

describe('after an upgrade', () => {
  it('what was not there before is read from the start', async () => {
    const diffs = streams.filter(({ name }) => ['merge_requests', 'merge_request_diffs'].includes(name));
    const old = await createSession('small', { version: '15.6.0-ee' });
    const before = await old.pass(planOf(diffs));
    const upgraded = await createSession('small');
    const after = await upgraded.pass(
      diffs.map((stream) => ({ stream, mode: 'incremental', state: before.states[stream.name] })),
    );
    const stream = diffs.find(({ name }) => name === 'merge_request_diffs');
    if (stream === undefined) throw new Error('no such stream');
    expect(keysOf(before.events, stream)).toEqual([]);
    expect(keysOf(after.events, stream)).toEqual(truthKeys(upgraded, stream, '18.9'));
  });
});
