import { describe, expect, it } from 'vitest';
import { createVirtualClock } from '../../base/virtual-clock.ts';
import { createLanes } from './lanes.ts';

describe('lanes', () => {
  it('run their tasks in order, and beside each other, but no more than are allowed', async () => {
    const clock = createVirtualClock({ now: 0, seed: 1 });
    const lanes = createLanes(2);
    const ended: string[] = [];
    let running = 0;
    let most = 0;
    const task = (name: string, delayMs: number) => async (): Promise<void> => {
      running += 1;
      most = Math.max(most, running);
      await clock.sleep(delayMs);
      running -= 1;
      ended.push(name);
    };
    void lanes.run('a', task('a1', 50));
    void lanes.run('a', task('a2', 1));
    void lanes.run('b', task('b1', 10));
    void lanes.run('c', task('c1', 5));
    await clock.run(lanes.idle());
    expect(ended).toEqual(['b1', 'c1', 'a1', 'a2']);
    expect(most).toBe(2);
  });
});
