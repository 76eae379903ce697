import { describe, expect, it } from 'vitest';
import type { Pass, Sample } from './measuring.ts';
import { passes } from './measuring.ts';
import type { Program } from './program.ts';
import { writeReport } from './report.ts';
import type { Results } from './results.ts';

const cost = (seconds: number) => ({
  exitCode: 0,
  wallSeconds: seconds,
  cpuSeconds: seconds,
  peakMiB: 100 * seconds,
});

function sample(program: Program['name'], pass: Pass, run: number, seconds: number): Sample {
  const tally =
    program === 'floor' ? undefined : { records: 1000, missing: seconds, stale: 0, duplicates: 0 };
  return { ...cost(seconds), program, pass, run, latencyMs: 0, requests: 10 * seconds, tally };
}

// A machine that is ten times slower in the second run, for all.
const mixed = passes.flatMap((pass) =>
  [1, 10, 1].flatMap((slow, run) => [
    sample('ours', pass, run, slow),
    sample('floor', pass, run, slow / 2),
    sample('airbyte', pass, run, 8 * slow),
  ]),
);
const results: Results = {
  titles: { ours: 'source-gitlab', floor: 'floor', airbyte: 'other <1.0>' },
  absent: [{ title: 'a tap', reason: 'no Python' }],
  mixed,
  many: [[sample('ours', 'first', 0, 3), sample('floor', 'first', 0, 2)]],
  wide: [],
  starts: {
    'empty node': [cost(1)],
    'ours spec': [cost(1.2)],
    'ours discover': [cost(1.4)],
    'ours check': [cost(2)],
  },
  checkWait: { latencyMs: 50, requests: 4, check: [cost(0.3)], empty: [cost(0.1)] },
  runs: 3,
  node: 'v26.0.0',
  processor: 'a processor',
};

describe('the report', () => {
  const { text, charts } = writeReport(results);

  it('has ratios to ours, run by run', () => {
    expect(text).toContain('| floor | 5 | 0.50 × | 0.50 × | 0.50 × |');
    expect(text).toContain('| other <1.0> | 80 | 8.00 × | 8.00 × | 8.00 × | 1,000 | 8 | 0 | 0 |');
  });

  it('says what could not be run, and why', () => {
    expect(text).toContain('a tap could not be run here: no Python.');
  });

  it('compares with the floor, and starts with an empty one', () => {
    expect(text).toContain('| 1,000 | 30 | 1.50 × | 1.50 × | 1.50 × |');
    expect(text).toContain('| source-gitlab spec | 1.20 × | 1.20 × | 1.00 × |');
    expect(text).toContain('takes 1.00 × the time of an empty start and its 4 requests one after the other');
  });

  it('draws every chart that it shows, with numbers alone', () => {
    const shown = [...text.matchAll(/\(charts\/([^)]+)\)/g)].map(([, name]) => name);
    expect([...charts.keys()].sort()).toEqual(shown.sort());
    for (const picture of charts.values()) {
      expect(picture).toMatch(/^<svg .*<\/svg>\n$/s);
      expect(picture).not.toMatch(/NaN|undefined|Infinity|<1\.0>/);
    }
  });
});
