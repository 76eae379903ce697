import { describe, expect, it } from 'vitest';
import { silentLog } from '../base/log.ts';
import type { VirtualClock } from '../base/virtual-clock.ts';
import { createVirtualClock } from '../base/virtual-clock.ts';
import type { Config } from '../config/config.ts';
import { TransportFailure } from '../http/transport-failure.ts';
import type { Transport } from '../http/transport.ts';
import { createAuthenticator } from './authenticator.ts';
import type { Answer } from './client-types.ts';
import { createClient } from './client.ts';

const nothing = { named: [], globs: [], excluded: [] };
const config: Config = {
  baseUrl: 'https://gitlab.example.com/',
  credentials: {
    kind: 'oauth',
    clientId: 'c',
    clientSecret: 's',
    accessToken: 'a0',
    refreshToken: 'r0',
    expiresAt: undefined,
  },
  startDate: undefined,
  groups: nothing,
  projects: nothing,
  includeArchived: true,
  workers: 4,
  lookbackSeconds: 60,
  bulkReading: true,
  detectDeletions: false,
  files: { globs: [], maxBytes: 1 },
};
const plain = { status: 401, body: { message: '401 Unauthorized' } };
const invalid = { status: 401, body: { error: 'invalid_token' } };
const good = { status: 200, body: [] };

interface Kit {
  readonly clock: VirtualClock;
  readonly asked: readonly string[];
  readonly get: (path: string) => Promise<Answer>;
}

/** A client over a GitLab that decides by token and path; it gives out a1, a2 and so on. */
function createKit(decide: (token: string, path: string) => { status: number; body: unknown }): Kit {
  const clock = createVirtualClock({ now: Date.parse('2026-03-01T08:00:00Z'), seed: 1 });
  const asked: string[] = [];
  let renewals = 0;
  const transport: Transport = async ({ url, headers }) => {
    const { pathname } = new URL(url);
    const token = headers['authorization']?.replace('Bearer ', '') ?? '';
    asked.push(`${token} ${pathname.replace('/api/v4', '')}`.trim());
    await clock.sleep(10);
    if (pathname === '/oauth/token') renewals += 1;
    const tokens = { access_token: `a${renewals}`, refresh_token: `r${renewals}` };
    const { status, body } =
      pathname === '/oauth/token' ? { status: 200, body: tokens } : decide(token, pathname);
    return { status, headers: {}, body: Buffer.from(JSON.stringify(body)) };
  };
  const options = { config, clock, log: silentLog, transport };
  const client = createClient({ ...options, authenticator: createAuthenticator(options) });
  const { signal } = new AbortController();
  return { clock, asked, get: (path) => clock.run(client.get(path, {}, { signal, place: {} })) };
}

describe('a request whose token was rejected', () => {
  it('is repeated once with a new one', async () => {
    const { get, asked } = createKit((token) => (token === 'a0' ? invalid : good));
    expect(await get('/projects')).toMatchObject({ body: [], requests: 2 });
    expect(asked).toEqual(['a0 /projects', '/oauth/token', 'a1 /projects']);
  });

  it('is repeated as often as tokens that worked are over', async () => {
    let over = 'a0';
    const { get, asked } = createKit((token) => (token === over ? invalid : good));
    for (const next of ['a1', 'a2', 'a3']) {
      await get('/projects');
      over = next;
    }
    expect(asked.filter((one) => one === '/oauth/token')).toHaveLength(3);
  });

  it('fails if the new one is rejected too, and so do those after it, without asking for more', async () => {
    const { get, asked } = createKit(() => invalid);
    await expect(get('/projects')).rejects.toMatchObject({ kind: 'config', code: 'token_rejected' });
    await expect(get('/groups')).rejects.toMatchObject({ kind: 'config', code: 'token_rejected' });
    expect(asked).toEqual(['a0 /projects', '/oauth/token', 'a1 /projects', 'a1 /groups']);
  });
});

describe('an answer that is not wanted yet', () => {
  /** A client whose server answers with one body after the other, and a request whose answer is wanted later. */
  const ask = (bodies: readonly (string | TransportFailure)[]) => {
    const clock = createVirtualClock({ now: 0, seed: 1 });
    let requests = 0;
    const transport: Transport = async () => {
      await clock.sleep(10);
      requests += 1;
      const body = bodies[requests - 1] ?? '';
      return {
        status: 200,
        headers: {},
        get body() {
          if (typeof body !== 'string') throw body;
          return Buffer.from(body);
        },
      };
    };
    const options = { config, clock, log: silentLog, transport };
    const client = createClient({ ...options, authenticator: createAuthenticator(options) });
    const wanted = Promise.withResolvers<undefined>();
    const controller = new AbortController();
    const context = { signal: controller.signal, place: {}, wanted: wanted.promise };
    const answer = client.get('/projects', {}, context);
    answer.catch(() => undefined);
    return { clock, wanted, controller, answer, requests: () => requests };
  };

  it('is held as it came', async () => {
    const { clock, wanted, answer, requests } = ask(['[{"id":1}]']);
    const early = await clock.run(Promise.race([answer, clock.sleep(60_000).then(() => 'held')]));
    expect([early, requests()]).toEqual(['held', 1]);
    wanted.resolve(undefined);
    expect((await clock.run(answer)).body).toEqual([{ id: 1 }]);
  });

  it.each(['[{"id":', new TransportFailure('malformed', {})])(
    'is asked for again where it turns out to be broken: %s',
    async (broken) => {
      const { clock, wanted, answer } = ask([broken, '[{"id":1}]']);
      await clock.advance(1000);
      wanted.resolve(undefined);
      expect(await clock.run(answer)).toMatchObject({ body: [{ id: 1 }], requests: 2 });
    },
  );

  it('is dropped where nobody wants it any more', async () => {
    const { clock, wanted, controller, answer, requests } = ask(['[{"id":1}]']);
    await clock.advance(1000);
    controller.abort(new Error('enough'));
    wanted.resolve(undefined);
    await expect(clock.run(answer)).rejects.toThrow('enough');
    expect(requests()).toBe(1);
  });
});

describe('a 401 that does not say why', () => {
  it('is looked into once a minute', async () => {
    const { clock, get, asked } = createKit((_token, path) => (path.endsWith('/version') ? good : plain));
    for (const path of ['/a', '/b']) await expect(get(path)).rejects.toMatchObject({ kind: 'access' });
    expect(asked).toEqual(['a0 /a', 'a0 /version', 'a0 /b']);
    await clock.advance(60_000);
    await expect(get('/c')).rejects.toMatchObject({ kind: 'access' });
    expect(asked.slice(3)).toEqual(['a0 /c', 'a0 /version']);
  });

  it('is looked into anew for new tokens', async () => {
    const { get, asked } = createKit((token, path) => {
      if (token === 'a0') return path.endsWith('/version') ? good : path.endsWith('/a') ? plain : invalid;
      return plain;
    });
    await expect(get('/a')).rejects.toMatchObject({ kind: 'access' });
    await expect(get('/b')).rejects.toMatchObject({ kind: 'config', code: 'token_rejected' });
    expect(asked).toEqual(['a0 /a', 'a0 /version', 'a0 /b', '/oauth/token', 'a1 /b', 'a1 /version']);
  });
});
