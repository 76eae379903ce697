import { awardsOf } from '../../endpoints/issue_award_emoji.ts';
import { closing, relatedTo } from '../../endpoints/issue_merge_requests.ts';
import type { IssuePlace } from '../../families/issues.ts';
import type { WorkItem } from '../../families/work-items.ts';
import type { MergeRequest } from '../../model/issuables.ts';
import { need } from '../../world.ts';
import type { Args } from '../args.ts';
import { offsetConnection } from '../connection.ts';
import { gid } from '../values.ts';
import { mergeRequestNode } from './merge-request.ts';
import type { Node, QueryScope } from './scope.ts';
import { userNode } from './user.ts';

function placeOf({ call }: QueryScope, { issue }: WorkItem): IssuePlace {
  return { scope: call, project: need(call.world.projects, issue.projectId), issue };
}

const thumbs: Readonly<Record<string, Node>> = {
  thumbsup: {
    name: 'thumbsup',
    emoji: '👍',
    description: 'thumbs up',
    unicode: '1f44d',
    unicodeVersion: '6.0',
  },
  thumbsdown: {
    name: 'thumbsdown',
    emoji: '👎',
    description: 'thumbs down',
    unicode: '1f44e',
    unicodeVersion: '6.0',
  },
};

/** The reactions to a work item. */
export function awardNodes(scope: QueryScope, item: WorkItem): readonly Node[] {
  return awardsOf(placeOf(scope, item)).flatMap(({ name, userId }) => {
    const user = userNode(scope, userId);
    return user === null ? [] : [{ ...thumbs[name], user }];
  });
}

/** What the development widget holds: the merge requests that REST has below the issue. */
export function developmentFields(scope: QueryScope, item: WorkItem): Node {
  const place = placeOf(scope, item);
  return {
    willAutoCloseByMergeRequest: closing(place).some(({ state }) => state === 'opened'),
    closingMergeRequests: (args: Args) =>
      offsetConnection({ rows: closing(place), node: (row) => closingNode(scope, place, row) }, args),
    relatedMergeRequests: (args: Args) =>
      offsetConnection(
        { rows: relatedTo(place), node: (row) => mergeRequestNode(scope, place.project, row) },
        args,
      ),
  };
}

function closingNode(scope: QueryScope, { project, issue }: IssuePlace, row: MergeRequest): Node {
  return {
    id: gid('MergeRequestsClosingIssues', issue.id * 1000 + row.iid),
    fromMrDescription: true,
    mergeRequest: () => mergeRequestNode(scope, project, row),
  };
}
