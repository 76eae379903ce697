import { describe, expect, it } from 'vitest';
import type { SourceError } from '../../base/errors.ts';
import { AccessError, ConfigError, ContractError, TransientError } from '../../base/errors.ts';
import type { VirtualClock } from '../../base/virtual-clock.ts';
import { createVirtualClock } from '../../base/virtual-clock.ts';
import { fakeStream } from '../shared/testing.ts';
import { createBindingState } from './binding-state.ts';
import type { Binding } from './binding.ts';
import { pollAll } from './polls.ts';

function bindingOf(name: string, intervalMs: number): Binding {
  return {
    stream: fakeStream(name),
    mode: 'full',
    intervalMs,
    path: [name],
    index: 0,
    stateKey: name,
    state: createBindingState(name, undefined),
    inherited: undefined,
  };
}

interface Polling {
  readonly clock: VirtualClock;
  /** When each pass began, in milliseconds, and what it read. */
  readonly passes: readonly string[];
  readonly end: Promise<void>;
  stop(): void;
}

type Failures = Readonly<Record<string, SourceError>>;

function poll(
  bindings: readonly Binding[],
  answer: (pass: number, names: readonly string[], clock: VirtualClock) => Failures | Promise<Failures>,
): Polling {
  const clock = createVirtualClock({ now: 0, seed: 1 });
  const stop = new AbortController();
  const passes: string[] = [];
  const end = pollAll({
    bindings,
    clock,
    signal: stop.signal,
    runPass: async (group) => {
      const names = group.map(({ stream }) => stream.name);
      passes.push(`${clock.now()} ${names.join('+')}`);
      return { failures: new Map(Object.entries(await answer(passes.length, names, clock))) };
    },
  });
  end.catch(() => undefined);
  return {
    clock,
    passes,
    end,
    stop: () => {
      stop.abort(new Error('stop'));
    },
  };
}

describe('polling', () => {
  it('reads the bindings of one interval together, each group at its own times', async () => {
    const polling = poll(
      [bindingOf('issues', 300_000), bindingOf('branches', 3_600_000), bindingOf('jobs', 300_000)],
      () => ({}),
    );
    await polling.clock.advance(900_000);
    polling.stop();
    await polling.end;
    expect(polling.passes).toEqual([
      ...['0 issues+jobs', '0 branches', '300000 issues+jobs', '600000 issues+jobs', '900000 issues+jobs'],
    ]);
  });

  it('counts the interval from the start of a pass, and never runs two of a group at once', async () => {
    const polling = poll([bindingOf('issues', 60_000)], async (_, __, clock) => {
      await clock.sleep(90_000);
      return {};
    });
    await polling.clock.advance(200_000);
    expect(polling.passes).toEqual(['0 issues', '90000 issues', '180000 issues']);
    polling.stop();
    await polling.clock.advance(90_000);
    await polling.end;
  });

  it.each([
    new ConfigError('a', 'the token was revoked'),
    new ContractError('b', 'no list'),
    new AccessError('c', 'closed'),
  ])('ends for a failure that will not pass: $name', async (error) => {
    const polling = poll([bindingOf('issues', 60_000)], () => ({ issues: error }));
    await expect(polling.end).rejects.toBe(error);
    expect(polling.passes).toHaveLength(1);
  });

  it('lets the other groups finish their pass first', async () => {
    const error = new ContractError('b', 'no list');
    let isSlowDone = false;
    const polling = poll(
      [bindingOf('issues', 60_000), bindingOf('branches', 120_000)],
      async (_, names, clock) => {
        if (names.includes('issues')) return { issues: error };
        await clock.sleep(30_000);
        isSlowDone = true;
        return {};
      },
    );
    await polling.clock.advance(30_000);
    await expect(polling.end).rejects.toBe(error);
    expect([isSlowDone, polling.passes.length]).toEqual([true, 2]);
  });

  it('ends for a passing failure only when it comes a third time in a row', async () => {
    const error = new TransientError('t', 'no answer');
    const failing = new Set([1, 2, 4, 5, 6]);
    const polling = poll([bindingOf('issues', 60_000)], (pass): Failures =>
      failing.has(pass) ? { issues: error } : {},
    );
    await polling.clock.advance(600_000);
    await expect(polling.end).rejects.toBe(error);
    expect(polling.passes).toHaveLength(6);
  });

  it('ends for a pass that could not begin', async () => {
    const error = new ConfigError('state_invalid', 'the state cannot be read');
    const polling = poll([bindingOf('issues', 60_000)], () => Promise.reject(error));
    await expect(polling.end).rejects.toBe(error);
  });

  it('stops in the middle of a rest', async () => {
    const polling = poll([bindingOf('issues', 60_000)], () => ({}));
    await polling.clock.advance(10);
    polling.stop();
    await polling.end;
    expect(polling.passes).toHaveLength(1);
  });
});
