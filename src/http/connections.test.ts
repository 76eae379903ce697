import { type TlsOptions, TLSSocket } from 'node:tls';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { ConnectionsOptions } from './connections.ts';
import type { TlsChoices } from './tls.ts';
import {
  type CertificateChoices,
  type Identity,
  makeCertificate,
  serveHttp,
  serveProxy,
  type TestProxy,
} from '../../acceptance-tests/support/network.ts';
import { TransportFailure } from './transport-failure.ts';
import { createTransport } from './transport.ts';

let ca: Identity;
let good: Identity;
/** Requests that reached a server of a test. */
let requests = 0;
const closers: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  ca = await makeCertificate({ name: 'A CA of our own', isCa: true });
  good = await makeCertificate({ ca });
});

afterEach(async () => {
  requests = 0;
  for (const close of closers.splice(0).reverse()) await close();
});

/** Serves https, or http without certificates; the origin. Each answer tells the path and the client's certificate. */
async function serve(tls?: TlsOptions, host = '127.0.0.1'): Promise<string> {
  const server = await serveHttp(
    ({ url, socket, headers }, response) => {
      requests += 1;
      const client = socket instanceof TLSSocket ? socket.getPeerCertificate().subject : undefined;
      response.end(JSON.stringify({ url, client, leaked: 'proxy-authorization' in headers }));
    },
    { ...(tls === undefined ? {} : { tls }), host },
  );
  closers.push(() => server.close());
  return `${tls === undefined ? 'http' : 'https'}://${host.includes(':') ? `[${host}]` : host}:${server.port}`;
}

async function proxyOf(...choices: Parameters<typeof serveProxy>): Promise<TestProxy> {
  const proxy = await serveProxy(...choices);
  closers.push(() => proxy.close());
  return proxy;
}

const through = (
  port: number,
  more: { scheme?: string; user?: string; exceptions?: string } = {},
): Pick<ConnectionsOptions, 'proxy'> => ({
  proxy: {
    url: `${more.scheme ?? 'http'}://${more.user ?? ''}127.0.0.1:${port}/`,
    exceptions: more.exceptions ?? '',
    origin: 'a test',
  },
});

async function ask(url: string, options: Partial<ConnectionsOptions> = {}): Promise<unknown> {
  const [answer] = await askAll([url], options);
  return answer;
}

async function askAll(
  urls: readonly string[],
  options: Partial<ConnectionsOptions>,
): Promise<readonly unknown[]> {
  const transport = createTransport({ connections: 2, userAgent: 'test', ...options });
  try {
    const answers: unknown[] = [];
    for (const url of urls) {
      const { signal } = new AbortController();
      const { body } = await transport.send({
        method: 'GET',
        url,
        headers: { 'private-token': 't' },
        signal,
      });
      answers.push(JSON.parse(body.toString()));
    }
    return answers;
  } finally {
    await transport.close();
  }
}

async function failure(
  asking: Promise<unknown>,
): Promise<Pick<TransportFailure, 'kind' | 'code' | 'isRetryable'>> {
  const thrown: unknown = await asking.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(thrown instanceof TransportFailure)) throw new Error(`not a TransportFailure: ${String(thrown)}`);
  return { kind: thrown.kind, code: thrown.code, isRetryable: thrown.isRetryable };
}

