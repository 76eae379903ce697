import type { Readable, Writable } from 'node:stream';
import type { Ending } from './tools.ts';

/** A stream of the process that text is written to. */
export type Outlet = Writable & {
  readonly isTTY?: boolean;
  /** How wide a terminal is. */
  readonly columns?: number;
};

/** What the program is given of the process that it runs in. */
export interface World {
  /** The words of the command line, without those of the interpreter. */
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Read when it is first asked for. */
  readonly stdin: () => Readable;
  readonly stdout: Outlet;
  /** Opened when it is first asked for. */
  readonly stderr: () => Outlet;
  readonly version: string;
  /** From now on SIGTERM and SIGINT abort this signal instead of ending the program. */
  readonly listenForStop: () => AbortSignal;
}

/** The program, ready to run once. */
export interface Program {
  /** Runs to the end, with all output handed over. */
  readonly run: () => Promise<Ending>;
  /** Tells a failure that nobody caught, and writes nothing after it. Resolves when all output is handed over. */
  readonly crash: (thrown: unknown) => Promise<void>;
}
