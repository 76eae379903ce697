import { execFile } from 'node:child_process';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = join(import.meta.dirname, '..');

/** The Python that environments are made with. */
export const python = process.env['PYTHON'] ?? 'python3';

/** The rivals by the file that pins what they need. */
export type RivalName = 'airbyte' | 'tap-gitlab' | 'dlt';

/** Where the programs of a rival are, or why it is not here. */
export type Installed = { readonly bin: string } | { readonly reason: string };

/**
 * Installs a rival into a virtual environment in the repository's folder, unless it is there already. Never rejects: a rival
 * that cannot be had is told, and left out.
 */
export async function install(name: RivalName): Promise<Installed> {
  const pins = join(import.meta.dirname, 'rivals', `${name}.txt`);
  const folder = join(root, `.venv-bench-${name}`);
  const stamp = join(folder, 'installed.txt');
  const bin = join(folder, 'bin');
  try {
    const wanted = await readFile(pins, 'utf8');
    if ((await readFile(stamp, 'utf8').catch(() => '')) === wanted) return { bin };
    await rm(folder, { recursive: true, force: true });
    await run(python, ['-m', 'venv', folder]);
    await run(join(bin, 'pip'), ['install', '--quiet', '--requirement', pins], { maxBuffer: 2 ** 26 });
    await writeFile(stamp, wanted);
    return { bin };
  } catch (thrown) {
    return { reason: reasonOf(thrown) };
  }
}

function reasonOf(thrown: unknown): string {
  const text = thrown instanceof Error ? thrown.message : String(thrown);
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return (lines.findLast((line) => /error/i.test(line)) ?? lines[0] ?? 'no reason given').slice(0, 200);
}

/** The version of a package that a rival's file pins. */
export async function pinnedVersion(name: RivalName, packageName: string): Promise<string> {
  const pins = await readFile(join(import.meta.dirname, 'rivals', `${name}.txt`), 'utf8');
  return new RegExp(`^${packageName}==(.+)$`, 'm').exec(pins)?.[1] ?? '';
}

/** A folder that is empty. */
export async function emptyFolder(path: string): Promise<string> {
  await rm(path, { recursive: true, force: true });
  await mkdir(path, { recursive: true });
  return path;
}
