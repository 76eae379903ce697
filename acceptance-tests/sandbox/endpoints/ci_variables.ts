import type { Endpoint, Truth } from '../endpoint.ts';
import {
  groupEndpoint,
  groupTruth,
  hasProjectRole,
  projectEndpoint,
  projectTruth,
  roles,
} from '../families/governance.ts';
import type { Holding } from '../families/governance.ts';
import type { Group, Project } from '../model/spaces.ts';

interface Variable {
  readonly [field: string]: unknown;
  readonly key: string;
  readonly environment_scope: string;
}

/** A variable with its value, as GitLab sends it to those who may set it; a hidden one's value is gone for good. */
function variable(key: string, scope: string, isHidden: boolean): Variable {
  return {
    variable_type: 'env_var',
    key,
    value: isHidden ? null : `value of ${key}`,
    hidden: isHidden,
    protected: scope === 'production',
    masked: isHidden,
    raw: false,
    environment_scope: scope,
    description: isHidden ? null : `What ${key} is for`,
  };
}

/** Two for every group; nobody sets any in an archived one, and so nobody reads them. */
const ofGroups: Holding<Group, Variable> = {
  path: 'variables',
  mayRead: (access, group) => access.groupLevel(group.id) >= roles.owner && !group.isArchived,
  rowsOf: () => [variable('REGISTRY_HOST', '*', false), variable('REGISTRY_KEY', '*', true)],
  keyOf: (group, row) => ({ group_id: group.id, key: row.key, environment_scope: row.environment_scope }),
};

const isMaintained = hasProjectRole(roles.maintainer);

/** The same name with two scopes, and a hidden one; 403 where pipelines are switched off. */
const ofProjects: Holding<Project, Variable> = {
  path: 'variables',
  mayRead: (access, project) =>
    isMaintained(access, project) && access.can(project, 'builds') && access.can(project, 'repository'),
  rowsOf: (_world, project) => {
    const rows = [
      variable('DEPLOY_HOST', 'production', false),
      variable('DEPLOY_HOST', 'staging', false),
      variable('DEPLOY_KEY', '*', true),
    ];
    return rows.slice(0, project.id % 4);
  },
  keyOf: (project, row) => ({
    project_id: project.id,
    key: row.key,
    environment_scope: row.environment_scope,
  }),
};

const endpoints: readonly Endpoint[] = [groupEndpoint(ofGroups), projectEndpoint(ofProjects)];

export default endpoints;

/** The CI/CD variables of the scope's groups and projects. */
export const truth: Readonly<Record<string, Truth>> = {
  group_ci_variables: groupTruth(ofGroups),
  project_ci_variables: projectTruth(ofProjects),
};
