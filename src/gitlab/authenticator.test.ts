import { describe, expect, it } from 'vitest';
import { silentLog } from '../base/log.ts';
import { createVirtualClock } from '../base/virtual-clock.ts';
import type { Credentials } from '../config/config.ts';
import type { RotatedTokens } from '../config/rotate.ts';
import { TransportFailure } from '../http/transport-failure.ts';
import type { HttpRequest, Transport } from '../http/transport.ts';
import type { Authenticator } from './authenticator.ts';
import { createAuthenticator } from './authenticator.ts';

const start = Date.parse('2026-03-01T08:00:00Z');
const configured = {
  kind: 'oauth',
  clientId: 'application',
  clientSecret: 's/ecret',
  accessToken: 'a0',
  refreshToken: 'r0',
  expiresAt: undefined,
} as const;
const { signal } = new AbortController();

type Reply = Awaited<ReturnType<Transport>> | Error;

function reply(status: number, body: unknown, headers: Record<string, string> = {}): Reply {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return { status, headers, body: Buffer.from(text) };
}

const given = (number: number, rest: object = { expires_in: 7200 }): Reply =>
  reply(200, { access_token: `a${number}`, refresh_token: `r${number}`, token_type: 'Bearer', ...rest });

interface Kit {
  readonly authenticator: Authenticator;
  readonly requests: readonly HttpRequest[];
  readonly rotations: readonly RotatedTokens[];
  readonly clock: ReturnType<typeof createVirtualClock>;
  readonly header: () => Promise<string | undefined>;
}

/** An authenticator over a token endpoint that gives these answers; each takes a second. */
function createKit(
  credentials: Partial<Extract<Credentials, { kind: 'oauth' }>>,
  replies: readonly Reply[],
  onRotated?: (tokens: RotatedTokens) => Promise<void>,
): Kit {
  const clock = createVirtualClock({ now: start, seed: 1 });
  const requests: HttpRequest[] = [];
  const rotations: RotatedTokens[] = [];
  const transport: Transport = async (request) => {
    requests.push(request);
    await clock.sleep(1000);
    const answer = replies[requests.length - 1] ?? new Error('asked once too often');
    if (answer instanceof Error) throw answer;
    return answer;
  };
  const authenticator = createAuthenticator({
    config: { baseUrl: 'https://gitlab.example.com/root/', credentials: { ...configured, ...credentials } },
    transport,
    clock,
    log: silentLog,
    onRotated: async (tokens) => {
      rotations.push(tokens);
      await onRotated?.(tokens);
    },
  });
  const header = async (): Promise<string | undefined> =>
    (await clock.run(authenticator.authenticate(signal))).headers['authorization'];
  return { authenticator, requests, rotations, clock, header };
}

describe('credentials that cannot be renewed', () => {
  it.each([
    [{ kind: 'token', token: 't' } as const, { 'private-token': 't' }],
    [{ kind: 'job', token: 't' } as const, { 'job-token': 't' }],
  ])('are sent as they are: %j', async (credentials, headers) => {
    const authenticator = createAuthenticator({
      config: { baseUrl: 'https://gitlab.example.com/', credentials },
      transport: () => Promise.reject(new Error('nothing is asked')),
      clock: createVirtualClock({ now: start, seed: 1 }),
      log: silentLog,
    });
    expect(await authenticator.authenticate(signal)).toEqual({ headers, generation: 0 });
    expect(await authenticator.renew(0, signal)).toBe(false);
  });
});

