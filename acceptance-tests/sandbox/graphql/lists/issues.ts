import { readableIssues } from '../../endpoints/issues.ts';
import { projectsIn, workItemOf } from '../../families/work-items.ts';
import type { Issue } from '../../model/issuables.ts';
import type { Project } from '../../model/spaces.ts';
import { sortRows } from '../../order.ts';
import { need } from '../../world.ts';
import { allowArgs, iidsArg, isWithinArgs, listArg, textArg } from '../args.ts';
import type { Args } from '../args.ts';
import { keysetConnection } from '../connection.ts';
import type { Connection } from '../connection.ts';
import { issueNode } from '../nodes/issue.ts';
import type { Node, QueryScope } from '../nodes/scope.ts';
import { orderBy } from './place.ts';
import type { Place } from './place.ts';

const columns = {
  updated_at: { value: (row: Issue) => row.updatedAt, isTime: true },
  created_at: { value: (row: Issue) => row.createdAt, isTime: true },
};

const known = [
  ...['closedAfter', 'closedBefore', 'createdAfter', 'createdBefore', 'updatedAfter', 'updatedBefore'],
  ...['iid', 'iids', 'includeArchived', 'includeSubgroups', 'sort', 'state', 'types'],
];

/** The issues of a project, or of a group's projects, with `includeSubgroups` of those below too. */
export function listIssues(scope: QueryScope, place: Place, args: Args): Connection {
  allowArgs('issues', args, known);
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
      .flatMap((project) => readableIssues(world, access, project))
      .filter((issue) => isWanted(scope, issue, args)),
    order,
  );
  const node = (issue: Issue): Node => issueNode(scope, need(world.projects, issue.projectId), issue);
  return keysetConnection({ rows, node }, order, args);
}

/** One issue of a project by its iid. */
export function findIssue(scope: QueryScope, project: Project, args: Args): Node | null {
  allowArgs('issue', args, ['iid']);
  const issues = readableIssues(scope.call.world, scope.call.access, project);
  const issue = issues.find(({ iid }) => String(iid) === args.iid);
  return issue === undefined ? null : issueNode(scope, project, issue);
}

function isWanted({ call }: QueryScope, issue: Issue, args: Args): boolean {
  const iids = iidsArg(args);
  const state = textArg(args, 'state') ?? 'all';
  const types = listArg(args, 'types');
  const { type } = workItemOf(need(call.world.projects, issue.projectId), issue);
  return (
    (iids === undefined || iids.includes(String(issue.iid))) &&
    (state === 'all' || issue.state === state) &&
    (types === undefined || types.includes(type)) &&
    isWithinArgs(args, 'updated', issue.updatedAt) &&
    isWithinArgs(args, 'created', issue.createdAt) &&
    isWithinArgs(args, 'closed', issue.closedAt)
  );
}
