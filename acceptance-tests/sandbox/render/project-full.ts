import type { Call } from '../endpoint.ts';
import type { Project } from '../model/spaces.ts';
import { hasTier } from '../tier.ts';
import { formatTime } from '../time.ts';
import { groupPath, lineageOf, need } from '../world.ts';
import { renderFeatures, renderProjectBasic, renderProjectState } from './project.ts';

/** A project as `/groups/:id/projects` has it. */
export function renderProject(call: Call, project: Project): Record<string, unknown> {
  const level = call.access.projectLevel(project);
  return {
    ...renderProjectBasic(call, project),
    container_registry_image_prefix: `registry.${new URL(call.settings.externalUrl).hostname}/p${project.id}`,
    _links: renderLinks(call, project),
    ...renderProjectState(call, project),
    ...renderFeatures(call, project),
    emails_disabled: false,
    emails_enabled: true,
    show_diff_preview_in_email: true,
    shared_runners_enabled: true,
    lfs_enabled: true,
    creator_id: project.creatorId,
    ...(level >= 40 ? { import_url: null, import_type: null } : {}),
    import_status: 'none',
    ...(call.access.can(project, 'issues') ? { open_issues_count: openIssues(call, project) } : {}),
    description_html: project.description === undefined ? '' : `<p dir="auto">${project.description}</p>`,
    updated_at: formatTime(project.updatedAt),
    ...(level >= 40 ? adminFields(project) : {}),
    public_jobs: project.hasPublicJobs,
    shared_with_groups: renderShares(call, project),
    ...mergeSettings,
    ...renderLicensed(call, project),
  };
}

/** A project as `/projects` and `/projects/:id` have it for a known viewer. */
export function renderProjectWithAccess(call: Call, project: Project): Record<string, unknown> {
  return { ...renderProject(call, project), permissions: renderPermissions(call, project) };
}

function renderPermissions(call: Call, project: Project): Record<string, unknown> {
  const { viewer, world } = call;
  const direct = world.members.of(`project:${project.id}`).find((member) => member.userId === viewer?.id);
  const sources = project.owner.kind === 'group' ? lineageOf(world, project.owner.id) : [];
  const levels = sources.flatMap((group) =>
    world.members
      .of(`group:${group.id}`)
      .filter((member) => member.userId === viewer?.id)
      .map((member) => member.accessLevel),
  );
  const access = (level: number): unknown => ({ access_level: level, notification_level: 3 });
  return {
    project_access: direct === undefined ? null : access(direct.accessLevel),
    group_access: levels.length === 0 ? null : access(Math.max(...levels)),
  };
}

function renderLinks(call: Call, project: Project): Record<string, string> {
  const self = `${call.settings.externalUrl}/api/v4/projects/${project.id}`;
  return {
    self,
    ...(call.access.can(project, 'issues') ? { issues: `${self}/issues` } : {}),
    ...(call.access.can(project, 'merge_requests') ? { merge_requests: `${self}/merge_requests` } : {}),
    repo_branches: `${self}/repository/branches`,
    labels: `${self}/labels`,
    events: `${self}/events`,
    members: `${self}/members`,
    cluster_agents: `${self}/cluster_agents`,
  };
}

function openIssues(call: Call, project: Project): number {
  const series = call.world.issueSeries.get(project.id);
  if (series !== undefined) return series.count;
  return call.world.issues.of(project.id).filter((issue) => issue.state === 'opened').length;
}

function renderShares(call: Call, project: Project): readonly Record<string, unknown>[] {
  return Object.entries(project.sharedWith).flatMap(([id, level]) => {
    const group = call.world.groups.rows.get(Number(id));
    if (group === undefined || !call.access.seesGroup(group)) return [];
    const fullPath = groupPath(call.world, need(call.world.groups, group.id).id);
    const share = { group_id: group.id, group_name: group.name, group_full_path: fullPath };
    return [{ ...share, group_access_level: level, expires_at: null }];
  });
}

/** What maintainers see; the runners' token is for them alone. */
function adminFields(project: Project): Record<string, unknown> {
  return {
    ci_default_git_depth: 20,
    ci_delete_pipelines_in_seconds: null,
    ci_forward_deployment_enabled: true,
    ci_forward_deployment_rollback_allowed: true,
    ci_job_token_scope_enabled: false,
    ci_separated_caches: true,
    ci_allow_fork_pipelines_to_run_in_parent_project: true,
    ci_id_token_sub_claim_components: ['project_path', 'ref_type', 'ref'],
    build_git_strategy: 'fetch',
    keep_latest_artifact: true,
    restrict_user_defined_variables: true,
    ci_pipeline_variables_minimum_override_role: 'developer',
    runner_token_expiration_interval: null,
    group_runners_enabled: true,
    resource_group_default_process_mode: 'unordered',
    auto_cancel_pending_pipelines: 'enabled',
    build_timeout: 3600,
    auto_devops_enabled: false,
    auto_devops_deploy_strategy: 'continuous',
    ci_push_repository_for_job_token_allowed: false,
    runners_token: `GR1348941sandbox-project-${project.id}`,
    ci_config_path: '',
  };
}

/** Fields of licensed features (`ee/lib/ee/api/entities/project.rb`). */
function renderLicensed(call: Call, project: Project): Record<string, unknown> {
  const { access } = call;
  const templates = {
    ...(access.can(project, 'issues') ? { issues_template: null } : {}),
    ...(access.can(project, 'merge_requests') ? { merge_requests_template: null } : {}),
  };
  return {
    ...(hasTier(call, 'premium') ? { ...premiumFields, ...templates } : {}),
    ...(hasTier(call, 'ultimate') ? ultimateFields : {}),
  };
}

const premiumFields = {
  approvals_before_merge: 0,
  mirror: false,
  external_authorization_classification_label: '',
  merge_pipelines_enabled: false,
  merge_trains_enabled: false,
  merge_trains_skip_train_allowed: false,
  allow_pipeline_trigger_approve_deployment: false,
} as const;

const ultimateFields = {
  only_allow_merge_if_all_status_checks_passed: false,
  prevent_merge_without_jira_issue: false,
  spp_repository_pipeline_access: true,
} as const;

const mergeSettings = {
  only_allow_merge_if_pipeline_succeeds: false,
  allow_merge_on_skipped_pipeline: null,
  request_access_enabled: true,
  only_allow_merge_if_all_discussions_are_resolved: false,
  remove_source_branch_after_merge: true,
  printing_merge_request_link_enabled: true,
  merge_method: 'merge',
  merge_request_title_regex: null,
  merge_request_title_regex_description: null,
  squash_option: 'default_off',
  enforce_auth_checks_on_uploads: true,
  suggestion_commit_message: null,
  merge_commit_template: null,
  squash_commit_template: null,
  issue_branch_template: null,
  warn_about_potentially_unwanted_characters: true,
  autoclose_referenced_issues: true,
  max_artifacts_size: null,
  requirements_enabled: false,
  requirements_access_level: 'enabled',
  security_and_compliance_enabled: false,
  compliance_frameworks: [],
} as const;
