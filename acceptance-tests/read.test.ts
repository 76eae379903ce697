import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { identityOf } from '../src/base/json.ts';
import type { JsonObject } from '../src/base/json.ts';
import { streams } from '../src/generated/registry.ts';
import type { Stream } from '../src/core/stream.ts';
import { tellsDeletions } from '../src/core/stream.ts';
import { sandboxTokens } from './sandbox/tokens.ts';
import { updateIssue } from './sandbox/mutations/issuables.ts';
import { fromMillis } from './sandbox/time.ts';
import type { ServedGitlab } from './support/gitlab.ts';
import { serveGitlab } from './support/gitlab.ts';
import { mechanisms } from './support/mechanisms.ts';
import type { Platform, Run } from './support/platform.ts';
import { createPlatform, lastStates, ownerConfig, recordsOf } from './support/platform.ts';
import { ensureBuilt } from './support/program.ts';
import { errorsOf, statusesOf } from './support/protocol.ts';

let gitlab: ServedGitlab;
let platform: Platform;
let first: Run;
const all = streams.map(({ name }) => ({ name }));
const some = mechanisms.map(({ name }) => ({ name }));

beforeAll(async () => {
  await ensureBuilt();
  gitlab = await serveGitlab();
  platform = await createPlatform();
  first = await platform.read({ config: ownerConfig(gitlab.url), streams: all });
});

afterAll(async () => {
  await gitlab.close();
  await platform.close();
});

function keysOf(run: Run, stream: Stream): readonly string[] {
  return recordsOf(run.messages, stream.name).map((data) => identityOf(data as JsonObject, stream.key));
}

function truthOf(stream: Stream, served = gitlab): readonly string[] {
  const rows = served.sandbox.truth(stream.name, { token: sandboxTokens.owner });
  return rows.map(({ key }) => identityOf(key, stream.key)).sort();
}

describe('a first read of all streams', () => {
  it('ends with exit code 0 and COMPLETE for each', () => {
    expect(first.exitCode).toBe(0);
    expect(errorsOf(first.messages)).toEqual([]);
    for (const stream of streams) {
      const { name, needs } = stream;
      const [start, ...rest] = statusesOf(first.messages, name);
      const end = rest.pop();
      expect([name, start, end]).toEqual([name, 'STARTED', 'COMPLETE']);
      // With the first record, and again while GitLab's limits hold requests back.
      expect(new Set(rest)).toEqual(new Set(rest.length === 0 ? [] : ['RUNNING']));
      if (needs.role !== 'administrator' && !tellsDeletions(stream)) expect(rest.length).toBeGreaterThan(0);
    }
  });

  it.each(streams.map((stream) => [stream.name, stream] as const))(
    '%s: gives exactly the rows of the server',
    (_name, stream) => {
      expect([...keysOf(first, stream)].sort()).toEqual(truthOf(stream));
    },
  );

  it('counts the records before each STATE (COUNT-AT-THE-EDGE), and gives at least one STATE to each stream', () => {
    const counted = new Map<string, number>();
    for (const { record, state } of first.messages) {
      if (record !== undefined) counted.set(record.stream, (counted.get(record.stream) ?? 0) + 1);
      if (state === undefined) continue;
      const { name } = state.stream.stream_descriptor;
      expect(state.sourceStats.recordCount).toBe(counted.get(name) ?? 0);
      counted.set(name, 0);
    }
    expect([...counted.keys()].sort()).toEqual(all.map(({ name }) => name).sort());
    expect([...counted.values()].every((left) => left === 0)).toBe(true);
  });

  it('holds no credential', () => {
    expect(first.stdout + first.stderr).not.toContain(sandboxTokens.owner);
    expect(first.stdout).not.toContain('runners_token');
  });
});

