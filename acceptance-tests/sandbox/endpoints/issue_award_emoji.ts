import type { Endpoint } from '../endpoint.ts';
import { derivedId, issueEndpoint, issueTruth, someUserId } from '../families/issues.ts';
import type { IssueList, IssuePlace } from '../families/issues.ts';
import { renderUserBasic } from '../render/user.ts';
import { formatTime, secondMicros } from '../time.ts';
import type { Micros } from '../time.ts';

/** A reaction to an issue. */
export interface Award {
  readonly id: number;
  readonly name: string;
  readonly userId: number;
  readonly at: Micros;
}

/** One for each thumb that the issue counts. */
export function awardsOf(place: IssuePlace): readonly Award[] {
  const { issue } = place;
  const ups = Array.from({ length: issue.upvotes }, () => 'thumbsup');
  const downs = Array.from({ length: issue.downvotes }, () => 'thumbsdown');
  return [...ups, ...downs].map((name, index) => ({
    id: derivedId(issue, index + 1),
    name,
    userId: someUserId(place, index),
    at: issue.createdAt + index * secondMicros,
  }));
}

const list: IssueList<Award> = {
  stream: 'issue_award_emoji',
  part: 'award_emoji',
  rows: awardsOf,
  needsViewer: false,
  render: (call, row, { issue }) => ({
    id: row.id,
    name: row.name,
    user: renderUserBasic(call, row.userId),
    created_at: formatTime(row.at),
    updated_at: formatTime(row.at),
    awardable_id: issue.id,
    awardable_type: 'Issue',
    url: null,
  }),
  key: (row) => ({ id: row.id }),
};

const endpoints: readonly Endpoint[] = [issueEndpoint(list)];

export default endpoints;

/** The reactions to the scope's issues. */
export const truth = issueTruth(list);
