import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { nodeOfProgram } from '../support/program.ts';

const built = join(import.meta.dirname, '../../dist/main.js');

/** A line of the connector's log. */
export interface LogLine {
  readonly ts: string;
  readonly level: string;
  readonly message: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** How the connector ended. */
export interface FlowEnd {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stderr: string;
  readonly logs: readonly LogLine[];
}

/** The connector as a process of its own, with three pipes. */
export interface FlowProcess {
  /** Writes to its stdin; an object is written as a line. */
  send(message: string | object): void;
  /** The lines of its stdout as they come. */
  readonly lines: AsyncIterableIterator<string>;
  readonly ended: Promise<FlowEnd>;
  closeInput(): void;
  kill(signal: NodeJS.Signals): void;
}

/** How the connector is started. */
export interface FlowStart {
  /** The command line; `flow` unless told. */
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly onLog?: (line: LogLine) => void;
  readonly limitMs?: number;
}

/** Starts the built program for a dialogue. */
export function startFlow({ args = ['flow'], env, onLog, limitMs = 60_000 }: FlowStart = {}): FlowProcess {
  const child = spawn(nodeOfProgram, [built, ...args], {
    env: { ...process.env, ...env },
    timeout: limitMs,
    killSignal: 'SIGKILL',
  });
  child.stdin.on('error', () => undefined);
  let stderr = '';
  const logs: LogLine[] = [];
  createInterface({ input: child.stderr }).on('line', (line) => {
    stderr += `${line}\n`;
    const log = parseLog(line);
    if (log === undefined) return;
    logs.push(log);
    onLog?.(log);
  });
  const closed = once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>;
  return {
    send: (message) => {
      child.stdin.write(typeof message === 'string' ? message : `${JSON.stringify(message)}\n`);
    },
    lines: createInterface({ input: child.stdout })[Symbol.asyncIterator](),
    ended: closed.then(([exitCode, signal]) => ({ exitCode, signal, stderr, logs })),
    closeInput: () => {
      child.stdin.end();
    },
    kill: (signal) => {
      child.kill(signal);
    },
  };
}

function parseLog(line: string): LogLine | undefined {
  try {
    return JSON.parse(line) as LogLine;
  } catch {
    return undefined;
  }
}

/** Runs a dialogue whose input is known beforehand: all of it is written, then the input is closed. */
export async function converse(
  input: readonly (string | object)[],
  start: FlowStart = {},
): Promise<FlowEnd & { readonly lines: readonly string[] }> {
  const flow = startFlow(start);
  for (const message of input) flow.send(message);
  flow.closeInput();
  const lines: string[] = [];
  for await (const line of flow.lines) lines.push(line);
  return { ...(await flow.ended), lines };
}
