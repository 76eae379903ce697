import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Where npm works, if not where its caller does. */
export interface NpmOptions {
  readonly cwd: string;
  readonly env?: NodeJS.ProcessEnv;
}

/** Runs npm, the one that runs this script where one does, and returns its stdout. Rejects where it is not there or fails. */
export async function runNpm(args: readonly string[], { cwd, env }: NpmOptions): Promise<string> {
  const script = process.env['npm_execpath'];
  const [command, first] = script === undefined ? ['npm', []] : [process.execPath, [script]];
  const { stdout } = await promisify(execFile)(command, [...first, ...args], {
    cwd,
    ...(env === undefined ? {} : { env }),
    maxBuffer: 64 * 1024 * 1024,
  });
  return stdout;
}
