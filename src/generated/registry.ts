/* Written by scripts/gen.ts; edit the schemas and declarations, not this file. */
import type { Stream } from '../core/stream.ts';
import branches from '../streams/branches.ts';
import commits from '../streams/commits.ts';
import groupMembers from '../streams/group_members.ts';
import groups from '../streams/groups.ts';
import issues from '../streams/issues.ts';
import jobs from '../streams/jobs.ts';
import mergeRequestNotes from '../streams/merge_request_notes.ts';
import mergeRequests from '../streams/merge_requests.ts';
import pipelines from '../streams/pipelines.ts';
import projectLabels from '../streams/project_labels.ts';
import projectMembers from '../streams/project_members.ts';
import projects from '../streams/projects.ts';
import releases from '../streams/releases.ts';
import tags from '../streams/tags.ts';
import users from '../streams/users.ts';

/** Every stream, sorted by name. */
export const streams: readonly Stream[] = [
  branches,
  commits,
  groupMembers,
  groups,
  issues,
  jobs,
  mergeRequestNotes,
  mergeRequests,
  pipelines,
  projectLabels,
  projectMembers,
  projects,
  releases,
  tags,
  users,
];
