import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createVirtualClock, type VirtualClock } from '../base/virtual-clock.ts';
import type { Family } from './family.ts';
import { createLimiter } from './limiter.ts';

const names = ['a', 'b', 'c'] as const;

/** One request of a random schedule. */
interface Job {
  readonly arrivesAt: number;
  readonly families: readonly string[];
  readonly durationMs: number;
  /** When the server counts it, as a part of its duration. */
  readonly countedAt: number;
  readonly outcome: 'ok' | 'fails' | 'paused' | 'family paused';
  readonly pauseMs: number;
  /** Gives up waiting after that long. */
  readonly patienceMs: number | undefined;
}

const time = fc.nat({ max: 3000 });
const job: fc.Arbitrary<Job> = fc.record({
  arrivesAt: time,
  families: fc.subarray([...names]),
  durationMs: fc.nat({ max: 400 }),
  countedAt: fc.double({ min: 0, max: 1, noNaN: true }),
  outcome: fc.constantFrom('ok', 'ok', 'ok', 'fails', 'paused', 'family paused'),
  pauseMs: time,
  patienceMs: fc.option(time, { nil: undefined, freq: 6 }),
});
const families: fc.Arbitrary<Family[]> = fc.tuple(
  ...names.map((name) =>
    fc.record({
      name: fc.constant(name),
      limit: fc.integer({ min: 1, max: 5 }),
      periodMs: fc.nat({ max: 1000 }),
    }),
  ),
);
const schedule = fc.record({
  seed: fc.nat(),
  maxInFlight: fc.integer({ min: 1, max: 6 }),
  families,
  jobs: fc.array(job, { minLength: 1, maxLength: 40 }),
});

interface Observed {
  readonly job: Job;
  readonly startedAt: number;
  readonly countedAt: number;
}

/** Plays a schedule, and checks at each start what must hold then. Throws on a deadlock. */
async function play({
  seed,
  maxInFlight,
  families,
  jobs,
}: typeof schedule extends fc.Arbitrary<infer S> ? S : never) {
  const clock = createVirtualClock({ now: 1_000_000, seed });
  const limiter = createLimiter({ clock, maxInFlight, families });
  const observed: Observed[] = [];
  const pauses: { readonly family: string | undefined; readonly untilMs: number }[] = [];
  let inFlight = 0;

  const pause = (untilMs: number, family: string | undefined): void => {
    pauses.push({ family, untilMs });
    limiter.pauseUntil(untilMs, family);
  };
  const request = async (job: Job): Promise<void> => {
    const startedAt = clock.now();
    expect(++inFlight).toBeLessThanOrEqual(maxInFlight);
    for (const { family, untilMs } of pauses) {
      if (family === undefined || job.families.includes(family))
        expect(startedAt).toBeGreaterThanOrEqual(untilMs);
    }
    observed.push({ job, startedAt, countedAt: startedAt + job.countedAt * job.durationMs });
    await clock.sleep(job.durationMs);
    inFlight -= 1;
    if (job.outcome === 'paused') pause(clock.now() + job.pauseMs, undefined);
    if (job.outcome === 'family paused')
      for (const name of job.families) pause(clock.now() + job.pauseMs, name);
    if (job.outcome === 'fails') throw new Error('failed');
  };
  const live = async (job: Job): Promise<string> => {
    await clock.sleep(job.arrivesAt);
    const abort = new AbortController();
    if (job.patienceMs !== undefined) void giveUp(clock, job.patienceMs, abort);
    try {
      await limiter.run(job.families, abort.signal, () => request(job));
      return 'ok';
    } catch (error) {
      return error instanceof Error ? error.message : 'unknown';
    }
  };
  const outcomes = await clock.run(Promise.all(jobs.map(live)));
  return { observed, outcomes };
}

async function giveUp(clock: VirtualClock, patienceMs: number, abort: AbortController): Promise<void> {
  await clock.sleep(patienceMs);
  abort.abort(new Error('gave up'));
}

