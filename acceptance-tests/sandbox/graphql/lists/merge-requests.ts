import { readableMergeRequests } from '../../endpoints/merge_requests.ts';
import { projectsIn } from '../../families/work-items.ts';
import type { MergeRequest } from '../../model/issuables.ts';
import type { Project } from '../../model/spaces.ts';
import { sortRows } from '../../order.ts';
import { need } from '../../world.ts';
import { allowArgs, isWithinArgs, listArg, textArg } from '../args.ts';
import type { Args } from '../args.ts';
import { keysetConnection } from '../connection.ts';
import type { Connection } from '../connection.ts';
import { mergeRequestNode } from '../nodes/merge-request.ts';
import type { Node, QueryScope } from '../nodes/scope.ts';
import { orderBy } from './place.ts';
import type { Place } from './place.ts';

const columns = {
  updated_at: { value: (row: MergeRequest) => row.updatedAt, isTime: true },
  created_at: { value: (row: MergeRequest) => row.createdAt, isTime: true },
};

const known = [
  ...['closedAfter', 'closedBefore', 'createdAfter', 'createdBefore', 'updatedAfter', 'updatedBefore'],
  ...['mergedAfter', 'mergedBefore', 'iids', 'includeArchived', 'includeSubgroups', 'sort', 'state'],
  ...['sourceBranches', 'targetBranches'],
];

/** The merge requests of a project, or of a group's projects, with `includeSubgroups` of those below too. */
export function listMergeRequests(scope: QueryScope, place: Place, args: Args): Connection {
  allowArgs('mergeRequests', args, known);
  const { world, access } = scope.call;
  const isDeep = args.includeSubgroups === true;
  const hasArchived = args.includeArchived === true;
  const projects =
    place.kind === 'project'
      ? [place.project]
      : projectsIn(world, access, place.group, { isDeep, hasArchived });
  const order = orderBy(args.sort, columns);
  const rows = sortRows(
    projects
      .flatMap((project) => readableMergeRequests(world, access, project))
      .filter((request) => isWanted(request, args)),
    order,
  );
  const node = (request: MergeRequest): Node =>
    mergeRequestNode(scope, need(world.projects, request.projectId), request);
  return keysetConnection({ rows, node }, order, args);
}

/** One merge request of a project by its iid. */
export function findMergeRequest(scope: QueryScope, project: Project, args: Args): Node | null {
  const requests = readableMergeRequests(scope.call.world, scope.call.access, project);
  const request = requests.find(({ iid }) => String(iid) === args.iid);
  return request === undefined ? null : mergeRequestNode(scope, project, request);
}

function isWanted(row: MergeRequest, args: Args): boolean {
  const state = textArg(args, 'state') ?? 'all';
  const holds = (name: string, value: string): boolean => listArg(args, name)?.includes(value) ?? true;
  return (
    holds('iids', String(row.iid)) &&
    holds('sourceBranches', row.sourceBranch) &&
    holds('targetBranches', row.targetBranch) &&
    (state === 'all' || row.state === state) &&
    isWithinArgs(args, 'updated', row.updatedAt) &&
    isWithinArgs(args, 'created', row.createdAt) &&
    isWithinArgs(args, 'closed', row.closedAt) &&
    isWithinArgs(args, 'merged', row.mergedAt)
  );
}
