import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { streams } from '../src/generated/registry.ts';
import { sandboxTokens } from './sandbox/tokens.ts';
import type { ServedGitlab } from './support/gitlab.ts';
import { serveGitlab } from './support/gitlab.ts';
import type { Platform } from './support/platform.ts';
import { createPlatform, ownerConfig, recordsOf } from './support/platform.ts';
import { ensureBuilt } from './support/program.ts';
import { errorsOf, statusesOf } from './support/protocol.ts';

let platform: Platform;

beforeAll(async () => {
  await ensureBuilt();
  platform = await createPlatform();
});

afterAll(() => platform.close());

async function served<Result>(
  version: string,
  use: (gitlab: ServedGitlab) => Promise<Result>,
): Promise<Result> {
  const gitlab = await serveGitlab({ world: { size: 'small' }, settings: { version } });
  try {
    return await use(gitlab);
  } finally {
    await gitlab.close();
  }
}

describe.each(['15.0.0-ee', '16.0.0', '17.0.0-ee', '18.0.0-ee', '18.9.0-ee'])('GitLab %s', (version) => {
  it('is read: exit code 0, no stream fails, and none is asked for what the version lacks', async () => {
    await served(version, async ({ url, sandbox }) => {
      const choices = streams.map(({ name }) => ({ name }));
      const { messages, exitCode } = await platform.read({ config: ownerConfig(url), streams: choices });
      expect(errorsOf(messages)).toEqual([]);
      expect(exitCode).toBe(0);
      for (const { name } of streams)
        expect([name, statusesOf(messages, name).at(-1)]).toEqual([name, 'COMPLETE']);
      const issues = sandbox.truth('issues', { token: sandboxTokens.owner });
      expect(recordsOf(messages, 'issues')).toHaveLength(issues.length);
      const missing = sandbox.log.filter(({ endpoint }) => endpoint === undefined).map(({ path }) => path);
      expect(missing.filter((path) => !path.endsWith('/metadata'))).toEqual([]);
    });
  });

  it('is checked, and told by its version', async () => {
    await served(version, async ({ url }) => {
      const verdictOf = async (config: unknown): Promise<string> => {
        const { messages } = await platform.check(config);
        const [status] = messages.flatMap(({ connectionStatus }) => connectionStatus ?? []);
        return `${status?.status ?? 'nothing'} ${status?.message ?? ''}`;
      };
      expect(await verdictOf(ownerConfig(url))).toMatch(new RegExp(`^SUCCEEDED .*GitLab ${version}`));
      const wrong = ownerConfig(url, { credentials: { access_token: 'glpat-none' } });
      expect(await verdictOf(wrong)).toMatch(/^FAILED .*rejects the token/);
    });
  });

  it('fails a read with a bad token, and does not take it for a low role', async () => {
    await served(version, async ({ url }) => {
      const config = ownerConfig(url, { credentials: { access_token: 'glpat-none' } });
      const { messages, exitCode } = await platform.read({ config, streams: [{ name: 'issues' }] });
      expect(exitCode).toBe(1);
      expect(errorsOf(messages)[0]?.failure_type).toBe('config_error');
    });
  });
});