describe('TLS', () => {
  const tls = (code: string): unknown => ({ kind: 'tls', code, isRetryable: false });

  it('trusts a CA of our own where it is told to, and no server of an unknown one', async () => {
    const origin = await serve(good);
    expect(await failure(ask(origin))).toEqual(tls('UNABLE_TO_VERIFY_LEAF_SIGNATURE'));
    expect(await ask(`${origin}/x`, { tls: { ca: ca.cert } })).toMatchObject({ url: '/x' });
  });

  it('still trusts what Node trusts', async () => {
    const other = await makeCertificate({ name: 'Another CA', isCa: true });
    const origin = await serve(good);
    expect(await failure(ask(origin, { tls: { ca: other.cert } }))).toMatchObject({ kind: 'tls' });
    expect(await ask(origin, { tls: { ca: `${other.cert}\n${ca.cert}` } })).toMatchObject({ url: '/' });
  });

  it.each<[string, CertificateChoices & { isOwn?: true }, string]>([
    ['a certificate signed by itself', { isOwn: true }, 'DEPTH_ZERO_SELF_SIGNED_CERT'],
    ['one that has expired', { validFromDays: -3, validToDays: -1 }, 'CERT_HAS_EXPIRED'],
    ['one that is not valid yet', { validFromDays: 1, validToDays: 2 }, 'CERT_NOT_YET_VALID'],
    ['one for another name', { name: 'gitlab.example.com' }, 'ERR_TLS_CERT_ALTNAME_INVALID'],
  ])('refuses %s', async (_what, { isOwn, ...choices }, code) => {
    const origin = await serve(await makeCertificate(isOwn ? choices : { ...choices, ca }));
    expect(await failure(ask(origin, { tls: { ca: ca.cert } }))).toEqual(tls(code));
    expect(requests, 'that the token was sent').toBe(0);
    expect(await ask(origin, { tls: { skipsVerification: true } })).toMatchObject({ url: '/' });
  });

  it('says when the server does not speak TLS', async () => {
    const origin = await serve();
    const { kind, isRetryable } = await failure(ask(origin.replace('http:', 'https:')));
    expect([kind, isRetryable]).toEqual(['tls', false]);
  });

  it('shows a client certificate, with a passphrase or without', async () => {
    const origin = await serve({ ...good, ca: ca.cert, requestCert: true, rejectUnauthorized: true });
    for (const passphrase of [undefined, 'open sesame']) {
      const client = await makeCertificate({
        name: 'reader',
        ca,
        ...(passphrase === undefined ? {} : { passphrase }),
      });
      const choices: TlsChoices = {
        ca: ca.cert,
        client: { ...client, ...(passphrase === undefined ? {} : { passphrase }) },
      };
      expect(await ask(origin, { tls: choices })).toMatchObject({ client: { CN: 'reader' } });
    }
  });

  it('says when the server wants a client certificate', async () => {
    // With TLS 1.3 this side has finished when the server refuses: what it then sees depends on the server.
    const server = {
      ...good,
      ca: ca.cert,
      requestCert: true,
      rejectUnauthorized: true,
      maxVersion: 'TLSv1.2' as const,
    };
    const { kind, code } = await failure(ask(await serve(server), { tls: { ca: ca.cert } }));
    expect([kind, code]).toEqual(['tls', expect.stringMatching(/ALERT_HANDSHAKE_FAILURE$/)]);
  });
});

describe('addresses', () => {
  it('reaches an IPv6 address by http and by https', async () => {
    expect(await ask(`${await serve(undefined, '::1')}/six`)).toMatchObject({ url: '/six' });
    expect(await ask(`${await serve(good, '::1')}/six`, { tls: { ca: ca.cert } })).toMatchObject({
      url: '/six',
    });
  });
});

