import type { Endpoint } from '../endpoint.ts';
import { derivedId, eventList, issueEndpoint, issueTruth, resource, someUserId } from '../families/issues.ts';
import type { IssueEvent, IssuePlace } from '../families/issues.ts';
import { eventHead } from '../render/issue-event.ts';
import { hourMicros } from '../time.ts';

interface StateEvent extends IssueEvent {
  readonly state: 'closed' | 'reopened';
}

/** Some issues were closed once by mistake; those that are closed now were closed when they say. */
function rowsOf(place: IssuePlace): readonly StateEvent[] {
  const { issue } = place;
  const event = (n: number, at: number, state: StateEvent['state'], userId: number): StateEvent => ({
    id: derivedId(issue, n),
    userId,
    at,
    state,
  });
  const wasReopened = issue.iid % 5 === 0 && issue.updatedAt - issue.createdAt > 2 * hourMicros;
  const mistake = [
    event(1, issue.createdAt + hourMicros, 'closed', someUserId(place, 1)),
    event(2, issue.createdAt + 2 * hourMicros, 'reopened', someUserId(place, 2)),
  ];
  const end =
    issue.closedAt === undefined
      ? []
      : [event(3, issue.closedAt, 'closed', issue.closedById ?? issue.authorId)];
  return [...(wasReopened ? mistake : []), ...end];
}

const list = eventList<StateEvent>({
  stream: 'issue_state_events',
  part: 'resource_state_events',
  rows: rowsOf,
  render: (call, row, place) => ({
    ...eventHead(call, row),
    ...resource(place),
    source_commit: null,
    source_merge_request_id: null,
    state: row.state,
  }),
});

const endpoints: readonly Endpoint[] = [issueEndpoint(list)];

export default endpoints;

/** The times at which the scope's issues were closed and reopened. */
export const truth = issueTruth(list);
