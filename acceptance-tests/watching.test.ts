import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunSummary } from '../src/protocols/shared/run-summary.ts';
import { sandboxTokens } from './sandbox/tokens.ts';
import type { ServedGitlab } from './support/gitlab.ts';
import { serveGitlab } from './support/gitlab.ts';
import type { Platform, Run } from './support/platform.ts';
import { createPlatform, lastStates, ownerConfig, recordsOf } from './support/platform.ts';
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

const names = ['projects', 'issues', 'issue_notes', 'merge_requests', 'releases', 'jobs', 'tags'];
const streams = names.map((name) => ({ name }));

interface Summed {
  readonly run: Run;
  readonly summary: RunSummary;
}

let files = 0;

async function readSummed(
  choice: Partial<Parameters<Platform['read']>[0]>,
  options?: Parameters<Platform['read']>[1],
): Promise<Summed> {
  files += 1;
  const path = join(platform.folder, `summary-${files}.json`);
  const run = await platform.read(
    { config: ownerConfig(gitlab.url), streams, ...choice, summary: path },
    options,
  );
  return { run, summary: JSON.parse(await readFile(path, 'utf8')) as RunSummary };
}

describe('a read', () => {
  let first: Summed;
  let asked = 0;
  beforeAll(async () => {
    const before = gitlab.sandbox.log.length;
    first = await readSummed({});
    asked = gitlab.sandbox.log.length - before;
  });

  it('tells how many rows streams will have, and last how many they had', () => {
    const estimates = first.run.messages.flatMap(({ trace }) => trace?.estimate ?? []);
    expect(estimates.map(({ name }) => name)).toEqual(expect.arrayContaining(['issues', 'merge_requests']));
    for (const { name, byte_estimate: bytes } of estimates) {
      const last = estimates.findLast((one) => one.name === name);
      expect(last?.row_estimate).toBe(recordsOf(first.run.messages, name).length);
      expect(bytes).toBeGreaterThan(0);
    }
  });

  it('estimates bytes as they are written', () => {
    const { messages } = first.run;
    const last = messages.findLast(({ trace }) => trace?.estimate?.name === 'issues')?.trace?.estimate;
    const written = recordsOf(messages, 'issues').reduce((sum, data) => sum + JSON.stringify(data).length, 0);
    expect((last?.byte_estimate ?? 0) / written).toBeCloseTo(1, 1);
  });

  it('sums up what it came to', () => {
    const { summary, run } = first;
    expect(summary).toMatchObject({ version: 1, outcome: 'complete', error: null });
    expect(summary.requests).toBe(asked);
    expect(summary.streams.map(({ stream }) => stream)).toEqual(names);
    for (const { stream, status, records } of summary.streams)
      expect([stream, status, records]).toEqual([stream, 'complete', recordsOf(run.messages, stream).length]);
    const skips = summary.streams.flatMap(({ skips: codes }) => Object.values(codes));
    expect(skips.reduce((sum, count) => sum + count, 0)).toBe(summary.skipped_slices);
    expect(summary.routes.group_slices).toBeGreaterThan(0);
    expect(JSON.stringify(summary)).not.toContain(sandboxTokens.owner);
  });

  it('says so in its last words', () => {
    const { summary, run } = first;
    const said = run.messages.at(-1)?.log?.message ?? '';
    expect(said).toMatch(/^Done: 7 streams, /);
    expect(said).toContain(`${summary.records.toLocaleString('en-US')} records`);
    expect(said).toContain(`${summary.routes.group_slices} slices read through their groups`);
  });

  it('sums up a pass that has little to read', async () => {
    const { summary } = await readSummed({ state: lastStates(first.run.messages) });
    expect(summary.outcome).toBe('complete');
    expect(summary.routes.quiet_slices).toBeGreaterThan(0);
    expect(summary.requests).toBeLessThan(asked);
  });

  it('sums up what was read until a signal stopped it', async () => {
    const { run, summary } = await readSummed(
      {},
      { signalAfter: { signal: 'SIGTERM', line: (line) => line.includes('"RECORD"') } },
    );
    expect(run.signal).toBe('SIGTERM');
    expect(summary.outcome).toBe('interrupted');
    for (const { stream, records } of summary.streams)
      expect([stream, records]).toEqual([stream, recordsOf(run.messages, stream).length]);
  });

  it('sums up a read that fails as a whole, and repeats no secret', async () => {
    const config = { ...ownerConfig(gitlab.url), credentials: { access_token: 'glpat-wrong-and-secret' } };
    const { run, summary } = await readSummed({ config });
    expect(run.exitCode).toBe(1);
    expect(summary.outcome).toBe('failed');
    expect(summary.streams.map(({ error }) => error?.code)).toEqual(names.map(() => 'token_rejected'));
    expect(JSON.stringify(summary)).not.toContain('glpat-wrong-and-secret');
  });

  it('reads nothing where the summary cannot be written', async () => {
    const before = gitlab.sandbox.log.length;
    const run = await platform.read({
      config: ownerConfig(gitlab.url),
      streams,
      summary: join(platform.folder, 'none', 'summary.json'),
    });
    expect(run.messages.map(({ trace }) => trace?.error?.failure_type)).toEqual(['config_error']);
    expect(run.messages[0]?.trace?.error?.internal_message).toMatch(/^summary_unwritable/);
    expect([run.exitCode, gitlab.sandbox.log.length]).toEqual([1, before]);
  });
});
