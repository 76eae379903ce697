import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** How a command ended. */
export interface Ended {
  /** Null where it could not be started, or a signal ended it. */
  readonly exitCode: number | null;
  /** What it wrote to stdout and stderr. */
  readonly output: string;
}

/** How a command is run. */
export interface CommandOptions {
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
  /** Told of each line of stdout as it comes. */
  readonly onLine?: (line: string) => void;
}

/** Runs a command to its end. Never throws: a command that does not exist has no exit code. */
export async function capture(
  command: string,
  args: readonly string[],
  { env, cwd, onLine }: CommandOptions = {},
): Promise<Ended> {
  const child = spawn(command, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(env === undefined ? {} : { env }),
    ...(cwd === undefined ? {} : { cwd }),
  });
  let output = '';
  createInterface({ input: child.stdout }).on('line', (line) => {
    output += `${line}\n`;
    onLine?.(line);
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output += text));
  try {
    const [exitCode] = (await once(child, 'close')) as [number | null];
    return { exitCode, output };
  } catch (thrown) {
    return { exitCode: null, output: String(thrown) };
  }
}
