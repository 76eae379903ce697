import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { python } from './rivals.ts';

/** A program and its arguments. */
export type Command = readonly string[];

/** What a finished process cost, by the kernel's own account. */
export interface Cost {
  /** Negative: the number of the signal that ended it. */
  readonly exitCode: number;
  readonly wallSeconds: number;
  /** User and system time. */
  readonly cpuSeconds: number;
  readonly peakMiB: number;
}

/** A cost, and where the output is. */
export interface Run extends Cost {
  readonly output: string;
}

/** Longer than any program needs: rivals take minutes for a thousand projects. */
const limitSeconds = 3600;

/** This machine may reach others through a proxy: itself it must not. */
const environment = {
  ...process.env,
  no_proxy: '127.0.0.1',
  NO_PROXY: '127.0.0.1',
  http_proxy: '',
  HTTP_PROXY: '',
};

/** Runs a program to its end, its output through a pipe into a file of the folder. */
export async function measure(command: Command, folder: string, name: string): Promise<Run> {
  const [result, output, errors] = ['cost', 'out', 'err'].map((end) => join(folder, `${name}.${end}`));
  const script = join(import.meta.dirname, 'rivals/measure.py');
  const words = [script, result, output, errors, String(limitSeconds), ...command];
  await promisify(execFile)(python, words.map(String), { cwd: folder, env: environment });
  const cost = JSON.parse(await readFile(String(result), 'utf8')) as Cost;
  return { ...cost, output: String(output) };
}
