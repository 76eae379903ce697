import { describe, expect, it } from 'vitest';
import { createVirtualClock, type VirtualClock } from '../base/virtual-clock.ts';
import type { Gate } from './gates.ts';
import { createLimiter, type LimiterOptions } from './limiter.ts';
import { maxHeaderDelayMs } from './retry-after.ts';

const never = new AbortController().signal;
const minute = 60_000;

/** A limiter on a virtual clock that starts at 0, whose tasks note when they start. */
function createTrial(options: Partial<LimiterOptions> = {}) {
  const clock = createVirtualClock({ now: 0, seed: 1 });
  const limiter = createLimiter({ clock, maxInFlight: 4, families: [], ...options });
  const starts: [string, number][] = [];
  const task = (name: string, durationMs: number) => async () => {
    starts.push([name, clock.now()]);
    await clock.sleep(durationMs);
    return name;
  };
  const run = (name: string, families: readonly string[] = [], durationMs = 100, signal = never) =>
    limiter.run(families, signal, task(name, durationMs));
  return { clock, limiter, starts, task, run };
}

/** The headers of a count with a period of a minute, by the trial's clock. */
function countHeaders(clock: VirtualClock, remaining: number, name = 'throttle_authenticated_api') {
  const reset = Math.floor(clock.now() / minute + 1) * 60;
  return {
    'ratelimit-name': name,
    'ratelimit-remaining': String(remaining),
    'ratelimit-reset': String(reset),
  };
}

describe('limiter', () => {
  it('starts in order, as many as may be in flight', async () => {
    const { clock, starts, run } = createTrial({ maxInFlight: 2 });
    const names = await clock.run(Promise.all(['a', 'b', 'c', 'd', 'e'].map((name) => run(name))));
    expect(names).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(starts).toEqual([
      ['a', 0],
      ['b', 0],
      ['c', 100],
      ['d', 100],
      ['e', 200],
    ]);
  });

  it('goes on after a task that fails, and hands on its error', async () => {
    const { clock, limiter, run } = createTrial({ maxInFlight: 1 });
    const failing = limiter.run([], never, () => {
      throw new Error('not even a promise');
    });
    const rejected = expect(failing).rejects.toThrow('not even a promise');
    expect(await clock.run(run('next'))).toBe('next');
    await rejected;
  });

  it('lets a task run others', async () => {
    const { clock, limiter, run } = createTrial({ maxInFlight: 2 });
    const outer = limiter.run([], never, async () => `outer ${await run('inner')}`);
    expect(await clock.run(Promise.all([outer, run('other')]))).toEqual(['outer inner', 'other']);
  });

  it('drops who is aborted while waiting, and rejects who comes aborted', async () => {
    const { clock, starts, run } = createTrial({ maxInFlight: 1 });
    const abort = new AbortController();
    const first = run('a');
    const dropped = expect(run('b', [], 100, abort.signal)).rejects.toThrow('enough');
    const last = run('c');
    abort.abort(new Error('enough'));
    await dropped;
    await expect(run('d', [], 100, abort.signal)).rejects.toThrow('enough');
    await clock.run(Promise.all([first, last]));
    expect(starts).toEqual([
      ['a', 0],
      ['c', 100],
    ]);
  });

  it('leaves no sleeper behind when nobody waits any more', async () => {
    const { clock, limiter, run } = createTrial();
    const abort = new AbortController();
    limiter.pauseUntil(5000);
    const waiting = expect(run('a', [], 0, abort.signal)).rejects.toThrow();
    expect(clock.sleepers()).toBe(1);
    abort.abort();
    await waiting;
    await clock.advance(0);
    expect(clock.sleepers()).toBe(0);
  });

  it.each([0, Number.NaN])('refuses a cap of %d', (maxInFlight) => {
    expect(() => createTrial({ maxInFlight })).toThrow(RangeError);
  });
});

