import type { Call, Endpoint, Truth } from '../endpoint.ts';
import { ownId, pageParams, projectOf, truthOfProjects } from '../families/content.ts';
import type { ProjectList } from '../families/content.ts';
import type { Answer } from '../answer.ts';
import { offsetPage } from '../paging.ts';
import { formatTime, hourMicros } from '../time.ts';

/** A flag, on or off. */
interface FeatureFlag {
  readonly id: number;
  readonly name: string;
  readonly isActive: boolean;
}

const featureFlags: ProjectList<FeatureFlag> = {
  mayRead: (access, project) =>
    project.features.repository !== 'disabled' && access.projectLevel(project) >= 30,
  rowsOf: (project) => [
    { id: ownId(project, 0), name: 'dark_launch', isActive: false },
    { id: ownId(project, 1), name: 'new_search', isActive: true },
  ],
  keyOf: (project, { name }) => ({ project_id: project.id, name }),
  render: (_call, project, { id, name, isActive }) => ({
    name,
    description: `Turns ${name} on`,
    active: isActive,
    version: 'new_version_flag',
    created_at: formatTime(project.createdAt),
    updated_at: formatTime(project.createdAt + hourMicros),
    scopes: [],
    strategies: isActive ? [everybody(id), listed(id)] : [],
  }),
};

function everybody(id: number): Record<string, unknown> {
  const scopes = [{ id: id * 10, environment_scope: 'staging' }];
  return { id: id * 10, name: 'default', parameters: {}, scopes, user_list: null };
}

function listed(id: number): Record<string, unknown> {
  const scopes = [{ id: id * 10 + 1, environment_scope: 'production' }];
  const list = { id: id * 10, iid: 1, name: 'first_users', user_xids: '7,11,42' };
  return { id: id * 10 + 1, name: 'gitlabUserList', parameters: {}, scopes, user_list: list };
}

function page(call: Call): Answer {
  const project = projectOf(call, featureFlags);
  const scope = call.params.text('scope');
  const rows = featureFlags
    .rowsOf(project, call.world)
    .filter(({ isActive }) => scope === undefined || isActive === (scope === 'enabled'));
  return offsetPage(call, rows, (row) => JSON.stringify(featureFlags.render(call, project, row)));
}

const endpoints: readonly Endpoint[] = [
  {
    template: '/projects/:id/feature_flags',
    params: { scope: { type: 'string', values: ['enabled', 'disabled'] }, ...pageParams },
    answer: page,
  },
];

export default endpoints;

/** The feature flags of the scope's projects. */
export const truth: Readonly<Record<string, Truth>> = { feature_flags: truthOfProjects(featureFlags) };
