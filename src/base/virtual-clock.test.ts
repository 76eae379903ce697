import { describe, expect, it } from 'vitest';
import { createVirtualClock } from './virtual-clock.ts';

const start = Date.UTC(2026, 0, 1);

function createClock(seed = 1) {
  return createVirtualClock({ now: start, seed });
}

describe('virtual clock', () => {
  it('wakes sleepers in time order, each at its own time', async () => {
    const clock = createClock();
    const woken: [string, number][] = [];
    const nap = (name: string, delayMs: number) =>
      clock.sleep(delayMs).then(() => woken.push([name, clock.now() - start]));
    await clock.run(Promise.all([nap('late', 300), nap('early', 100), nap('same', 300), nap('at once', 0)]));
    expect(woken).toEqual([
      ['at once', 0],
      ['early', 100],
      ['late', 300],
      ['same', 300],
    ]);
  });

  it('advances exactly as far as it is told, through sleeps that follow each other', async () => {
    const clock = createClock();
    let naps = 0;
    const napForever = async (signal: AbortSignal): Promise<void> => {
      while (!signal.aborted) {
        await clock.sleep(10, signal);
        naps++;
      }
    };
    const abort = new AbortController();
    const napping = napForever(abort.signal);
    await clock.advance(95);
    expect([naps, clock.now() - start]).toEqual([9, 95]);
    abort.abort(new Error('enough'));
    await expect(napping).rejects.toThrow('enough');
    expect(clock.sleepers()).toBe(0);
  });

  it('lets work that yields to the event loop finish before time moves', async () => {
    const clock = createClock();
    const yields = async (): Promise<number> => {
      await new Promise((resolve) => setImmediate(resolve));
      return clock.now();
    };
    const [at] = await clock.run(Promise.all([yields(), clock.sleep(1000)]));
    expect(at).toBe(start);
  });

  it('hands on what the promise is rejected with', async () => {
    const clock = createClock();
    const failing = clock.sleep(5).then(() => Promise.reject(new Error('broken')));
    await expect(clock.run(failing)).rejects.toThrow('broken');
  });

  it('reports a deadlock instead of hanging', async () => {
    await expect(createClock().run(new Promise(() => undefined))).rejects.toThrow('deadlock');
  });

  it('rejects a sleep whose signal is already aborted, and a delay that is no time', async () => {
    const clock = createClock();
    await expect(clock.sleep(1, AbortSignal.abort(new Error('gone')))).rejects.toThrow('gone');
    await expect(clock.sleep(Number.NaN)).rejects.toThrow(RangeError);
  });

  it('draws the same chances from the same seed', () => {
    const draw = (seed: number) => {
      const clock = createClock(seed);
      return Array.from({ length: 100 }, () => clock.random());
    };
    expect(draw(7)).toEqual(draw(7));
    expect(draw(7)).not.toEqual(draw(8));
    expect(draw(7).every((chance) => chance >= 0 && chance < 1)).toBe(true);
  });
});
