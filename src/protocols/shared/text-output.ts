import type { Writable } from 'node:stream';

/** Text in order, with backpressure, until the reader goes away. */
export interface TextOutput {
  readonly write: (text: string) => Promise<void>;
  readonly flush: () => Promise<void>;
  readonly close: () => void;
}

/** Opens an output. `onBroken` is told once if it breaks; a reader that went away has the code EPIPE. */
export function openOutput(out: Writable, onBroken: (error: NodeJS.ErrnoException) => void): TextOutput {
  let isClosed = false;
  let drained: PromiseWithResolvers<undefined> | undefined;
  const release = (): void => {
    drained?.resolve(undefined);
    drained = undefined;
  };
  out.on('drain', release);
  out.on('error', (error) => {
    const isFirst = !isClosed;
    isClosed = true;
    release();
    if (isFirst) onBroken(error);
  });
  return {
    write: async (text) => {
      if (isClosed || out.write(text)) return;
      drained ??= Promise.withResolvers<undefined>();
      await drained.promise;
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
