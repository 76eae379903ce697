import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sandboxTokens } from './sandbox/tokens.ts';
import type { ServedGitlab } from './support/gitlab.ts';
import { serveGitlab } from './support/gitlab.ts';
import type { Platform } from './support/platform.ts';
import { createPlatform, ownerConfig } from './support/platform.ts';
import { ensureBuilt } from './support/program.ts';

let gitlab: ServedGitlab;
let platform: Platform;

beforeAll(async () => {
  await ensureBuilt();
  gitlab = await serveGitlab();
  platform = await createPlatform();
});

afterAll(async () => {
  await gitlab.close();
  await platform.close();
});

interface Outcome {
  readonly status: string | undefined;
  readonly message: string;
  readonly exitCode: number | null;
  readonly requests: number;
}

async function check(config: unknown): Promise<Outcome> {
  gitlab.sandbox.clearLog();
  const { messages, exitCode } = await platform.check(config);
  const [status] = messages.flatMap(({ connectionStatus }) =>
    connectionStatus === undefined ? [] : [connectionStatus],
  );
  return {
    status: status?.status,
    message: status?.message ?? '',
    exitCode,
    requests: gitlab.sandbox.log.length,
  };
}

const withToken = (token: string, rest = {}): unknown =>
  ownerConfig(gitlab.url, { credentials: { access_token: token }, ...rest });

describe('check', () => {
  it('says who the token is, what it may and which server answers, with a handful of requests', async () => {
    const { status, message, exitCode, requests } = await check(ownerConfig(gitlab.url));
    expect({ status, exitCode }).toEqual({ status: 'SUCCEEDED', exitCode: 0 });
    expect(message).toMatch(/Connected as owner with the personal access token "\w+" \(scopes read_api\)/);
    expect(message).toMatch(/18\.9\.0-ee/);
    expect(requests).toBeLessThanOrEqual(4);
  });

  it('logs what it found besides', async () => {
    const { messages } = await platform.check(ownerConfig(gitlab.url));
    const logged = messages.flatMap(({ log }) => (log === undefined ? [] : [`${log.level} ${log.message}`]));
    expect(logged).toEqual([
      expect.stringMatching(/^INFO Only an administrator reads these streams.*instance_audit_events/),
    ]);
    expect(messages.at(-1)?.type).toBe('CONNECTION_STATUS');
  });

  it('asks once for each configured group and project, and names those that fail', async () => {
    const lists = {
      groups_list: ['acme', 'acme/platform', 'nowhere'],
      projects_list: ['acme/platform/gateway', 'acme/none'],
    };
    const { status, message, exitCode, requests } = await check(ownerConfig(gitlab.url, lists));
    expect({ status, exitCode }).toEqual({ status: 'FAILED', exitCode: 0 });
    expect(message).toContain('groups_list: the group nowhere');
    expect(message).toContain('projects_list: the project acme/none');
    expect(message).not.toContain('gateway');
    expect(requests).toBeLessThanOrEqual(8);
  });

  it.each([
    ['a group access token', sandboxTokens.group, { groups_list: ['acme'] }],
    ['a project access token', sandboxTokens.project, {}],
    ['a member of nothing', sandboxTokens.stranger, {}],
  ])('passes with %s', async (_what, token, rest) => {
    expect(await check(withToken(token, rest))).toMatchObject({ status: 'SUCCEEDED', exitCode: 0 });
  });

  it.each([
    ['expired', sandboxTokens.expired],
    ['revoked', sandboxTokens.revoked],
    ['unknown', 'no-such-token'],
    ['without read_api', sandboxTokens.withoutScope],
  ])('fails with a token that is %s', async (_what, token) => {
    const { status, message, exitCode } = await check(withToken(token));
    expect({ status, exitCode }).toEqual({ status: 'FAILED', exitCode: 0 });
    expect(message).toMatch(/token/i);
    expect(message).not.toContain(token);
  });

  it('tells a server that cannot be reached as an error that may pass', async () => {
    const startedMs = Date.now();
    const { messages, exitCode } = await platform.check(ownerConfig('http://127.0.0.1:9'));
    expect(exitCode).toBe(1);
    expect(Date.now() - startedMs).toBeLessThan(10_000);
    expect(messages.find(({ trace }) => trace?.error !== undefined)?.trace?.error?.failure_type).toBe(
      'transient_error',
    );
  });
});
