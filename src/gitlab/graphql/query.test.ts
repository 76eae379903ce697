import { describe, expect, it } from 'vitest';
import { silentLog } from '../../base/log.ts';
import { createVirtualClock } from '../../base/virtual-clock.ts';
import type { Config } from '../../config/config.ts';
import type { HttpRequest, HttpResponse } from '../../http/transport.ts';
import type { Answer } from '../client-types.ts';
import { createAuthenticator } from '../authenticator.ts';
import { createClient } from '../client.ts';

const start = Date.parse('2026-01-01T00:00:00Z');
const nothing = { named: [], globs: [], excluded: [] };
const config: Config = {
  baseUrl: 'https://gitlab.example.com/git/',
  credentials: { kind: 'token', token: 'secret' },
  startDate: undefined,
  groups: nothing,
  projects: nothing,
  includeArchived: true,
  workers: 2,
  lookbackSeconds: 60,
  bulkReading: true,
  detectDeletions: false,
  files: { globs: [], maxBytes: 1 },
};

type Reply = readonly [status: number, body: unknown, headers?: Readonly<Record<string, string>>];

interface Asked {
  readonly result: Promise<Answer>;
  readonly sent: readonly HttpRequest[];
  readonly waitedMs: () => number;
}

/** Asks one query of a server that gives these replies in turn, and then the last one again. */
function ask(replies: readonly Reply[]): Asked {
  const clock = createVirtualClock({ now: start, seed: 1 });
  const sent: HttpRequest[] = [];
  const transport = (request: HttpRequest): Promise<HttpResponse> => {
    sent.push(request);
    const [status, body, headers = {}] = replies[Math.min(sent.length, replies.length) - 1] ?? [500, ''];
    return Promise.resolve({
      status,
      headers,
      body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
    });
  };
  const options = { config, clock, log: silentLog, transport };
  const client = createClient({ ...options, authenticator: createAuthenticator(options) });
  const result = clock.run(
    client.query(
      { document: 'query items($path: ID!) { … }', variables: { path: 'a/b' } },
      { signal: new AbortController().signal, place: { stream: 'items', slice: 'a/b' } },
    ),
  );
  return { result, sent, waitedMs: () => clock.now() - start };
}

const good: Reply = [200, { data: { project: {} } }];

describe('a GraphQL query', () => {
  it('is a POST below the configured root, with the token in its header alone', async () => {
    const { result, sent } = ask([good]);
    await expect(result).resolves.toMatchObject({ body: { data: { project: {} } }, requests: 1 });
    expect(sent).toMatchObject([
      {
        method: 'POST',
        url: 'https://gitlab.example.com/git/api/graphql',
        headers: { 'private-token': 'secret', 'content-type': 'application/json' },
        body: '{"query":"query items($path: ID!) { … }","variables":{"path":"a/b"}}',
      },
    ]);
  });

  it.each([
    [[500, { errors: [{ message: 'Internal server error' }] }]],
    [[503, { errors: [{ message: 'Request timed out.' }] }]],
    [[429, 'Retry later\n', { 'retry-after': '11' }]],
    [[200, { data: { project: null }, errors: [{ message: 'Timeout on Query.project' }] }]],
    [[200, '<html>Please sign in</html>']],
  ] satisfies readonly [Reply][])('is asked again after %j', async (reply) => {
    const { result, sent } = ask([reply, good]);
    await expect(result).resolves.toMatchObject({ requests: 2 });
    expect(sent[1]).toEqual(sent[0]);
  });

  it('waits as long as the server says', async () => {
    const { result, waitedMs } = ask([[429, 'Retry later\n', { 'retry-after': '11' }], good]);
    await result;
    expect(waitedMs()).toBeGreaterThanOrEqual(11_000);
  });

  it('gives up a query that keeps timing out', async () => {
    const timeout: Reply = [200, { errors: [{ message: 'Timeout on Query.project' }] }];
    await expect(ask([timeout]).result).rejects.toMatchObject({ kind: 'transient' });
  });

  it('says what was asked, and what GitLab said', async () => {
    const { result } = ask([[200, { data: {}, errors: [{ message: 'Something odd' }] }]]);
    await expect(result).rejects.toMatchObject({
      kind: 'contract',
      message: expect.stringContaining('Something odd') as string,
      place: { method: 'POST', path: '/git/api/graphql items', status: 200, slice: 'a/b' },
    });
  });

  it('tells a token that is no good from one that may not do this', async () => {
    const refused: Reply = [401, { errors: [{ message: 'Invalid token' }] }];
    await expect(ask([refused, [401, { message: '401 Unauthorized' }]]).result).rejects.toMatchObject({
      kind: 'config',
      code: 'token_rejected',
    });
    await expect(ask([refused, [200, { version: '18.9.0' }]]).result).rejects.toMatchObject({
      kind: 'access',
    });
    await expect(
      ask([[403, { errors: [{ message: 'API not accessible for user' }] }]]).result,
    ).rejects.toMatchObject({
      kind: 'access',
      message: expect.stringContaining('API not accessible') as string,
    });
  });
});