describe('an OAuth token', () => {
  it('is used as it is until GitLab rejects it, where its expiry is not known', async () => {
    const { authenticator, clock, requests, header } = createKit({}, [given(1)]);
    expect(await header()).toBe('Bearer a0');
    expect(await clock.run(authenticator.renew(0, signal))).toBe(true);
    expect(await header()).toBe('Bearer a1');
    expect(requests).toHaveLength(1);
  });

  it('is renewed as GitLab wants it', async () => {
    const { requests, header } = createKit({ expiresAt: start - 1 }, [given(1)]);
    expect(await header()).toBe('Bearer a1');
    const [{ method, url, headers, body } = { method: '', url: '', headers: {}, body: '' }] = requests;
    expect([method, url]).toEqual(['POST', 'https://gitlab.example.com/root/oauth/token']);
    expect(headers).toMatchObject({ 'content-type': 'application/x-www-form-urlencoded' });
    expect(headers).not.toHaveProperty('authorization');
    expect(Object.fromEntries(new URLSearchParams(body))).toEqual({
      grant_type: 'refresh_token',
      client_id: 'application',
      client_secret: 's/ecret',
      refresh_token: 'r0',
    });
  });

  it.each([
    ['long over', start - 86_400_000, 'Bearer a1'],
    ['over', start, 'Bearer a1'],
    ['in a minute', start + 60_000, 'Bearer a1'],
    ['in three minutes', start + 180_000, 'Bearer a0'],
    ['in a year, whatever is true', start + 365 * 86_400_000, 'Bearer a0'],
  ])('that expires %s', async (_when, expiresAt, expected) => {
    expect(await createKit({ expiresAt }, [given(1)]).header()).toBe(expected);
  });

  it('is renewed again two minutes before the new one expires, with the new refresh token', async () => {
    const { clock, requests, header } = createKit({ expiresAt: start }, [given(1), given(2)]);
    await header();
    await clock.advance(start + (7200 - 120) * 1000 - 1 - clock.now());
    expect(await header()).toBe('Bearer a1');
    await clock.advance(1);
    expect(await header()).toBe('Bearer a2');
    expect(new URLSearchParams(requests[1]?.body).get('refresh_token')).toBe('r1');
  });

  it('that lives for a minute only is still used', async () => {
    const { clock, requests, header } = createKit({ expiresAt: start }, [given(1, { expires_in: 60 })]);
    await header();
    await clock.advance(30_000);
    expect(await header()).toBe('Bearer a1');
    expect(requests).toHaveLength(1);
  });

  it.each([{}, { expires_in: null }, { expires_in: 'soon' }, { expires_in: 0 }])(
    'whose life is not told (%j) is used until it is rejected',
    async (rest) => {
      const { clock, rotations, header } = createKit({ expiresAt: start }, [given(1, rest)]);
      await header();
      await clock.advance(30 * 86_400_000);
      expect(await header()).toBe('Bearer a1');
      expect(rotations).toEqual([{ accessToken: 'a1', refreshToken: 'r1', expiresAt: undefined }]);
    },
  );

  it('keeps its refresh token where no new one comes', async () => {
    const { rotations, header } = createKit({ expiresAt: start }, [reply(200, { access_token: 'a1' })]);
    await header();
    expect(rotations).toMatchObject([{ accessToken: 'a1', refreshToken: 'r0' }]);
  });

  it('is renewed once for all that wait, and used by nobody before it is told (TOLD-BEFORE-USED)', async () => {
    const order: string[] = [];
    const kit = createKit({ expiresAt: start }, [given(1)], async () => {
      await kit.clock.sleep(5000);
      order.push('told');
    });
    const asks = Array.from({ length: 20 }, async () => {
      const { headers } = await kit.authenticator.authenticate(signal);
      order.push(headers['authorization'] ?? '');
    });
    await kit.clock.run(Promise.all(asks));
    expect(order).toEqual(['told', ...Array.from({ length: 20 }, () => 'Bearer a1')]);
    expect(kit.requests).toHaveLength(1);
    expect(kit.rotations[0]?.expiresAt).toBe(start + 7_200_000);
  });

  it('is renewed once for all requests that were rejected with the same one', async () => {
    const { authenticator, clock, requests } = createKit({}, [given(1)]);
    const early = Array.from({ length: 5 }, () => authenticator.renew(0, signal));
    expect(await clock.run(Promise.all(early))).toEqual([true, true, true, true, true]);
    expect(await clock.run(authenticator.renew(0, signal))).toBe(true);
    expect(requests).toHaveLength(1);
  });

  it('is not renewed again if the new one is rejected before it ever worked', async () => {
    const { authenticator, clock, requests } = createKit({}, [given(1), given(2)]);
    await clock.run(authenticator.renew(0, signal));
    await expect(authenticator.renew(1, signal)).rejects.toMatchObject({
      kind: 'config',
      code: 'token_rejected',
    });
    expect(requests).toHaveLength(1);
    authenticator.accept(1);
    expect(await clock.run(authenticator.renew(1, signal))).toBe(true);
  });

  it('is not used if it could not be told', async () => {
    const { clock, authenticator } = createKit({ expiresAt: start }, [given(1)], () =>
      Promise.reject(new Error('the output is gone')),
    );
    await expect(clock.run(authenticator.authenticate(signal))).rejects.toThrow('the output is gone');
  });
});

