import { describe, expect, it } from 'vitest';
import { renderRead } from './demo-table.ts';
import type { ReadTally, Skip, StreamTally } from './demo-tally.ts';

const stream: StreamTally = {
  records: 1200,
  requests: 13,
  seconds: 0.25,
  status: 'COMPLETE',
  state: undefined,
};
const options = { whole: new Set(['tags']), sumsWhole: false, seconds: 2, told: [], width: 60 };

function tallyOf(streams: Readonly<Record<string, StreamTally>>, skips: readonly Skip[] = []): ReadTally {
  const records = Object.values(streams).reduce((sum, one) => sum + one.records, 0);
  return { streams: new Map(Object.entries(streams)), skips, errors: [], records };
}

function cells(line: string | undefined): readonly string[] {
  return (line ?? '').trim().split(/ {2,}/);
}

describe('renderRead', () => {
  it('shows each stream by name, and the totals', () => {
    const text = renderRead(tallyOf({ tags: stream, issues: { ...stream, records: 34 } }), options);
    const [head, , issues, tags, , total] = text.split('\n').map(cells);
    expect(head).toEqual(['stream', 'records', 'requests', 'seconds', 'skipped']);
    expect(issues).toEqual(['issues', '34', '13', '0.3', '-']);
    expect(tags).toEqual(['tags *', '1,200', '13', '0.3', '-']);
    expect(total).toEqual(['total', '1,234', '26', '2.0', '0']);
  });

  it('shows what is not known as a dash, and what failed', () => {
    const failed = { ...stream, records: 0, requests: undefined, seconds: undefined, status: 'INCOMPLETE' };
    const line = renderRead(tallyOf({ jobs: failed }), options).split('\n')[2];
    expect(cells(line)).toEqual(['jobs (FAILED)', '0', '-', '-', '-']);
  });

  it('sums up what is read whole each time, but for what failed', () => {
    const streams = {
      tags: stream,
      branches: stream,
      issues: stream,
      topics: { ...stream, status: 'INCOMPLETE' },
    };
    const brief = { ...options, whole: new Set(['tags', 'branches', 'topics']), sumsWhole: true };
    const [, , ...lines] = renderRead(tallyOf(streams), brief).split('\n').map(cells);
    expect(lines.slice(0, 3).map(([name]) => name)).toEqual([
      'issues',
      'topics * (FAILED)',
      '2 other streams *',
    ]);
    expect(lines[2]).toEqual(['2 other streams *', '2,400', '26', '0.3', '-']);
  });

  it('keeps its columns straight', () => {
    const lines = renderRead(tallyOf({ tags: stream, merge_request_notes: stream }), options).split('\n');
    const table = lines.slice(0, 6).map((line) => line.length);
    expect(new Set(table).size).toBe(1);
  });

  it('gathers skips by reason, the most frequent first, and shortens them', () => {
    const off = 'The project has switched this feature off for a very long reason.';
    const skips = [
      { stream: 'tags', slice: 'a/empty', reason: 'The repository is empty.' },
      ...['a/1', 'a/2', 'a/3', 'a/4'].map((slice) => ({ stream: 'issues', slice, reason: off })),
    ];
    const lines = renderRead(tallyOf({ issues: stream, tags: stream }, skips), options).split('\n');
    const told = lines.slice(lines.indexOf('  Skipped, and why:') + 1);
    expect(told).toEqual([
      '  4 x The project has switched this feature off for a very …',
      '      issues in a/1, a/2, a/3 and 1 more',
      '  1 x The repository is empty.',
      '      tags in a/empty',
    ]);
    expect(lines.every((line) => line.length <= 80)).toBe(true);
  });

  it('does not tell again what an earlier read has told', () => {
    const known = { stream: 'tags', slice: 'a/empty', reason: 'The repository is empty.' };
    const fresh = { ...known, slice: 'a/new' };
    const told = { ...options, told: [known] };
    expect(renderRead(tallyOf({ tags: stream }, [known]), told)).toMatch(/same reasons as before\.$/);
    const text = renderRead(tallyOf({ tags: stream }, [known, fresh]), told);
    expect(text).toContain('not before');
    expect(text).toMatch(/tags in a\/new$/);
  });
});
