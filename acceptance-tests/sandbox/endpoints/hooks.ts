import type { Endpoint, Truth } from '../endpoint.ts';
import {
  groupEndpoint,
  groupTruth,
  hasGroupRole,
  hasProjectRole,
  ownId,
  projectEndpoint,
  projectTruth,
  roles,
  switches,
} from '../families/governance.ts';
import type { Holding } from '../families/governance.ts';
import type { Group, Project } from '../model/spaces.ts';
import { dayMicros, formatTime } from '../time.ts';
import type { Micros } from '../time.ts';

interface Hook {
  readonly [field: string]: unknown;
  readonly id: number;
}

const commonEvents = [
  'push_events',
  'tag_push_events',
  'merge_requests_events',
  'repository_update_events',
  'issues_events',
  'confidential_issues_events',
  'note_events',
  'confidential_note_events',
  'pipeline_events',
  'wiki_page_events',
  'deployment_events',
  'feature_flag_events',
  'job_events',
  'releases_events',
  'milestone_events',
  'emoji_events',
  'resource_access_token_events',
  'vulnerability_events',
] as const;

const groupEvents = ['subgroup_events', 'member_events', 'project_events'] as const;

function hookFrom(id: number, createdAt: Micros): Hook {
  const hasFailed = id % 7 === 0;
  return {
    id,
    url: 'https://hooks.example.com/{tenant}/gitlab',
    name: `Deliveries ${id}`,
    description: 'Tells the delivery board',
    created_at: formatTime(createdAt),
    ...switches(commonEvents, id),
    enable_ssl_verification: true,
    alert_status: hasFailed ? 'temporarily_disabled' : 'executable',
    disabled_until: hasFailed ? formatTime(createdAt + dayMicros) : null,
    url_variables: [{ key: 'tenant' }],
    push_events_branch_filter: id % 2 === 0 ? 'release-*' : null,
    branch_filter_strategy: id % 2 === 0 ? 'wildcard' : 'all_branches',
    custom_webhook_template: null,
    custom_headers: [{ key: 'Authorization' }],
  };
}

/** One for every group; only its owners see it. */
const ofGroups: Holding<Group, Hook> = {
  path: 'hooks',
  mayRead: hasGroupRole(roles.owner),
  rowsOf: (_world, group) => [
    {
      ...hookFrom(group.id, group.createdAt + dayMicros),
      group_id: group.id,
      ...switches(groupEvents, group.id),
    },
  ],
  keyOf: ownId,
};

/** Up to two for a project. */
const ofProjects: Holding<Project, Hook> = {
  path: 'hooks',
  mayRead: hasProjectRole(roles.maintainer),
  rowsOf: (_world, project) =>
    Array.from({ length: project.id % 3 }, (_, index) => ({
      ...hookFrom(project.id * 1000 + index, project.createdAt + (index + 1) * dayMicros),
      project_id: project.id,
    })),
  keyOf: ownId,
};

const endpoints: readonly Endpoint[] = [groupEndpoint(ofGroups), projectEndpoint(ofProjects)];

export default endpoints;

/** The webhooks of the scope's groups and projects. */
export const truth: Readonly<Record<string, Truth>> = {
  group_hooks: groupTruth(ofGroups),
  project_hooks: projectTruth(ofProjects),
};
