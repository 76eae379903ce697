import { abortReason, type Clock } from '../base/clock.ts';
import { type ErrorPlace, TransientError } from '../base/errors.ts';

/** Why an attempt gave nothing, and what is known about the next. */
export interface Setback {
  readonly cause: Error;
  /** How long the server asks to wait, in milliseconds; obeyed in full. */
  readonly delayMs?: number | undefined;
  readonly place?: ErrorPlace;
}

/** What came of one attempt. */
export type Verdict<T> =
  | { readonly kind: 'ok'; readonly value: T }
  /** We were too fast: not a failure, however often. */
  | ({ readonly kind: 'wait' } & Setback)
  /** It failed and may succeed the next time. */
  | ({ readonly kind: 'retry' } & Setback)
  | { readonly kind: 'fail'; readonly error: Error };

/** The bounds of retries. Time in attempts is not counted: the transport's time-outs bound it. */
export interface RetryPolicy {
  /** The most attempts that fail. */
  readonly maxAttempts: number;
  /** The most time between attempts that fail, in total. */
  readonly maxRetryMs: number;
  /** The most time of waits in a row. */
  readonly maxWaitMs: number;
  /** Delays are drawn from [0, base * 2^n], and at most `maxDelayMs`. */
  readonly baseDelayMs: number;
  readonly maxDelayMs: number;
}

export const defaultRetryPolicy: RetryPolicy = {
  maxAttempts: 6,
  maxRetryMs: 10 * 60_000,
  maxWaitMs: 60 * 60_000,
  baseDelayMs: 1000,
  maxDelayMs: 60_000,
};

export interface RetryOptions<T> {
  readonly clock: Clock;
  readonly policy?: RetryPolicy;
  readonly signal: AbortSignal;
  readonly attempt: () => Promise<Verdict<T>>;
}

/** What has been spent. */
interface Spent {
  readonly failures: number;
  readonly retryMs: number;
  /** Of the waits in a row. */
  readonly waits: number;
  readonly waitMs: number;
}

// A server that says "wait 0 seconds" again and again must not be asked in a tight loop.
const shortestWaitMs = 1000;

/**
 * Attempts until the verdict is ok or fail. Throws the error of a fail; TransientError (`retries_spent`,
 * `rate_limited`) as soon as the next delay would pass a bound; the signal's reason once it is aborted; and what an
 * attempt throws.
 */
export async function withRetries<T>(options: RetryOptions<T>): Promise<T> {
  const { clock, policy = defaultRetryPolicy, signal, attempt } = options;
  let spent: Spent = { failures: 0, retryMs: 0, waits: 0, waitMs: 0 };
  for (;;) {
    if (signal.aborted) throw abortReason(signal);
    const verdict = await attempt();
    if (verdict.kind === 'ok') return verdict.value;
    if (verdict.kind === 'fail') throw verdict.error;
    const isWait = verdict.kind === 'wait';
    const delayMs = isWait
      ? waitDelay(verdict, spent, policy, clock)
      : retryDelay(verdict, spent, policy, clock);
    spent = isWait ? withWait(spent, delayMs) : withFailure(spent, delayMs);
    if (isWait && spent.waitMs > policy.maxWaitMs) throw rateLimited(verdict, spent);
    if (spent.failures >= policy.maxAttempts || spent.retryMs > policy.maxRetryMs)
      throw retriesSpent(verdict, spent);
    await clock.sleep(delayMs, signal);
  }
}

function withWait(spent: Spent, delayMs: number): Spent {
  return { ...spent, waits: spent.waits + 1, waitMs: spent.waitMs + delayMs };
}

function withFailure(spent: Spent, delayMs: number): Spent {
  return { failures: spent.failures + 1, retryMs: spent.retryMs + delayMs, waits: 0, waitMs: 0 };
}

function waitDelay({ delayMs }: Setback, { waits }: Spent, policy: RetryPolicy, clock: Clock): number {
  return Math.max(delayMs ?? backoff(waits, policy, clock), shortestWaitMs);
}

function retryDelay(
  { delayMs = 0 }: Setback,
  { failures }: Spent,
  policy: RetryPolicy,
  clock: Clock,
): number {
  return Math.max(delayMs, backoff(failures, policy, clock));
}

/** Full jitter: lanes that failed together do not come back together. */
function backoff(exponent: number, { baseDelayMs, maxDelayMs }: RetryPolicy, clock: Clock): number {
  return Math.round(clock.random() * Math.min(maxDelayMs, baseDelayMs * 2 ** exponent));
}

function retriesSpent({ cause, place }: Setback, { failures }: Spent): TransientError {
  const times = failures === 1 ? '1 attempt' : `${failures} attempts`;
  return transientError(
    'retries_spent',
    `Gave up after ${times}: ${cause.message}. Run it again later`,
    cause,
    place,
  );
}

function rateLimited({ cause, place }: Setback, { waitMs }: Spent): TransientError {
  const minutes = Math.ceil(waitMs / 60_000);
  const message = `The server limits us, and would have us wait ${minutes} minutes in all: ${cause.message}. Run it again later`;
  return transientError('rate_limited', message, cause, place);
}

function transientError(
  code: string,
  message: string,
  cause: Error,
  place: ErrorPlace | undefined,
): TransientError {
  return new TransientError(code, message, place === undefined ? { cause } : { cause, place });
}