describe('a proxy', () => {
  it('tunnels https: it sees the host, and the server sees none of its credentials', async () => {
    const origin = await serve(good);
    const proxy = await proxyOf({ credentials: 'me:p@ss' });
    const answer = await ask(`${origin}/t`, {
      tls: { ca: ca.cert },
      ...through(proxy.port, { user: 'me:p%40ss@' }),
    });
    expect(answer).toMatchObject({ url: '/t', leaked: false });
    expect(proxy.asked).toEqual([new URL(origin).host]);
  });

  it('keeps its tunnels, no more than there may be connections', async () => {
    const origin = await serve(good);
    const proxy = await proxyOf();
    const paths = Array.from({ length: 10 }, (_, index) => `${origin}/${index}`);
    await askAll(paths, { tls: { ca: ca.cert }, ...through(proxy.port) });
    expect(proxy.asked.length).toBeLessThanOrEqual(2);
  });

  it('asks for the name of the server, and verifies it behind the tunnel', async () => {
    const origin = await serve(await makeCertificate({ name: 'gitlab.example.com', ca }));
    const proxy = await proxyOf({ leadsTo: Number(new URL(origin).port) });
    const options = { tls: { ca: ca.cert }, ...through(proxy.port) };
    expect(await ask('https://gitlab.example.com/n', options)).toMatchObject({ url: '/n' });
    expect(await failure(ask('https://other.example.com/n', options))).toMatchObject({
      code: 'ERR_TLS_CERT_ALTNAME_INVALID',
    });
    expect(proxy.asked).toEqual(['gitlab.example.com:443', 'other.example.com:443']);
  });

  it('forwards http', async () => {
    const proxy = await proxyOf({ credentials: 'me:secret' });
    const answer = await ask('http://gitlab.example.com/f', through(proxy.port, { user: 'me:secret@' }));
    expect(answer).toEqual({ forwarded: true, leaked: true });
    expect(proxy.asked).toEqual(['http://gitlab.example.com/f']);
  });

  it('may be reached by TLS itself, and is verified even where the server is not', async () => {
    const origin = await serve(good);
    const proxy = await proxyOf({ tls: await makeCertificate({ ca }) });
    const secure = through(proxy.port, { scheme: 'https' });
    expect(await ask(`${origin}/s`, { tls: { ca: ca.cert }, ...secure })).toMatchObject({ url: '/s' });
    const unverified = ask(origin, { tls: { skipsVerification: true }, ...secure });
    expect(await failure(unverified)).toMatchObject({ kind: 'tls' });
  });

  it('shows it no client certificate', async () => {
    const client = await makeCertificate({ name: 'reader', ca });
    const origin = await serve({ ...good, ca: ca.cert, requestCert: true });
    const proxy = await proxyOf({
      tls: { ...(await makeCertificate({ ca })), ca: ca.cert, requestCert: true, rejectUnauthorized: true },
    });
    const options = { tls: { ca: ca.cert, client }, ...through(proxy.port, { scheme: 'https' }) };
    await failure(ask(origin, options));
    expect(proxy.asked).toEqual([]);
  });

  it.each([
    [407, 'proxy_auth', false],
    [403, 'proxy_refused', false],
    [502, 'proxy', true],
    [503, 'proxy', true],
  ] as const)('tells its %i', async (status, kind, isRetryable) => {
    const proxy = await proxyOf({ status });
    const refused = ask('https://gitlab.example.com', through(proxy.port));
    expect(await failure(refused)).toEqual({ kind, code: `proxy_${status}`, isRetryable });
  });

  it('tells its 407 to a request that it would forward', async () => {
    const proxy = await proxyOf({ status: 407 });
    const refused = ask('http://gitlab.example.com', through(proxy.port));
    expect(await failure(refused)).toMatchObject({ kind: 'proxy_auth', code: 'proxy_407' });
  });

  it('is left alone at the end, though it has not answered yet', async () => {
    const proxy = await proxyOf({ isSilent: true });
    const transport = createTransport({ connections: 1, userAgent: 'test', ...through(proxy.port) });
    const abort = new AbortController();
    const { signal } = abort;
    const sent = transport.send({ method: 'GET', url: 'https://gitlab.example.com', headers: {}, signal });
    await vi.waitFor(() => {
      expect(proxy.asked).toHaveLength(1);
    });
    abort.abort(new Error('asked to stop'));
    await expect(sent).rejects.toThrow('asked to stop');
    await transport.close();
    await vi.waitFor(async () => {
      expect(await proxy.openCount()).toBe(0);
    });
  });

  it('may be tried again when it takes too long', async () => {
    const proxy = await proxyOf({ isSilent: true });
    const waiting = ask('https://gitlab.example.com', { ...through(proxy.port), headersTimeoutMs: 50 });
    expect(await failure(waiting)).toEqual({ kind: 'timeout', code: 'proxy', isRetryable: true });
  });

  it('may be tried again when it is not there', async () => {
    const proxy = await serveProxy();
    await proxy.close();
    expect(await failure(ask('https://gitlab.example.com', through(proxy.port)))).toMatchObject({
      code: 'ECONNREFUSED',
      isRetryable: true,
    });
  });

  it.each([
    ['', true],
    ['127.0.0.1', false],
    ['other.example.com, 127.0.0.1', false],
    ['*', false],
    ['127.0.0.1:1', true],
    ['example.com', true],
  ])('is left out for the hosts of NO_PROXY (%j)', async (exceptions, isUsed) => {
    const origin = await serve(good);
    const proxy = await proxyOf();
    await ask(origin, { tls: { ca: ca.cert }, ...through(proxy.port, { exceptions }) });
    expect(proxy.asked.length > 0).toBe(isUsed);
  });

  it('matches names of NO_PROXY with all names below them', async () => {
    const proxy = await proxyOf({ status: 403 });
    const isProxied = async (host: string, exceptions: string): Promise<boolean> => {
      const before = proxy.asked.length;
      await failure(ask(`http://${host}.invalid`, through(proxy.port, { exceptions }))).catch(
        () => undefined,
      );
      return proxy.asked.length > before;
    };
    expect(await isProxied('gitlab', 'gitlab.invalid')).toBe(false);
    expect(await isProxied('a.gitlab', '.gitlab.invalid')).toBe(false);
    expect(await isProxied('a.gitlab', 'gitlab.invalid')).toBe(false);
    expect(await isProxied('notgitlab', 'gitlab.invalid')).toBe(true);
  });
});
