import type { Endpoint, Truth } from '../endpoint.ts';
import {
  hasProjectRole,
  ownId,
  pagingParams,
  projectEndpoint,
  projectTruth,
  roles,
} from '../families/governance.ts';
import type { Holding } from '../families/governance.ts';
import { unauthorized } from '../answer.ts';
import type { Project } from '../model/spaces.ts';
import { lineageOf } from '../world.ts';
import type { World } from '../world.ts';

interface ProtectedBranch {
  readonly [field: string]: unknown;
  readonly id: number;
  readonly name: string;
}

function access(id: number, level: 0 | 40): Record<string, unknown> {
  return {
    id,
    access_level: level,
    access_level_description: level === 0 ? 'No one' : 'Maintainers',
    deploy_key_id: null,
    user_id: null,
    group_id: null,
  };
}

function protectedBranch(id: number, name: string, isInherited: boolean): ProtectedBranch {
  return {
    id,
    name,
    push_access_levels: [access(id * 10 + 1, isInherited ? 0 : 40)],
    merge_access_levels: [access(id * 10 + 2, 40)],
    allow_force_push: false,
    unprotect_access_levels: [],
    code_owner_approval_required: isInherited,
    inherited: isInherited,
  };
}

/** The default branch, and what the group at the top protects for all projects below it: by id, as GitLab orders. */
function branchesOf(world: World, project: Project): readonly ProtectedBranch[] {
  const main = world.repositories.get(project.id)?.defaultBranch;
  const top = project.owner.kind === 'group' ? lineageOf(world, project.owner.id).at(-1) : undefined;
  return [
    ...(top === undefined ? [] : [protectedBranch(top.id, 'release/*', true)]),
    ...(main === undefined ? [] : [protectedBranch(1_000_000 + project.id, main, false)]),
  ];
}

const branches: Holding<Project, ProtectedBranch> = {
  path: 'protected_branches',
  params: { ...pagingParams, search: 'string' },
  mayRead: (access_, project) => access_.can(project, 'repository'),
  rowsOf: branchesOf,
  keyOf: (project, { id }) => ({ project_id: project.id, id }),
};

const tags: Holding<Project, { readonly [field: string]: unknown; readonly name: string }> = {
  path: 'protected_tags',
  mayRead: hasProjectRole(roles.maintainer),
  rowsOf: (world, project) => {
    const isUsed = (world.repositories.get(project.id)?.tags.size ?? 0) > 0;
    return isUsed ? [{ name: 'v*', create_access_levels: [access(project.id, 40)] }] : [];
  },
  keyOf: (project, { name }) => ({ project_id: project.id, name }),
};

/** Every third project waits for a check of its default branch. */
const statusChecks: Holding<Project, { readonly [field: string]: unknown; readonly id: number }> = {
  path: 'external_status_checks',
  mayRead: hasProjectRole(roles.maintainer),
  refusal: unauthorized,
  license: { tier: 'ultimate', refusal: unauthorized, isAskedFirst: true },
  rowsOf: (world, project) => {
    if (project.id % 3 !== 1) return [];
    const own = branchesOf(world, project).filter(({ inherited }) => inherited === false);
    return [
      {
        id: project.id,
        name: 'Compliance',
        project_id: project.id,
        external_url: `https://compliance.example.com/projects/${project.id}`,
        protected_branches: own,
        hmac: true,
      },
    ];
  },
  keyOf: ownId,
};

const endpoints: readonly Endpoint[] = [
  projectEndpoint(branches),
  projectEndpoint(tags),
  projectEndpoint(statusChecks),
];

export default endpoints;

/** What protects the branches and tags of the scope's projects. */
export const truth: Readonly<Record<string, Truth>> = {
  protected_branches: projectTruth(branches),
  protected_tags: projectTruth(tags),
  external_status_checks: projectTruth(statusChecks),
};
