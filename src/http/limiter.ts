import { abortReason, type Clock } from '../base/clock.ts';
import type { RequestsLeft } from './budget.ts';
import { createConcurrency } from './concurrency.ts';
import type { Family } from './family.ts';
import { createGates, type Gate } from './gates.ts';
import { createReservations, type Reservations } from './reservations.ts';
import type { HeaderFields } from './transport.ts';
import { createWaitTeller, type WaitTelling } from './wait-teller.ts';
import { createWaker } from './waker.ts';

export interface LimiterOptions extends WaitTelling {
  readonly clock: Clock;
  /** The most requests in flight at once; fewer while the server strains. */
  readonly maxInFlight: number;
  readonly families: readonly Family[];
  /** How many requests of each of the server's counts are left to other users of the token. */
  readonly reserve?: number;
}

/** A running task's way to tell what the server answered. */
export interface Turn {
  /** Takes over the answer's `RateLimit-*` headers. A task that ends without it is taken as counted by the server. */
  observe(headers: HeaderFields): void;
  /** The server has more to do than it can (429, 5xx, no answer): fewer requests go at once from now on. */
  strained(): void;
}

/** What a limiter runs: one request, from its sending to the end of its answer. */
export type LimitedTask<T> = (turn: Turn) => Promise<T>;

/** Decides when requests start. One for the whole process. */
export interface Limiter {
  /**
   * Runs a task as soon as it may. Tasks start in the order in which they came, but one that waits for its families
   * lets those of others pass, and none is passed for ever. Settles with the task; rejects with the signal's reason if
   * that aborts before the task starts (a task that runs minds the signal itself).
   */
  run<T>(families: readonly string[], signal: AbortSignal, task: LimitedTask<T>): Promise<T>;
  /**
   * No task (of the family, if one is named) starts before `untilMs`, milliseconds since the epoch, or a day from now
   * if that is sooner. Called by a running task, it holds for whatever starts in that task's place.
   */
  pauseUntil(untilMs: number, family?: string): void;
  /** What the server's own count leaves to requests of no family; undefined where it tells none. */
  left(): RequestsLeft | undefined;
}

interface Waiter {
  readonly families: readonly string[];
  readonly begin: () => void;
}

/** Creates a limiter that keeps time by the given clock only. */
export function createLimiter(options: LimiterOptions): Limiter {
  const { clock, maxInFlight, reserve = 5 } = options;
  const concurrency = createConcurrency(maxInFlight);
  const gates = createGates(options.families, reserve);
  const tell = createWaitTeller(options);
  const queue = new Set<Waiter>();
  let inFlight = 0;

  /** The last to open of the gates that are closed for the waiter. */
  const closedGate = (waiter: Waiter, reservations: Reservations): Gate | undefined => {
    const closed = gates.closedFor(waiter.families, reservations, inFlight, clock.now());
    const awaited = closed.map((gate) => gate.family).filter((family) => family !== undefined);
    reservations.reserve(waiter.families, awaited);
    return closed.toSorted((one, other) => other.untilMs - one.untilMs)[0];
  };
  /** Starts all that may start, and says when there may be more. */
  const startWaiters = (): number => {
    const reservations = createReservations();
    let wakesAt = Infinity;
    for (const waiter of queue) {
      if (inFlight >= concurrency.limit()) break;
      const gate = closedGate(waiter, reservations);
      if (gate === undefined) {
        queue.delete(waiter);
        waiter.begin();
      } else {
        tell(gate, clock.now());
        wakesAt = Math.min(wakesAt, gate.untilMs);
      }
    }
    return wakesAt;
  };
  const look = (): void => {
    waker.wakeAt(startWaiters());
  };
  const waker = createWaker(clock, look);

  const start = async <T>(families: readonly string[], task: LimitedTask<T>): Promise<T> => {
    let observed: HeaderFields | undefined;
    let isStrained = false;
    const startedMs = clock.now();
    inFlight += 1;
    gates.enter(families);
    try {
      return await task({
        observe: (headers) => void (observed = headers),
        strained: () => void (isStrained = true),
      });
    } finally {
      inFlight -= 1;
      concurrency.ended({ startedMs, endedMs: clock.now(), isStrained });
      gates.leave(families, observed, clock.now());
      look();
    }
  };
  const run = <T>(families: readonly string[], signal: AbortSignal, task: LimitedTask<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      if (signal.aborted) throw abortReason(signal);
      const onAbort = (): void => {
        queue.delete(waiter);
        reject(abortReason(signal));
        look();
      };
      const begin = (): void => {
        signal.removeEventListener('abort', onAbort);
        start(waiter.families, task).then(resolve, reject);
      };
      const waiter = { families: [...new Set(families)], begin };
      signal.addEventListener('abort', onAbort, { once: true });
      queue.add(waiter);
      look();
    });

  const pauseUntil = (untilMs: number, family?: string): void => {
    gates.pause(untilMs, family, clock.now());
  };
  return { run, pauseUntil, left: () => gates.left(clock.now()) };
}
