import type { Call } from '../endpoint.ts';
import type { MergeRequest } from '../model/issuables.ts';
import { formatOptionalTime, formatTime } from '../time.ts';
import { need, projectPath } from '../world.ts';
import {
  issuableHead,
  noTasks,
  renderLabelNames,
  renderMilestone,
  renderReferences,
  renderUsers,
  renderTimeStats,
} from './issuable.ts';
import { renderUserBasic } from './user.ts';

/** A merge request as lists have it. */
export function renderMergeRequest(
  call: Call,
  row: MergeRequest,
  isProjectRoute: boolean,
): Record<string, unknown> {
  const [assignee = null, ...others] = renderUsers(call, row.assigneeIds);
  const project = need(call.world.projects, row.projectId);
  const mergedBy = row.mergedById === undefined ? null : renderUserBasic(call, row.mergedById);
  return {
    ...issuableHead(row),
    state: row.state,
    merged_by: mergedBy,
    merge_user: mergedBy,
    merged_at: formatOptionalTime(row.mergedAt),
    closed_by: row.closedById === undefined ? null : renderUserBasic(call, row.closedById),
    closed_at: formatOptionalTime(row.closedAt),
    target_branch: row.targetBranch,
    source_branch: row.sourceBranch,
    user_notes_count: row.notesCount,
    upvotes: row.upvotes,
    downvotes: row.downvotes,
    author: renderUserBasic(call, row.authorId),
    assignees: assignee === null ? [] : [assignee, ...others],
    assignee,
    reviewers: renderUsers(call, row.reviewerIds),
    source_project_id: row.projectId,
    target_project_id: row.projectId,
    labels: renderLabelNames(call, row),
    ...renderMergeState(row),
    milestone: renderMilestone(call, row.milestoneId),
    reference: isProjectRoute ? `!${row.iid}` : `${projectPath(call.world, project)}!${row.iid}`,
    references: renderReferences(call, row, '!', isProjectRoute),
    web_url: `${call.settings.externalUrl}/${projectPath(call.world, project)}/-/merge_requests/${row.iid}`,
    time_stats: renderTimeStats(call, 'MergeRequest', row.id),
    task_completion_status: noTasks,
    approvals_before_merge: null,
  };
}

function renderMergeState(row: MergeRequest): Record<string, unknown> {
  return {
    draft: row.isDraft,
    imported: false,
    imported_from: 'none',
    work_in_progress: row.isDraft,
    merge_when_pipeline_succeeds: false,
    merge_status: row.state === 'opened' ? 'can_be_merged' : 'unchecked',
    detailed_merge_status: row.state === 'opened' ? (row.isDraft ? 'draft_status' : 'mergeable') : 'not_open',
    merge_after: null,
    sha: row.headSha ?? null,
    merge_commit_sha: row.mergeCommitSha ?? null,
    squash_commit_sha: null,
    discussion_locked: null,
    should_remove_source_branch: row.state === 'merged' ? true : null,
    force_remove_source_branch: true,
    prepared_at: formatTime(row.createdAt),
    squash: false,
    squash_on_merge: false,
    has_conflicts: false,
    blocking_discussions_resolved: true,
  };
}
