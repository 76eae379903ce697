import { createHash } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { capture } from './processes.ts';

const root = join(import.meta.dirname, '../..');
const folder = join(root, '.venv');
const requirements = join(import.meta.dirname, 'requirements.txt');
const constraints = join(import.meta.dirname, 'constraints.txt');

/** A Python that can make the environment of the clients. */
export interface Python {
  readonly command: string;
  /** Such as `3.12`. */
  readonly version: string;
}

/** What PyAirbyte runs on. */
export const supportedVersions: readonly string[] = ['3.12', '3.11', '3.10'];

/** The first Python that PyAirbyte runs on: the one that PYTHON names, or one of the PATH. Undefined where there is none. */
export async function findPython(): Promise<Python | undefined> {
  const named = process.env['PYTHON'];
  const usual = [...supportedVersions.map((version) => `python${version}`), 'python3', 'python'];
  for (const command of named === undefined ? usual : [named]) {
    const version = await versionOf(command);
    if (version !== undefined && supportedVersions.includes(version)) return { command, version };
  }
  return undefined;
}

/** The version of a Python that has what an environment is made with; undefined for any other command. */
async function versionOf(command: string): Promise<string | undefined> {
  const script = 'import sys, venv, ensurepip; print("%d.%d" % sys.version_info[:2])';
  const { exitCode, output } = await capture(command, ['-c', script]);
  return exitCode === 0 ? output.trim() : undefined;
}

/**
 * The Python of an environment in `.venv` that has what requirements.txt asks for: made anew if that has changed since.
 * Throws with pip's own words if pip fails.
 */
export async function prepareEnvironment(python: Python, say: (words: string) => void): Promise<string> {
  const own = join(folder, 'bin/python');
  const stamp = join(folder, 'made-from');
  const wanted = await fingerprint(python);
  const made = await readFile(stamp, 'utf8').catch(() => undefined);
  if (made === wanted) return own;
  say(`making an environment of Python ${python.version} in .venv; this takes a minute or two`);
  await rm(folder, { recursive: true, force: true });
  await succeed(python.command, ['-m', 'venv', folder]);
  // Bytecode is made of what is imported, when it is: the packages hold ten times more.
  const options = ['--quiet', '--disable-pip-version-check', '--no-compile'];
  await succeed(own, ['-m', 'pip', 'install', ...options, '--requirement', requirements]);
  await writeFile(stamp, wanted);
  return own;
}

async function fingerprint({ version }: Python): Promise<string> {
  const hash = createHash('sha256').update(version);
  for (const file of [requirements, constraints]) hash.update(await readFile(file));
  return hash.digest('hex');
}

async function succeed(command: string, args: readonly string[]): Promise<void> {
  const { exitCode, output } = await capture(command, args);
  if (exitCode !== 0) throw new Error(`${command} ${args.join(' ')} failed:\n${output}`);
}
