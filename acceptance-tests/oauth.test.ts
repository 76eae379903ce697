import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { identityOf } from '../src/base/json.ts';
import type { JsonObject } from '../src/base/json.ts';
import { sandboxApplication, sandboxTokens } from './sandbox/tokens.ts';
import type { ServedGitlab } from './support/gitlab.ts';
import { serveGitlab } from './support/gitlab.ts';
import { mechanisms } from './support/mechanisms.ts';
import type { Platform, Run } from './support/platform.ts';
import { createPlatform, lastStates, recordsOf } from './support/platform.ts';
import { ensureBuilt, runProgram } from './support/program.ts';

let platform: Platform;
const all = mechanisms.map(({ name }) => ({ name }));

beforeAll(async () => {
  await ensureBuilt();
  platform = await createPlatform();
});

afterAll(async () => {
  await platform.close();
});

function oauthConfig({ url }: ServedGitlab, rest: object = {}): unknown {
  return {
    api_url: url,
    credentials: {
      auth_type: 'oauth2.0',
      client_id: sandboxApplication.uid,
      client_secret: sandboxApplication.secret,
      access_token: sandboxTokens.oauthAccess,
      refresh_token: sandboxTokens.oauthRefresh,
      ...rest,
    },
    groups_list: [],
  };
}

/** The configurations that a platform would have saved, in order. */
function controlsOf({ messages }: Run): readonly Readonly<Record<string, unknown>>[] {
  return messages.flatMap(({ control }) => (control === undefined ? [] : [control.connectorConfig.config]));
}

function credentialsOf(
  config: Readonly<Record<string, unknown>> | undefined,
): Readonly<Record<string, unknown>> {
  return (config?.['credentials'] ?? {}) as Readonly<Record<string, unknown>>;
}

/** Ends all access tokens of the application, whatever their date says; refresh tokens stay good. */
function expire({ world }: ServedGitlab): void {
  for (const token of world.tokens.values())
    if (token.kind === 'oauth') world.tokens.set(token.value, { ...token, expiresAt: Date.now() * 1000 });
}

/** The statuses of all renewals: a refresh token that is used twice would show as a 400. */
function renewalsOf({ sandbox }: ServedGitlab): readonly number[] {
  return sandbox.log.filter(({ path }) => path === '/oauth/token').map(({ status }) => status);
}

function missingIn(gitlab: ServedGitlab, runs: readonly Run[]): readonly string[] {
  return mechanisms.flatMap(({ name, key }) => {
    const got = new Set(
      runs
        .flatMap(({ messages }) => recordsOf(messages, name))
        .map((data) => identityOf(data as JsonObject, key)),
    );
    const rows = gitlab.sandbox.truth(name, { token: sandboxTokens.owner });
    return rows
      .map((row) => `${name} ${identityOf(row.key, key)}`)
      .filter((row) => !got.has(row.slice(name.length + 1)));
  });
}

async function withGitlab(use: (gitlab: ServedGitlab) => Promise<void>): Promise<void> {
  const gitlab = await serveGitlab({ world: { size: 'small' } });
  try {
    await use(gitlab);
  } finally {
    await gitlab.close();
  }
}

/** None of the tokens, but where the platform is told of them. */
function leaksIn(run: Run): readonly string[] {
  const secrets = [
    sandboxTokens.oauthAccess,
    sandboxTokens.oauthRefresh,
    sandboxApplication.secret,
    ...controlsOf(run).flatMap((config) => [
      credentialsOf(config)['access_token'],
      credentialsOf(config)['refresh_token'],
    ]),
  ].map(String);
  const printed = [...run.lines.filter((line) => !line.includes('"type":"CONTROL"')), run.stderr];
  return secrets.filter((secret) => printed.some((line) => line.includes(secret)));
}

