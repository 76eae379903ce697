import { describe, expect, it } from 'vitest';
import { TransientError } from '../base/errors.ts';
import { createVirtualClock } from '../base/virtual-clock.ts';
import { type RetryPolicy, type Verdict, withRetries } from './retry.ts';

const cause = new Error('the server answered 502');
const place = { path: '/api/v4/x', status: 502 };

interface Trial {
  readonly verdicts: readonly Verdict<string>[];
  readonly policy?: RetryPolicy;
  readonly signal?: AbortSignal;
}

/** Runs through the verdicts (the last one again and again) under virtual time. */
async function tryOut({ verdicts, signal = new AbortController().signal, ...rest }: Trial) {
  const clock = createVirtualClock({ now: 0, seed: 42 });
  const startedAt: number[] = [];
  const attempt = (): Promise<Verdict<string>> => {
    const verdict = verdicts[Math.min(startedAt.length, verdicts.length - 1)];
    startedAt.push(clock.now());
    return verdict === undefined ? Promise.reject(new Error('no verdict')) : Promise.resolve(verdict);
  };
  const outcome: unknown = await clock
    .run(withRetries({ clock, signal, attempt, ...rest }))
    .catch((error: unknown) => error);
  return { outcome, startedAt };
}

describe('retries', () => {
  it('returns the value of the first success', async () => {
    const { outcome, startedAt } = await tryOut({
      verdicts: [
        { kind: 'retry', cause },
        { kind: 'wait', cause, delayMs: 5000 },
        { kind: 'ok', value: 'done' },
      ],
    });
    expect(outcome).toBe('done');
    expect(startedAt).toHaveLength(3);
  });

  it('throws the error of a fail at once', async () => {
    const error = new Error('forbidden');
    expect(await tryOut({ verdicts: [{ kind: 'fail', error }] })).toEqual({ outcome: error, startedAt: [0] });
  });

  it('lets through what an attempt throws', async () => {
    const { outcome } = await tryOut({ verdicts: [] });
    expect(outcome).toEqual(new Error('no verdict'));
  });

  it('gives up after six failures, with the last cause and place', async () => {
    const { outcome, startedAt } = await tryOut({ verdicts: [{ kind: 'retry', cause, place }] });
    expect(startedAt).toHaveLength(6);
    expect(outcome).toBeInstanceOf(TransientError);
    expect(outcome).toMatchObject({ code: 'retries_spent', cause, place });
  });

  it('backs off further each time, by chance and within bounds', async () => {
    const { startedAt } = await tryOut({ verdicts: [{ kind: 'retry', cause }] });
    const delays = startedAt.slice(1).map((at, index) => at - (startedAt[index] ?? 0));
    delays.forEach((delayMs, index) => {
      expect(delayMs).toBeLessThanOrEqual(1000 * 2 ** index);
    });
    expect(new Set(delays).size).toBe(delays.length);
  });

  it('obeys the delay that a failure gives', async () => {
    const { startedAt } = await tryOut({
      verdicts: [
        { kind: 'retry', cause, delayMs: 90_000 },
        { kind: 'ok', value: '' },
      ],
    });
    expect(startedAt).toEqual([0, 90_000]);
  });

  it('gives up at once when a delay passes the bound of total time', async () => {
    const { outcome, startedAt } = await tryOut({ verdicts: [{ kind: 'retry', cause, delayMs: 601_000 }] });
    expect(outcome).toMatchObject({ code: 'retries_spent' });
    expect(startedAt).toEqual([0]);
  });

  it('does not count waits as failures', async () => {
    const waits = Array.from({ length: 50 }, (): Verdict<string> => ({
      kind: 'wait',
      cause,
      delayMs: 60_000,
    }));
    const { outcome, startedAt } = await tryOut({ verdicts: [...waits, { kind: 'ok', value: 'done' }] });
    expect([outcome, startedAt.at(-1)]).toEqual(['done', 50 * 60_000]);
  });

  it('gives up on an hour of waits in a row', async () => {
    const { outcome, startedAt } = await tryOut({
      verdicts: [{ kind: 'wait', cause, place, delayMs: 600_000 }],
    });
    expect(startedAt).toHaveLength(7);
    expect(outcome).toMatchObject({ code: 'rate_limited', kind: 'transient', cause, place });
  });

  it('counts waits anew after a failure', async () => {
    const hour: Verdict<string> = { kind: 'wait', cause, delayMs: 3_600_000 };
    const { outcome } = await tryOut({
      verdicts: [hour, { kind: 'retry', cause }, hour, { kind: 'ok', value: 'done' }],
    });
    expect(outcome).toBe('done');
  });

  it('ends even if the server says to wait zero seconds for ever', async () => {
    const { outcome, startedAt } = await tryOut({ verdicts: [{ kind: 'wait', cause, delayMs: 0 }] });
    expect(outcome).toMatchObject({ code: 'rate_limited' });
    expect(startedAt.length).toBe(3601);
  });

  it('backs off by itself where a wait gives no delay', async () => {
    const { outcome, startedAt } = await tryOut({ verdicts: [{ kind: 'wait', cause }] });
    expect(outcome).toMatchObject({ code: 'rate_limited' });
    expect(startedAt.length).toBeLessThan(300);
  });

  it('stops with the reason of the signal, before an attempt and in a delay', async () => {
    const reason = new Error('stopped');
    const before = await tryOut({ verdicts: [{ kind: 'ok', value: '' }], signal: AbortSignal.abort(reason) });
    expect(before).toEqual({ outcome: reason, startedAt: [] });

    const clock = createVirtualClock({ now: 0, seed: 1 });
    const abort = new AbortController();
    const attempt = () => Promise.resolve<Verdict<string>>({ kind: 'wait', cause, delayMs: 60_000 });
    const running = withRetries({ clock, signal: abort.signal, attempt });
    const rejected = expect(running).rejects.toBe(reason);
    await clock.advance(30_000);
    abort.abort(reason);
    await rejected;
  });
});
