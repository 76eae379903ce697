/** How many requests may be in flight: fewer while the server strains, more while it answers quickly. */
export interface Concurrency {
  /** The most requests in flight now; at least 1. */
  limit(): number;
  /** A request has ended. Times are milliseconds since the epoch. */
  ended(request: {
    readonly startedMs: number;
    readonly endedMs: number;
    readonly isStrained: boolean;
  }): void;
}

/** What is in flight at first, where more is allowed: what a GitLab of any size takes. */
const startLimit = 10;

/** An answer within this time is quick, whatever is usual. */
const quickMs = 1000;
/** … and one within this many times the usual. */
const usualFactor = 2;
/** How much one answer counts for what is usual. */
const newsWeight = 0.1;

/**
 * Adds one after as many quick answers in a row as are allowed at once, and halves when the server strains (429, 5xx,
 * no answer). Requests that were under way at the last halving are its echo and halve nothing more.
 */
export function createConcurrency(max: number): Concurrency {
  if (!(max >= 1)) throw new RangeError('the most requests in flight must be at least 1');
  let limit = Math.min(Math.floor(max), startLimit);
  let quickInARow = 0;
  let usualMs = 0;
  let shrunkMs = Number.NEGATIVE_INFINITY;

  const shrink = (endedMs: number): void => {
    limit = Math.max(1, Math.floor(limit / 2));
    shrunkMs = endedMs;
  };
  const grow = (): void => {
    quickInARow += 1;
    if (quickInARow < limit) return;
    quickInARow = 0;
    limit = Math.min(Math.floor(max), limit + 1);
  };
  return {
    limit: () => limit,
    ended: ({ startedMs, endedMs, isStrained }) => {
      if (isStrained) {
        quickInARow = 0;
        if (startedMs >= shrunkMs) shrink(endedMs);
        return;
      }
      const tookMs = endedMs - startedMs;
      if (tookMs <= Math.max(quickMs, usualMs * usualFactor)) grow();
      else quickInARow = 0;
      usualMs += (tookMs - usualMs) * newsWeight;
    },
  };
}
