import type { Endpoint } from '../endpoint.ts';
import { derivedId, eventList, issueEndpoint, issueTruth, someUserId } from '../families/issues.ts';
import type { IssueEvent, IssuePlace } from '../families/issues.ts';
import { eventHead } from '../render/issue-event.ts';
import { secondMicros } from '../time.ts';

interface WeightEvent extends IssueEvent {
  readonly weight: number | null;
}

/** The weight was set when the issue was opened, in some after another one had been set and taken away. */
function rowsOf(place: IssuePlace): readonly WeightEvent[] {
  const { issue } = place;
  if (issue.weight === undefined) return [];
  const weights = issue.iid % 4 === 0 ? [issue.weight + 1, null, issue.weight] : [issue.weight];
  return weights.map((weight, index) => ({
    id: derivedId(issue, index + 1),
    userId: someUserId(place, 4),
    at: issue.createdAt + index * secondMicros,
    weight,
  }));
}

const list = eventList<WeightEvent>({
  stream: 'issue_weight_events',
  part: 'resource_weight_events',
  rows: rowsOf,
  render: (call, row, { issue }) => ({
    ...eventHead(call, row),
    issue_id: issue.id,
    weight: row.weight,
  }),
});

const endpoints: readonly Endpoint[] = [issueEndpoint(list)];

export default endpoints;

/** The weights that the scope's issues were given. */
export const truth = issueTruth(list);
