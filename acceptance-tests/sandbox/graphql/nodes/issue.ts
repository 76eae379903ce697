import { relatedTo } from '../../endpoints/issue_merge_requests.ts';
import { epicAbove, workItemOf } from '../../families/work-items.ts';
import type { Issue } from '../../model/issuables.ts';
import type { Project } from '../../model/spaces.ts';
import { optionalDay } from '../values.ts';
import { linkedFields } from './hierarchy.ts';
import { issuableFields } from './issuable.ts';
import { iterationOf } from './planning.ts';
import type { Node, QueryScope } from './scope.ts';

/** An issue. */
export function issueNode(scope: QueryScope, project: Project, issue: Issue): Node {
  const { world, access } = scope.call;
  const item = workItemOf(project, issue);
  const epic = epicAbove(world, access, item);
  const { blocked, blockedByCount, blockingCount } = linkedFields(scope, item);
  return {
    ...issuableFields(scope, 'Issue', project, issue),
    state: issue.state,
    type: item.type,
    confidential: issue.isConfidential,
    hidden: false,
    dueDate: optionalDay(issue.dueDay),
    weight: issue.weight ?? null,
    iteration: () => iterationOf(scope, issue),
    healthStatus: [null, 'onTrack', 'needsAttention', 'atRisk'][issue.iid % 4] ?? null,
    mergeRequestsCount: relatedTo({ scope: scope.call, project, issue }).length,
    relativePosition: issue.relativePosition,
    severity: 'UNKNOWN',
    blocked,
    blockedByCount,
    blockingCount,
    hasEpic: epic !== undefined,
    hasParent: epic !== undefined || issue.parentId !== undefined,
  };
}
