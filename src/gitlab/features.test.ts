import { describe, expect, it } from 'vitest';
import type { Json } from '../base/json.ts';
import type { Slice } from '../core/port.ts';
import commits from '../streams/commits.ts';
import issues from '../streams/issues.ts';
import releases from '../streams/releases.ts';
import { isUnchanged } from './features.ts';

function projectWith(facts: Readonly<Record<string, Json>>): Slice {
  return { kind: 'project', id: '7', label: 'acme/app', facts };
}

const at = '2024-05-02T10:00:00.000Z';
const quiet = projectWith({ last_activity_at: '2024-05-01T00:00:00Z', updated_at: '2024-05-01T00:00:00Z' });
const busy = projectWith({ last_activity_at: '2024-05-02T09:30:00Z', updated_at: '2024-05-02T10:00:01Z' });

describe('a project without a sign of life since the cursor', () => {
  it('has no new commits, and no new releases', () => {
    expect(isUnchanged(commits, quiet, { sha: '0123456789abcdef01', at })).toBe(true);
    expect(isUnchanged(releases, quiet, { at })).toBe(true);
  });

  it('may have others, which leave no such sign', () => {
    expect(isUnchanged(issues, quiet, { at })).toBe(false);
  });

  it('may have commits where the time is one that another connector has left: it is a date out of git', () => {
    expect(isUnchanged(commits, quiet, { at })).toBe(false);
  });

  it('may have some where it mirrors another project, or does not tell', () => {
    const mirror = projectWith({ ...quiet.facts, mirror: true });
    expect(isUnchanged(releases, mirror, { at })).toBe(false);
    expect(isUnchanged(releases, projectWith({}), { at })).toBe(false);
  });
});

describe('a project with a sign of life', () => {
  it('may have new commits, an hour late, and new releases', () => {
    expect(isUnchanged(commits, busy, { sha: '0123456789abcdef01', at })).toBe(false);
    expect(isUnchanged(releases, busy, { at })).toBe(false);
  });
});
