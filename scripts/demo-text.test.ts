import { describe, expect, it } from 'vitest';
import type { ReadTally, StreamTally } from './demo-tally.ts';
import { changesText, keepText, savingText } from './demo-text.ts';

function tallyOf(records: Readonly<Record<string, number>>): ReadTally {
  const streamOf = (count: number): StreamTally => ({
    records: count,
    requests: undefined,
    seconds: undefined,
    status: undefined,
    state: undefined,
  });
  const streams = new Map(Object.entries(records).map(([name, count]) => [name, streamOf(count)]));
  return { streams, skips: [], errors: [], records: 0 };
}

describe('the words of the demo', () => {
  it('compare the incremental streams alone', () => {
    const first = tallyOf({ issues: 2000, jobs: 500, tags: 70 });
    const second = tallyOf({ issues: 10, jobs: 1, tags: 70 });
    expect(savingText(first, second, new Set(['tags']))).toMatch(/2,500 records at first, 11 the second/);
  });

  it('name a few of the changes', () => {
    expect(changesText(['a', 'b', 'c', 'd', 'e'])).toContain('5 changes: a, b, c, d, …');
  });

  it('show how to ask the sandbox', () => {
    const text = keepText('http://127.0.0.1:1', 'token-of-the-sandbox', 'demo-output');
    expect(text).toContain(
      "curl -s -H 'PRIVATE-TOKEN: token-of-the-sandbox' 'http://127.0.0.1:1/api/v4/projects",
    );
    expect(text).toContain('--state demo-output/state.json');
  });
});
