import { describe, expect, it } from 'vitest';
import { ahead } from './ahead.ts';

const never = new AbortController().signal;

/** Numbers from 1 on, each told when it is asked for; `failsAt` is not a number but an error. */
function createNumbers(
  count: number,
  failsAt?: number,
): {
  readonly told: string[];
  readonly open: (signal: AbortSignal) => AsyncGenerator<number>;
} {
  const told: string[] = [];
  const open = async function* (signal: AbortSignal): AsyncGenerator<number> {
    signal.addEventListener('abort', () => told.push('aborted'));
    for (let number = 1; number <= count; number += 1) {
      told.push(`ask ${number}`);
      await Promise.resolve();
      if (number === failsAt) throw new Error(`no ${number}`);
      yield number;
    }
  };
  return { told, open };
}

/** Lets everything go on that does not wait for us. */
const turn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

describe('ahead', () => {
  it('asks for the next page while one is being worked on, and for no more than one', async () => {
    const { told, open } = createNumbers(4);
    for await (const number of ahead(never, open)) {
      await turn();
      told.push(`take ${number}`);
    }
    expect(told.filter((text) => text !== 'aborted')).toEqual([
      'ask 1',
      'ask 2',
      'take 1',
      'ask 3',
      'take 2',
      'ask 4',
      'take 3',
      'take 4',
    ]);
  });

  it('tells a failure after the pages before it', async () => {
    const { open } = createNumbers(3, 2);
    const taken: number[] = [];
    const read = async (): Promise<void> => {
      for await (const number of ahead(never, open)) {
        await turn();
        taken.push(number);
      }
    };
    await expect(read()).rejects.toThrow('no 2');
    expect(taken).toEqual([1]);
  });

  it('aborts what it has asked for when its reader stops early', async () => {
    const { told, open } = createNumbers(3);
    for await (const number of ahead(never, open)) {
      expect(number).toBe(1);
      break;
    }
    expect(told).toEqual(['ask 1', 'ask 2', 'aborted']);
  });

  it('asks for nothing before its reader does where that may not go on', async () => {
    const { told, open } = createNumbers(3);
    for await (const number of ahead(never, open, (page) => page !== 2)) {
      await turn();
      told.push(`take ${number}`);
      if (number === 2) break;
    }
    expect(told).toEqual(['ask 1', 'ask 2', 'take 1', 'take 2', 'aborted']);
  });

  it('ends with the signal that it is handed', async () => {
    const stop = new AbortController();
    const { told, open } = createNumbers(3);
    for await (const number of ahead(stop.signal, open)) {
      if (number === 1) stop.abort();
    }
    expect(told).toContain('aborted');
  });
});
