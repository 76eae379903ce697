import { describe, expect, it } from 'vitest';
import { ContractError, TransientError } from '../../base/errors.ts';
import { createVirtualClock } from '../../base/virtual-clock.ts';
import type { Event } from '../../core/port.ts';
import { summarize } from './run-summary.ts';
import { fakeStream } from './testing.ts';
import type { Watch } from './watch.ts';
import { createWatch } from './watch.ts';

const summary = { records: 5, requests: 2, slices: 1, skipped: 1, seconds: 3 };

async function watchOf(events: readonly Event[]): Promise<Watch> {
  const watch = createWatch(createVirtualClock({ now: 1000, seed: 1 }));
  const sink = watch.watched(() => Promise.resolve());
  for (const event of events) await sink(event);
  return watch;
}

const options = {
  program: 'source-gitlab 1',
  now: 4000,
  isInterrupted: false,
  redact: (text: string) => text.replaceAll('hush', '***'),
};
const skipped: Event = { type: 'skipped', stream: 'issues', slice: 'a/b', code: 'forbidden', reason: 'no' };

describe('summarize', () => {
  it('sums up each stream and the whole', async () => {
    const watch = await watchOf([skipped, { type: 'completed', stream: 'issues', summary }]);
    watch.connected({ requestCount: () => 9, requestsLeft: () => 100 });
    watch.tally.of(fakeStream('issues')).took('groupSlices', 4);
    expect(summarize(watch, options)).toEqual({
      version: 1,
      program: 'source-gitlab 1',
      outcome: 'complete',
      started_at: '1970-01-01T00:00:01.000Z',
      ended_at: '1970-01-01T00:00:04.000Z',
      seconds: 3,
      records: 5,
      requests: 9,
      requests_left: 100,
      skipped_slices: 1,
      waits: { count: 0, seconds: 0 },
      routes: { group_slices: 4, quiet_slices: 0, bulk_parents: 0 },
      error: null,
      streams: [
        {
          stream: 'issues',
          status: 'complete',
          records: 5,
          requests: 2,
          slices: 1,
          skipped_slices: 1,
          skips: { forbidden: 1 },
          seconds: 3,
          routes: { group_slices: 4, quiet_slices: 0, bulk_parents: 0 },
          error: null,
        },
      ],
    });
  });

  it('has failed where a stream has, and tells why without a secret', async () => {
    const error = new TransientError('retries_spent', 'Gave up: hush.');
    const watch = await watchOf([{ type: 'failed', stream: 'issues', error, summary }]);
    const { outcome, requests, streams } = summarize(watch, options);
    expect([outcome, requests]).toEqual(['failed', 2]);
    expect(streams[0]).toMatchObject({ status: 'failed', error: { code: 'retries_spent' } });
    expect(streams[0]?.error?.message).toContain('Gave up: ***.');
  });

  it('tells what was read of a stream whose end was never told', async () => {
    const watch = await watchOf([]);
    watch.tally.of(fakeStream('issues')).emitted('1', 3);
    watch.failed(new ContractError('unexpected', 'bug with hush'));
    const { outcome, error, records, streams } = summarize(watch, options);
    expect([outcome, records, streams[0]?.status]).toEqual(['failed', 3, 'interrupted']);
    expect(error?.code).toBe('unexpected');
    expect(error?.message).not.toContain('hush');
  });

  it('was interrupted where nothing failed', async () => {
    const watch = await watchOf([{ type: 'interrupted', stream: 'issues', summary }]);
    expect(summarize(watch, { ...options, isInterrupted: true }).outcome).toBe('interrupted');
  });
});
