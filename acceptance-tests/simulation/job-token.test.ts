import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/base/json.ts';
import { identityOf } from '../../src/base/json.ts';
import type { Config } from '../../src/config/config.ts';
import { parentOf } from '../../src/core/stream.ts';
import type { Stream } from '../../src/core/stream.ts';
import { streams } from '../../src/generated/registry.ts';
import { setJobStatus } from '../sandbox/mutations/ci.ts';
import { allowJobTokens } from '../sandbox/mutations/people.ts';
import { sandboxTokens } from '../sandbox/tokens.ts';
import { projectPath } from '../sandbox/world.ts';
import type { PassRecord, Session } from './session.ts';
import { createSession } from './session.ts';

const credentials = { kind: 'job', token: sandboxTokens.job } as const;
const nothing = { named: [], globs: [], excluded: [] };
const plan = streams.map((stream) => ({ stream, mode: 'incremental' as const, state: undefined }));
const isReadable = (stream: Stream | undefined): boolean =>
  stream === undefined || (stream.needs.jobToken && isReadable(parentOf(stream)));
const readable = streams.filter(isReadable);

function named(...projects: readonly string[]): Partial<Config> {
  return { credentials, projects: { ...nothing, named: projects } };
}

function keysOf({ events }: PassRecord, name: string, key: readonly string[]): readonly string[] {
  const rows = events.flatMap((event) =>
    event.type === 'records' && event.stream === name ? event.records : [],
  );
  return [...new Set(rows.map((row) => identityOf(row, key)))].sort();
}

function truthOf(
  { sandbox }: Session,
  name: string,
  key: readonly string[],
  projectIds: number[],
): readonly string[] {
  const rows = sandbox.truth(name, { token: sandboxTokens.owner, projectIds });
  return [...new Set(rows.map((row) => identityOf(row.key as JsonObject, key)))].sort();
}

describe('a pass with a CI job token', () => {
  it('reads the streams that GitLab lets it read, and tells of the others once, without asking', async () => {
    const session = await createSession('small');
    const record = await session.pass(plan, { credentials });
    expect(record.result.failed).toEqual([]);
    const skips = record.events.flatMap((event) => (event.type === 'skipped' ? [event] : []));
    const refused = streams.filter((stream) => !isReadable(stream)).map(({ name }) => name);
    expect(skips.filter(({ code }) => code === 'job_token').map(({ stream }) => stream)).toEqual(refused);
    expect(skips.filter(({ code }) => code !== 'job_token')).toEqual([]);
    expect(session.sandbox.log.filter(({ status }) => status === 401)).toEqual([]);
  });

  it.each(readable)("reads $name of the job's own project as its user sees it", async ({ name, key }) => {
    const session = await createSession('small');
    const record = await session.pass(plan, { credentials });
    expect(keysOf(record, name, key)).toEqual(truthOf(session, name, key, [1]));
  });

  it('reads named projects that let it in, by id and by path, and fails for those that do not', async () => {
    const session = await createSession('small');
    const { world } = session;
    const [issues] = readable.filter(({ name }) => name === 'issues');
    const third = world.projects.rows.get(3);
    if (issues === undefined || third === undefined) throw new Error('the seed has changed');
    allowJobTokens(world, 3, 1);
    const one = [{ stream: issues, mode: 'incremental' as const, state: undefined }];
    const byId = await session.pass(one, named('1', '3'));
    expect(byId.result.failed).toEqual([]);
    expect(keysOf(byId, 'issues', ['id'])).toEqual(truthOf(session, 'issues', ['id'], [1, 3]));
    const byPath = await session.pass(one, named(projectPath(world, third)));
    expect(byPath.result.failed).toEqual([]);
    expect(keysOf(byPath, 'issues', ['id'])).toEqual(truthOf(session, 'issues', ['id'], [3]));
    const refused = await session.pass(one, named('1', '2'));
    expect(refused.result.failed).toEqual(['issues']);
    expect(keysOf(refused, 'issues', ['id'])).toEqual(truthOf(session, 'issues', ['id'], [1]));
    const [error] = refused.events.flatMap((event) => (event.type === 'failed' ? [event.error] : []));
    expect(error).toMatchObject({ kind: 'config', code: 'project_unreachable' });
    expect(error?.message).toContain('job token permissions');
  });

  it.each([
    [{ groups: { ...nothing, named: ['acme'] } }],
    [{ groups: { ...nothing, globs: ['*'] } }],
    [{ projects: { ...nothing, named: ['1'], globs: ['acme/*'] } }],
  ])('cannot search: %j', async (scope) => {
    const session = await createSession('small');
    const { result, events } = await session.pass(plan, { credentials, ...scope });
    expect(result.failed).toHaveLength(streams.length);
    expect(events.find((event) => event.type === 'failed')?.error).toMatchObject({ code: 'job_token_scope' });
    const { ok, message } = await session.check({ credentials, ...scope });
    expect({ ok, isTold: message.includes('name each project in projects_list') }).toEqual({
      ok: false,
      isTold: true,
    });
  });

  it('fails once the job has ended', async () => {
    const session = await createSession('small');
    const jobId = session.world.tokens.get(sandboxTokens.job)?.jobId ?? 0;
    setJobStatus(session.world, jobId, 'success', session.now() * 1000);
    const { result, events } = await session.pass(plan, { credentials });
    expect(result.failed).toHaveLength(streams.length);
    const failure = events.find((event) => event.type === 'failed');
    expect(failure?.error.message).toContain('its job has ended');
  });
});

describe('a check with a CI job token', () => {
  it('names job, project and streams, with one request', async () => {
    const session = await createSession('small');
    const { ok, message, notes = [] } = await session.check({ credentials });
    expect(ok).toBe(true);
    expect(message).toMatch(/CI job token of job \d+ \(.+\) of project [\w./-]+, started by owner/);
    expect(notes.map(({ text }) => text).join(' ')).toContain('pipelines_extended');
    expect(session.sandbox.log).toHaveLength(1);
  });

  it('names projects that do not let it in, and paths whose id nothing tells', async () => {
    const session = await createSession('small');
    const { ok, message } = await session.check(named('1', '2', 'no/such'));
    expect(ok).toBe(false);
    expect(message).toContain('does not reach the project 2');
    expect(message).toContain('does not reach the project no/such');
    expect(message).not.toContain('the project 1');
  });

  it('finds projects on a server that takes the token for some lists only', async () => {
    const session = await createSession('small');
    allowJobTokens(session.world, 3, 1);
    const { ok } = await session.check(named('3'));
    session.sandbox.setFaults(({ url }) =>
      /pipelines|issues/.test(url)
        ? { kind: 'status', status: 401, body: '{"message":"401 Unauthorized"}' }
        : undefined,
    );
    const older = await session.check(named('3'));
    expect([ok, older.ok]).toEqual([true, true]);
  });

  it('says to give the id where nothing in a project tells it', async () => {
    const session = await createSession('small');
    const third = session.world.projects.rows.get(3);
    if (third === undefined) throw new Error('the seed has changed');
    allowJobTokens(session.world, 3, 1);
    session.sandbox.setFaults(({ url }) =>
      url.includes('/projects/') ? { kind: 'status', status: 200, body: '[]' } : undefined,
    );
    const { ok, message } = await session.check(named(projectPath(session.world, third)));
    expect(ok).toBe(false);
    expect(message).toContain('write its numeric id into projects_list');
  });
});