describe('families', () => {
  const families = [
    { name: 'search', limit: 2, periodMs: 1000 },
    { name: 'wide', limit: 1, periodMs: 300 },
    { name: 'narrow', limit: 1, periodMs: 2000 },
  ];

  it('hold back their own only, until a period after a request ended', async () => {
    const { clock, starts, run } = createTrial({ families, maxInFlight: 3 });
    const searches = ['a', 'b', 'c'].map((name) => run(name, ['search']));
    await clock.run(Promise.all([...searches, run('d'), run('e', ['unknown'])]));
    expect(starts).toEqual([
      ['a', 0],
      ['b', 0],
      ['d', 0],
      ['e', 100],
      ['c', 1100],
    ]);
  });

  it('count a name that is given twice once', async () => {
    const { clock, starts, run } = createTrial({ families });
    await clock.run(Promise.all([run('a', ['search', 'search']), run('b', ['search', 'search'])]));
    expect(starts.map(([, at]) => at)).toEqual([0, 0]);
  });

  it('do not let those of one family pass one of two families for ever', async () => {
    const { clock, starts, run } = createTrial({ families });
    const wide = (index: number) => run(`wide ${index}`, ['wide']);
    const all = [run('first', ['narrow']), run('both', ['narrow', 'wide'])];
    for (let index = 0; index < 40; index++) all.push(wide(index));
    await clock.run(Promise.all(all));
    expect(starts.filter(([name]) => name === 'both')).toEqual([['both', 2100]]);
  });

  it('must have a limit', () => {
    expect(() => createTrial({ families: [{ name: 'off', limit: 0, periodMs: 1 }] })).toThrow('family off');
  });
});

describe('pauses', () => {
  it('hold for all, and for what starts in the place of the task that was told', async () => {
    const { clock, limiter, starts, run } = createTrial({ maxInFlight: 1 });
    const told = limiter.run([], never, () => {
      limiter.pauseUntil(minute);
      return Promise.resolve('429');
    });
    const next = run('next', ['any']);
    await told;
    expect(starts).toEqual([]);
    await clock.run(next);
    expect(starts).toEqual([['next', minute]]);
  });

  it('hold to the last millisecond', async () => {
    const { clock, limiter, starts, run } = createTrial();
    limiter.pauseUntil(minute);
    await clock.advance(minute - 1);
    await clock.run(run('a'));
    expect(starts).toEqual([['a', minute]]);
  });

  it('of a family hold for that family only', async () => {
    const { clock, limiter, starts, run } = createTrial();
    limiter.pauseUntil(minute, 'search');
    await clock.run(
      Promise.all([run('a', ['search']), run('b', ['other', 'search']), run('c', ['other']), run('d')]),
    );
    expect(starts).toEqual([
      ['c', 0],
      ['d', 0],
      ['a', minute],
      ['b', minute],
    ]);
  });

  it('are never shortened, and a day at most', async () => {
    const { clock, limiter, starts, run } = createTrial();
    limiter.pauseUntil(Infinity);
    limiter.pauseUntil(5);
    limiter.pauseUntil(Number.NaN);
    await clock.run(run('a'));
    expect(starts).toEqual([['a', maxHeaderDelayMs]]);
  });

  it('may become longer while somebody waits', async () => {
    const { clock, limiter, starts, run } = createTrial();
    limiter.pauseUntil(1000);
    const waiting = run('a');
    await clock.advance(500);
    limiter.pauseUntil(3000);
    await clock.run(waiting);
    expect(starts).toEqual([['a', 3000]]);
  });
});

