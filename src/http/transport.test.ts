import { createServer, type Server, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import nock from 'nock';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  createTransport,
  type HttpRequest,
  type HttpResponse,
  type TransportHandle,
  type TransportOptions,
} from './transport.ts';
import { toTransportFailure, TransportFailure, type TransportFailureKind } from './transport-failure.ts';

const origin = 'https://gitlab.example.com';
const closers: (() => Promise<unknown>)[] = [];

beforeEach(() => {
  nock.disableNetConnect();
});

afterEach(async () => {
  nock.cleanAll();
  nock.enableNetConnect();
  for (const close of closers.splice(0)) await close();
});

function open(options: Partial<TransportOptions> = {}): TransportHandle {
  const transport = createTransport({ connections: 2, userAgent: 'source-gitlab/test', ...options });
  closers.push(() => transport.close());
  return transport;
}

function get(url: string, more: Partial<HttpRequest> = {}): HttpRequest {
  return { method: 'GET', url, headers: {}, signal: new AbortController().signal, ...more };
}

/** A server that answers each connection's first bytes as it is told; its origin. */
async function serve(answer: (socket: Socket) => void): Promise<string> {
  nock.enableNetConnect('127.0.0.1');
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket
      .on('error', () => undefined)
      .once('data', () => {
        answer(socket);
      });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => {
    for (const socket of sockets) socket.destroy();
    return new Promise((resolve) => server.close(resolve));
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return `127.0.0.1:${address.port}`;
}

async function bodyOf(answer: Promise<HttpResponse>): Promise<Buffer> {
  return (await answer).body;
}

async function failureOf(promise: Promise<unknown>): Promise<TransportFailure> {
  const thrown: unknown = await promise.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(thrown instanceof TransportFailure)) throw new Error(`not a TransportFailure: ${String(thrown)}`);
  return thrown;
}

describe('transport', () => {
  it('sends its own headers and those of the request, and returns whole answers', async () => {
    nock(origin, {
      reqheaders: { 'private-token': 'abc', 'user-agent': 'source-gitlab/test', 'accept-encoding': 'gzip' },
    })
      .get('/api/v4/user?x=1')
      .reply(404, '{"message":"404"}', { 'X-Total': '7', Link: ['<a>; rel="next"', '<b>; rel="last"'] });
    const response = await open().send(
      get(`${origin}/api/v4/user?x=1`, { headers: { 'private-token': 'abc' } }),
    );
    expect(response.status).toBe(404);
    expect(response.headers).toMatchObject({ 'x-total': '7', link: '<a>; rel="next", <b>; rel="last"' });
    expect(response.body.toString()).toBe('{"message":"404"}');
  });

  it('posts a body', async () => {
    nock(origin).post('/api/graphql', { query: '{ a }' }).reply(200, 'yes');
    const headers = { 'content-type': 'application/json' };
    const request = get(`${origin}/api/graphql`, { method: 'POST', headers, body: '{"query":"{ a }"}' });
    expect((await open().send(request)).body.toString()).toBe('yes');
  });

  it('unpacks gzip', async () => {
    const body = gzipSync(JSON.stringify({ text: 'ä'.repeat(10_000) }));
    nock(origin).get('/zipped').reply(200, body, { 'Content-Encoding': 'gzip' });
    const response = await open().send(get(`${origin}/zipped`));
    expect(JSON.parse(response.body.toString())).toEqual({ text: 'ä'.repeat(10_000) });
  });

  it('takes an empty body that says gzip as empty', async () => {
    nock(origin).get('/empty').reply(204, '', { 'Content-Encoding': 'gzip' });
    expect((await open().send(get(`${origin}/empty`))).body.length).toBe(0);
  });

  it('follows no redirect', async () => {
    nock(origin).get('/moved').reply(301, '', { Location: 'https://elsewhere.example.com/' });
    const response = await open().send(get(`${origin}/moved`));
    expect([response.status, response.headers['location']]).toEqual([301, 'https://elsewhere.example.com/']);
  });

  it.each([
    ['plain', Buffer.alloc(2000, 'a'), {}],
    ['unpacked', gzipSync(Buffer.alloc(2000, 'a')), { 'Content-Encoding': 'gzip' }],
  ])('refuses a %s body over the limit', async (_, body, headers) => {
    nock(origin).get('/large').reply(200, body, headers);
    const failure = await failureOf(bodyOf(open({ maxBodyBytes: 1999 }).send(get(`${origin}/large`))));
    expect([failure.kind, failure.isRetryable]).toEqual(['too_large', false]);
  });

  it('accepts a body of just the limit', async () => {
    nock(origin)
      .get('/fits')
      .reply(200, gzipSync(Buffer.alloc(2000, 'a')), { 'Content-Encoding': 'gzip' });
    expect((await open({ maxBodyBytes: 2000 }).send(get(`${origin}/fits`))).body.length).toBe(2000);
  });

  it.each([
    ['cut off', gzipSync('x'.repeat(500)).subarray(0, -9), 'gzip', 'truncated', true],
    ['damaged', Buffer.from('this is not gzip at all'), 'gzip', 'malformed', true],
    ['packed in a way that we did not ask for', Buffer.from('x'), 'br', 'malformed', true],
  ])('reports a body that is %s', async (_, body, encoding, kind, isRetryable) => {
    nock(origin).get('/broken').reply(200, body, { 'Content-Encoding': encoding });
    const failure = await failureOf(bodyOf(open().send(get(`${origin}/broken`))));
    expect([failure.kind, failure.isRetryable]).toEqual([kind, isRetryable]);
  });
});