describe('limiter, whatever comes', () => {
  it('keeps the cap, the pauses and the families, and lets everyone start who does not give up', async () => {
    await fc.assert(
      fc.asyncProperty(schedule, async (one) => {
        const { observed, outcomes } = await play(one);
        one.jobs.forEach((job, index) => {
          const outcome = outcomes[index];
          const allowed = [
            job.outcome === 'fails' ? 'failed' : 'ok',
            ...(job.patienceMs === undefined ? [] : ['gave up']),
          ];
          expect(allowed).toContain(outcome);
          expect(observed.some((each) => each.job === job)).toBe(outcome !== 'gave up');
        });
        for (const { name, limit, periodMs } of one.families) {
          const counted = observed
            .filter((each) => each.job.families.includes(name))
            .map((each) => each.countedAt)
            .toSorted((earlier, later) => earlier - later);
          counted.slice(limit).forEach((at, index) => {
            expect(at - (counted[index] ?? 0)).toBeGreaterThanOrEqual(periodMs);
          });
        }
      }),
      { numRuns: 300 },
    );
  });

  it('starts those with the same families in the order in which they came', async () => {
    await fc.assert(
      fc.asyncProperty(schedule, async (one) => {
        const jobs = one.jobs.map((job, index) => ({ ...job, arrivesAt: index, patienceMs: undefined }));
        const { observed } = await play({ ...one, jobs });
        for (const { job, startedAt } of observed) {
          const sooner = observed.find(
            (each) =>
              each.startedAt > startedAt &&
              each.job.arrivesAt < job.arrivesAt &&
              String(each.job.families) === String(job.families),
          );
          expect(sooner).toBeUndefined();
        }
      }),
      { numRuns: 200 },
    );
  });
});

/** A server that counts requests in periods of its own clock, as Rack::Attack does. */
function createCountingServer(
  clock: VirtualClock,
  limit: number,
  periodSeconds: number,
  clockSkewMs: number,
) {
  const counts = new Map<number, number>();
  const answer = () => {
    const nowMs = clock.now() + clockSkewMs;
    const period = Math.floor(nowMs / 1000 / periodSeconds);
    const count = (counts.get(period) ?? 0) + 1;
    counts.set(period, count);
    return {
      date: new Date(nowMs).toUTCString(),
      'ratelimit-name': 'throttle_authenticated_api',
      'ratelimit-limit': String(Math.ceil((limit * 60) / periodSeconds)),
      'ratelimit-remaining': String(Math.max(0, limit - count)),
      'ratelimit-reset': String((period + 1) * periodSeconds),
    };
  };
  return { answer, counts };
}

describe('budget against a counting server', () => {
  it('is never overrun by one client, with any delays and clocks', async () => {
    const options = fc.record({
      seed: fc.nat(),
      maxInFlight: fc.integer({ min: 1, max: 6 }),
      slack: fc.nat({ max: 20 }),
      reserve: fc.nat({ max: 5 }),
      periodSeconds: fc.constantFrom(1, 15, 60, 3600),
      clockSkewMs: fc.integer({ min: -100_000, max: 100_000 }),
      requests: fc.integer({ min: 1, max: 60 }),
      latencyMs: fc.integer({ min: 1, max: 3000 }),
    });
    await fc.assert(
      fc.asyncProperty(
        options,
        async ({ seed, maxInFlight, slack, reserve, periodSeconds, clockSkewMs, requests, latencyMs }) => {
          const clock = createVirtualClock({ now: 1_000_000_000, seed });
          const limit = maxInFlight + slack;
          const server = createCountingServer(clock, limit, periodSeconds, clockSkewMs);
          const limiter = createLimiter({ clock, maxInFlight, families: [], reserve });
          const request = () =>
            limiter.run([], new AbortController().signal, async (turn) => {
              await clock.sleep(clock.random() * latencyMs);
              const headers = server.answer();
              await clock.sleep(clock.random() * latencyMs);
              turn.observe(headers);
            });
          await clock.run(Promise.all(Array.from({ length: requests }, request)));
          expect(Math.max(...server.counts.values())).toBeLessThanOrEqual(limit);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('uses all but the reserve of each period', async () => {
    const clock = createVirtualClock({ now: 1_000_000_020_000, seed: 1 });
    const server = createCountingServer(clock, 100, 60, 0);
    const limiter = createLimiter({ clock, maxInFlight: 8, families: [], reserve: 5 });
    const request = () =>
      limiter.run([], new AbortController().signal, async (turn) => {
        await clock.sleep(200 * clock.random());
        turn.observe(server.answer());
      });
    await clock.run(Promise.all(Array.from({ length: 300 }, request)));
    expect([...server.counts.values()]).toEqual([95, 95, 95, 15]);
  });
});
