import { once } from 'node:events';
import { createServer } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { createRequestListener } from './server.ts';
import { createTestKit } from './test-kit.ts';
import { sandboxTokens } from './tokens.ts';

const stops: (() => void)[] = [];

afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

async function serve(): Promise<string> {
  const { sandbox, world } = await createTestKit();
  const server = createServer(createRequestListener({ sandbox, world, latencyMs: 0, seed: 1 }));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  stops.push(() => {
    server.close();
    server.closeAllConnections();
  });
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
}

const headers = { 'PRIVATE-TOKEN': sandboxTokens.owner };

describe('the HTTP face', () => {
  it('answers as GitLab, compressed where that is accepted', async () => {
    const url = await serve();
    const reply = await fetch(`${url}/api/v4/projects/1/issues?per_page=2`, { headers });
    expect(reply.headers.get('content-encoding')).toBe('gzip');
    expect(reply.headers.get('x-total')).toBe('8');
    expect(await reply.json()).toHaveLength(2);
    const plain = await fetch(`${url}/api/v4/projects/1/issues`, {
      headers: { ...headers, 'accept-encoding': 'identity' },
    });
    expect(plain.headers.get('content-encoding')).toBeNull();
  });

  it('remembers what it was asked', async () => {
    const url = await serve();
    await fetch(`${url}/api/v4/user`, { headers });
    const log: unknown = await (await fetch(`${url}/-/sandbox/log`)).json();
    expect(log).toMatchObject([{ path: '/api/v4/user', endpoint: '/user', status: 200 }]);
    await fetch(`${url}/-/sandbox/log`, { method: 'DELETE' });
    expect(await (await fetch(`${url}/-/sandbox/log`)).json()).toEqual([]);
  });

  it('acts out faults', async () => {
    const url = await serve();
    const rules = [
      { fault: { kind: 'reset' }, times: 1 },
      { fault: { kind: 'truncate' }, times: 1 },
      { fault: { kind: 'status', status: 503, headers: { 'retry-after': '1' } }, times: 1 },
      { fault: { kind: 'delay', delayMs: 1 }, times: 1 },
    ];
    await fetch(`${url}/-/sandbox/faults`, { method: 'POST', body: JSON.stringify(rules) });
    const ask = (): Promise<Response> => fetch(`${url}/api/v4/user`, { headers });
    await expect(ask()).rejects.toThrow('fetch failed');
    await expect(ask().then((reply) => reply.text())).rejects.toThrow('terminated');
    expect((await ask()).headers.get('retry-after')).toBe('1');
    expect((await ask()).status).toBe(200);
    expect((await ask()).status).toBe(200);
  });

  it('refuses rules that are none', async () => {
    const url = await serve();
    const reply = await fetch(`${url}/-/sandbox/faults`, {
      method: 'POST',
      body: '[{"fault":{"kind":"status"}}]',
    });
    expect(reply.status).toBe(500);
    expect(await reply.text()).toContain('A rule has a fault with a kind');
  });

  it('changes its world and tells the truth about it', async () => {
    const url = await serve();
    const keys = async (): Promise<string> => {
      const reply = await fetch(`${url}/-/sandbox/truth/issues?token=${sandboxTokens.owner}&project_ids=1,2`);
      return reply.text();
    };
    const before = await keys();
    const body = JSON.stringify({ count: 40 });
    const reply = await fetch(`${url}/-/sandbox/changes`, { method: 'POST', body });
    expect(await reply.json()).toHaveLength(40);
    expect(await keys()).not.toBe(before);
    expect((await fetch(`${url}/-/sandbox/nothing`)).status).toBe(404);
  });

  it('tells of the truth the fields that it is asked for, where a row has them', async () => {
    const url = await serve();
    const rowsOf = async (query: string): Promise<readonly unknown[]> => {
      const reply = await fetch(`${url}/-/sandbox/truth/issues?project_ids=1${query}`);
      return (await reply.json()) as unknown[];
    };
    expect((await rowsOf('&fields=title,colour'))[0]).toEqual({
      key: { id: expect.any(Number) as unknown },
      cursor: expect.any(String) as unknown,
      fields: { title: expect.any(String) as unknown },
    });
    expect((await rowsOf(''))[0]).not.toHaveProperty('fields');
  });
});
