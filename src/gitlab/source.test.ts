import { describe, expect, it } from 'vitest';
import { AccessError } from '../base/errors.ts';
import { silentLog } from '../base/log.ts';
import { createVirtualClock } from '../base/virtual-clock.ts';
import type { Config } from '../config/config.ts';
import { defaultFileGlobs } from '../config/files.ts';
import type { ReadRequest } from '../core/port.ts';
import type { HttpRequest, HttpResponse } from '../http/transport.ts';
import commitStatuses from '../streams/commit_statuses.ts';
import { createAuthenticator } from './authenticator.ts';
import type { Client } from './client-types.ts';
import { createClient } from './client.ts';
import { createSource } from './source.ts';

const nothing = { named: [], globs: [], excluded: [] };
const config: Config = {
  baseUrl: 'https://gitlab.example.com/',
  credentials: { kind: 'token', token: 't' },
  startDate: undefined,
  groups: nothing,
  projects: nothing,
  includeArchived: true,
  files: { globs: defaultFileGlobs, maxBytes: 1 },
  workers: 1,
  lookbackSeconds: 60,
  bulkReading: true,
  detectDeletions: false,
};

interface Server {
  readonly asked: HttpRequest[];
  readonly options: Parameters<typeof createSource>[0];
  readonly run: <T>(running: Promise<T>) => Promise<T>;
}

/** Answers in order; the last one again and again. */
function createServer(
  ...answers: readonly (Partial<Omit<HttpResponse, 'body'>> & { body?: string })[]
): Server {
  const clock = createVirtualClock({ now: 0, seed: 1 });
  const asked: HttpRequest[] = [];
  const transport = (request: HttpRequest): Promise<HttpResponse> => {
    const answer = answers[Math.min(asked.length, answers.length - 1)];
    asked.push(request);
    const { status = 200, headers = {}, body = '[]' } = answer ?? {};
    return Promise.resolve({ status, headers, body: Buffer.from(body) });
  };
  return {
    asked,
    options: { config, transport, clock, log: silentLog },
    run: (running) => clock.run(running),
  };
}

const context = { signal: new AbortController().signal, place: {} };

async function readAll(server: Server, parent: ReadRequest['parent']): Promise<readonly string[]> {
  const source = createSource(server.options);
  const request: ReadRequest = {
    stream: commitStatuses,
    slice: { kind: 'project', id: '3', label: 'a/b', facts: {} },
    variant: undefined,
    parent,
    from: undefined,
    signal: context.signal,
  };
  const reading = async (): Promise<void> => {
    for await (const page of source.read(request)) expect(page.records).toEqual([]);
  };
  await server.run(reading());
  return server.asked.map(({ url }) => url);
}

describe('reading children', () => {
  it('takes a parameter from the parent', async () => {
    const [url = ''] = await readAll(createServer({}), { id: 7, sha: 'abc', source: 'push' });
    expect(url).toContain('/projects/3/repository/commits/abc/statuses?');
    expect(new URL(url).searchParams.get('pipeline_id')).toBe('7');
  });

  it('does not ask for a parent that has none', async () => {
    expect(await readAll(createServer({}), { id: 7, sha: 'abc', source: 'parent_pipeline' })).toEqual([]);
  });
});

function clientOf({ options }: ReturnType<typeof createServer>): Client {
  return createClient({ ...options, authenticator: createAuthenticator(options) });
}

describe('asking for the head of a file', () => {
  const good = { headers: { 'x-gitlab-size': '12', 'x-gitlab-blob-id': 'b' }, body: '' };

  it('gives what the headers tell', async () => {
    const server = createServer(good);
    const answer = await server.run(clientOf(server).head('/f', { ref: 'r' }, context));
    expect(answer).toMatchObject({ body: { size: '12', blob_id: 'b' }, requests: 1 });
    expect(server.asked.map(({ method }) => method)).toEqual(['HEAD']);
  });

  it('asks again where a login page or a proxy answers', async () => {
    const server = createServer({ headers: { 'content-type': 'text/html' }, body: '' }, good);
    const answer = await server.run(clientOf(server).head('/f', {}, context));
    expect(answer.requests).toBe(2);
  });

  it('takes a 403 without a body for what it is: a HEAD has none', async () => {
    const server = createServer({ status: 403, body: '' });
    const asking = server.run(clientOf(server).head('/f', {}, context));
    await expect(asking).rejects.toThrow(AccessError);
    expect(server.asked).toHaveLength(1);
  });
});
