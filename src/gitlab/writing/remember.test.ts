import { describe, expect, it } from 'vitest';
import { AccessError, TransientError } from '../../base/errors.ts';
import { createMemory } from './remember.ts';

describe('a memory', () => {
  it('asks once for each key, whoever asks meanwhile', async () => {
    const recall = createMemory<number>();
    let asked = 0;
    const ask = (): Promise<number> => Promise.resolve((asked += 1));
    expect(await Promise.all([recall('a', ask), recall('a', ask), recall('b', ask)])).toEqual([1, 1, 2]);
  });

  it('remembers a refusal, and asks again after what may pass', async () => {
    const recall = createMemory<number>();
    const refuse = (): Promise<number> => Promise.reject(new AccessError('not_found', 'Gone.'));
    const fail = (): Promise<number> => Promise.reject(new TransientError('down', 'Later.'));
    const give = (): Promise<number> => Promise.resolve(1);
    await expect(recall('a', refuse)).rejects.toThrow('Gone.');
    await expect(recall('a', give)).rejects.toThrow('Gone.');
    await expect(recall('b', fail)).rejects.toThrow('Later.');
    expect(await recall('b', give)).toBe(1);
  });

  it('forgets what was asked for longest ago', async () => {
    const recall = createMemory<number>(2);
    let asked = 0;
    const ask = (): Promise<number> => Promise.resolve((asked += 1));
    for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) await recall(key, ask);
    expect(asked).toBe(4);
  });
});
