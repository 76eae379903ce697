import { silentLog } from '../src/base/log.ts';
import { createVirtualClock, type VirtualClock } from '../src/base/virtual-clock.ts';
import type { Config } from '../src/config/config.ts';
import { createAuthenticator } from '../src/gitlab/authenticator.ts';
import { createClient } from '../src/gitlab/client.ts';
import type { Transport } from '../src/http/transport.ts';
import { Refusal } from '../acceptance-tests/sandbox/answer.ts';
import type { Throttle } from '../acceptance-tests/sandbox/limits.ts';
import { createLimiter, defaultApplicationLimits } from '../acceptance-tests/sandbox/limits.ts';

/** A server with a limit, and a client that always has something to ask. */
export interface Scenario {
  readonly name: string;
  /** The throttle that tells itself in headers; absent: none is on, as on a self-managed server that was never set up. */
  readonly throttle?: Throttle;
  /** What is asked for, again and again; the second is the name of the application limit that counts it. */
  readonly path: string;
  readonly application?: string;
  readonly latencyMs: number;
  readonly workers: number;
  /** Requests a minute by another program with the same token. */
  readonly otherPerMinute?: number;
  /** By how much the server's clock is ahead. */
  readonly skewMs?: number;
}

/** What came of a scenario. */
export interface Usage {
  /** Requests of ours that the server answered. */
  readonly answered: number;
  /** … that it refused with 429. */
  readonly refused: number;
  /** What the limit allows in that time, less what the other program took of it. */
  readonly allowed: number;
}

/** GitLab.com's and self-managed settings (https://docs.gitlab.com/user/gitlab_com/, application_setting_implementation of GitLab 18.9). */
export const scenarios: readonly Scenario[] = [
  {
    name: 'GitLab.com',
    throttle: { limit: 2000, periodSeconds: 60 },
    path: '/projects/1/issues',
    latencyMs: 150,
    workers: 8,
  },
  {
    name: 'GitLab.com, slow answers, 25 workers',
    throttle: { limit: 2000, periodSeconds: 60 },
    path: '/projects/1/issues',
    latencyMs: 600,
    workers: 25,
  },
  {
    name: 'GitLab.com, clock 3 minutes ahead',
    throttle: { limit: 2000, periodSeconds: 60 },
    path: '/projects/1/issues',
    latencyMs: 150,
    workers: 8,
    skewMs: 180_000,
  },
  {
    name: 'GitLab.com, another program with the token',
    throttle: { limit: 2000, periodSeconds: 60 },
    path: '/projects/1/issues',
    latencyMs: 150,
    workers: 8,
    otherPerMinute: 300,
  },
  {
    name: 'GitLab.com, jobs (600 a minute, untold)',
    throttle: { limit: 2000, periodSeconds: 60 },
    path: '/projects/1/jobs',
    application: 'jobs_index',
    latencyMs: 150,
    workers: 8,
  },
  {
    name: 'self-managed, throttle on',
    throttle: { limit: 7200, periodSeconds: 3600 },
    path: '/projects/1/issues',
    latencyMs: 150,
    workers: 8,
  },
  {
    name: 'self-managed, throttle off, jobs (600 a minute, untold)',
    path: '/projects/1/jobs',
    application: 'jobs_index',
    latencyMs: 150,
    workers: 8,
  },
];

/** Plays a scenario for so many hours of virtual time. */
export async function playScenario(scenario: Scenario, hours: number): Promise<Usage> {
  const clock = createVirtualClock({ now: Date.UTC(2026, 0, 1), seed: 1 });
  const endMs = clock.now() + hours * 3_600_000;
  const counts = { answered: 0, refused: 0, other: 0 };
  const { transport, admit } = createServer(scenario, clock, counts);
  const options = { config: configOf(scenario), transport, clock, log: silentLog };
  const client = createClient({ ...options, authenticator: createAuthenticator(options) });
  const stop = new AbortController();
  const context = { signal: stop.signal, place: {} };
  const worker = async (): Promise<void> => {
    while (clock.now() < endMs) await client.get(scenario.path, {}, context).catch(() => undefined);
  };
  const other = async (): Promise<void> => {
    const { otherPerMinute = 0 } = scenario;
    while (otherPerMinute > 0 && clock.now() < endMs) {
      await clock.sleep((clock.random() * 120_000) / otherPerMinute);
      counts.other += admit() === undefined ? 1 : 0;
    }
  };
  const workers = Array.from({ length: scenario.workers }, worker);
  const end = clock.sleep(hours * 3_600_000).then(() => {
    stop.abort();
  });
  await clock.run(Promise.all([...workers, other(), end]));
  const { limit, periodSeconds } = limitOf(scenario);
  const { answered, refused } = counts;
  return { answered, refused, allowed: (limit * hours * 3600) / periodSeconds - counts.other };
}

function createServer(
  scenario: Scenario,
  clock: VirtualClock,
  counts: { answered: number; refused: number },
): { transport: Transport; admit: () => Refusal | undefined } {
  const { throttle, application, latencyMs, skewMs = 0 } = scenario;
  const limiter = createLimiter(throttle, defaultApplicationLimits);
  let headers: Readonly<Record<string, string>> = {};
  const admit = (): Refusal | undefined => {
    try {
      headers = limiter.admit('owner', application, clock.now() + skewMs);
      return undefined;
    } catch (thrown) {
      if (thrown instanceof Refusal) return thrown;
      throw thrown;
    }
  };
  const transport: Transport = async ({ signal }) => {
    // Answers take between half and one and a half of the usual time, so that they overtake each other.
    const tookMs = latencyMs * (0.5 + clock.random());
    await clock.sleep(tookMs / 2, signal);
    const refusal = admit();
    const date = new Date(clock.now() + skewMs).toUTCString();
    const answer = refusal?.answer ?? { status: 200, headers, body: '[]' };
    if (refusal === undefined) counts.answered += 1;
    else counts.refused += 1;
    await clock.sleep(tookMs / 2, signal);
    return { status: answer.status, headers: { ...answer.headers, date }, body: Buffer.from(answer.body) };
  };
  return { transport, admit };
}

function limitOf({ throttle, application = '' }: Scenario): Throttle {
  const limit = defaultApplicationLimits[application] ?? throttle;
  if (limit === undefined) throw new RangeError('A scenario has a limit');
  return limit;
}

function configOf({ workers }: Scenario): Config {
  const nothing = { named: [], globs: [], excluded: [] };
  return {
    baseUrl: 'https://gitlab.com/',
    credentials: { kind: 'token', token: 'token' },
    startDate: undefined,
    groups: nothing,
    projects: nothing,
    includeArchived: true,
    workers,
    lookbackSeconds: 60,
    bulkReading: true,
    detectDeletions: false,
    files: { globs: [], maxBytes: 0 },
  };
}
