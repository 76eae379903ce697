import { describe, expect, it } from 'vitest';
import { silentLog } from '../base/log.ts';
import { createVirtualClock } from '../base/virtual-clock.ts';
import type { HttpResponse, Transport } from '../http/transport.ts';
import { createAuthenticator } from './authenticator.ts';
import type { Client, ClientOptions } from './client-types.ts';
import { createClient } from './client.ts';

const nothing = { named: [], globs: [], excluded: [] };
const config = {
  baseUrl: 'https://gitlab.example.com/',
  credentials: { kind: 'token', token: 'token' },
  startDate: undefined,
  groups: nothing,
  projects: nothing,
  includeArchived: true,
  workers: 4,
  lookbackSeconds: 60,
  bulkReading: true,
  detectDeletions: false,
  files: { globs: [], maxBytes: 0 },
} as const;

function openClient(options: Omit<ClientOptions, 'authenticator'>): Client {
  return createClient({ ...options, authenticator: createAuthenticator(options) });
}

/** A client of a server that answers by path, and the paths that it was asked for, with the times. */
function createTrial(answer: (path: string, count: number) => Partial<HttpResponse>) {
  const clock = createVirtualClock({ now: 0, seed: 1 });
  const asked: [path: string, at: number][] = [];
  const transport: Transport = async ({ url }) => {
    const path = new URL(url).pathname.replace(/^\/api(\/v4)?/, '');
    asked.push([path, clock.now()]);
    await clock.sleep(100);
    return { status: 200, headers: {}, body: Buffer.from('[]'), ...answer(path, asked.length) };
  };
  const client = openClient({ config, clock, log: silentLog, transport });
  const get = (path: string): Promise<unknown> =>
    client.get(path, {}, { signal: new AbortController().signal, place: {} });
  const query = (): Promise<unknown> =>
    client.query(
      { document: 'query { metadata { version } }', variables: {} },
      { signal: new AbortController().signal, place: {} },
    );
  return { clock, asked, get, query };
}

const limited = (headers: Record<string, string>, body = 'Retry later\n'): Partial<HttpResponse> => ({
  status: 429,
  headers,
  body: Buffer.from(body),
});
const ofKind = '{"message":{"error":"This endpoint has been requested too many times. Try again later."}}';

describe('a client that is limited', () => {
  it('sends nothing at all before the wait of a throttle is over', async () => {
    const { clock, asked, get } = createTrial((_path, count) =>
      count === 1 ? limited({ 'retry-after': '30' }) : {},
    );
    const first = get('/projects/1/issues');
    await clock.advance(200);
    await clock.run(Promise.all([first, get('/groups/1/members'), get('/users')]));
    expect(asked).toHaveLength(4);
    expect(Math.min(...asked.slice(1).map(([, at]) => at))).toBe(30_100);
  });

  it('keeps REST and GraphQL to one budget: what either is told holds for the other', async () => {
    const data = Buffer.from('{"data":{}}');
    const throttled = createTrial((path, count) =>
      count === 1 ? limited({ 'retry-after': '30' }) : path === '/graphql' ? { body: data } : {},
    );
    const rest = throttled.get('/projects/1/issues');
    await throttled.clock.advance(200);
    await throttled.clock.run(Promise.all([rest, throttled.query()]));
    expect(throttled.asked.map(([, at]) => at >= 30_100)).toEqual([false, true, true]);

    const reset = { 'ratelimit-limit': '60', 'ratelimit-remaining': '0', 'ratelimit-reset': '45' };
    const spent = createTrial(() => ({ headers: reset, body: data }));
    await spent.clock.run(spent.query());
    const next = spent.get('/projects/1/issues');
    await spent.clock.run(next);
    expect(spent.asked.map(([, at]) => at)).toEqual([0, expect.closeTo(45_000, -3)]);
  });

  it('holds back the one family that an application limit is about, whatever a throttle beside it tells', async () => {
    const headers = { 'retry-after': '60', 'ratelimit-limit': '2000', 'ratelimit-remaining': '1500' };
    const { clock, asked, get } = createTrial((_path, count) =>
      count === 1 ? limited(headers, ofKind) : {},
    );
    const first = get('/projects/1/jobs');
    await clock.advance(200);
    await clock.run(get('/projects/1/issues'));
    expect(clock.now()).toBe(300);
    await clock.run(first);
    expect(asked.map(([, at]) => at)).toEqual([0, 200, 60_100]);
  });

  it('tries again by itself, ever more slowly, where a 429 tells nothing', async () => {
    const { clock, asked, get } = createTrial((_path, count) => (count <= 4 ? limited({}) : {}));
    await clock.run(get('/projects/1/issues'));
    const rests = asked.slice(1).map(([, at], index) => at - (asked[index]?.[1] ?? 0));
    expect(rests).toHaveLength(4);
    expect(Math.min(...rests)).toBeGreaterThanOrEqual(1000);
  });

  it('fails at once for a wait that is longer than a read waits, and sends nothing more', async () => {
    const { clock, asked, get } = createTrial(() => limited({ 'retry-after': '7200' }));
    await expect(clock.run(get('/projects/1/issues'))).rejects.toThrow('would have us wait 120 minutes');
    await expect(clock.run(get('/users'))).rejects.toThrow('The server limits us');
    expect(asked).toHaveLength(1);
    expect(clock.now()).toBe(100);
    await clock.advance(7_200_000);
    await expect(clock.run(get('/users'))).rejects.toThrow('would have us wait 120 minutes');
    expect(asked).toHaveLength(2);
  });

  it('asks for less at once while the server strains', async () => {
    let inFlight = 0;
    let most = 0;
    const clock = createVirtualClock({ now: 0, seed: 1 });
    let isStrained = true;
    const client = openClient({
      config: { ...config, workers: 8 },
      clock,
      log: silentLog,
      transport: async () => {
        inFlight += 1;
        most = Math.max(most, inFlight);
        await clock.sleep(100);
        inFlight -= 1;
        return { status: isStrained ? 502 : 200, headers: {}, body: Buffer.from('[]') };
      },
    });
    const context = { signal: new AbortController().signal, place: {} };
    const all = Promise.all(Array.from({ length: 40 }, () => client.get('/projects/1/issues', {}, context)));
    await clock.advance(150);
    expect(most).toBe(8);
    isStrained = false;
    await clock.advance(100);
    most = 0;
    await clock.advance(200);
    expect(most).toBeLessThan(8);
    await clock.run(all);
  });
});

describe('a client of which more is asked than may be in flight', () => {
  it('sends the next request before it parses a good answer', async () => {
    const clock = createVirtualClock({ now: 0, seed: 1 });
    const told: string[] = [];
    const transport: Transport = async () => {
      told.push('sent');
      await clock.sleep(100);
      return {
        status: 200,
        headers: {},
        get body() {
          told.push('parsed');
          return Buffer.from('[]');
        },
      };
    };
    const client = openClient({ config: { ...config, workers: 1 }, clock, log: silentLog, transport });
    const context = { signal: new AbortController().signal, place: {} };
    await clock.run(Promise.all([1, 2].map((page) => client.get('/projects', { page }, context))));
    expect(told).toEqual(['sent', 'sent', 'parsed', 'parsed']);
  });
});
