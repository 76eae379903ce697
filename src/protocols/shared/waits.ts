import type { Clock } from '../../base/clock.ts';

/** The waits that a server's limits impose, each moment of them counted once. */
export interface Waits {
  /** Requests are held back from now until a moment (milliseconds since the epoch). */
  note(untilMs: number): void;
  /** Until when requests are held back now; undefined where they are not. */
  heldUntil(): number | undefined;
  /** How many waits there were, and how long they took until now. One that is drawn out is one. */
  total(): { readonly count: number; readonly seconds: number };
}

/** Creates the count of no waits. */
export function createWaits(clock: Pick<Clock, 'now'>): Waits {
  let count = 0;
  let sumMs = 0;
  let endsAt = Number.NEGATIVE_INFINITY;
  return {
    note: (untilMs) => {
      const now = clock.now();
      if (untilMs <= Math.max(now, endsAt)) return;
      if (endsAt <= now) count += 1;
      sumMs += untilMs - Math.max(now, endsAt);
      endsAt = untilMs;
    },
    heldUntil: () => (endsAt > clock.now() ? endsAt : undefined),
    total: () => ({ count, seconds: (sumMs - Math.max(0, endsAt - clock.now())) / 1000 }),
  };
}
