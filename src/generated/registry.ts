/* Written by scripts/gen.ts; edit the schemas and declarations, not this file. */
import type { Stream } from '../core/stream.ts';
import approvalRules from '../streams/approval_rules.ts';
import billableMembers from '../streams/billable_members.ts';
import branches from '../streams/branches.ts';
import commitComments from '../streams/commit_comments.ts';
import commitDiscussions from '../streams/commit_discussions.ts';
import commitStatuses from '../streams/commit_statuses.ts';
import commits from '../streams/commits.ts';
import complianceFrameworks from '../streams/compliance_frameworks.ts';
import containerRepositories from '../streams/container_repositories.ts';
import containerTags from '../streams/container_tags.ts';
import contributors from '../streams/contributors.ts';
import deletedRecords from '../streams/deleted_records.ts';
import dependencies from '../streams/dependencies.ts';
import deploymentMergeRequests from '../streams/deployment_merge_requests.ts';
import deployments from '../streams/deployments.ts';
import environments from '../streams/environments.ts';
import epicBoards from '../streams/epic_boards.ts';
import epicDiscussions from '../streams/epic_discussions.ts';
import epicIssues from '../streams/epic_issues.ts';
import epicLabelEvents from '../streams/epic_label_events.ts';
import epicNotes from '../streams/epic_notes.ts';
import epicStateEvents from '../streams/epic_state_events.ts';
import epics from '../streams/epics.ts';
import externalStatusChecks from '../streams/external_status_checks.ts';
import featureFlags from '../streams/feature_flags.ts';
import freezePeriods from '../streams/freeze_periods.ts';
import groupAccessRequests from '../streams/group_access_requests.ts';
import groupAccessTokens from '../streams/group_access_tokens.ts';
import groupAuditEvents from '../streams/group_audit_events.ts';
import groupCiVariables from '../streams/group_ci_variables.ts';
import groupDeployTokens from '../streams/group_deploy_tokens.ts';
import groupDoraMetrics from '../streams/group_dora_metrics.ts';
import groupHooks from '../streams/group_hooks.ts';
import groupInvitations from '../streams/group_invitations.ts';
import groupIssueBoards from '../streams/group_issue_boards.ts';
import groupLabels from '../streams/group_labels.ts';
import groupMembers from '../streams/group_members.ts';
import groupMembersAll from '../streams/group_members_all.ts';
import groupMilestones from '../streams/group_milestones.ts';
import groupPushRules from '../streams/group_push_rules.ts';
import groupRunners from '../streams/group_runners.ts';
import groupWikis from '../streams/group_wikis.ts';
import groups from '../streams/groups.ts';
import instanceAuditEvents from '../streams/instance_audit_events.ts';
import integrations from '../streams/integrations.ts';
import issueAwardEmoji from '../streams/issue_award_emoji.ts';
import issueClosedBy from '../streams/issue_closed_by.ts';
import issueDiscussions from '../streams/issue_discussions.ts';
import issueIterationEvents from '../streams/issue_iteration_events.ts';
import issueLabelEvents from '../streams/issue_label_events.ts';
import issueLinks from '../streams/issue_links.ts';
import issueMilestoneEvents from '../streams/issue_milestone_events.ts';
import issueNotes from '../streams/issue_notes.ts';
import issueRelatedMergeRequests from '../streams/issue_related_merge_requests.ts';
import issueStateEvents from '../streams/issue_state_events.ts';
import issueWeightEvents from '../streams/issue_weight_events.ts';
import issues from '../streams/issues.ts';
import iterationCadences from '../streams/iteration_cadences.ts';
import iterations from '../streams/iterations.ts';
import jobs from '../streams/jobs.ts';
import ldapGroupLinks from '../streams/ldap_group_links.ts';
import memberRoles from '../streams/member_roles.ts';
import mergeRequestApprovalState from '../streams/merge_request_approval_state.ts';
import mergeRequestApprovals from '../streams/merge_request_approvals.ts';
import mergeRequestAwardEmoji from '../streams/merge_request_award_emoji.ts';
import mergeRequestClosesIssues from '../streams/merge_request_closes_issues.ts';
import mergeRequestCommits from '../streams/merge_request_commits.ts';
import mergeRequestDiffs from '../streams/merge_request_diffs.ts';
import mergeRequestDiscussions from '../streams/merge_request_discussions.ts';
import mergeRequestLabelEvents from '../streams/merge_request_label_events.ts';
import mergeRequestMilestoneEvents from '../streams/merge_request_milestone_events.ts';
import mergeRequestNotes from '../streams/merge_request_notes.ts';
import mergeRequestPipelines from '../streams/merge_request_pipelines.ts';
import mergeRequestReviewers from '../streams/merge_request_reviewers.ts';
import mergeRequestStateEvents from '../streams/merge_request_state_events.ts';
import mergeRequestVersions from '../streams/merge_request_versions.ts';
import mergeRequests from '../streams/merge_requests.ts';
import mergeTrains from '../streams/merge_trains.ts';
import metadata from '../streams/metadata.ts';
import namespaces from '../streams/namespaces.ts';
import packageFiles from '../streams/package_files.ts';
import packages from '../streams/packages.ts';
import personalAccessTokens from '../streams/personal_access_tokens.ts';
import pipelineSchedules from '../streams/pipeline_schedules.ts';
import pipelineTriggerJobs from '../streams/pipeline_trigger_jobs.ts';
import pipelineTriggers from '../streams/pipeline_triggers.ts';
import pipelineVariables from '../streams/pipeline_variables.ts';
import pipelines from '../streams/pipelines.ts';
import pipelinesExtended from '../streams/pipelines_extended.ts';
import projectAccessRequests from '../streams/project_access_requests.ts';
import projectAccessTokens from '../streams/project_access_tokens.ts';
import projectApprovalSettings from '../streams/project_approval_settings.ts';
import projectAuditEvents from '../streams/project_audit_events.ts';
import projectCiVariables from '../streams/project_ci_variables.ts';
import projectDeployKeys from '../streams/project_deploy_keys.ts';
import projectDeployTokens from '../streams/project_deploy_tokens.ts';
import projectDoraMetrics from '../streams/project_dora_metrics.ts';
import projectEvents from '../streams/project_events.ts';
import projectHooks from '../streams/project_hooks.ts';
import projectInvitations from '../streams/project_invitations.ts';
import projectIssueBoards from '../streams/project_issue_boards.ts';
import projectLabels from '../streams/project_labels.ts';
import projectLanguages from '../streams/project_languages.ts';
import projectMembers from '../streams/project_members.ts';
import projectMembersAll from '../streams/project_members_all.ts';
import projectMilestones from '../streams/project_milestones.ts';
import projectPushRules from '../streams/project_push_rules.ts';
import projectRunners from '../streams/project_runners.ts';
import projectSnippets from '../streams/project_snippets.ts';
import projectWikis from '../streams/project_wikis.ts';
import projects from '../streams/projects.ts';
import protectedBranches from '../streams/protected_branches.ts';
import protectedEnvironments from '../streams/protected_environments.ts';
import protectedTags from '../streams/protected_tags.ts';
import relatedEpicLinks from '../streams/related_epic_links.ts';
import releaseLinks from '../streams/release_links.ts';
import releases from '../streams/releases.ts';
import remoteMirrors from '../streams/remote_mirrors.ts';
import repositoryFiles from '../streams/repository_files.ts';
import repositoryTree from '../streams/repository_tree.ts';
import runners from '../streams/runners.ts';
import samlGroupLinks from '../streams/saml_group_links.ts';
import serviceAccounts from '../streams/service_accounts.ts';
import tags from '../streams/tags.ts';
import testReportSummaries from '../streams/test_report_summaries.ts';
import testReports from '../streams/test_reports.ts';
import timelogs from '../streams/timelogs.ts';
import topics from '../streams/topics.ts';
import users from '../streams/users.ts';
import vulnerabilities from '../streams/vulnerabilities.ts';
import workItems from '../streams/work_items.ts';

