import { describe, expect, it } from 'vitest';
import { createConcurrency } from './concurrency.ts';

/** Ends so many requests, one after the other from a time on. */
function end(
  concurrency: ReturnType<typeof createConcurrency>,
  {
    count,
    tookMs = 100,
    isStrained = false,
    fromMs = 0,
  }: { count: number; tookMs?: number; isStrained?: boolean; fromMs?: number },
): void {
  for (let index = 0; index < count; index += 1)
    concurrency.ended({ startedMs: fromMs + index, endedMs: fromMs + index + tookMs, isStrained });
}

describe('concurrency', () => {
  it('starts with ten, or with all that is allowed', () => {
    expect(createConcurrency(25).limit()).toBe(10);
    expect(createConcurrency(4).limit()).toBe(4);
    expect(() => createConcurrency(0)).toThrow(RangeError);
  });

  it('adds one after as many quick answers as are allowed at once, and never passes the most', () => {
    const concurrency = createConcurrency(12);
    end(concurrency, { count: 9 });
    expect(concurrency.limit()).toBe(10);
    end(concurrency, { count: 1 });
    expect(concurrency.limit()).toBe(11);
    end(concurrency, { count: 1000 });
    expect(concurrency.limit()).toBe(12);
  });

  it('halves once for all requests that were under way, and never below one', () => {
    const concurrency = createConcurrency(10);
    end(concurrency, { count: 5, isStrained: true, tookMs: 1000 });
    expect(concurrency.limit()).toBe(5);
    end(concurrency, { count: 1, isStrained: true, fromMs: 2000 });
    expect(concurrency.limit()).toBe(2);
    for (const fromMs of [3000, 4000, 5000]) end(concurrency, { count: 1, isStrained: true, fromMs });
    expect(concurrency.limit()).toBe(1);
  });

  it('comes back after the strain', () => {
    const concurrency = createConcurrency(10);
    end(concurrency, { count: 1, isStrained: true });
    end(concurrency, { count: 5 + 6 + 7 + 8 + 9, fromMs: 1000 });
    expect(concurrency.limit()).toBe(10);
  });

  it('does not grow while answers become slower', () => {
    const concurrency = createConcurrency(25);
    for (let tookMs = 2000; tookMs < 1e9; tookMs *= 4) end(concurrency, { count: 9, tookMs });
    expect(concurrency.limit()).toBe(10);
  });
});
