import type { Endpoint, Truth } from '../endpoint.ts';
import { hasProjectRole, projectEndpoint, projectTruth, roles } from '../families/governance.ts';
import type { Holding } from '../families/governance.ts';
import type { Project } from '../model/spaces.ts';

interface ProtectedEnvironment {
  readonly [field: string]: unknown;
  readonly name: string;
}

function protectedEnvironment(id: number, name: string, approvals: number): ProtectedEnvironment {
  const who = { access_level: 40, access_level_description: 'Maintainers', user_id: null, group_id: null };
  const rule = { id, ...who, required_approvals: approvals, group_inheritance_type: 0 };
  return {
    name,
    deploy_access_levels: [{ id, ...who, group_inheritance_type: 0 }],
    required_approval_count: 0,
    approval_rules: approvals === 0 ? [] : [rule],
  };
}

/** Projects with pipelines protect what they deploy to; in order of name. */
const environments: Holding<Project, ProtectedEnvironment> = {
  path: 'protected_environments',
  mayRead: hasProjectRole(roles.maintainer),
  rowsOf: (world, project) => {
    if (world.pipelines.countOf(project.id) === 0) return [];
    const production = protectedEnvironment(project.id * 10 + 1, 'production', 2);
    const isStaged = project.id % 2 === 0;
    return isStaged ? [production, protectedEnvironment(project.id * 10 + 2, 'staging', 0)] : [production];
  },
  keyOf: (project, { name }) => ({ project_id: project.id, name }),
};

const endpoints: readonly Endpoint[] = [projectEndpoint(environments)];

export default endpoints;

/** The protected environments of the scope's projects. */
export const truth: Readonly<Record<string, Truth>> = {
  protected_environments: projectTruth(environments),
};
