import type { Group, Project } from '../../model/spaces.ts';
import { descendantsOf, groupPath, lineageOf, need, projectPath } from '../../world.ts';
import type { Args } from '../args.ts';
import { allowArgs } from '../args.ts';
import { keysetConnection } from '../connection.ts';
import type { Connection } from '../connection.ts';
import { listCadences } from '../lists/cadences.ts';
import { listFrameworks } from '../lists/frameworks.ts';
import { findIssue, listIssues } from '../lists/issues.ts';
import { listIterations } from '../lists/iterations.ts';
import { findMergeRequest, listMergeRequests } from '../lists/merge-requests.ts';
import { listPipelines } from '../lists/pipelines.ts';
import { listTimelogs } from '../lists/timelogs.ts';
import { listVulnerabilities } from '../lists/vulnerabilities.ts';
import { findWorkItem, listWorkItems } from '../lists/work-items.ts';
import { gid, time } from '../values.ts';
import type { Node, QueryScope } from './scope.ts';

/** A group; null where the viewer does not see it. */
export function groupNode(scope: QueryScope, group: Group | undefined): Node | null {
  const { world, access, settings } = scope.call;
  if (group === undefined || !access.seesGroup(group)) return null;
  const place = { kind: 'group', group } as const;
  const path = groupPath(world, group.id);
  return {
    ...namespaceFields(scope, group),
    webUrl: `${settings.externalUrl}/groups/${path}`,
    archived: group.isArchived,
    createdAt: time(group.createdAt),
    parent: () => groupNode(scope, parentGroup(scope, group)),
    workItems: (args: Args) => listWorkItems(scope, place, args),
    workItem: (args: Args) => findWorkItem(scope, place, args),
    timelogs: (args: Args) => listTimelogs(scope, place, args),
    iterationCadences: (args: Args) => listCadences(scope, group, args),
    iterations: (args: Args) => listIterations(scope, group, args),
    vulnerabilities: (args: Args) => listVulnerabilities(scope, place, args),
    mergeRequests: (args: Args) => listMergeRequests(scope, place, args),
    issues: (args: Args) => listIssues(scope, place, args),
    projects: (args: Args) => listProjects(scope, group, args),
  };
}

function parentGroup({ call }: QueryScope, group: Group): Group | undefined {
  return group.parentId === undefined ? undefined : need(call.world.groups, group.parentId);
}

function namespaceFields(scope: QueryScope, group: Group): Node {
  const { world, settings } = scope.call;
  const lineage = lineageOf(world, group.id);
  const path = groupPath(world, group.id);
  return {
    id: gid('Group', group.id),
    name: group.name,
    path: group.path,
    fullName: lineage
      .map(({ name }) => name)
      .reverse()
      .join(' / '),
    fullPath: path,
    description: group.description,
    visibility: group.visibility,
    webUrl: `${settings.externalUrl}/groups/${path}`,
    rootNamespace: () => groupNamespace(scope, lineage.at(-1) ?? group),
    complianceFrameworks: (args: Args) => listFrameworks(scope, group, args),
  };
}

/** A group as a namespace; null where the viewer does not see it. */
export function groupNamespace(scope: QueryScope, group: Group): Node | null {
  if (!scope.call.access.seesGroup(group)) return null;
  const place = { kind: 'group', group } as const;
  return {
    ...namespaceFields(scope, group),
    workItems: (args: Args) => listWorkItems(scope, place, args),
  };
}

/** The namespace that a project is: it has the project's work items. */
export function projectNamespace(scope: QueryScope, project: Project): Node | null {
  const { world, access, settings } = scope.call;
  if (!access.seesProject(project)) return null;
  const path = projectPath(world, project);
  return {
    // GitLab gives the namespace of a project an id of its own.
    id: gid('Namespaces::ProjectNamespace', 1_000_000 + project.id),
    name: project.name,
    path: project.path,
    fullName: path.replaceAll('/', ' / '),
    fullPath: path,
    description: project.description ?? null,
    visibility: project.visibility,
    webUrl: `${settings.externalUrl}/${path}`,
    rootNamespace: () => homeOf(scope, project),
    workItems: (args: Args) => listWorkItems(scope, { kind: 'project', project }, args),
    complianceFrameworks: null,
  };
}

