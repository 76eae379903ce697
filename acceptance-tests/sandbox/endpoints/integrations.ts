import { unauthorized } from '../answer.ts';
import type { Endpoint, Truth } from '../endpoint.ts';
import {
  hasProjectRole,
  ownId,
  pagingParams,
  projectEndpoint,
  projectTruth,
  roles,
  switches,
} from '../families/governance.ts';
import type { Holding } from '../families/governance.ts';
import type { Project } from '../model/spaces.ts';
import { dayMicros, formatTime, hourMicros } from '../time.ts';

const events = [
  'commit_events',
  'push_events',
  'issues_events',
  'incident_events',
  'alert_events',
  'confidential_issues_events',
  'merge_requests_events',
  'tag_push_events',
  'deployment_events',
  'note_events',
  'confidential_note_events',
  'pipeline_events',
  'wiki_page_events',
  'job_events',
  'vulnerability_events',
] as const;

const services = [
  ['Jenkins', 'jenkins'],
  ['Jira issues', 'jira'],
  ['GitLab for Slack app', 'gitlab-slack-application'],
] as const;

interface Integration {
  readonly [field: string]: unknown;
  readonly id: number;
}

/** Up to three active ones for a project, in one answer whatever their number. */
const integrations: Holding<Project, Integration> = {
  path: 'integrations',
  answer: 'unpaged',
  mayRead: hasProjectRole(roles.maintainer),
  rowsOf: (_world, project) =>
    services.slice(0, project.id % 4).map(([title, slug], index) => ({
      id: project.id * 1000 + index,
      title,
      slug,
      created_at: formatTime(project.createdAt + dayMicros),
      updated_at: formatTime(project.createdAt + 2 * dayMicros),
      active: true,
      ...switches(events, project.id + index),
      comment_on_event_enabled: true,
      inherited: slug === 'jira',
    })),
  keyOf: ownId,
};

interface RemoteMirror {
  readonly [field: string]: unknown;
  readonly id: number;
}

/** Every fifth project is pushed elsewhere; the mirror follows the project's last activity. */
const mirrors: Holding<Project, RemoteMirror> = {
  path: 'remote_mirrors',
  params: pagingParams,
  mayRead: hasProjectRole(roles.maintainer),
  refusal: unauthorized,
  rowsOf: (_world, project) => {
    if (project.id % 5 !== 1) return [];
    const started = project.lastActivityAt + hourMicros;
    return [
      {
        id: project.id,
        enabled: true,
        url: `https://*****:*****@mirror.example.com/${project.path}.git`,
        update_status: 'finished',
        last_update_at: formatTime(started + 7_000_000),
        last_update_started_at: formatTime(started),
        last_successful_update_at: formatTime(started + 7_000_000),
        last_error: null,
        only_protected_branches: false,
        keep_divergent_refs: true,
        auth_method: 'password',
        host_keys: [],
        mirror_branch_regex: null,
      },
    ];
  },
  keyOf: ownId,
};

const endpoints: readonly Endpoint[] = [projectEndpoint(integrations), projectEndpoint(mirrors)];

export default endpoints;

/** What the scope's projects are connected with. */
export const truth: Readonly<Record<string, Truth>> = {
  integrations: projectTruth(integrations),
  remote_mirrors: projectTruth(mirrors),
};
