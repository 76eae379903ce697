import { approverIdsOf } from '../../endpoints/approvals.ts';
import { commitsOf, diffsOf } from '../../endpoints/merge_request_code.ts';
import { reviewersOf } from '../../endpoints/merge_request_relations.ts';
import type { Place } from '../../families/review.ts';
import type { MergeRequest } from '../../model/issuables.ts';
import type { Project } from '../../model/spaces.ts';
import type { Args } from '../args.ts';
import { offsetConnection } from '../connection.ts';
import { threadsOf } from '../lists/notes.ts';
import { optionalTime, time } from '../values.ts';
import { issuableFields } from './issuable.ts';
import type { Node, QueryScope } from './scope.ts';
import { projectNode } from './spaces.ts';
import { userNode, userNodes } from './user.ts';

/** A merge request. */
export function mergeRequestNode(scope: QueryScope, project: Project, request: MergeRequest): Node {
  const { world, access } = scope.call;
  const place: Place = { world, access, project, request };
  return {
    ...issuableFields(scope, 'MergeRequest', project, request),
    state: request.state,
    draft: request.isDraft,
    mergedAt: optionalTime(request.mergedAt),
    preparedAt: time(request.createdAt),
    mergeUser: () => userNode(scope, request.mergedById),
    ...reviewFields(scope, place),
    sourceBranch: request.sourceBranch,
    targetBranch: request.targetBranch,
    sourceProjectId: project.id,
    targetProjectId: project.id,
    project: () => projectNode(scope, project),
    diffHeadSha: request.headSha ?? null,
    mergeCommitSha: request.mergeCommitSha ?? null,
    diffStatsSummary: () => diffSummary(place),
    commitCount: () => commitsOf(place).length,
    headPipeline: null,
    ...mergeFields(request),
    ...threadCounts(scope, request),
  };
}

function reviewFields(scope: QueryScope, place: Place): Node {
  const { request } = place;
  const approvers = approverIdsOf(request);
  return {
    approved: approvers.length > 0,
    approvedBy: (args: Args) =>
      offsetConnection({ rows: userNodes(scope, approvers), node: (node) => node }, args),
    approvalsRequired: 1,
    approvalsLeft: approvers.length > 0 ? 0 : 1,
    reviewers: (args: Args) =>
      offsetConnection(
        {
          rows: reviewersOf(place),
          node: ({ user, state }) => ({
            ...userNode(scope, user.id),
            mergeRequestInteraction: {
              approved: state === 'approved',
              reviewed: state !== 'unreviewed',
              reviewState: state.toUpperCase(),
            },
          }),
        },
        args,
      ),
  };
}

/** Each changed file has one line more and one less, as the REST API's diffs do. */
function diffSummary(place: Place): Node {
  const fileCount = diffsOf(place).length;
  return { additions: fileCount, deletions: fileCount, changes: 2 * fileCount, fileCount };
}

function mergeFields(request: MergeRequest): Node {
  const isOpen = request.state === 'opened';
  return {
    squash: false,
    squashOnMerge: false,
    conflicts: false,
    mergeStatusEnum: isOpen ? 'CAN_BE_MERGED' : 'UNCHECKED',
    detailedMergeStatus: isOpen ? (request.isDraft ? 'DRAFT_STATUS' : 'MERGEABLE') : 'NOT_OPEN',
    forceRemoveSourceBranch: true,
    shouldRemoveSourceBranch: request.state === 'merged' ? true : null,
  };
}

function threadCounts(scope: QueryScope, request: MergeRequest): Node {
  const counts = () => {
    const threads = threadsOf(scope, 'MergeRequest', request).filter(({ notes }) =>
      notes.some(({ kind }) => kind !== undefined),
    );
    const isResolved = threads.filter(({ notes }) => notes.every((note) => note.resolvedAt !== undefined));
    return { all: threads.length, resolved: isResolved.length };
  };
  return {
    resolvableDiscussionsCount: () => counts().all,
    resolvedDiscussionsCount: () => counts().resolved,
  };
}
