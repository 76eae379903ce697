import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { finished } from 'node:stream/promises';

/** How the program ended. */
export interface ProgramEnd {
  /** Null where a signal ended it. */
  readonly exitCode: number | null;
  /** What it wrote for people. */
  readonly stderr: string;
  readonly seconds: number;
}

/** One run of the built program. */
export interface ProgramRun {
  readonly root: string;
  readonly args: readonly string[];
  /** Where its lines are kept; absent: nowhere. */
  readonly output?: string;
  readonly onLine: (line: string) => void;
  /** Stops the program, which then ends cleanly. */
  readonly signal: AbortSignal;
}

/** Runs the built program and hands over its lines as they come. Rejects only when it cannot be started. */
export async function runProgram({ root, args, output, onLine, signal }: ProgramRun): Promise<ProgramEnd> {
  const startedMs = performance.now();
  const child = spawn(process.execPath, [join(root, 'dist/main.js'), ...args], {
    cwd: root,
    // The numbers of the demo come from messages of this level.
    env: { ...process.env, LOG_LEVEL: 'info' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const stop = (): void => void child.kill('SIGTERM');
  if (signal.aborted) stop();
  else signal.addEventListener('abort', stop, { once: true });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const exit = new Promise<number | null>((resolve, reject) => {
    child.on('error', reject).on('close', resolve);
  });
  const kept = output === undefined ? undefined : child.stdout.pipe(createWriteStream(output));
  const lines = createInterface({ input: child.stdout, crlfDelay: Infinity }).on('line', onLine);
  const [exitCode] = await Promise.all([exit, once(lines, 'close'), kept && finished(kept)]);
  signal.removeEventListener('abort', stop);
  return { exitCode, stderr: stderr.trim(), seconds: (performance.now() - startedMs) / 1000 };
}

/** Whether the built program is missing or older than what it is built from. */
export async function isBuildStale(root: string): Promise<boolean> {
  const built = await modifiedMs(join(root, 'dist/main.js'));
  if (built === undefined) return true;
  const sources = await readdir(join(root, 'src'), { recursive: true, withFileTypes: true });
  const paths = [
    ...sources
      .filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts'))
      .map((entry) => join(entry.parentPath, entry.name)),
    ...['spec.json', 'package.json', 'scripts/build.ts'].map((path) => join(root, path)),
  ];
  const times = await Promise.all(paths.map(modifiedMs));
  return times.some((time) => time !== undefined && time > built);
}

async function modifiedMs(path: string): Promise<number | undefined> {
  return await stat(path).then(
    ({ mtimeMs }) => mtimeMs,
    () => undefined,
  );
}
