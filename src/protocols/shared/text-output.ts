import type { Writable } from 'node:stream';
import type { LineBuffer } from './line-buffer.ts';
import { createLineBuffer } from './line-buffer.ts';

/** Text in order, with backpressure, until the reader goes away. */
export interface TextOutput {
  readonly write: (text: string) => Promise<void>;
  /** Writes what is added to a buffer, with one write. Rejects with what `fill` throws; nothing is written then. */
  readonly fill: (fill: (lines: LineBuffer) => void) => Promise<void>;
  readonly flush: () => Promise<void>;
  readonly close: () => void;
}

/**
 * Opens an output: a file, pipe or terminal, which is done with what it was given once it says so. `onBroken` is told once if it
 * breaks; a reader that went away has the code EPIPE.
 */
export function openOutput(out: Writable, onBroken: (error: NodeJS.ErrnoException) => void): TextOutput {
  let isClosed = false;
  let drained: PromiseWithResolvers<undefined> | undefined;
  const release = (): void => {
    drained?.resolve(undefined);
    drained = undefined;
  };
  const drain = async (): Promise<void> => {
    drained ??= Promise.withResolvers<undefined>();
    await drained.promise;
  };
  // Not in use at this moment; while one is being written, another is made.
  const free: LineBuffer[] = [];
  out.on('drain', release);
  out.on('error', (error) => {
    const isFirst = !isClosed;
    isClosed = true;
    release();
    if (isFirst) onBroken(error);
  });
  return {
    write: async (text) => {
      if (!isClosed && !out.write(text)) await drain();
    },
    fill: async (fill) => {
      const lines = free.pop() ?? createLineBuffer();
      fill(lines);
      const giveBack = (): void => {
        lines.clear();
        if (free.length === 0) free.push(lines);
      };
      if (!isClosed && !out.write(lines.bytes, giveBack)) await drain();
    },
    flush: () =>
      new Promise((resolve) => {
        if (out.destroyed) resolve();
        else
          out.write('', () => {
            resolve();
          });
      }),
    close: () => {
      isClosed = true;
    },
  };
}
