import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ServedGitlab } from './support/gitlab.ts';
import { serveGitlab } from './support/gitlab.ts';
import type { Platform } from './support/platform.ts';
import { createPlatform, lastStates, ownerConfig } from './support/platform.ts';
import type { RunResult } from './support/program.ts';
import { ensureBuilt, runProgram } from './support/program.ts';

const names = ['projects', 'issues', 'merge_requests', 'project_labels', 'releases', 'issue_notes'];
const streams = names.map((name) => ({ name }));

let gitlab: ServedGitlab;
let platform: Platform;
let folder: string;

beforeAll(async () => {
  await ensureBuilt();
  gitlab = await serveGitlab();
  platform = await createPlatform();
  folder = await mkdtemp(join(tmpdir(), 'source-gitlab-plan-'));
  await save('config.json', ownerConfig(gitlab.url));
  await save('catalog.json', {
    streams: names.map((name) => ({
      stream: { name },
      sync_mode: 'incremental',
      destination_sync_mode: 'append',
    })),
  });
});

afterAll(async () => {
  await gitlab.close();
  await platform.close();
  await rm(folder, { recursive: true });
});

function save(name: string, value: unknown): Promise<void> {
  return writeFile(join(folder, name), JSON.stringify(value));
}

function plan(...args: readonly string[]): Promise<RunResult> {
  const files = ['--config', join(folder, 'config.json'), '--catalog', join(folder, 'catalog.json')];
  return runProgram(['plan', ...files, ...args]);
}

/** The requests that the table names for each stream. */
function requestsIn({ stdout }: RunResult): ReadonlyMap<string, string> {
  const rows = stdout.split('\n').map((line) => line.split(/ {2,}/));
  return new Map(
    rows.filter(([name = '']) => names.includes(name)).map(([name = '', count = '']) => [name, count]),
  );
}

describe('plan', () => {
  it('tells what each stream would ask, and reads none', async () => {
    gitlab.sandbox.clearLog();
    const run = await plan();
    expect(run).toMatchObject({ exitCode: 0, stderr: '' });
    expect([...requestsIn(run).keys()]).toEqual(names);
    expect(run.stdout).toMatch(/^issues +\d+ +\d groups? for \d+ projects/m);
    expect(run.stdout).toMatch(/^issue_notes +by row/m);
    const read = gitlab.sandbox.log.filter(({ path }) => /issues|merge_requests|labels|releases/.test(path));
    expect(read).toEqual([]);
  });

  it('expects what the read then asks, also where nothing has changed', async () => {
    const first = await platform.read({ config: ownerConfig(gitlab.url), streams });
    const state = lastStates(first.messages);
    await save('state.json', state);
    const planned = requestsIn(await plan('--state', join(folder, 'state.json')));
    gitlab.sandbox.clearLog();
    await platform.read({ config: ownerConfig(gitlab.url), streams, state });
    const asked = (pattern: RegExp): number =>
      gitlab.sandbox.log.filter(({ endpoint }) => pattern.test(endpoint ?? '')).length;
    expect(asked(/:id\/issues$/)).toBe(Number(planned.get('issues')));
    expect(asked(/:id\/merge_requests$/)).toBe(Number(planned.get('merge_requests')));
    expect(asked(/:id\/labels$/)).toBe(Number(planned.get('project_labels')));
    expect(asked(/:id\/releases$/)).toBe(Number(planned.get('releases')));
    expect(Number(planned.get('releases'))).toBe(0);
    expect(asked(/notes$/)).toBe(0);
  });

  it('says what rows cost that are carried by a stream that nobody asked for', async () => {
    const stream = { stream: { name: 'commit_comments' }, sync_mode: 'full_refresh' };
    await save('comments.json', { streams: [{ ...stream, destination_sync_mode: 'overwrite' }] });
    const files = ['--config', join(folder, 'config.json'), '--catalog', join(folder, 'comments.json')];
    const run = await runProgram(['plan', ...files]);
    expect(run.stdout).toMatch(/^commit_comments +by row +each of commits {2}/m);
  });

  it('names the routes of a read at debug level', async () => {
    const run = await runProgram([
      'read',
      '--debug',
      '--config',
      join(folder, 'config.json'),
      '--catalog',
      join(folder, 'catalog.json'),
    ]);
    expect(run.stdout).toMatch(/issues: group \S+ stands for \d+ listings/);
  });

  it('says on stderr what is wrong, without its secrets', async () => {
    await save('broken.json', { ...ownerConfig(gitlab.url), start_date: 'yesterday' });
    const run = await runProgram([
      'plan',
      '--config',
      join(folder, 'broken.json'),
      '--catalog',
      join(folder, 'catalog.json'),
    ]);
    expect(run).toMatchObject({ exitCode: 1, stdout: '' });
    expect(run.stderr).toContain('start_date');
  });
});
