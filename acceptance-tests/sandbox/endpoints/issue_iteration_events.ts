import type { Call, Endpoint } from '../endpoint.ts';
import { derivedId, eventList, issueEndpoint, issueTruth, resource, someUserId } from '../families/issues.ts';
import type { IssueEvent, IssuePlace } from '../families/issues.ts';
import type { Group } from '../model/spaces.ts';
import { eventHead } from '../render/issue-event.ts';
import { dayMicros, formatDay, formatTime } from '../time.ts';
import { groupPath, lineageOf } from '../world.ts';

/** Iterations belong to the group at the top; projects of users have none. */
function topGroupOf({ scope, project }: IssuePlace): Group | undefined {
  return project.owner.kind === 'group' ? lineageOf(scope.world, project.owner.id).at(-1) : undefined;
}

function rowsOf(place: IssuePlace): readonly IssueEvent[] {
  const { issue } = place;
  if (issue.iid % 4 !== 0 || topGroupOf(place) === undefined) return [];
  return [{ id: derivedId(issue, 1), userId: someUserId(place, 5), at: issue.createdAt }];
}

function renderIteration(call: Call, group: Group): Record<string, unknown> {
  const id = group.id * 1000 + 1;
  return {
    id,
    iid: 1,
    sequence: 1,
    group_id: group.id,
    title: null,
    description: null,
    state: 2,
    created_at: formatTime(group.createdAt),
    updated_at: formatTime(group.createdAt),
    start_date: formatDay(group.createdAt),
    due_date: formatDay(group.createdAt + 14 * dayMicros),
    web_url: `${call.settings.externalUrl}/groups/${groupPath(call.world, group.id)}/-/iterations/${id}`,
  };
}

const list = eventList<IssueEvent>({
  stream: 'issue_iteration_events',
  part: 'resource_iteration_events',
  rows: rowsOf,
  render: (call, row, place) => {
    const group = topGroupOf(place);
    return {
      ...eventHead(call, row),
      ...resource(place),
      iteration: group === undefined ? null : renderIteration(call, group),
      action: 'add',
    };
  },
});

const endpoints: readonly Endpoint[] = [issueEndpoint(list)];

export default endpoints;

/** The iterations that the scope's issues were planned for. */
export const truth = issueTruth(list);
