import { readableIssues } from '../../endpoints/issues.ts';
import { workItemOf } from '../../families/work-items.ts';
import type { Issue } from '../../model/issuables.ts';
import type { Project } from '../../model/spaces.ts';
import { need } from '../../world.ts';
import { allowArgs, iidsArg, listArg, textArg } from '../args.ts';
import type { Args } from '../args.ts';
import type { Connection } from '../connection.ts';
import { issueNode } from '../nodes/issue.ts';
import type { Node, QueryScope } from '../nodes/scope.ts';
import { issuableArgs, listIssuables } from './issuables.ts';
import type { Place } from './place.ts';

const known = [...issuableArgs, 'iid', 'types'];

/** The issues of a project, or of a group's projects, with `includeSubgroups` of those below too. */
export function listIssues(scope: QueryScope, place: Place, args: Args): Connection {
  allowArgs('issues', args, known);
  const { world, access } = scope.call;
  return listIssuables(scope, place, args, {
    rowsOf: (project) => readableIssues(world, access, project),
    isWanted: (issue) => isWanted(scope, issue, args),
    node: (project, issue) => issueNode(scope, project, issue),
  });
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
    (types === undefined || types.includes(type))
  );
}