describe('an incremental read', () => {
  it('gives what has changed, and asks for nothing twice', async () => {
    const issue = [...gitlab.world.issues.rows.values()].find(({ isConfidential }) => !isConfidential);
    if (issue === undefined) throw new Error('The sandbox has no issue');
    updateIssue(gitlab.world, issue.id, { title: 'Changed title' }, fromMillis(Date.now()));
    gitlab.sandbox.clearLog();
    const second = await platform.read({
      config: ownerConfig(gitlab.url),
      streams: some,
      state: lastStates(first.messages),
    });
    expect(second.exitCode).toBe(0);
    expect(
      recordsOf(second.messages, 'issues').filter(({ title }) => title === 'Changed title'),
    ).toMatchObject([{ id: issue.id }]);
    expect(recordsOf(second.messages, 'issues').length).toBeLessThan(50);
    expect(recordsOf(second.messages, 'commits')).toEqual([]);
    const targets = gitlab.sandbox.log.map(({ path, query }) => `${path}?${query}`);
    // What a group's listing gave is confirmed at the end: the role and the projects once more.
    const again = targets.filter((target, index) => targets.indexOf(target) !== index);
    expect(
      again.filter((target) => !/\/groups\/[^/]+\/(?:members\/all\/\d+|projects)\?/.test(target)),
    ).toEqual([]);
    expect(gitlab.sandbox.log.filter(({ undeclared }) => undeclared.length > 0)).toEqual([]);
  });

  it('keeps and repeats a state of the far future, and reads nothing', async () => {
    const future = { version: 1, slices: { '1': { at: '2124-01-01T00:00:00.000Z' } } };
    const projectsList = [...gitlab.world.projects.rows.values()]
      .filter(({ id }) => id === 1)
      .map(({ id }) => String(id));
    const run = await platform.read({
      config: ownerConfig(gitlab.url, { projects_list: projectsList }),
      streams: [{ name: 'issues' }],
      state: [{ type: 'STREAM', stream: { stream_descriptor: { name: 'issues' }, stream_state: future } }],
    });
    expect(recordsOf(run.messages, 'issues')).toEqual([]);
    expect(lastStates(run.messages)).toMatchObject([{ stream: { stream_state: future } }]);
  });

  it.each([
    ['of Airbyte up to 3.x', { '1': { updated_at: '2015-01-01T00:00:00Z' } }],
    [
      'of Airbyte from 4.x on',
      {
        states: [
          { partition: { id: 1, parent_slice: { id: 'a' } }, cursor: { updated_at: '2015-01-01T00:00:00Z' } },
        ],
        use_global_cursor: false,
      },
    ],
  ])('takes over a state %s', async (_what, streamState) => {
    gitlab.sandbox.clearLog();
    const run = await platform.read({
      config: ownerConfig(gitlab.url, { projects_list: ['1'] }),
      streams: [{ name: 'issues' }],
      state: [
        {
          type: 'STREAM',
          stream: { stream_descriptor: { name: 'issues', namespace: null }, stream_state: streamState },
        },
      ],
    });
    expect(run.exitCode).toBe(0);
    expect(gitlab.sandbox.log.filter(({ path }) => path.endsWith('/issues'))[0]?.query).toContain(
      'updated_after=2014-12-31T23%3A59%3A00.000Z',
    );
  });
});

