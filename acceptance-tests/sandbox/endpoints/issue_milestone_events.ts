import type { Endpoint } from '../endpoint.ts';
import { derivedId, eventList, issueEndpoint, issueTruth, resource, someUserId } from '../families/issues.ts';
import type { IssueEvent } from '../families/issues.ts';
import { renderMilestone } from '../render/issuable.ts';
import { eventHead } from '../render/issue-event.ts';

const list = eventList<IssueEvent>({
  stream: 'issue_milestone_events',
  part: 'resource_milestone_events',
  rows: (place) => {
    const { issue } = place;
    const planned = { id: derivedId(issue, 1), userId: someUserId(place, 3), at: issue.createdAt };
    return issue.milestoneId === undefined ? [] : [planned];
  },
  render: (call, row, place) => ({
    ...eventHead(call, row),
    ...resource(place),
    milestone: renderMilestone(call, place.issue.milestoneId),
    action: 'add',
    state: 'opened',
  }),
});

const endpoints: readonly Endpoint[] = [issueEndpoint(list)];

export default endpoints;

/** The milestones that the scope's issues were planned for. */
export const truth = issueTruth(list);
