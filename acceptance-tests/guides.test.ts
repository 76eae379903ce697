import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sandboxTokens } from './sandbox/tokens.ts';
import type { ServedGitlab } from './support/gitlab.ts';
import { serveGitlab } from './support/gitlab.ts';
import { makeCertificate } from './support/network.ts';
import { ownerConfig } from './support/platform.ts';
import { ensureBuilt, nodeOfProgram } from './support/program.ts';

const root = join(import.meta.dirname, '..');
const has = (tool: string): boolean => spawnSync('sh', ['-c', `command -v ${tool}`]).status === 0;

/** What a test cannot do, or must not: install, speak with a platform, or use what the reader has yet to fill in. */
const notHere =
  /\b(npm|npx|pip|python|docker|kubectl|kind|terraform)\b|REPLACE|YOUR-|your-group|example\.com|^cp -r|client\.key/m;

/** The commands of a document that can be run as they stand, block by block. DuckDB is no tool of this project: its blocks run where it is. */
function blocksOf(document: string): readonly string[] {
  const text = readFileSync(join(root, document), 'utf8');
  const blocks = [...text.matchAll(/^```sh\n([\s\S]*?)^```/gm)].map(([, block = '']) => block);
  return blocks.filter((block) => !notHere.test(block) && (has('duckdb') || !block.includes('duckdb ')));
}

let gitlab: ServedGitlab;
/** Another one for what changes something: the others count what they read. */
let changed: ServedGitlab;
const folders: string[] = [];

beforeAll(async () => {
  await ensureBuilt();
  gitlab = await serveGitlab({ world: { size: 'small' } });
  changed = await serveGitlab();
});

afterAll(async () => {
  await gitlab.close();
  await changed.close();
  await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })));
});

/** A folder as the reader has it: the built program, its command on the PATH, and the files that the guides begin with. */
async function createFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'guides-'));
  folders.push(folder);
  await mkdir(join(folder, 'bin'));
  await symlink(join(root, 'dist'), join(folder, 'dist'));
  await symlink(join(root, 'dist/main.js'), join(folder, 'bin/source-gitlab'));
  await copyFile(join(root, 'examples/kubernetes/read.sh'), join(folder, 'read.sh'));
  await copyFile(join(root, 'examples/planning.catalog.json'), join(folder, 'catalog.json'));
  await writeFile(join(folder, 'config.json'), JSON.stringify(ownerConfig(gitlab.url)));
  await mkdir(join(folder, 'examples/activation'), { recursive: true });
  const acting = JSON.parse(await readFile(join(root, 'examples/activation/config.json'), 'utf8')) as object;
  await writeFile(
    join(folder, 'examples/activation/config.json'),
    JSON.stringify({ ...acting, api_url: changed.url }),
  );
  await writeFile(join(folder, 'ca.pem'), (await makeCertificate({ isCa: true })).cert);
  return folder;
}

/** Runs a block in a folder. Rejects, with what was written on stderr, where a command of it fails. */
async function run(block: string, folder: string): Promise<string> {
  const path = [join(folder, 'bin'), dirname(nodeOfProgram), process.env['PATH'] ?? ''].join(delimiter);
  const child = spawn('bash', ['-euo', 'pipefail', '-c', block], {
    cwd: folder,
    env: { ...process.env, PATH: path, http_proxy: '', https_proxy: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 120_000,
  });
  const output = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const)
    child[name].setEncoding('utf8').on('data', (text: string) => (output[name] += text));
  const [exitCode] = (await once(child, 'close')) as [number | null];
  if (exitCode !== 0) throw new Error(`${block}ended with ${exitCode ?? 'a signal'}:\n${output.stderr}`);
  return output.stdout;
}

describe.skipIf(!has('jq'))('the commands, as they stand', () => {
  // The guide to acting has commands that are refused on purpose, and a test of its own.
  const guides = globSync('docs/guides/*.md', { cwd: root, exclude: ['docs/guides/activation.md'] });
  const documents = ['README.md', ...guides].sort();
  const runnable = documents.filter((document) => blocksOf(document).length > 0);

  it('are found in the guides that have some', () => {
    const some = ['flow', 'pipes', 'self-managed', 'tokens'].map((name) => `docs/guides/${name}.md`);
    expect(runnable).toEqual(expect.arrayContaining(['README.md', ...some]));
  });

  it.concurrent.each(runnable)('of %s work', async (document) => {
    const folder = await createFolder();
    let said = '';
    for (const block of blocksOf(document)) said += await run(block, folder);
    expect(said).not.toContain('"FAILED"');
    expect(said).not.toContain('"ok":false');
  });

  it.concurrent('of the pipes give what is in GitLab', async () => {
    const folder = await createFolder();
    for (const block of blocksOf('docs/guides/pipes.md')) await run(block, folder);
    const linesOf = async (name: string): Promise<number> =>
      (await readFile(join(folder, name), 'utf8')).trimEnd().split('\n').length;
    const truth = gitlab.sandbox.truth('issues', { token: sandboxTokens.owner }).length;
    expect(truth).toBeGreaterThan(10);
    expect([await linesOf('issues.jsonl'), await linesOf('issues.csv')]).toEqual([truth, truth]);
    expect(existsSync(join(folder, 'data/state.jsonl'))).toBe(true);
  });
});
