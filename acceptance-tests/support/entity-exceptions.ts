/** Fields of any entity that GitLab sends only if it is asked to, by the last part of their names: each with the parameter. */
export const onRequest: Readonly<Record<string, string>> = {
  avatar_path: 'for callers inside GitLab (option only_path)',
  custom_attributes: 'with_custom_attributes, for administrators',
  description_html: 'render_html, or include_html_description',
  title_html: 'render_html',
  license: 'license',
  license_url: 'license',
  root_storage_statistics: 'statistics, for administrators',
  statistics: 'statistics',
};

const merged = 'merge: true: its fields stand in the row itself';
const withTags = 'for a single repository, or on request (tags, tags_count, size)';
const withText = 'with_content';
const ofProject = 'that of a milestone of a project; these are of groups';
const ofGroup = 'that of a milestone of a group; these are of projects';
const old = 'in an old example of the page; the entity of 18.9 has no such field';
const subscribed = 'include_subscribed: lists go without, because it costs too much';
const systemHooks = 'of the hooks of the instance alone';
const notes = { 'notes.attachment': old };
const people = { 'author.created_at': old, 'author.email': old };
const member = { user: merged };
const content = { content: withText, encoding: withText };

/** Fields that GitLab's documents name and that no row has, by stream: each with the reason (GitLab 18.9). */
export const exceptions: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  container_repositories: { size: withTags, tags: withTags, tags_count: withTags },
  environments: {
    enable_advanced_logs_querying: old,
    last_deployment: 'for a single environment (option last_deployment)',
    logs_api_path: old,
  },
  epic_boards: {
    'labels.created_at': old,
    'labels.group_id': old,
    'labels.project_id': old,
    'labels.template': old,
    'labels.title': old,
    'labels.updated_at': old,
  },
  epic_discussions: notes,
  external_status_checks: {
    'protected_branches.created_at': old,
    'protected_branches.project_id': old,
    'protected_branches.updated_at': old,
  },
  group_access_requests: member,
  group_hooks: { organization_id: systemHooks },
  group_invitations: { id: old },
  group_members: member,
  group_members_all: member,
  group_milestones: { project_id: ofProject },
  group_wikis: content,
  instance_audit_events: {
    author_name: old,
    entity_path: old,
    event_type: old,
    ip_address: old,
    target_details: old,
    target_id: old,
    target_type: old,
  },
  issue_discussions: notes,
  issue_links: { subscribed },
  issue_notes: people,
  issue_related_merge_requests: {
    'head_pipeline.detailed_status.action': 'of the statuses of jobs; those of pipelines have none',
  },
  issues: { subscribed },
  merge_request_approvals: { merge_request: merged },
  merge_request_discussions: notes,
  packages: { project_path: 'in the list of a group', versions: 'for a single package' },
  project_access_requests: member,
  project_deploy_keys: { '': 'a field without a name: a slip of the document', deploy_key: merged },
  project_events: { data: old, 'note.attachment': old, title: old },
  project_hooks: { organization_id: systemHooks },
  project_invitations: { id: old },
  project_languages: {
    CoffeeScript: 'a language: it is the value of a row here',
    HTML: 'a language: it is the value of a row here',
    JavaScript: 'a language: it is the value of a row here',
    Ruby: 'a language: it is the value of a row here',
  },
  project_members: member,
  project_members_all: member,
  project_milestones: { group_id: ofGroup },
  project_snippets: people,
  project_wikis: content,
  test_report_summaries: { 'test_suites.test_cases': 'in the report itself; the summary has counts alone' },
};