describe('streams that cannot be read', () => {
  it('skips and tells what the token may not read, and ends well', async () => {
    const config = ownerConfig(gitlab.url, { credentials: { access_token: sandboxTokens.guest } });
    const run = await platform.read({ config, streams: some });
    expect(run.exitCode).toBe(0);
    const warnings = run.messages.flatMap(({ log }) => (log?.level === 'WARN' ? [log.message] : []));
    expect(warnings.some((message) => message.includes('merge_requests') && message.includes('acme'))).toBe(
      true,
    );
    expect(recordsOf(run.messages, 'issues').length).toBeGreaterThan(0);
  });

  it.each([
    ['expired', sandboxTokens.expired, 'config_error'],
    ['revoked', sandboxTokens.revoked, 'config_error'],
    ['unknown', 'no-such-token', 'config_error'],
    ['of the wrong scope', sandboxTokens.withoutScope, 'config_error'],
  ])('fails with one clear error for a token that is %s', async (_what, token, failureType) => {
    const run = await platform.read({
      config: ownerConfig(gitlab.url, { credentials: { access_token: token } }),
      streams: [{ name: 'issues' }],
    });
    expect(run.exitCode).toBe(1);
    expect(errorsOf(run.messages)[0]).toMatchObject({
      failure_type: failureType,
      stream_descriptor: { name: 'issues' },
    });
    expect(run.stdout).not.toContain(token);
    expect(statusesOf(run.messages, 'issues').at(-1)).toBe('INCOMPLETE');
  });

  it('names a configured group that does not exist, and reads the others', async () => {
    const config = ownerConfig(gitlab.url, { groups_list: ['acme', 'no/such/group'] });
    const run = await platform.read({ config, streams: [{ name: 'groups' }, { name: 'issues' }] });
    expect(run.exitCode).toBe(1);
    expect(errorsOf(run.messages)[0]?.message).toContain('no/such/group');
    expect(recordsOf(run.messages, 'issues').length).toBeGreaterThan(0);
    expect(statusesOf(run.messages, 'issues').at(-1)).toBe('INCOMPLETE');
  });

  it('lets the other streams go on when one fails', async () => {
    gitlab.sandbox.setFaults(({ url }) =>
      url.includes('/releases') ? { kind: 'status', status: 400, body: '{"error":"broken"}' } : undefined,
    );
    const run = await platform.read({
      config: ownerConfig(gitlab.url),
      streams: [{ name: 'releases' }, { name: 'tags' }],
    });
    gitlab.sandbox.setFaults(undefined);
    expect(run.exitCode).toBe(1);
    expect(statusesOf(run.messages, 'releases').at(-1)).toBe('INCOMPLETE');
    expect(statusesOf(run.messages, 'tags').at(-1)).toBe('COMPLETE');
    expect(errorsOf(run.messages)[0]).toMatchObject({
      failure_type: 'system_error',
      stream_descriptor: { name: 'releases' },
    });
  });

  it('goes on after passing faults', async () => {
    gitlab.sandbox.setFaults((_request, sequence) => {
      if (sequence % 9 === 0) return { kind: 'reset' };
      if (sequence % 11 === 0) return { kind: 'truncate' };
      return sequence % 13 === 0 ? { kind: 'status', status: 502, body: '<html></html>' } : undefined;
    });
    const run = await platform.read({
      config: ownerConfig(gitlab.url, { groups_list: ['acme'] }),
      streams: [{ name: 'issues' }],
    });
    gitlab.sandbox.setFaults(undefined);
    expect(run.exitCode).toBe(0);
    const whole = await platform.read({
      config: ownerConfig(gitlab.url, { groups_list: ['acme'] }),
      streams: [{ name: 'issues' }],
    });
    const ids = (one: Run): readonly unknown[] =>
      [...new Set(recordsOf(one.messages, 'issues').map(({ id }) => id))].sort();
    expect(ids(run)).toEqual(ids(whole));
  });

  it('never takes the token to another origin (SECRET-NEVER-PRINTED)', async () => {
    const other = await serveGitlab({ world: { size: 'small' } });
    gitlab.sandbox.setFaults(({ url }) =>
      url.includes('/metadata') ? { kind: 'redirect', location: `${other.url}/api/v4/metadata` } : undefined,
    );
    const run = await platform.read({ config: ownerConfig(gitlab.url), streams: [{ name: 'tags' }] });
    gitlab.sandbox.setFaults(undefined);
    expect(run.exitCode).toBe(1);
    expect(errorsOf(run.messages)[0]?.message).toContain('another origin');
    expect(other.sandbox.log).toEqual([]);
    await other.close();
  });
});

describe('a limited server', () => {
  it('is asked no more than it allows, and the wait is told', async () => {
    const limited = await serveGitlab({
      world: { size: 'small' },
      throttle: { limit: 40, periodSeconds: 3 },
    });
    const run = await platform.read({ config: ownerConfig(limited.url, { num_workers: 4 }), streams: some });
    expect(run.exitCode).toBe(0);
    const issues = streams.find(({ name }) => name === 'issues');
    if (issues !== undefined) expect([...keysOf(run, issues)].sort()).toEqual(truthOf(issues, limited));
    expect(limited.sandbox.log.filter(({ status }) => status === 429).length).toBeLessThanOrEqual(4);
    await limited.close();
  });
});

describe('a read of chosen files', () => {
  it('takes them by path and glob, and says whose content is left out', async () => {
    const choice = { repository_files: ['docs/*', 'data/**'], projects_list: ['acme/platform/gateway'] };
    const config = ownerConfig(gitlab.url, choice);
    const run = await platform.read({ config, streams: [{ name: 'repository_files' }] });
    const rows = recordsOf(run.messages, 'repository_files');
    expect(
      rows.map(({ file_path, content, content_left_out }) => [file_path, content, content_left_out]),
    ).toEqual(
      expect.arrayContaining([
        ['data/dump.sql', null, 'too_large'],
        ['docs/logo.png', null, 'binary'],
        ['docs/setup.md', 'Run `make`.\n', null],
      ]),
    );
    expect(rows).toHaveLength(3);
    expect(run.stdout).toContain('leaves out the content of files in acme/platform/gateway');
  });
});
