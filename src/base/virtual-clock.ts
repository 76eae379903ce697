import { setImmediate } from 'node:timers/promises';
import { abortReason, type Clock } from './clock.ts';

/** A clock whose time moves only when it is told to, or when everything that runs on it waits. */
export interface VirtualClock extends Clock {
  /** Moves time forward, waking each sleeper at its own time and in time order. */
  advance(delayMs: number): Promise<void>;
  /**
   * Settles with the promise, and jumps to the next sleeper whenever nothing else goes on. Throws if the promise is
   * pending while nobody sleeps (a deadlock). For work that waits for this clock only: not for sockets or files.
   * One run, or one advance, at a time.
   */
  run<T>(promise: Promise<T>): Promise<T>;
  /** How many sleep now. */
  sleepers(): number;
}

/** Where a virtual clock starts. The same seed gives the same chances in the same order. */
export interface VirtualClockOptions {
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly seed: number;
}

interface Sleeper {
  readonly wakesAt: number;
  readonly wake: () => void;
}

// One turn of the event loop drains all microtasks; the others are for work that itself yields a turn or two.
const idleTurns = 3;

/** So often nobody sleeps and nothing settles before that counts as a deadlock. */
const maxRests = 1000;

/** Creates a virtual clock: deterministic time, sleep and chance for tests and simulations. */
export function createVirtualClock(options: VirtualClockOptions): VirtualClock {
  let now = options.now;
  let sleepers: readonly Sleeper[] = [];

  const sleep = (delayMs: number, signal?: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      if (!Number.isFinite(delayMs)) throw new RangeError(`cannot sleep for ${delayMs} ms`);
      if (signal?.aborted === true) throw abortReason(signal);
      const onAbort = (): void => {
        sleepers = sleepers.filter((one) => one !== sleeper);
        if (signal !== undefined) reject(abortReason(signal));
      };
      const wake = (): void => {
        signal?.removeEventListener('abort', onAbort);
        resolve();
      };
      const sleeper = { wakesAt: now + Math.max(0, delayMs), wake };
      signal?.addEventListener('abort', onAbort, { once: true });
      sleepers = withSleeper(sleepers, sleeper);
    });

  const wakeNext = (untilMs: number): boolean => {
    const [next, ...rest] = sleepers;
    if (next === undefined || next.wakesAt > untilMs) return false;
    sleepers = rest;
    now = Math.max(now, next.wakesAt);
    next.wake();
    return true;
  };

  const advance = async (delayMs: number): Promise<void> => {
    const untilMs = now + delayMs;
    do await settle();
    while (wakeNext(untilMs));
    now = untilMs;
  };

  const run = async <T>(promise: Promise<T>): Promise<T> => {
    const outcome = { isSettled: false };
    const mark = (): void => void (outcome.isSettled = true);
    promise.then(mark, mark);
    // What goes on without sleeping may take any number of turns, but not without end.
    for (let rests = 0; rests < maxRests; rests += 1) {
      await settle();
      if (outcome.isSettled) return promise;
      if (wakeNext(Infinity)) rests = 0;
    }
    throw new Error(`deadlock: nobody sleeps at ${new Date(now).toISOString()}`);
  };

  return {
    now: () => now,
    random: createRandom(options.seed),
    sleep,
    advance,
    run,
    sleepers: () => sleepers.length,
  };
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < idleTurns; turn++) await setImmediate();
}

/** Keeps time order; those that wake at the same time wake in the order in which they fell asleep. */
function withSleeper(sleepers: readonly Sleeper[], added: Sleeper): readonly Sleeper[] {
  const later = sleepers.findIndex((one) => one.wakesAt > added.wakesAt);
  return later === -1 ? [...sleepers, added] : sleepers.toSpliced(later, 0, added);
}

/** The generator mulberry32: small, fast, and even enough for tests. */
function createRandom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
