import type { Clock } from '../../base/clock.ts';
import { every } from '../../base/every.ts';

/** Something to be done at an interval, in milliseconds. */
export type Repeated = readonly [everyMs: number, act: () => void];

/** What goes on beside something else. */
export interface Meanwhile {
  /** Ends it. Rejects with what one of the things has thrown. */
  end(): Promise<void>;
}

/** Does each thing at its interval, until it is ended. */
export function doMeanwhile(clock: Clock, things: readonly Repeated[]): Meanwhile {
  const over = new AbortController();
  const acting = Promise.all(
    things.map(([everyMs, act]) => every(everyMs, act, { clock, signal: over.signal })),
  );
  return {
    end: async () => {
      over.abort();
      await acting;
    },
  };
}
