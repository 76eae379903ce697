import type { Clock } from '../base/clock.ts';

/** At most one pending wake-up. */
export interface Waker {
  /** Calls back at the given time (milliseconds since the epoch) instead of any earlier wish; never for Infinity. */
  wakeAt(timeMs: number): void;
}

// A timer of Node's cannot be longer than 24 days; the callback looks at the time again anyway.
const longestSleepMs = 60 * 60 * 1000;

/** Creates a waker on a clock. It may call back too early (after an hour, or a timer's rounding), never too late. */
export function createWaker(clock: Clock, wake: () => void): Waker {
  let wakesAt = Infinity;
  let pending: AbortController | undefined;

  const wakeAt = (timeMs: number): void => {
    if (timeMs === wakesAt) return;
    pending?.abort();
    wakesAt = timeMs;
    pending = timeMs === Infinity ? undefined : new AbortController();
    if (pending !== undefined) sleepUntil(timeMs, pending.signal);
  };
  const sleepUntil = (timeMs: number, signal: AbortSignal): void => {
    const onWoken = (): void => {
      wakesAt = Infinity;
      pending = undefined;
      wake();
    };
    const delayMs = Math.min(Math.max(timeMs - clock.now(), 0), longestSleepMs);
    clock.sleep(delayMs, signal).then(onWoken, () => undefined);
  };
  return { wakeAt };
}
