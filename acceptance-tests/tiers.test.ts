import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { streams } from '../src/generated/registry.ts';
import { sandboxTokens } from './sandbox/tokens.ts';
import type { ServedGitlab } from './support/gitlab.ts';
import { serveGitlab } from './support/gitlab.ts';
import type { Platform, Run } from './support/platform.ts';
import { createPlatform, ownerConfig, recordsOf } from './support/platform.ts';
import { ensureBuilt } from './support/program.ts';
import { errorsOf, statusesOf } from './support/protocol.ts';

describe.each(['free', 'premium'] as const)('a read of all streams of a GitLab %s by a reporter', (tier) => {
  let gitlab: ServedGitlab;
  let platform: Platform;
  let run: Run;

  beforeAll(async () => {
    await ensureBuilt();
    gitlab = await serveGitlab({ world: { size: 'small' }, settings: { tier } });
    platform = await createPlatform();
    const credentials = { auth_type: 'access_token', access_token: sandboxTokens.reporter };
    const config = ownerConfig(gitlab.url, { credentials });
    run = await platform.read({ config, streams: streams.map(({ name }) => ({ name })) });
  });

  afterAll(async () => {
    await gitlab.close();
    await platform.close();
  });

  it('ends with exit code 0 and COMPLETE for each', () => {
    expect(run.exitCode).toBe(0);
    expect(errorsOf(run.messages)).toEqual([]);
    for (const { name } of streams)
      expect([name, statusesOf(run.messages, name).at(-1)]).toEqual([name, 'COMPLETE']);
  });

  it('tells in its log what the licence lacks, each slice once, and counts it', () => {
    const told = logOf(run).filter((line) => / skips /.test(line));
    const isTold = (stream: string): boolean =>
      told.some((line) => line.startsWith(`Stream ${stream} skips `));
    expect(new Set(told).size).toBe(told.length);
    expect(isTold('dependencies')).toBe(true);
    expect(isTold('epics')).toBe(tier === 'free');
    expect(recordsOf(run.messages, 'epics').length > 0).toBe(tier !== 'free');
    expect(isTold('project_labels')).toBe(false);
    expect(logOf(run).filter((line) => line.includes(`skipped ${told.length} slices`))).toHaveLength(1);
  });
});

/** The texts of the log, in order. */
function logOf({ messages }: Run): readonly string[] {
  return messages.flatMap(({ log }) => (log === undefined ? [] : [log.message]));
}
