import { describe, expect, it } from 'vitest';
import { createVirtualClock } from '../../base/virtual-clock.ts';
import { describeProgress } from './progress.ts';
import { fakeStream } from './testing.ts';
import { createWatch } from './watch.ts';

describe('describeProgress', () => {
  it('tells of the whole, and of each stream that is under way', async () => {
    const clock = createVirtualClock({ now: Date.parse('2026-01-01T12:00:00Z'), seed: 1 });
    const watch = createWatch(clock);
    watch.connected({ requestCount: () => 1789, requestsLeft: () => 1200 });
    const issues = watch.tally.of(fakeStream('issues'));
    issues.found(3);
    issues.listed();
    issues.began(['1'], 10);
    issues.emitted('1', 4);
    issues.ended('2');
    const tags = watch.tally.of(fakeStream('tags'));
    tags.found(100);
    tags.emitted('1', 1);
    watch.tally.of(fakeStream('jobs')).found(7);
    const branches = watch.tally.of(fakeStream('branches'));
    branches.found(1);
    branches.listed();
    branches.ended('1');
    await clock.advance(90_000);
    expect(describeProgress(watch, clock.now())).toBe(
      "Reading for 1 min 30 s: 1 of 4 streams read, 5 records, 1,789 requests, 1,200 left in GitLab's budget; " +
        'issues: 1 of 3 slices, 4 of about 15 records; tags: 0 of at least 100 slices, 1 record',
    );
  });

  it('tells until when it is held back, and of no more streams than a line can hold', () => {
    const clock = createVirtualClock({ now: 0, seed: 1 });
    const watch = createWatch(clock);
    watch.waits.note(61_000);
    for (let index = 0; index < 10; index += 1) watch.tally.of(fakeStream(`stream_${index}`)).emitted('1', 1);
    const text = describeProgress(watch, clock.now());
    expect(text).toContain('held back by a rate limit until 00:01:01 UTC');
    expect(text).toContain('stream_7');
    expect(text).not.toContain('stream_8');
    expect(text).toMatch(/; 2 more under way$/);
  });
});
