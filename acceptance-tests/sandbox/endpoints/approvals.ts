import { forbidden, jsonAnswer } from '../answer.ts';
import type { Answer } from '../answer.ts';
import type { Call, Endpoint, Truth } from '../endpoint.ts';
import { endpointsOf, pagingParams, reviewObject, truthsOf } from '../families/review.ts';
import type { Place } from '../families/review.ts';
import { findProject, requireViewer } from '../lookup.ts';
import type { MergeRequest } from '../model/issuables.ts';
import type { Project } from '../model/spaces.ts';
import { offsetPage } from '../paging.ts';
import { perProject } from '../project-truth.ts';
import { issuableHead, renderUsers } from '../render/issuable.ts';
import { renderUserBasic } from '../render/user.ts';
import { hasTier } from '../tier.ts';
import { formatOptionalTime } from '../time.ts';

/** Who approved: the reviewers of what is merged. */
export function approverIdsOf(request: MergeRequest): readonly number[] {
  return request.state === 'merged' ? request.reviewerIds : [];
}

/** One rule that asks for one approval of the creator of the project. */
function renderRule(call: Call, project: Project): Record<string, unknown> {
  const people = renderUsers(call, [project.creatorId]);
  return {
    id: ruleIdOf(project),
    name: 'Maintainers',
    rule_type: 'regular',
    report_type: null,
    eligible_approvers: people,
    approvals_required: 1,
    users: people,
    groups: [],
    contains_hidden_groups: false,
  };
}

function ruleIdOf(project: Project): number {
  return project.id * 1000 + 1;
}

/** Without a licence no rule counts, so nothing is left to approve. */
function renderApprovals(call: Call, { project, request }: Place): Record<string, unknown> {
  const approverIds = approverIdsOf(request);
  const isLicensed = hasTier(call, 'premium');
  const required = isLicensed ? 1 : 0;
  const isApproved = approverIds.length >= required;
  const rule = { id: ruleIdOf(project), name: 'Maintainers', rule_type: 'regular' };
  return {
    ...issuableHead(request),
    state: request.state,
    merge_status: request.state === 'opened' ? 'can_be_merged' : 'unchecked',
    approved: isApproved,
    approvals_required: required,
    approvals_left: isApproved ? 0 : 1,
    require_password_to_approve: false,
    approved_by: approverIds.map((id) => ({
      user: renderUserBasic(call, id),
      approved_at: formatOptionalTime(request.mergedAt),
    })),
    suggested_approvers: [],
    approvers: renderUsers(call, [project.creatorId]).map((user) => ({ user })),
    approver_groups: [],
    user_has_approved: approverIds.includes(call.viewer?.id ?? 0),
    user_can_approve: false,
    approval_rules_left: isApproved ? [] : [rule],
    has_approval_rules: true,
    merge_request_approvers_available: isLicensed,
    multiple_approval_rules_available: isLicensed,
    invalid_approvers_rules: [],
  };
}

function renderApprovalState(call: Call, { project, request }: Place): Record<string, unknown> {
  const approverIds = approverIdsOf(request);
  const rule = {
    ...renderRule(call, project),
    section: null,
    source_rule: { approvals_required: 1 },
    overridden: false,
    code_owner: false,
    approved_by: renderUsers(call, approverIds),
    approved: approverIds.length > 0,
  };
  return { approval_rules_overwritten: false, rules: hasTier(call, 'premium') ? [rule] : [] };
}

/** Reporters read the rules where merge requests are on, maintainers everywhere. */
function readsRules({ access }: Pick<Call, 'access'>, project: Project): boolean {
  const level = access.projectLevel(project);
  return level >= 40 || (level >= 20 && access.can(project, 'merge_requests'));
}

function listRules(call: Call): Answer {
  requireViewer(call);
  const project = findProject(call);
  if (!readsRules(call, project)) throw forbidden();
  return offsetPage(call, [project], () =>
    JSON.stringify({
      ...renderRule(call, project),
      protected_branches: [renderProtectedBranch(project)],
      applies_to_all_protected_branches: false,
    }),
  );
}

function renderProtectedBranch({ id }: Project): Record<string, unknown> {
  const maintainers = { access_level: 40, access_level_description: 'Maintainers' };
  const level = (number: number): Record<string, unknown> => ({
    id: id * 1000 + number,
    ...maintainers,
    deploy_key_id: null,
    user_id: null,
    group_id: null,
  });
  return {
    id: id * 1000,
    name: 'main',
    push_access_levels: [level(1)],
    merge_access_levels: [level(2)],
    allow_force_push: false,
    unprotect_access_levels: [],
    code_owner_approval_required: false,
    inherited: false,
  };
}

function settings(call: Call): Answer {
  requireViewer(call);
  const project = findProject(call);
  if (call.access.projectLevel(project) < 40) throw forbidden();
  return jsonAnswer(200, {
    approvers: [],
    approver_groups: [],
    approvals_before_merge: 0,
    reset_approvals_on_push: project.id % 2 === 0,
    selective_code_owner_removals: false,
    disable_overriding_approvers_per_merge_request: false,
    merge_requests_author_approval: false,
    merge_requests_disable_committers_approval: false,
    require_password_to_approve: false,
    require_reauthentication_to_approve: false,
  });
}

const parts = [
  reviewObject({ stream: 'merge_request_approvals', path: 'approvals', render: renderApprovals }),
  reviewObject({
    stream: 'merge_request_approval_state',
    path: 'approval_state',
    render: renderApprovalState,
  }),
];

const endpoints: readonly Endpoint[] = [
  ...endpointsOf(parts),
  {
    template: '/projects/:id/approval_rules',
    params: pagingParams,
    license: { tier: 'premium' },
    answer: listRules,
  },
  // For whoever administers the project, whatever the licence.
  { template: '/projects/:id/approvals', params: {}, answer: settings },
];

export default endpoints;

/** Approvals of the readable merge requests, and the rules and settings of the scope's projects. */
export const truth: Readonly<Record<string, Truth>> = {
  ...truthsOf(parts),
  approval_rules: perProject((project, scope) =>
    readsRules(scope, project)
      ? [{ key: { id: ruleIdOf(project) }, cursor: undefined, row: { projectId: project.id } }]
      : [],
  ),
  project_approval_settings: perProject((project, { access }) =>
    access.projectLevel(project) < 40
      ? []
      : [{ key: { project_id: project.id }, cursor: undefined, row: { projectId: project.id } }],
  ),
};
