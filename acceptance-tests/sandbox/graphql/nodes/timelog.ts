import type { Timelog } from '../../model/governance.ts';
import { need } from '../../world.ts';
import { gid, time } from '../values.ts';
import { issueNode } from './issue.ts';
import { mergeRequestNode } from './merge-request.ts';
import type { Node, QueryScope } from './scope.ts';
import { projectNode } from './spaces.ts';
import { userNode } from './user.ts';

/** A timelog as it stands inside its work item. */
export function itemTimelogNode(scope: QueryScope, row: Timelog): Node {
  return {
    id: gid('Timelog', row.id),
    spentAt: time(row.spentAt),
    timeSpent: row.seconds,
    summary: row.summary ?? null,
    user: () => userNode(scope, row.userId),
    note: null,
  };
}

/** A timelog in a list. */
export function timelogNode(scope: QueryScope, row: Timelog): Node {
  const { world } = scope.call;
  const project = need(world.projects, row.projectId);
  const { kind, id } = row.issuable;
  return {
    ...itemTimelogNode(scope, row),
    project: () => projectNode(scope, project),
    issue: () => (kind === 'Issue' ? issueNode(scope, project, need(world.issues, id)) : null),
    mergeRequest: () =>
      kind === 'MergeRequest' ? mergeRequestNode(scope, project, need(world.mergeRequests, id)) : null,
  };
}
