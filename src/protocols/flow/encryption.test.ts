import { describe, expect, it } from 'vitest';
import { createVirtualClock } from '../../base/virtual-clock.ts';
import { encryptConfig } from './encryption.ts';

const config = { credentials: { refresh_token: 'glrt-secret' } };
const schema = { type: 'object' };

describe('encryptConfig', () => {
  it('posts the configuration with its schema, and takes the answer', async () => {
    const bodies: unknown[] = [];
    const post = (body: string): Promise<{ status: number; text: string }> => {
      bodies.push(JSON.parse(body));
      return Promise.resolve({ status: 200, text: '{"sops":{}}' });
    };
    const clock = createVirtualClock({ now: 0, seed: 1 });
    expect(await encryptConfig({ clock, post }, config, schema)).toEqual({ sops: {} });
    expect(bodies).toEqual([{ config, schema }]);
  });

  it('tries again while the service fails', async () => {
    const clock = createVirtualClock({ now: 0, seed: 1 });
    const answers = [new Error('refused'), { status: 503, text: '' }, { status: 200, text: 'no JSON' }];
    const post = (): Promise<{ status: number; text: string }> => {
      const answer = answers.shift() ?? { status: 200, text: '{"sops":{}}' };
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
    };
    const encrypted = encryptConfig({ clock, post }, config, schema);
    await clock.advance(7000);
    expect(await encrypted).toEqual({ sops: {} });
  });

  it('gives up after some time, and says nothing of the configuration', async () => {
    const clock = createVirtualClock({ now: 0, seed: 1 });
    let count = 0;
    const post = (body: string): Promise<never> => {
      count += 1;
      return Promise.reject(new Error(`cannot send ${body}`));
    };
    const encrypted = encryptConfig({ clock, post }, config, schema).catch((thrown: unknown) => thrown);
    await clock.advance(60_000);
    const error = await encrypted;
    expect(error).toMatchObject({ code: 'encryption_failed', kind: 'transient' });
    expect(error instanceof Error ? [error.message, error.cause] : []).toEqual([
      expect.not.stringContaining('secret'),
      undefined,
    ]);
    expect(count).toBe(6);
  });
});
