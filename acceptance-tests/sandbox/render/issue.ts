import type { Call } from '../endpoint.ts';
import type { Issue } from '../model/issuables.ts';
import type { Project } from '../model/spaces.ts';
import { hasTier } from '../tier.ts';
import { formatDay, formatOptionalTime } from '../time.ts';
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

/** An issue as lists have it. */
export function renderIssue(call: Call, issue: Issue, isProjectRoute: boolean): Record<string, unknown> {
  const [assignee = null, ...others] = renderUsers(call, issue.assigneeIds);
  const project = need(call.world.projects, issue.projectId);
  const web = `${call.settings.externalUrl}/${projectPath(call.world, project)}`;
  return {
    ...issuableHead(issue),
    state: issue.state,
    closed_at: formatOptionalTime(issue.closedAt),
    closed_by: issue.closedById === undefined ? null : renderUserBasic(call, issue.closedById),
    labels: renderLabelNames(call, issue),
    milestone: renderMilestone(call, issue.milestoneId),
    assignees: assignee === null ? [] : [assignee, ...others],
    author: renderUserBasic(call, issue.authorId),
    type: issue.kind.toUpperCase(),
    assignee,
    user_notes_count: issue.notesCount,
    merge_requests_count: 0,
    upvotes: issue.upvotes,
    downvotes: issue.downvotes,
    start_date: null,
    due_date: issue.dueDay === undefined ? null : formatDay(issue.dueDay),
    confidential: issue.isConfidential,
    discussion_locked: issue.isLocked ?? null,
    issue_type: issue.kind,
    web_url: `${web}/-/issues/${issue.iid}`,
    time_stats: renderTimeStats(call, 'Issue', issue.id),
    task_completion_status: noTasks,
    ...(hasTier(call, 'premium') ? { weight: issue.weight ?? null } : {}),
    blocking_issues_count: 0,
    has_tasks: false,
    _links: renderLinks(call, issue),
    references: renderReferences(call, issue, '#', isProjectRoute),
    severity: 'UNKNOWN',
    moved_to_id: null,
    imported: false,
    imported_from: 'none',
    service_desk_reply_to: null,
    ...renderLicensed(call, project),
  };
}

/** Fields of licensed features. Issues of personal projects have no epic and no iteration. */
function renderLicensed(call: Call, { owner }: Project): Record<string, unknown> {
  const planning = { epic_iid: null, epic: null, iteration: null };
  return {
    ...(owner.kind === 'group' && hasTier(call, 'premium') ? planning : {}),
    ...(hasTier(call, 'ultimate') ? { health_status: null } : {}),
  };
}

function renderLinks(call: Call, issue: Issue): Record<string, string | null> {
  const project = `${call.settings.externalUrl}/api/v4/projects/${issue.projectId}`;
  const self = `${project}/issues/${issue.iid}`;
  return {
    self,
    notes: `${self}/notes`,
    award_emoji: `${self}/award_emoji`,
    project,
    closed_as_duplicate_of: null,
  };
}