describe('a read with an OAuth token', () => {
  it('that expires in the middle goes on with a new one, and hands it to the platform first', async () => {
    await withGitlab(async (gitlab) => {
      gitlab.sandbox.setFaults((_request, sequence) => {
        if (sequence === 30) expire(gitlab);
        return undefined;
      });
      const run = await platform.read(
        { config: oauthConfig(gitlab), streams: all },
        { env: { LOG_LEVEL: 'debug' } },
      );
      expect(run.exitCode).toBe(0);
      expect(renewalsOf(gitlab)).toEqual([200]);
      expect(missingIn(gitlab, [run])).toEqual([]);
      const controls = controlsOf(run);
      expect(controls).toHaveLength(1);
      const { access_token: token, token_expiry_date: expiry, ...rest } = credentialsOf(controls[0]);
      expect(gitlab.world.tokens.get(String(token))).toMatchObject({ kind: 'oauth', isRevoked: false });
      expect(Math.abs(Date.parse(String(expiry)) - Date.now() - 7_200_000)).toBeLessThan(60_000);
      expect(rest).toMatchObject({ auth_type: 'oauth2.0', client_id: sandboxApplication.uid });
      expect(controls[0]).toMatchObject({ api_url: gitlab.url, groups_list: [] });
      expect(leaksIn(run)).toEqual([]);
    });
  });

  it('whose tokens are over before their time renews them again and again', async () => {
    await withGitlab(async (gitlab) => {
      gitlab.sandbox.setFaults((_request, sequence) => {
        if (sequence % 25 === 0) expire(gitlab);
        return undefined;
      });
      const config = oauthConfig(gitlab, { token_expiry_date: '2020-01-01T00:00:00Z' });
      const run = await platform.read({ config, streams: all });
      expect(run.exitCode).toBe(0);
      expect(controlsOf(run).length).toBeGreaterThan(2);
      expect(renewalsOf(gitlab)).toEqual(controlsOf(run).map(() => 200));
      expect(missingIn(gitlab, [run])).toEqual([]);
      expect(leaksIn(run)).toEqual([]);
    });
  });

  it('that is killed as soon as the new tokens are told loses neither tokens nor rows (TOLD-BEFORE-USED)', async () => {
    await withGitlab(async (gitlab) => {
      gitlab.sandbox.setFaults((_request, sequence) => {
        if (sequence === 30) expire(gitlab);
        return undefined;
      });
      const killed = await platform.read(
        { config: oauthConfig(gitlab), streams: all },
        { signalAfter: { signal: 'SIGKILL', line: (line) => line.includes('"type":"CONTROL"') } },
      );
      expect(killed.signal).toBe('SIGKILL');
      const [saved] = controlsOf(killed);
      expect(saved).toBeDefined();
      const resumed = await platform.read({
        config: saved,
        streams: all,
        state: lastStates(killed.messages),
      });
      expect(resumed.exitCode).toBe(0);
      expect(controlsOf(resumed)).toEqual([]);
      expect(renewalsOf(gitlab)).toEqual([200]);
      expect(missingIn(gitlab, [killed, resumed])).toEqual([]);
    });
  });

  it('that was renewed elsewhere says to sign in again, with one request for new tokens', async () => {
    await withGitlab(async (gitlab) => {
      expire(gitlab);
      await platform.check(oauthConfig(gitlab));
      gitlab.sandbox.clearLog();
      const run = await platform.read({ config: oauthConfig(gitlab), streams: all });
      expect(run.exitCode).toBe(1);
      const [error] = run.messages.flatMap(({ trace }) => (trace?.error === undefined ? [] : [trace.error]));
      expect(error?.failure_type).toBe('config_error');
      expect(error?.message).toContain('Sign in again');
      expect(renewalsOf(gitlab)).toEqual([400]);
      expect(leaksIn(run)).toEqual([]);
    });
  });
});

describe('a check with an OAuth token', () => {
  it('that has expired renews it, and hands it to the platform before it answers', async () => {
    await withGitlab(async (gitlab) => {
      expire(gitlab);
      const run = await platform.check(oauthConfig(gitlab));
      expect(run.messages.map(({ type }) => type).filter((type) => type !== 'LOG')).toEqual([
        'CONTROL',
        'CONNECTION_STATUS',
      ]);
      expect(run.messages.at(-1)?.connectionStatus).toMatchObject({ status: 'SUCCEEDED' });
      const again = await platform.check(controlsOf(run)[0]);
      expect(again.messages.at(-1)?.connectionStatus).toMatchObject({ status: 'SUCCEEDED' });
      expect(renewalsOf(gitlab)).toEqual([200]);
      expect(leaksIn(run)).toEqual([]);
    });
  });
});

describe('a CI job token', () => {
  const config = ({ url }: ServedGitlab): unknown => ({
    api_url: url,
    credentials: { auth_type: 'job_token', job_token: '$CI_JOB_TOKEN' },
  });

  it("is taken from the environment, and reads the job's own project", async () => {
    await withGitlab(async (gitlab) => {
      const env = { CI_JOB_TOKEN: sandboxTokens.job };
      const checked = await platform.check(config(gitlab), { env });
      expect(checked.messages.at(-1)?.connectionStatus).toMatchObject({ status: 'SUCCEEDED' });
      const streams = [{ name: 'issues' }, { name: 'jobs' }, { name: 'projects' }];
      const run = await platform.read({ config: config(gitlab), streams }, { env });
      expect(run.exitCode).toBe(0);
      expect(recordsOf(run.messages, 'issues').length).toBeGreaterThan(0);
      expect(recordsOf(run.messages, 'projects')).toEqual([]);
      const skips = run.messages.flatMap(({ log }) =>
        log?.message.includes('job_token') === true ? [log.message] : [],
      );
      expect(skips).toEqual([expect.stringContaining('Stream projects skips everything')]);
      expect(run.stdout).not.toContain(sandboxTokens.job);
    });
  });

  it('is planned with what it reads', async () => {
    await withGitlab(async (gitlab) => {
      const write = async (name: string, content: unknown): Promise<string> => {
        const path = join(platform.folder, name);
        await writeFile(path, JSON.stringify(content));
        return path;
      };
      const streams = ['issues', 'projects'].map((name) => ({
        stream: { name, json_schema: {}, supported_sync_modes: ['full_refresh'] },
        sync_mode: 'full_refresh',
        destination_sync_mode: 'append',
      }));
      const files = [
        ...['--config', await write('job.json', config(gitlab))],
        ...['--catalog', await write('job-catalog.json', { streams })],
      ];
      const { stdout, exitCode } = await runProgram(['plan', ...files], {
        env: { CI_JOB_TOKEN: sandboxTokens.job },
      });
      expect(exitCode).toBe(0);
      expect(stdout).toMatch(/^issues +1 +1 project/m);
      expect(stdout).toMatch(/^projects +0 +nothing +GitLab does not take a CI job token for this/m);
    });
  });

  it('that is not in the environment is a fault of the configuration', async () => {
    await withGitlab(async (gitlab) => {
      const { messages } = await platform.check(config(gitlab), { env: { CI_JOB_TOKEN: '' } });
      const status = messages.at(-1)?.connectionStatus;
      expect(status?.status).toBe('FAILED');
      expect(status?.message).toContain('credentials.job_token');
      expect(gitlab.sandbox.log).toEqual([]);
    });
  });
});