function homeOf(scope: QueryScope, project: Project): Node | null {
  const { world } = scope.call;
  const { kind, id } = project.owner;
  if (kind === 'user') return userNamespace(scope, id);
  return groupNamespace(scope, lineageOf(world, id).at(-1) ?? need(world.groups, id));
}

/** The namespace of a user: work items do not live there. */
export function userNamespace({ call }: QueryScope, userId: number): Node | null {
  const user = call.world.users.rows.get(userId);
  if (user === undefined) return null;
  const self: Node = {
    id: gid('Namespaces::UserNamespace', 2_000_000 + user.id),
    name: user.name,
    path: user.username,
    fullName: user.name,
    fullPath: user.username,
    description: '',
    visibility: 'public',
    webUrl: `${call.settings.externalUrl}/${user.username}`,
    rootNamespace: () => self,
    workItems: null,
    complianceFrameworks: null,
  };
  return self;
}

/** A project; null where the viewer does not see it. */
export function projectNode(scope: QueryScope, project: Project | undefined): Node | null {
  const { world, access, settings } = scope.call;
  if (project === undefined || !access.seesProject(project)) return null;
  const place = { kind: 'project', project } as const;
  const path = projectPath(world, project);
  const { owner } = project;
  const group = owner.kind === 'group' ? need(world.groups, owner.id) : undefined;
  return {
    id: gid('Project', project.id),
    name: project.name,
    path: project.path,
    fullPath: path,
    nameWithNamespace: path.replaceAll('/', ' / '),
    description: project.description ?? null,
    visibility: project.visibility,
    webUrl: `${settings.externalUrl}/${path}`,
    archived: project.isArchived,
    createdAt: time(project.createdAt),
    updatedAt: time(project.updatedAt),
    lastActivityAt: time(project.lastActivityAt),
    group: () => groupNode(scope, group),
    namespace: () => (group === undefined ? userNamespace(scope, owner.id) : groupNamespace(scope, group)),
    workItems: (args: Args) => listWorkItems(scope, place, args),
    timelogs: (args: Args) => listTimelogs(scope, place, args),
    iterationCadences: (args: Args) => listCadences(scope, group, args),
    vulnerabilities: (args: Args) => listVulnerabilities(scope, place, args),
    complianceFrameworks: (args: Args) => {
      allowArgs('complianceFrameworks', args, []);
      return keysetConnection({ rows: [], node: () => null }, [], args);
    },
    mergeRequests: (args: Args) => listMergeRequests(scope, place, args),
    mergeRequest: (args: Args) => findMergeRequest(scope, project, args),
    issues: (args: Args) => listIssues(scope, place, args),
    issue: (args: Args) => findIssue(scope, project, args),
    pipelines: (args: Args) => listPipelines(scope, project, args),
  };
}

function listProjects(scope: QueryScope, group: Group, args: Args): Connection {
  allowArgs('projects', args, ['includeSubgroups', 'includeArchived']);
  const { world, access } = scope.call;
  const groups = args.includeSubgroups === true ? [group, ...descendantsOf(world, group.id)] : [group];
  const rows = groups
    .flatMap(({ id }) => world.projects.of(`group:${id}`))
    .filter(
      (project) => access.seesProject(project) && (args.includeArchived === true || !project.isArchived),
    )
    .sort((left, right) => right.id - left.id);
  const columns = [{ name: 'id', isDescending: true, value: ({ id }: Project) => id }];
  return keysetConnection({ rows, node: (project) => projectNode(scope, project) }, columns, args);
}
