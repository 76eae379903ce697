import type { Stream } from '../../src/core/stream.ts';
import { streams } from '../../src/generated/registry.ts';

/** Streams that between them need every way of reading: what holds for these over HTTP holds for the others. */
const names: readonly string[] = [
  'branches',
  'commits',
  'group_members',
  'groups',
  'issues',
  'jobs',
  'merge_request_notes',
  'merge_requests',
  'pipelines',
  'project_labels',
  'project_members',
  'projects',
  'releases',
  'tags',
  'users',
];

/** One stream or more of each mechanism, so that tests that read again and again need not read everything. */
export const mechanisms: readonly Stream[] = streams.filter(({ name }) => names.includes(name));