describe('budgets', () => {
  it('leave the reserve until the reset', async () => {
    const { clock, limiter, starts, run } = createTrial({ reserve: 3 });
    await limiter.run([], never, (turn) => {
      turn.observe(countHeaders(clock, 5));
      return Promise.resolve();
    });
    await clock.run(Promise.all([run('a'), run('b'), run('c')]));
    expect(starts).toEqual([
      ['a', 0],
      ['b', 0],
      ['c', minute],
    ]);
  });

  it('tell how many requests the lowest count leaves, until it begins anew', async () => {
    const { clock, limiter } = createTrial({ reserve: 0 });
    const observe = (families: readonly string[], headers: Record<string, string>) =>
      limiter.run(families, never, (turn) => {
        turn.observe(headers);
        return Promise.resolve();
      });
    expect(limiter.left()).toBeUndefined();
    await observe([], { ...countHeaders(clock, 70), 'ratelimit-name': 'all' });
    await observe([], { ...countHeaders(clock, 40), 'ratelimit-name': 'api' });
    await observe(['files'], { ...countHeaders(clock, 3), 'ratelimit-name': 'files' });
    expect(limiter.left()).toEqual({ requests: 40, resetsAt: minute });
    await clock.advance(minute);
    expect(limiter.left()).toBeUndefined();
  });

  it('of several answers of a period believe the lowest, in any order', async () => {
    const { clock, limiter, starts, run } = createTrial({ reserve: 0 });
    const answers = [1, 50, 2].map((remaining) =>
      limiter.run([], never, (turn) => {
        turn.observe(countHeaders(clock, remaining));
        return Promise.resolve();
      }),
    );
    await clock.run(Promise.all(answers));
    await clock.run(Promise.all([run('a'), run('b')]));
    expect(starts).toEqual([
      ['a', 0],
      ['b', minute],
    ]);
  });

  it('forget the last period when an answer of the next one comes', async () => {
    const { clock, limiter, starts, run } = createTrial({ reserve: 0 });
    const observe = (headers: Record<string, string>) =>
      limiter.run([], never, (turn) => {
        turn.observe(headers);
        return Promise.resolve();
      });
    await observe(countHeaders(clock, 1));
    await observe({ ...countHeaders(clock, 9), 'ratelimit-reset': '120' });
    await observe(countHeaders(clock, 0));
    await clock.run(Promise.all([run('a'), run('b')]));
    expect(starts.map(([, at]) => at)).toEqual([0, 0]);
  });

  it('keep apart what the server counts apart', async () => {
    const { clock, limiter, starts, run } = createTrial();
    const observe = (family: string, headers: Record<string, string>) =>
      limiter.run([family], never, (turn) => {
        turn.observe(headers);
        return Promise.resolve();
      });
    await observe('files', countHeaders(clock, 900, 'throttle_files'));
    await observe('api', countHeaders(clock, 900, 'throttle_api'));
    await observe('files', countHeaders(clock, 0, 'throttle_files'));
    await clock.run(Promise.all([run('a', ['files']), run('b', ['api']), run('c', ['never seen'])]));
    expect(starts).toEqual([
      ['b', 0],
      ['a', minute],
      ['c', minute],
    ]);
  });

  it('count an answer without headers, and one that never came', async () => {
    const { clock, limiter, starts, run } = createTrial({ reserve: 0, maxInFlight: 1 });
    await limiter.run([], never, (turn) => {
      turn.observe(countHeaders(clock, 3));
      return Promise.resolve();
    });
    await clock.run(Promise.all([run('a'), run('b'), run('c'), run('d')]));
    expect(starts.map(([, at]) => at)).toEqual([0, 100, 200, minute]);
  });

  it.each([
    ['no headers', {}],
    ['a reset that is over', { 'ratelimit-remaining': '0', 'ratelimit-reset': '0' }],
    ['a count that is no number', { 'ratelimit-remaining': 'few', 'ratelimit-reset': '60' }],
  ])('are not made of %s', async (_, headers) => {
    const { clock, limiter, starts, run } = createTrial();
    await limiter.run([], never, (turn) => {
      turn.observe(headers);
      return Promise.resolve();
    });
    await clock.run(run('a'));
    expect(starts).toEqual([['a', 0]]);
  });
});

describe('waits', () => {
  it('are told when they are long, once each', async () => {
    const told: Gate[] = [];
    const { clock, limiter, run } = createTrial({
      onWait: (gate) => void told.push(gate),
      tellAfterMs: 5000,
    });
    limiter.pauseUntil(4999);
    limiter.pauseUntil(30_000, 'search');
    const waiting = [run('a'), run('b', ['search']), run('c', ['search'])];
    await clock.advance(10_000);
    limiter.pauseUntil(32_000, 'search');
    waiting.push(run('d', ['search']));
    await clock.advance(1000);
    limiter.pauseUntil(60_000, 'search');
    waiting.push(run('e', ['search']));
    await clock.run(Promise.all(waiting));
    expect(told).toEqual([
      { untilMs: 30_000, reason: 'paused', family: 'search' },
      { untilMs: 60_000, reason: 'paused', family: 'search' },
    ]);
  });

  it('are told as long as the longest of their reasons', async () => {
    const told: Gate[] = [];
    const { clock, limiter, run } = createTrial({ onWait: (gate) => void told.push(gate) });
    limiter.pauseUntil(10_000);
    limiter.pauseUntil(30_000, 'search');
    await clock.run(run('a', ['search']));
    expect(told).toEqual([{ untilMs: 30_000, reason: 'paused', family: 'search' }]);
  });

  it('are not told while nobody waits, nor for a place in flight', async () => {
    const told: Gate[] = [];
    const { clock, limiter, run } = createTrial({ maxInFlight: 1, onWait: (gate) => void told.push(gate) });
    await clock.run(Promise.all([run('a', [], minute), run('b')]));
    limiter.pauseUntil(clock.now() + minute);
    expect(told).toEqual([]);
  });
});