/** Every stream, sorted by name. */
export const streams: readonly Stream[] = [
  approvalRules,
  billableMembers,
  branches,
  commitComments,
  commitDiscussions,
  commitStatuses,
  commits,
  complianceFrameworks,
  containerRepositories,
  containerTags,
  contributors,
  deletedRecords,
  dependencies,
  deploymentMergeRequests,
  deployments,
  environments,
  epicBoards,
  epicDiscussions,
  epicIssues,
  epicLabelEvents,
  epicNotes,
  epicStateEvents,
  epics,
  externalStatusChecks,
  featureFlags,
  freezePeriods,
  groupAccessRequests,
  groupAccessTokens,
  groupAuditEvents,
  groupCiVariables,
  groupDeployTokens,
  groupDoraMetrics,
  groupHooks,
  groupInvitations,
  groupIssueBoards,
  groupLabels,
  groupMembers,
  groupMembersAll,
  groupMilestones,
  groupPushRules,
  groupRunners,
  groupWikis,
  groups,
  instanceAuditEvents,
  integrations,
  issueAwardEmoji,
  issueClosedBy,
  issueDiscussions,
  issueIterationEvents,
  issueLabelEvents,
  issueLinks,
  issueMilestoneEvents,
  issueNotes,
  issueRelatedMergeRequests,
  issueStateEvents,
  issueWeightEvents,
  issues,
  iterationCadences,
  iterations,
  jobs,
  ldapGroupLinks,
  memberRoles,
  mergeRequestApprovalState,
  mergeRequestApprovals,
  mergeRequestAwardEmoji,
  mergeRequestClosesIssues,
  mergeRequestCommits,
  mergeRequestDiffs,
  mergeRequestDiscussions,
  mergeRequestLabelEvents,
  mergeRequestMilestoneEvents,
  mergeRequestNotes,
  mergeRequestPipelines,
  mergeRequestReviewers,
  mergeRequestStateEvents,
  mergeRequestVersions,
  mergeRequests,
  mergeTrains,
  metadata,
  namespaces,
  packageFiles,
  packages,
  personalAccessTokens,
  pipelineSchedules,
  pipelineTriggerJobs,
  pipelineTriggers,
  pipelineVariables,
  pipelines,
  pipelinesExtended,
  projectAccessRequests,
  projectAccessTokens,
  projectApprovalSettings,
  projectAuditEvents,
  projectCiVariables,
  projectDeployKeys,
  projectDeployTokens,
  projectDoraMetrics,
  projectEvents,
  projectHooks,
  projectInvitations,
  projectIssueBoards,
  projectLabels,
  projectLanguages,
  projectMembers,
  projectMembersAll,
  projectMilestones,
  projectPushRules,
  projectRunners,
  projectSnippets,
  projectWikis,
  projects,
  protectedBranches,
  protectedEnvironments,
  protectedTags,
  relatedEpicLinks,
  releaseLinks,
  releases,
  remoteMirrors,
  repositoryFiles,
  repositoryTree,
  runners,
  samlGroupLinks,
  serviceAccounts,
  tags,
  testReportSummaries,
  testReports,
  timelogs,
  topics,
  users,
  vulnerabilities,
  workItems,
];
