import {
  changeOf,
  endpointsOf,
  idWithin,
  placeKey,
  reviewList,
  shaOf,
  truthsOf,
} from '../families/review.ts';
import type { Place } from '../families/review.ts';
import type { Commit } from '../model/git.ts';
import { renderCommit } from '../render/git.ts';
import { formatTime, hourMicros } from '../time.ts';
import type { Micros } from '../time.ts';

/** The newest one to three commits of every other merge request; their repository may have lost them. */
export function commitsOf({ world, project, request }: Place): readonly Commit[] {
  const objects = world.repositories.get(project.id)?.objects;
  const commits: Commit[] = [];
  let sha = request.id % 2 === 0 ? request.headSha : undefined;
  while (sha !== undefined && commits.length < 1 + (request.id % 3)) {
    const commit = objects?.get(sha);
    if (commit !== undefined) commits.push(commit);
    sha = commit?.parents[0];
  }
  return commits;
}

interface Version {
  readonly id: number;
  readonly head: string;
  readonly createdAt: Micros;
  readonly state: string;
}

/** One version, or two an hour apart, the newest first. */
function versionsOf({ request }: Place): readonly Version[] {
  const { id, createdAt } = request;
  const first = {
    id: idWithin(request, 1),
    head: shaOf(`first head of ${id}`),
    createdAt,
    state: 'collected',
  };
  const head = request.headSha ?? shaOf(`head of ${id}`);
  if (id % 3 !== 0) return [{ ...first, head }];
  return [{ id: idWithin(request, 2), head, createdAt: createdAt + hourMicros, state: 'collected' }, first];
}

/** A file that a merge request changes. */
export interface FileDiff {
  readonly oldPath: string;
  readonly newPath: string;
}

/** A changed and a renamed file for every fourth merge request. */
export function diffsOf({ request }: Place): readonly FileDiff[] {
  if (request.id % 4 !== 0) return [];
  return [
    { oldPath: 'README.md', newPath: 'README.md' },
    { oldPath: `src/step-${request.iid}.ts`, newPath: `src/steps/step-${request.iid}.ts` },
  ];
}

const parts = [
  reviewList<Commit>({
    stream: 'merge_request_commits',
    path: 'commits',
    rows: commitsOf,
    key: (row, place) => ({ ...placeKey(place), id: row.sha }),
    cursor: (_row, place) => changeOf(place),
    render: (call, row, { project }) => renderCommit(call, project, row),
  }),
  reviewList<Version>({
    stream: 'merge_request_versions',
    path: 'versions',
    isForUsers: true,
    rows: versionsOf,
    key: (row) => ({ id: row.id }),
    cursor: (row) => formatTime(row.createdAt),
    render: (_call, row, { project, request }) => ({
      id: row.id,
      head_commit_sha: row.head,
      base_commit_sha: shaOf(`base of ${project.id}`),
      start_commit_sha: shaOf(`base of ${project.id}`),
      created_at: formatTime(row.createdAt),
      merge_request_id: request.id,
      state: row.state,
      real_size: '2',
      patch_id_sha: shaOf(`patch ${row.id}`),
    }),
  }),
  reviewList<FileDiff>({
    stream: 'merge_request_diffs',
    path: 'diffs',
    params: { unidiff: 'boolean' },
    rows: diffsOf,
    key: (row, place) => ({ ...placeKey(place), old_path: row.oldPath, new_path: row.newPath }),
    cursor: (_row, place) => changeOf(place),
    render: (_call, row, { request }) => ({
      diff: `@@ -1 +1 @@\n-${request.id}\n+${request.title}\n`,
      collapsed: false,
      too_large: false,
      new_path: row.newPath,
      old_path: row.oldPath,
      a_mode: '100644',
      b_mode: '100644',
      new_file: false,
      renamed_file: row.oldPath !== row.newPath,
      deleted_file: false,
      generated_file: false,
    }),
  }),
];

export default endpointsOf(parts);

/** Commits, versions and files of the readable merge requests. */
export const truth = truthsOf(parts);
