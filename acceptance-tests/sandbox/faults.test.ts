import { describe, expect, it } from 'vitest';
import { passingFaults, planFaults, randomFaults } from './faults.ts';
import { createRandom } from './random.ts';
import { createTestKit } from './test-kit.ts';

describe('faults', () => {
  const request = { method: 'GET', url: '/api/v4/user', headers: { 'private-token': 'sandbox-owner-token' } };

  it('happen where and as often as their rules say', async () => {
    const { sandbox } = await createTestKit();
    sandbox.setFaults(
      planFaults([
        { fault: { kind: 'status', status: 502, body: 'bad' }, match: '/user', after: 1, times: 2 },
      ]),
    );
    const statuses = Array.from({ length: 5 }, () => sandbox.handle(request)).map((answer) =>
      'status' in answer ? answer.status : 0,
    );
    expect(statuses).toEqual([200, 502, 502, 200, 200]);
    expect(sandbox.log.map((entry) => entry.status)).toEqual(statuses);
  });

  it('leave the connection to the face', async () => {
    const { sandbox } = await createTestKit();
    sandbox.setFaults(() => ({ kind: 'reset' }));
    expect(sandbox.handle(request)).toEqual({ kind: 'reset' });
    expect(sandbox.log.at(-1)).toMatchObject({ status: 0, rows: 0 });
    sandbox.setFaults(() => ({ kind: 'truncate' }));
    expect(sandbox.handle(request)).toMatchObject({ kind: 'truncate', response: { status: 200 } });
    sandbox.setFaults(() => ({ kind: 'delay', delayMs: 5 }));
    expect(sandbox.handle(request)).toMatchObject({ kind: 'delay', delayMs: 5, response: { status: 200 } });
  });

  it('redirect elsewhere', async () => {
    const { sandbox } = await createTestKit();
    sandbox.setFaults(() => ({ kind: 'redirect', location: 'https://evil.example.com/' }));
    expect(sandbox.handle(request)).toMatchObject({
      status: 302,
      headers: { location: 'https://evil.example.com/' },
    });
  });

  it('by chance follow from the seed', () => {
    const kinds = (): readonly (string | undefined)[] => {
      const plan = randomFaults(createRandom(3), 0.5, passingFaults);
      return Array.from({ length: 20 }, (_, index) => plan(request, index)?.kind);
    };
    expect(kinds()).toEqual(kinds());
    expect(new Set(kinds()).size).toBeGreaterThan(1);
  });

  it('end, and the log can be cleared', async () => {
    const { sandbox, get } = await createTestKit();
    sandbox.setFaults(() => ({ kind: 'reset' }));
    sandbox.handle(request);
    sandbox.setFaults(undefined);
    sandbox.clearLog();
    expect(get('/user').status).toBe(200);
    expect(sandbox.log).toHaveLength(1);
  });
});
