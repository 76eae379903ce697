import { describe, expect, it } from 'vitest';
import type { Counts } from './settling.ts';
import { createSettling } from './settling.ts';

function collect(): {
  readonly told: (readonly [string, Counts])[];
  tell: (name: string) => (counts: Counts) => Promise<void>;
} {
  const told: (readonly [string, Counts])[] = [];
  return {
    told,
    tell: (name) => (counts) => {
      told.push([name, counts]);
      return Promise.resolve();
    },
  };
}

describe('a state', () => {
  it('is told when every record before it is settled, and not sooner (RECORDS-THEN-STATE)', async () => {
    const { told, tell } = collect();
    const settling = createSettling();
    const [one, two] = [settling.begin('a'), settling.begin('a')];
    settling.state('a', tell('first'));
    const three = settling.begin('a');
    settling.state('a', tell('second'));
    three(false);
    two(true);
    await settling.told();
    expect(told).toEqual([]);
    one(false);
    await settling.told();
    expect(told).toEqual([
      ['first', { records: 2, rejected: 1 }],
      ['second', { records: 1, rejected: 0 }],
    ]);
  });

  it('counts its own stream, or all of them', async () => {
    const { told, tell } = collect();
    const settling = createSettling();
    for (const stream of ['a', 'b', 'b', 'c']) settling.begin(stream)(stream === 'b');
    settling.state('b', tell('b'));
    settling.state(undefined, tell('all'));
    settling.state(undefined, tell('none'));
    await settling.told();
    expect(told).toEqual([
      ['b', { records: 2, rejected: 2 }],
      ['all', { records: 2, rejected: 0 }],
      ['none', { records: 0, rejected: 0 }],
    ]);
  });

  it('is told after the one before, however long that takes, and not after one that failed', async () => {
    const order: string[] = [];
    const settling = createSettling();
    const slow = Promise.withResolvers<undefined>();
    settling.state('a', async () => {
      await slow.promise;
      order.push('first');
    });
    settling.state('a', () => Promise.reject(new Error('the reader is gone')));
    settling.state('a', () => Promise.resolve(void order.push('third')));
    slow.resolve(undefined);
    await expect(settling.told()).rejects.toThrow('the reader is gone');
    expect(order).toEqual(['first']);
  });
});

it('holds the reader back until fewer records are unsettled', async () => {
  const settling = createSettling();
  const settle = [settling.begin('a'), settling.begin('a')];
  let isFree = false;
  const free = settling.fewerThan(2).then(() => (isFree = true));
  settle[1]?.(false);
  await Promise.resolve();
  expect(isFree).toBe(false);
  settle[0]?.(false);
  await free;
});
