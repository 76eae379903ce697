import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ServedGitlab } from './support/gitlab.ts';
import { mechanisms } from './support/mechanisms.ts';
import { serveGitlab } from './support/gitlab.ts';
import type { Platform, Run } from './support/platform.ts';
import { createPlatform, lastStates, ownerConfig, recordsOf } from './support/platform.ts';
import type { RunOptions } from './support/program.ts';
import { ensureBuilt } from './support/program.ts';
import { statusesOf } from './support/protocol.ts';

let gitlab: ServedGitlab;
let platform: Platform;
const all = mechanisms.map(({ name }) => ({ name }));

beforeAll(async () => {
  await ensureBuilt();
  gitlab = await serveGitlab();
  platform = await createPlatform();
});

afterAll(async () => {
  await gitlab.close();
  await platform.close();
});

/** Sends a signal after so many lines of output. */
function after(lines: number, signal: NodeJS.Signals): RunOptions {
  let seen = 0;
  const line = (): boolean => {
    seen += 1;
    return seen >= lines;
  };
  return { signalAfter: { signal, line } };
}

describe('a read that is told to stop', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    'by %s ends soon, with whole lines, checkpoints and INCOMPLETE',
    async (signal) => {
      const startedMs = Date.now();
      const slow = await serveGitlab({ latencyMs: 20 });
      const run = await platform.read({ config: ownerConfig(slow.url), streams: all }, after(3000, signal));
      await slow.close();
      expect(Date.now() - startedMs).toBeLessThan(30_000);
      expect(run.signal).toBe(signal);
      expect(run.stdout.endsWith('\n')).toBe(true);
      const ends = mechanisms.map(({ name }) => statusesOf(run.messages, name).at(-1));
      expect(ends).toContain('INCOMPLETE');
      expect(lastStates(run.messages)).toHaveLength(mechanisms.length);
      const rest = await platform.read({
        config: ownerConfig(gitlab.url),
        streams: all,
        state: lastStates(run.messages),
      });
      expect(rest.exitCode).toBe(0);
    },
  );
});

describe('memory', () => {
  const reporter = join(import.meta.dirname, 'support/report-memory.ts');
  const peakOf = (run: Run): number => Number(/peak memory: (\d+) KiB/.exec(run.stderr)?.[1]);

  async function readIssues(issues: number, options: RunOptions = {}): Promise<number> {
    const huge = await serveGitlab({ world: { size: 'huge', issues } });
    const run = await platform.read(
      { config: ownerConfig(huge.url), streams: [{ name: 'issues' }] },
      { ...options, env: { NODE_OPTIONS: `--import=${reporter}` }, limitMs: 170_000 },
    );
    await huge.close();
    expect(run.exitCode).toBe(0);
    expect(recordsOf(run.messages, 'issues')).toHaveLength(issues);
    return peakOf(run);
  }

  it('stays the same for ten times the records, and for a slow reader', async () => {
    // Peaks differ by a sixth from run to run, by when garbage is collected; 180,000 records more would be 400 MB.
    const few = await readIssues(20_000);
    expect(await readIssues(20_000, { restMs: 5 })).toBeLessThan(few * 1.4);
    expect(await readIssues(200_000)).toBeLessThan(few * 1.4);
  });
});
