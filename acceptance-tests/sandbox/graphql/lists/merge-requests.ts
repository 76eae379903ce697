import { readableMergeRequests } from '../../endpoints/merge_requests.ts';
import type { MergeRequest } from '../../model/issuables.ts';
import type { Project } from '../../model/spaces.ts';
import { allowArgs, isWithinArgs, listArg, textArg } from '../args.ts';
import type { Args } from '../args.ts';
import type { Connection } from '../connection.ts';
import { mergeRequestNode } from '../nodes/merge-request.ts';
import type { Node, QueryScope } from '../nodes/scope.ts';
import { issuableArgs, listIssuables } from './issuables.ts';
import type { Place } from './place.ts';

const known = [...issuableArgs, 'mergedAfter', 'mergedBefore', 'sourceBranches', 'targetBranches'];

/** The merge requests of a project, or of a group's projects, with `includeSubgroups` of those below too. */
export function listMergeRequests(scope: QueryScope, place: Place, args: Args): Connection {
  allowArgs('mergeRequests', args, known);
  const { world, access } = scope.call;
  return listIssuables(scope, place, args, {
    rowsOf: (project) => readableMergeRequests(world, access, project),
    isWanted: (request) => isWanted(request, args),
    node: (project, request) => mergeRequestNode(scope, project, request),
  });
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
    isWithinArgs(args, 'merged', row.mergedAt)
  );
}
