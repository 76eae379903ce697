import { changeOf, endpointsOf, idWithin, placeKey, reviewList, truthsOf } from '../families/review.ts';
import type { Place } from '../families/review.ts';
import type { Issue } from '../model/issuables.ts';
import type { User } from '../model/spaces.ts';
import { renderIssue } from '../render/issue.ts';
import { renderReviewPipeline } from '../render/review-pipeline.ts';
import type { ReviewPipeline } from '../render/review-pipeline.ts';
import { renderUserBasic } from '../render/user.ts';
import { dayMicros, formatTime, minuteMicros } from '../time.ts';
import { need } from '../world.ts';

/** Who is asked to review, and how far that is. */
export interface Reviewer {
  readonly user: User;
  readonly state: 'unreviewed' | 'reviewed' | 'approved';
}

export function reviewersOf({ world, request }: Place): readonly Reviewer[] {
  const state = request.state === 'merged' ? 'approved' : request.id % 2 === 0 ? 'reviewed' : 'unreviewed';
  const users = request.reviewerIds.map((id) => world.users.rows.get(id));
  return users.filter((user) => user !== undefined).map((user) => ({ user, state }));
}

/**
 * One pipeline for every third merge request, of its first push. Its id lies above those of other pipelines. Whoever
 * may not read pipelines is told of none, instead of being refused.
 */
function pipelinesOf({ access, project, request }: Place): readonly ReviewPipeline[] {
  const isAllowed = project.features.builds === 'disabled' || access.can(project, 'builds');
  if (!isAllowed || request.id % 3 !== 0) return [];
  const ref = `refs/merge-requests/${request.iid}/head`;
  return [{ id: 1_000_000_000 + idWithin(request, 0), ref, at: request.createdAt + minuteMicros }];
}

interface Closing {
  readonly issueId: number;
}

/**
 * An older issue of the same project for every third merge request. Whether the project's issues are switched off is
 * not looked at: that would change the rows without changing the merge request.
 */
function closingsOf({ world, access, project, request }: Place): readonly Closing[] {
  const iid = 1 + (request.iid % 7);
  const issue = world.issues
    .of(project.id)
    .find((row) => row.iid === iid && row.createdAt + dayMicros <= request.createdAt);
  if (issue === undefined || request.id % 3 !== 1) return [];
  return issue.isConfidential && access.projectLevel(project) < 15 ? [] : [{ issueId: issue.id }];
}

/** Fields of issues in full that are not part of them here. */
const fullFields = new Set([
  'has_tasks',
  '_links',
  'references',
  'severity',
  'moved_to_id',
  'imported',
  'imported_from',
  'service_desk_reply_to',
  'epic_iid',
  'epic',
  'iteration',
  'health_status',
]);

function basicIssue(full: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(full).filter(([name]) => !fullFields.has(name)));
}

const parts = [
  // GitLab turns the pages of reviewers and pipelines without declaring the parameters; the guide names them.
  reviewList<Reviewer>({
    stream: 'merge_request_reviewers',
    path: 'reviewers',
    rows: reviewersOf,
    key: (row, place) => ({ ...placeKey(place), user_id: row.user.id }),
    cursor: (_row, place) => changeOf(place),
    render: (call, row, { request }) => ({
      user: renderUserBasic(call, row.user.id),
      state: row.state,
      created_at: formatTime(request.createdAt),
    }),
  }),
  reviewList<ReviewPipeline>({
    stream: 'merge_request_pipelines',
    path: 'pipelines',
    rows: pipelinesOf,
    key: (row, { request }) => ({ merge_request_id: request.id, id: row.id }),
    cursor: (_row, place) => changeOf(place),
    render: (call, row, { project, request }) => renderReviewPipeline(call, project, request, row),
  }),
  reviewList<Closing>({
    stream: 'merge_request_closes_issues',
    path: 'closes_issues',
    rows: closingsOf,
    key: (row, { request }) => ({ merge_request_id: request.id, id: row.issueId }),
    cursor: (_row, place) => changeOf(place),
    render: (call, row) => basicIssue(renderIssue(call, need<Issue>(call.world.issues, row.issueId), true)),
  }),
];

export default endpointsOf(parts);

/** Reviewers, pipelines and closed issues of the readable merge requests. */
export const truth = truthsOf(parts);
