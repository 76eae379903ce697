import { describe, expect, it } from 'vitest';
import { streams } from '../src/generated/registry.ts';
import { requestsInWords } from './gen-docs-requests.ts';

describe('requestsInWords', () => {
  const requestsOf = (name: string): string => {
    const stream = streams.find((one) => one.name === name);
    return stream === undefined ? 'unknown' : requestsInWords(stream);
  };

  it.each([
    ['projects', 'those of the scope'],
    ['topics', '1'],
    ['branches', '1 for each project'],
    ['pipelines', '2 for each project'],
    ['work_items', '1 for each group and project'],
    ['merge_requests', '1 for each top-level group'],
    ['commits', '1 for each project that changed'],
    ['repository_files', '1 for each project that was pushed to, and for each file that changed'],
    ['merge_request_commits', '1 for each changed record of [merge_requests](#merge_requests)'],
    ['issue_closed_by', '1 for each record of [issues](#issues)'],
    ['pipelines_extended', '1 for up to 300 changed records of [pipelines](#pipelines)'],
    ['release_links', 'those of [releases](#releases)'],
  ])('%s: %s', (name, words) => {
    expect(requestsOf(name)).toBe(words);
  });
});