describe('a renewal that fails', () => {
  const refusal = (error: string): object => ({ error, error_description: 'Because.' });

  it.each([
    [reply(400, refusal('invalid_grant')), 'oauth_refused', /Sign in again \("invalid_grant: Because\."\)/],
    [reply(401, refusal('invalid_grant')), 'oauth_refused', /Sign in again/],
    [reply(401, refusal('invalid_client')), 'oauth_client_refused', /client_id and client_secret/],
    [reply(400, refusal('unauthorized_client')), 'oauth_refused', /Sign in again/],
    [reply(404, '<html>'), 'oauth_endpoint', /api_url/],
    [reply(302, '', { location: 'https://elsewhere' }), 'oauth_endpoint', /api_url/],
    [new TransportFailure('tls', {}), 'transport_tls', /TLS/],
  ])('for a reason that its owner can put right, says so at once: %#', async (answer, code, message) => {
    const { clock, authenticator, requests } = createKit({ expiresAt: start }, [answer]);
    const asking = clock.run(authenticator.authenticate(signal));
    await expect(asking).rejects.toThrow(message);
    await expect(clock.run(authenticator.authenticate(signal))).rejects.toMatchObject({
      kind: 'config',
      code,
    });
    expect(requests).toHaveLength(1);
  });

  it.each([
    reply(500, {}),
    reply(502, '<html>'),
    reply(200, '<html>'),
    reply(403, 'blocked'),
    reply(429, 'Retry later', { 'retry-after': '3' }),
    new TransportFailure('connection', {}),
    new TransportFailure('timeout', {}),
  ])('for a reason that passes, is tried again: %#', async (answer) => {
    const { requests, header } = createKit({ expiresAt: start }, [answer, answer, given(1)]);
    expect(await header()).toBe('Bearer a1');
    expect(requests).toHaveLength(3);
  });

  it('for good is an error that may pass, and the next request tries anew', async () => {
    const down = Array.from({ length: 6 }, () => reply(503, {}));
    const { clock, authenticator, header } = createKit({ expiresAt: start }, [...down, given(1)]);
    await expect(clock.run(authenticator.authenticate(signal))).rejects.toMatchObject({ kind: 'transient' });
    expect(await header()).toBe('Bearer a1');
  });

  it.each([
    reply(200, []),
    reply(200, { access_token: 5 }),
    reply(200, { access_token: 'a\nb' }),
    reply(418, {}),
  ])('by an answer that nobody knows, is told as such: %#', async (answer) => {
    const { clock, authenticator } = createKit({ expiresAt: start }, [answer]);
    await expect(clock.run(authenticator.authenticate(signal))).rejects.toMatchObject({ kind: 'contract' });
  });

  it('is not begun by a pass that has ended', async () => {
    const { authenticator, requests } = createKit({ expiresAt: start }, [given(1)]);
    await expect(authenticator.authenticate(AbortSignal.abort(new Error('stop')))).rejects.toThrow('stop');
    expect(requests).toEqual([]);
  });

  it('is not broken off once it is on its way: its answer is worth a token', async () => {
    const { clock, authenticator, rotations } = createKit({ expiresAt: start }, [given(1)]);
    const stop = new AbortController();
    const asking = authenticator.authenticate(stop.signal);
    await clock.advance(500);
    stop.abort(new Error('stop'));
    await clock.run(asking);
    expect(rotations).toHaveLength(1);
  });
});
