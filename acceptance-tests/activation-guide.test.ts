import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sandboxTokens } from './sandbox/tokens.ts';
import type { DestinationRun, Fields, Worker } from './support/destination.ts';
import { createWorker, statesOf } from './support/destination.ts';
import type { ServedGitlab } from './support/gitlab.ts';
import { serveGitlab } from './support/gitlab.ts';
import { ensureBuilt } from './support/program.ts';

const root = join(import.meta.dirname, '..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const readJson = (path: string): Fields => JSON.parse(read(path)) as Fields;
const guide = read('docs/guides/activation.md');

let gitlab: ServedGitlab;
let worker: Worker;

beforeAll(async () => {
  await ensureBuilt();
  gitlab = await serveGitlab();
  worker = await createWorker();
});

afterAll(async () => {
  await gitlab.close();
  await worker.close();
});

/** Runs a command of the guide with the files that it names, and perhaps more in the configuration. */
async function follow(
  command: 'write' | 'apply' | 'check',
  name: string,
  more: Fields = {},
): Promise<DestinationRun> {
  const folder = 'examples/activation';
  const catalog = `${folder}/${name}.catalog.json`;
  const words = command === 'write' ? ` --catalog ${catalog}` : '';
  const stdin = command === 'check' ? '' : ` < ${folder}/${name}.jsonl`;
  expect(guide).toContain(
    `\nnode dist/destination.js ${command} --config ${folder}/config.json${words}${stdin}\n`,
  );
  const config = { ...readJson(`${folder}/config.json`), api_url: gitlab.url, ...more };
  return worker.run(command, command === 'write' ? { config, catalog: readJson(catalog) } : { config }, {
    stdin: command === 'check' ? '' : read(`${folder}/${name}.jsonl`),
  });
}

async function rowsOf(path: string): Promise<readonly Fields[]> {
  const answer = await fetch(`${gitlab.url}/api/v4${path}`, {
    headers: { 'private-token': sandboxTokens.owner },
  });
  return (await answer.json()) as readonly Fields[];
}

describe('the guide to acting on GitLab', () => {
  it('begins with a check', async () => {
    const { stdout } = await follow('check', '');
    const [shown = ''] = /\{"type":"CONNECTION_STATUS".*(?=…)/.exec(guide) ?? [];
    expect(stdout.startsWith(shown)).toBe(true);
  });

  it('makes issues of alerts, once, and closes those that are resolved', async () => {
    const alerts = async (): Promise<readonly unknown[]> =>
      (await rowsOf('/projects/2/issues?labels=alert&order_by=title&sort=asc')).map(({ title, state }) => [
        title,
        state,
      ]);
    const first = await follow('write', 'alerts');
    const [state = ''] = first.lines.filter((line) => line.startsWith('{"type":"STATE"'));
    expect(guide).toContain(`\n${state}\n`);
    const expected = [
      ['CPU busy on web-1', 'closed'],
      ['Disk full on db-3', 'opened'],
    ];
    expect(await alerts()).toEqual(expected);
    expect(await worker.deadLetters()).toMatchObject([
      { data: { key: 'old/ping' }, error: { code: 'not_found' } },
    ]);
    await follow('write', 'alerts');
    expect(await alerts()).toEqual(expected);
  });

  it('takes memberships from those who have left, when it is allowed to', async () => {
    const isMember = async (): Promise<boolean> =>
      (await rowsOf('/groups/1/members?per_page=100')).some(({ username }) => username === 'jonas.dubois');
    const refused = await follow('write', 'leavers');
    expect([refused.exitCode, statesOf(refused), await isMember()]).toEqual([1, [], true]);
    const dry = await follow('write', 'leavers', { dry_run: true });
    const [shown = ''] = /^leavers: would send .*$/m.exec(guide) ?? [];
    expect(dry.stdout).toContain(`"${shown}"`);
    expect(await isMember()).toBe(true);
    const done = await follow('write', 'leavers', { allow_destructive: true });
    const [told = ''] = /^leavers: \d+ removed.*$/m.exec(guide) ?? [];
    expect(done.stdout).toContain(`"${told}"`);
    expect([statesOf(done).length, await isMember()]).toEqual([1, false]);
  });

  it('makes a release once, with notes', async () => {
    const [made] = (await follow('apply', 'release')).messages;
    const [again] = (await follow('apply', 'release')).messages;
    expect([made?.deed, again?.deed]).toEqual(['created', 'found']);
    const releases = await rowsOf('/projects/2/releases');
    expect(releases.filter(({ tag_name: tag }) => tag === 'v12.0.0')).toMatchObject([
      { name: 'Shop 12', description: expect.stringContaining('Orders can be split') as string },
    ]);
  });

  it('lists the keys of the configuration that are its own', () => {
    const published = readJson('destination-spec.json').connectionSpecification as {
      properties: Record<string, Fields>;
    };
    const inherited = (readJson('spec.json').connectionSpecification as { properties: Fields }).properties;
    const own = Object.entries(published.properties).filter(([key]) => !(key in inherited));
    const rows = [...guide.matchAll(/^\| `(\w+)` +\| (boolean|string) +\| (\S*) +\|/gm)].map(
      ([, key, type, fallback]) => [key, type, fallback],
    );
    const named = rows.filter(([key]) => own.some(([name]) => name === key));
    expect(named.map(([key, type]) => [key, type])).toEqual(own.map(([key, { type }]) => [key, type]));
  });
});