describe('transport over a real socket', () => {
  it('ends a request whose body drips for ever', async () => {
    const host = await serve((socket) => {
      socket.write('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n');
      const timer = setInterval(() => socket.write('1\r\n \r\n'), 5);
      socket.on('close', () => {
        clearInterval(timer);
      });
    });
    const failure = await failureOf(open({ requestTimeoutMs: 100 }).send(get(`http://${host}/drips`)));
    expect([failure.kind, failure.code, failure.isRetryable]).toEqual(['timeout', 'total', true]);
  });

  it.each<[string, string, (socket: Socket) => void, Partial<TransportOptions>]>([
    ['connect', 'https', () => undefined, { connectTimeoutMs: 50 }],
    ['headers', 'http', () => undefined, { headersTimeoutMs: 50 }],
    [
      'body',
      'http',
      (socket) => socket.write('HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nabc'),
      { bodyTimeoutMs: 50 },
    ],
  ])('says that it waited in vain: %s', async (code, scheme, answer, options) => {
    const host = await serve(answer);
    const failure = await failureOf(open(options).send(get(`${scheme}://${host}/`)));
    expect([failure.kind, failure.code, failure.isRetryable]).toEqual(['timeout', code, true]);
  });

  it('asks again over the connection that it has', async () => {
    let connections = 0;
    const host = await serve((socket) => {
      connections += 1;
      const answer = (): unknown => socket.write('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok');
      answer();
      socket.on('data', answer);
    });
    const { send } = open();
    for (let count = 0; count < 3; count += 1) await send(get(`http://${host}/`));
    expect(connections).toBe(1);
  });

  it('does not take a slow answer for a slow connection where it waited for one that others used', async () => {
    const host = await serve((socket) => {
      const answer = (): unknown => socket.write('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok');
      answer();
      socket.on('data', () => setTimeout(answer, 150));
    });
    const { send } = open({ connections: 1, connectTimeoutMs: 50 });
    const answers = await Promise.all([send(get(`http://${host}/`)), send(get(`http://${host}/`))]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  });

  it('reads a body that comes in many small pieces', async () => {
    const host = await serve((socket) => {
      socket.write('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n');
      socket.end(`${Array.from({ length: 5000 }, (_, index) => `1\r\n${index % 10}\r\n`).join('')}0\r\n\r\n`);
    });
    const response = await open().send(get(`http://${host}/pieces`));
    expect(response.body.toString()).toBe('0123456789'.repeat(500));
  });

  it('leaves nothing behind on a signal that outlives the request', async () => {
    nock(origin).get('/user').times(3).reply(200, '{}');
    const controller = new AbortController();
    let listeners = 0;
    const { signal } = controller;
    const add = signal.addEventListener.bind(signal);
    const remove = signal.removeEventListener.bind(signal);
    signal.addEventListener = (...args: Parameters<typeof add>) => {
      listeners += 1;
      add(...args);
    };
    signal.removeEventListener = (...args: Parameters<typeof remove>) => {
      listeners -= 1;
      remove(...args);
    };
    const transport = open();
    for (let count = 0; count < 3; count += 1) await transport.send(get(`${origin}/user`, { signal }));
    expect(listeners).toBe(0);
  });

  const head = 'HTTP/1.1 200 OK\r\n';

  it.each<[string, (socket: Socket) => void, TransportFailureKind]>([
    [
      'ends before its content-length',
      (socket) => socket.end(`${head}Content-Length: 10\r\n\r\nabc`),
      'connection',
    ],
    [
      'ends within a chunk',
      (socket) => socket.end(`${head}Transfer-Encoding: chunked\r\n\r\n5\r\nabc`),
      'connection',
    ],
    ['is reset', (socket) => socket.resetAndDestroy(), 'connection'],
    ['closes without an answer', (socket) => socket.end(), 'connection'],
    ['is no HTTP', (socket) => socket.end('SMTP ready\r\n\r\n'), 'malformed'],
  ])('may be repeated when the answer %s', async (_, answer, kind) => {
    const host = await serve(answer);
    const failure = await failureOf(open().send(get(`http://${host}/`)));
    expect([failure.kind, failure.isRetryable]).toEqual([kind, true]);
    expect(failure.cause).toBeInstanceOf(Error);
  });

  it('refuses headers without end', async () => {
    const host = await serve((socket) => socket.end(`${head}X: ${'a'.repeat(100_000)}\r\n\r\n`));
    expect((await failureOf(open().send(get(`http://${host}/`)))).kind).toBe('too_large');
  });

  it('stops reading a body without end', async () => {
    const host = await serve((socket) => {
      socket.write(`${head}\r\n`);
      const write = (): void => {
        if (socket.writable) socket.write(Buffer.alloc(10_000), write);
      };
      write();
    });
    expect((await failureOf(open({ maxBodyBytes: 50_000 }).send(get(`http://${host}/`)))).kind).toBe(
      'too_large',
    );
  });

  it('does not repeat TLS to a server that does not speak it', async () => {
    const host = await serve((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    const failure = await failureOf(open().send(get(`https://${host}/`)));
    expect([failure.kind, failure.isRetryable]).toEqual(['tls', false]);
  });

  it('may be repeated when nothing listens', async () => {
    const host = await serve(() => undefined);
    for (const close of closers.splice(0)) await close();
    const failure = await failureOf(open().send(get(`http://${host}/`)));
    expect([failure.kind, failure.code, failure.isRetryable]).toEqual(['connection', 'ECONNREFUSED', true]);
  });

  it.each([
    ['before an answer', ''],
    ['within a body', `${head}Content-Length: 10\r\n\r\nabc`],
  ])('rejects with the reason when it is aborted %s', async (_, answer) => {
    const abort = new AbortController();
    const host = await serve((socket) => {
      socket.write(answer);
      setImmediate(() => {
        abort.abort(new Error('asked to stop'));
      });
    });
    await expect(open().send(get(`http://${host}/`, { signal: abort.signal }))).rejects.toThrow(
      'asked to stop',
    );
  });

  it('keeps a header value that cannot be sent out of the message', async () => {
    const failure = await failureOf(
      open().send(get(`${origin}/`, { headers: { 'private-token': 'se\ncret' } })),
    );
    expect([failure.kind, failure.isRetryable]).toEqual(['refused', false]);
    expect(failure.message).not.toContain('cret');
  });
});

describe('transport failures', () => {
  it.each<[string, TransportFailureKind, boolean]>([
    ['ERR_TLS_HANDSHAKE_TIMEOUT', 'timeout', true],
    ['ETIMEDOUT', 'timeout', true],
    ['ENOTFOUND', 'dns', true],
    ['EAI_AGAIN', 'dns', true],
    ['ECONNRESET', 'connection', true],
    ['EPIPE', 'connection', true],
    ['ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC', 'connection', true],
    ['ERR_SSL_TLSV1_ALERT_INTERNAL_ERROR', 'connection', true],
    ['ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE', 'tls', false],
    ['CERT_HAS_EXPIRED', 'tls', false],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'tls', false],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'tls', false],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'tls', false],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls', false],
    ['EPROTO', 'tls', false],
    ['Z_BUF_ERROR', 'truncated', true],
    ['HPE_INVALID_CONSTANT', 'malformed', true],
    ['ERR_UNESCAPED_CHARACTERS', 'refused', false],
    ['SOMETHING_NEW', 'unknown', false],
  ])('%s is %s', (code, kind, isRetryable) => {
    const cause = Object.assign(new Error('low level'), { code });
    const failure = toTransportFailure(cause);
    expect([failure.kind, failure.isRetryable, failure.code, failure.cause]).toEqual([
      kind,
      isRetryable,
      code,
      cause,
    ]);
  });

  it('looks for the code in the causes', () => {
    const inner = Object.assign(new Error('inner'), { code: 'ECONNRESET' });
    expect(toTransportFailure(new TypeError('failed', { cause: inner })).kind).toBe('connection');
  });

  it('does not retry what is no error', () => {
    expect(toTransportFailure('text')).toMatchObject({
      kind: 'unknown',
      code: 'unknown',
      isRetryable: false,
    });
  });
});
