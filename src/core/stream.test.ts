import { describe, expect, it } from 'vitest';
import commitComments from '../streams/commit_comments.ts';
import commitDiscussions from '../streams/commit_discussions.ts';
import commitStatuses from '../streams/commit_statuses.ts';
import commits from '../streams/commits.ts';
import { askedForEach } from './stream.ts';

describe('askedForEach', () => {
  it('is the parent, or what stands above the record that carries the rows', () => {
    expect(askedForEach(commits)).toBeUndefined();
    expect(askedForEach(commitDiscussions)?.name).toBe('commits');
    expect(askedForEach(commitComments)?.name).toBe('commits');
    expect(askedForEach(commitStatuses)?.name).toBe('pipelines');
  });
});
