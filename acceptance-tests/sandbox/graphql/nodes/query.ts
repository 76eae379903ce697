import type { Group, Project } from '../../model/spaces.ts';
import { groupPath, projectPath } from '../../world.ts';
import { readableIssues } from '../../endpoints/issues.ts';
import { readableMergeRequests } from '../../endpoints/merge_requests.ts';
import type { Args } from '../args.ts';
import { textArg } from '../args.ts';
import { listTimelogs } from '../lists/timelogs.ts';
import { findWorkItemById } from '../lists/work-items.ts';
import { idOf } from '../values.ts';
import { issueNode } from './issue.ts';
import { mergeRequestNode } from './merge-request.ts';
import type { Node, QueryScope } from './scope.ts';
import { groupNamespace, groupNode, projectNamespace, projectNode, userNamespace } from './spaces.ts';
import { userNode } from './user.ts';

/** The root of the schema. What is not there, and what may not be seen, is null. */
export function queryRoot(scope: QueryScope): Node {
  const { viewer, settings } = scope.call;
  return {
    currentUser: () => userNode(scope, viewer?.id),
    metadata: viewer === undefined ? null : metadataNode(settings.version),
    queryComplexity: scope.complexity,
    group: (args: Args) => groupNode(scope, groupByPath(scope, pathIn(args))),
    project: (args: Args) => projectNode(scope, projectByPath(scope, pathIn(args))),
    namespace: (args: Args) => namespaceNode(scope, pathIn(args)),
    timelogs: (args: Args) => listTimelogs(scope, undefined, args),
    workItem: (args: Args) => findWorkItemById(scope, args),
    issue: (args: Args) => findIssueById(scope, args),
    mergeRequest: (args: Args) => findMergeRequestById(scope, args),
  };
}

/** Users read the version, nobody else does (`read_instance_metadata`). */
function metadataNode(version: string): Node {
  return { version, revision: '0123456789a', enterprise: version.endsWith('-ee') };
}

/** Paths are found whatever their case. */
function pathIn(args: Args): string {
  return textArg(args, 'fullPath')?.toLowerCase() ?? '';
}

function groupByPath({ call }: QueryScope, path: string): Group | undefined {
  const groups = [...call.world.groups.rows.values()];
  return groups.find(({ id }) => groupPath(call.world, id).toLowerCase() === path);
}

/** A path that has moved is not found (Gitlab::Graphql::Loaders::FullPathModelLoader). */
function projectByPath({ call }: QueryScope, path: string): Project | undefined {
  const projects = [...call.world.projects.rows.values()];
  return projects.find((project) => projectPath(call.world, project).toLowerCase() === path);
}

function namespaceNode(scope: QueryScope, path: string): Node | null {
  const group = groupByPath(scope, path);
  if (group !== undefined) return groupNamespace(scope, group);
  const project = projectByPath(scope, path);
  if (project !== undefined) return projectNamespace(scope, project);
  const users = [...scope.call.world.users.rows.values()];
  return userNamespace(scope, users.find(({ username }) => username.toLowerCase() === path)?.id ?? 0);
}

function findIssueById(scope: QueryScope, args: Args): Node | null {
  const { world, access } = scope.call;
  const row = world.issues.rows.get(idOf(textArg(args, 'id') ?? '', 'Issue'));
  const project = world.projects.rows.get(row?.projectId ?? 0);
  if (row === undefined || project === undefined) return null;
  return readableIssues(world, access, project).includes(row) ? issueNode(scope, project, row) : null;
}

function findMergeRequestById(scope: QueryScope, args: Args): Node | null {
  const { world, access } = scope.call;
  const row = world.mergeRequests.rows.get(idOf(textArg(args, 'id') ?? '', 'MergeRequest'));
  const project = world.projects.rows.get(row?.projectId ?? 0);
  if (row === undefined || project === undefined) return null;
  const isReadable = readableMergeRequests(world, access, project).includes(row);
  return isReadable ? mergeRequestNode(scope, project, row) : null;
}
