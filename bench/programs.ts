import { createReadStream } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'esbuild';
import type { JsonObject } from '../src/base/json.ts';
import { isJsonObject } from '../src/base/json.ts';
import { beginAirbyte } from './airbyte-program.ts';
import type { Absent, Program, Syncs, Task } from './program.ts';
import { install, pinnedVersion } from './rivals.ts';
import { jsonLines, toWrittenRow } from './rows.ts';
import type { WrittenRow } from './rows.ts';

const node = process.execPath;
const root = join(import.meta.dirname, '..');
const rivals = join(import.meta.dirname, 'rivals');

/** Requests that ours and the floor have in flight at once. */
export const workers = 8;

/** Ours, as it is built. */
export function ours(): Program {
  const program = [node, join(root, 'dist/main.js')];
  return {
    name: 'ours',
    title: 'source-gitlab',
    begin: (task) => beginAirbyte(program, task, () => true),
    command: program,
  };
}

/** The floor, built as ours is, so that both load as fast. */
export async function floor(folder: string): Promise<Program> {
  const outfile = join(folder, 'floor.mjs');
  await build({
    entryPoints: [join(import.meta.dirname, 'floor.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    minify: true,
    banner: { js: 'const require = process.getBuiltinModule;' },
  });
  return {
    name: 'floor',
    title: 'floor',
    begin: (task) =>
      Promise.resolve({
        command: async (pass) => {
          const urls = join(task.folder, `urls-${pass}`);
          const asked = (task.asked[pass] ?? []).filter(
            ({ method, status }) => method === 'GET' && status === 200,
          );
          await writeFile(urls, asked.map(({ url }) => `${task.place.url}${url}`).join('\n'));
          return [node, outfile, urls, String(workers), task.place.token];
        },
        rows: () => Promise.resolve(undefined),
      }),
  };
}

/** The rivals, each as far as it can be run here. */
export async function rivalPrograms(): Promise<readonly (Program | Absent)[]> {
  return [await airbyte(), await tapGitlab(), await dlt()];
}

async function airbyte(): Promise<Program | Absent> {
  const title = `airbyte-source-gitlab ${await pinnedVersion('airbyte', 'airbyte-source-gitlab')}`;
  const installed = await install('airbyte');
  if ('reason' in installed) return { title, ...installed };
  const program = [join(installed.bin, 'source-gitlab')];
  return {
    name: 'airbyte',
    title,
    begin: (task) => beginAirbyte(program, task),
    command: program,
  };
}

async function tapGitlab(): Promise<Program | Absent> {
  const title = `tap-gitlab ${await pinnedVersion('tap-gitlab', 'tap-gitlab')}`;
  const installed = await install('tap-gitlab');
  if ('reason' in installed) return { title, ...installed };
  const program = [join(installed.bin, 'python'), join(rivals, 'tap_gitlab_at.py')];
  return { name: 'tap-gitlab', title, begin: (task) => beginTap(program, task) };
}

async function beginTap(program: readonly string[], task: Task): Promise<Syncs> {
  const path = (name: string): string => join(task.folder, `${name}.json`);
  const { place } = task;
  await writeFile(
    path('config'),
    JSON.stringify({
      private_token: place.token,
      start_date: task.startDate,
      groups: place.groupIds.join(' '),
      projects: '',
    }),
  );
  await writeFile(path('streams'), JSON.stringify(['groups', ...task.streams]));
  let state: JsonObject = {};
  return {
    command: async (pass) => {
      const read = [...program, place.url, path('streams'), '--config', path('config')];
      if (pass === 0) return read;
      await writeFile(path('state'), JSON.stringify(state));
      return [...read, '--state', path('state')];
    },
    rows: async (output) => {
      const rows: WrittenRow[] = [];
      for await (const { type, stream, record, value } of jsonLines(output)) {
        // Groups are read because the projects are found by them.
        if (type === 'RECORD' && stream !== 'groups') rows.push(toWrittenRow(stream, record));
        else if (type === 'STATE' && isJsonObject(value)) state = value;
      }
      return rows;
    },
  };
}

async function dlt(): Promise<Program | Absent> {
  const title = `dlt ${await pinnedVersion('dlt', 'dlt')}, REST source`;
  const installed = await install('dlt');
  if ('reason' in installed) return { title, ...installed };
  const program = [join(installed.bin, 'python'), join(rivals, 'dlt_gitlab.py')];
  return { name: 'dlt', title, begin: (task) => beginDlt(program, task) };
}

async function beginDlt(program: readonly string[], task: Task): Promise<Syncs> {
  const { place, startDate, streams, folder } = task;
  const config = join(folder, 'config.json');
  const { url, token, topGroups: groups } = place;
  const told = { url, token, groups, start_date: startDate, streams };
  await writeFile(config, JSON.stringify({ ...told, folder: join(folder, 'pipelines') }));
  return { command: () => Promise.resolve([...program, config]), rows: takeFolders };
}

/** The rows in the folders that dlt names: files `<stream>.<id>.<part>.typed-jsonl`, whose lines are lists of rows. */
async function takeFolders(output: string): Promise<readonly WrittenRow[]> {
  const rows: WrittenRow[] = [];
  for (const folder of (await readFile(output, 'utf8')).trim().split('\n')) {
    for (const file of await readdir(folder)) {
      const [stream = ''] = file.split('.');
      // dlt's own tables.
      if (stream.startsWith('_')) continue;
      for await (const line of createInterface(createReadStream(join(folder, file))))
        for (const row of JSON.parse(line) as readonly unknown[]) rows.push(toWrittenRow(stream, row));
    }
  }
  return rows;
}
