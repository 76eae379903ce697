import { describe, expect, it } from 'vitest';
import { every } from './every.ts';
import { createVirtualClock } from './virtual-clock.ts';

describe('every', () => {
  it('acts after each interval until it is stopped, and not at once', async () => {
    const clock = createVirtualClock({ now: 0, seed: 1 });
    const stop = new AbortController();
    const acted: number[] = [];
    const acting = every(1000, () => acted.push(clock.now()), { clock, signal: stop.signal });
    await clock.advance(999);
    expect(acted).toEqual([]);
    await clock.advance(2001);
    stop.abort();
    await acting;
    await clock.advance(5000);
    expect(acted).toEqual([1000, 2000, 3000]);
    expect(clock.sleepers()).toBe(0);
  });
});
