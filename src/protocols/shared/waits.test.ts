import { describe, expect, it } from 'vitest';
import { createVirtualClock } from '../../base/virtual-clock.ts';
import { createWaits } from './waits.ts';

describe('createWaits', () => {
  it('counts each moment once, and only what is over', async () => {
    const clock = createVirtualClock({ now: 0, seed: 1 });
    const waits = createWaits(clock);
    expect([waits.heldUntil(), waits.total()]).toEqual([undefined, { count: 0, seconds: 0 }]);
    waits.note(10_000);
    waits.note(8000);
    await clock.advance(4000);
    expect([waits.heldUntil(), waits.total()]).toEqual([10_000, { count: 1, seconds: 4 }]);
    waits.note(12_000);
    await clock.advance(16_000);
    expect([waits.heldUntil(), waits.total()]).toEqual([undefined, { count: 1, seconds: 12 }]);
    waits.note(21_000);
    await clock.advance(1000);
    expect(waits.total()).toEqual({ count: 2, seconds: 13 });
  });

  it('leaves out what is over when it is told', async () => {
    const clock = createVirtualClock({ now: 5000, seed: 1 });
    const waits = createWaits(clock);
    waits.note(5000);
    await clock.advance(1);
    expect(waits.total()).toEqual({ count: 0, seconds: 0 });
  });
});
