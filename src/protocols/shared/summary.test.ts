import { describe, expect, it } from 'vitest';
import type { RunSummary, StreamReport } from './run-summary.ts';
import { describeRun, describeSummary } from './summary.ts';

const routes = { group_slices: 0, quiet_slices: 0, bulk_parents: 0 };
const stream: StreamReport = {
  ...{ stream: 'issues', status: 'complete', records: 1200, requests: 13, slices: 2, skipped_slices: 0 },
  ...{ skips: {}, seconds: 9, routes, error: null },
};
const run: RunSummary = {
  ...{ version: 1, program: 'source-gitlab 1', outcome: 'complete', started_at: '', ended_at: '' },
  ...{ seconds: 12.34, records: 1200, requests: 20, requests_left: null, skipped_slices: 0 },
  ...{ waits: { count: 0, seconds: 0 }, routes, error: null, streams: [stream] },
};

describe('describeSummary', () => {
  it('tells of skipped slices only where there are some', () => {
    const summary = { records: 2, requests: 1, slices: 1, skipped: 0, seconds: 1.25 };
    expect(describeSummary(summary)).toBe('2 records, 1 request, 1 slice, 1.3 s');
    expect(describeSummary({ ...summary, skipped: 2 })).toBe(
      '2 records, 1 request, 1 slice, 1.3 s, skipped 2 slices',
    );
  });
});

describe('describeRun', () => {
  it('leaves out what did not happen', () => {
    expect(describeRun(run)).toBe('Done: 1 stream, 1,200 records, 20 requests, 12.3 s');
  });

  it('tells of waits, of ways that spared requests, of skips, and of streams that failed', () => {
    const failed: StreamReport = { ...stream, stream: 'jobs', status: 'failed' };
    expect(
      describeRun({
        ...run,
        outcome: 'failed',
        seconds: 185,
        skipped_slices: 3,
        waits: { count: 2, seconds: 63 },
        routes: { group_slices: 40, quiet_slices: 1, bulk_parents: 300 },
        streams: [stream, failed],
      }),
    ).toBe(
      'Done: 2 streams, 1,200 records, 20 requests, 3 min 5 s, held back by rate limits 2 times, 1 min 3 s, ' +
        '40 slices read through their groups, 1 slice unchanged and not asked, ' +
        'the children of 300 records read in bulk, skipped 3 slices, 1 failed (jobs)',
    );
  });

  it('says that it was interrupted', () => {
    expect(describeRun({ ...run, outcome: 'interrupted', streams: [] })).toMatch(/^Interrupted: 0 streams/);
  });
});
