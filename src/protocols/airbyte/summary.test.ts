import { describe, expect, it } from 'vitest';
import { createVirtualClock } from '../../base/virtual-clock.ts';
import { createProgress, describeProgress } from './progress.ts';
import { count, describePass } from '../shared/summary.ts';

const summary = { records: 1200, requests: 13, slices: 2, skipped: 3, seconds: 9 };

describe('count', () => {
  it('writes a number for people', () => {
    expect([count(0, 'record'), count(1, 'record'), count(1234567, 'record')]).toEqual([
      '0 records',
      '1 record',
      '1,234,567 records',
    ]);
  });
});

describe('describePass', () => {
  it('adds up the streams, and names those that failed', () => {
    const summaries = new Map([
      ['issues', summary],
      ['jobs', { ...summary, skipped: 0 }],
    ]);
    expect(describePass({ failed: ['jobs'], interrupted: false, summaries }, 12.34)).toBe(
      'Done: 2 streams, 2,400 records, 26 requests, 12.3 s, skipped 3 slices, 1 failed (jobs)',
    );
  });

  it('says that it was interrupted', () => {
    expect(describePass({ failed: [], interrupted: true, summaries: new Map() }, 0)).toBe(
      'Interrupted: 0 streams, 0 records, 0 requests, 0.0 s',
    );
  });
});

describe('createProgress', () => {
  it('tells at most as often as it was asked to', async () => {
    const clock = createVirtualClock({ now: 0, seed: 1 });
    const told: string[] = [];
    const progress = createProgress({
      clock,
      streams: 2,
      everyMs: 100,
      tell: (counts) => told.push(describeProgress(counts)),
    });
    progress({ type: 'records', stream: 'issues', records: [{}, {}] });
    await clock.advance(100);
    progress({ type: 'records', stream: 'issues', records: [{}] });
    progress({ type: 'records', stream: 'issues', records: [{}] });
    await clock.advance(99);
    progress({ type: 'completed', stream: 'issues', summary });
    await clock.advance(1);
    progress({ type: 'checkpoint', stream: 'jobs', state: {} });
    expect(told).toEqual(['0 of 2 streams ended, 3 records', '1 of 2 streams ended, 4 records']);
  });
});
