import { describe, expect, it } from 'vitest';
import { createVirtualClock } from '../base/virtual-clock.ts';
import type { Event } from '../core/port.ts';
import { createHeartbeat } from './heartbeat.ts';

function createTrial() {
  const clock = createVirtualClock({ now: 0, seed: 1 });
  const beats: number[] = [];
  const heartbeat = createHeartbeat({
    clock,
    everyMs: 1000,
    sink: () => Promise.resolve(),
    beat: () => Promise.resolve(void beats.push(clock.now())),
  });
  const stop = new AbortController();
  const ended = heartbeat.run(stop.signal);
  return { clock, beats, heartbeat, stop, ended };
}

const records: Event = { type: 'records', stream: 'issues', records: [] };

describe('heartbeat', () => {
  it('beats as often as it says while nothing happens, and ends', async () => {
    const { clock, beats, stop, ended } = createTrial();
    await clock.advance(3500);
    expect(beats).toEqual([1000, 2000, 3000]);
    stop.abort();
    await ended;
    await clock.advance(5000);
    expect(beats).toHaveLength(3);
    expect(clock.sleepers()).toBe(0);
  });

  it('counts from the last record or state', async () => {
    const { clock, beats, heartbeat } = createTrial();
    await clock.advance(900);
    await heartbeat.sink(records);
    await clock.advance(900);
    expect(beats).toEqual([]);
    await clock.advance(200);
    expect(beats).toEqual([1900]);
  });

  it('does not take a start or a skip for a sign of life: platforms do not', async () => {
    const { clock, beats, heartbeat } = createTrial();
    await clock.advance(900);
    await heartbeat.sink({ type: 'started', stream: 'issues' });
    await clock.advance(100);
    expect(beats).toEqual([1000]);
  });

  it('rejects with what the beat rejects with', async () => {
    const clock = createVirtualClock({ now: 0, seed: 1 });
    const heartbeat = createHeartbeat({
      clock,
      everyMs: 1000,
      sink: () => Promise.resolve(),
      beat: () => Promise.reject(new Error('the output is gone')),
    });
    const ended = heartbeat.run(new AbortController().signal);
    const rejected = expect(ended).rejects.toThrow('the output is gone');
    await clock.advance(1000);
    await rejected;
  });
});
