import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { recordLines } from './recording.ts';

const root = join(import.meta.dirname, '../..');
const built = join(root, 'dist');

/** The machine that runs the tests may reach others through a proxy: itself it must not. */
const noProxy = { http_proxy: '', https_proxy: '', no_proxy: undefined, NO_PROXY: undefined };

/** The Node.js that runs the built program: that of the tests, unless PROGRAM_NODE names another one by its path. */
export const nodeOfProgram = process.env['PROGRAM_NODE'] ?? process.execPath;

/** How the program is run. */
export interface RunOptions {
  readonly stdin?: string;
  /** The entry, if not that of the source. */
  readonly entry?: string;
  /** Where the built program is, if not where it is built. */
  readonly folder?: string;
  /** Added to the environment of the tests. */
  readonly env?: Readonly<Record<string, string>>;
  /** The working directory, if not that of the tests. */
  readonly cwd?: string;
  /** A signal that is sent as soon as a line of stdout is the one that is waited for, and again if it is to be. */
  readonly signalAfter?: {
    readonly signal: NodeJS.Signals;
    readonly line: (line: string) => boolean;
    readonly againAfterMs?: number;
  };
  /** Kills the program as soon as this is aborted. */
  readonly killWhen?: AbortSignal;
  /** Milliseconds that the reader of stdout rests after each piece. */
  readonly restMs?: number;
  /** Closes stdout as soon as this much of it has been read, as a reader does that has enough. */
  readonly closeAfterBytes?: number;
  /** Kills the program if it has not ended by then, in milliseconds; a minute by default. */
  readonly limitMs?: number;
}

/** How a run of the program went. */
export interface RunResult {
  readonly stdout: string;
  /** The lines of stdout. */
  readonly lines: readonly string[];
  readonly stderr: string;
  /** Null where a signal ended the program. */
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** Runs the built program to its end, as a platform does: a process of its own with three pipes. */
export async function runProgram(args: readonly string[], options: RunOptions = {}): Promise<RunResult> {
  const child = spawn(nodeOfProgram, [join(options.folder ?? built, options.entry ?? 'main.js'), ...args], {
    env: { ...process.env, ...noProxy, ...options.env },
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    timeout: options.limitMs ?? 120_000,
    killSignal: 'SIGKILL',
  });
  const ended = once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>;
  options.killWhen?.addEventListener('abort', () => child.kill('SIGKILL'));
  child.stdin.on('error', () => undefined);
  child.stdin.end(options.stdin ?? '');
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const stdout = await readOutput(child.stdout.setEncoding('utf8'), options, (signal) => child.kill(signal));
  const [exitCode, signal] = await ended;
  const isCut = signal !== null || options.closeAfterBytes !== undefined;
  await recordLines({ args, stdout, isCut });
  const lines = stdout === '' ? [] : stdout.replace(/\n$/, '').split('\n');
  return { stdout, lines, stderr, exitCode, signal };
}

/** Runs an executable file to its end, as a shell does. */
export async function runFile(file: string, args: readonly string[]): Promise<{ readonly stdout: string }> {
  return promisify(execFile)(file, [...args], {
    env: { ...process.env, PATH: `${dirname(process.execPath)}:${process.env['PATH'] ?? ''}` },
  });
}

async function readOutput(
  output: AsyncIterable<unknown>,
  { signalAfter, restMs, closeAfterBytes }: RunOptions,
  kill: (signal: NodeJS.Signals) => void,
): Promise<string> {
  let text = '';
  let seen = 0;
  let isSent = false;
  for await (const piece of output) {
    text += String(piece);
    if (closeAfterBytes !== undefined && text.length >= closeAfterBytes) break;
    if (signalAfter !== undefined && !isSent) {
      const lines = text.split('\n').slice(0, -1);
      isSent = lines.slice(seen).some((line) => signalAfter.line(line));
      seen = lines.length;
      if (isSent) sendSignal(signalAfter, kill);
    }
    if (restMs !== undefined) await delay(restMs);
  }
  return text;
}

function sendSignal(
  { signal, againAfterMs }: NonNullable<RunOptions['signalAfter']>,
  kill: (signal: NodeJS.Signals) => void,
): void {
  kill(signal);
  if (againAfterMs !== undefined)
    setTimeout(() => {
      kill(signal);
    }, againAfterMs);
}

/**
 * Builds the program if its sources have changed since it was last built here. Safe to be called from several
 * processes at once. Throws with the builder's output if the build fails.
 */
export async function ensureBuilt(): Promise<void> {
  const cache = join(root, 'node_modules/.cache');
  const stamp = join(cache, 'built-from');
  await mkdir(cache, { recursive: true });
  await withLock(join(cache, 'build.lock'), async () => {
    const newest = String(await newestChange());
    if ((await contentOf(stamp)) === newest && (await changeOf(join(built, 'main.js'))) !== undefined) return;
    await promisify(execFile)(process.execPath, [join(root, 'scripts/build.ts')]);
    await writeFile(stamp, newest);
  });
}

const lockPollMs = 50;
/** Longer than any build: whoever holds the lock for so long is dead. */
const lockLifeMs = 120_000;

async function withLock(lock: string, task: () => Promise<void>): Promise<void> {
  for (;;) {
    try {
      await mkdir(lock);
      break;
    } catch {
      const takenMs = await changeOf(lock);
      if (takenMs !== undefined && Date.now() - takenMs > lockLifeMs)
        await rm(lock, { recursive: true, force: true });
      await delay(lockPollMs);
    }
  }
  try {
    await task();
  } finally {
    await rm(lock, { recursive: true, force: true });
  }
}

/** When the newest of the files that the program is built from was changed. */
async function newestChange(): Promise<number> {
  const sources = await readdir(join(root, 'src'), { recursive: true });
  const files = [
    ...sources.filter((file) => !file.endsWith('.test.ts')).map((file) => join(root, 'src', file)),
    ...['spec.json', 'destination-spec.json', 'package.json', 'package-lock.json', 'scripts/build.ts'].map(
      (file) => join(root, file),
    ),
  ];
  const changes = await Promise.all(files.map(changeOf));
  return Math.max(...changes.map((change) => change ?? 0));
}

async function changeOf(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).mtimeMs;
  } catch {
    return undefined;
  }
}

async function contentOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    return undefined;
  }
}
