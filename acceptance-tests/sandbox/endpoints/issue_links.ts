import type { Endpoint } from '../endpoint.ts';
import { derivedId, issueEndpoint, issueTruth } from '../families/issues.ts';
import type { IssueList, IssuePlace } from '../families/issues.ts';
import { readableIssues } from './issues.ts';
import type { Issue } from '../model/issuables.ts';
import { renderIssue } from '../render/issue.ts';
import { formatTime } from '../time.ts';
import type { Micros } from '../time.ts';

/** A link of an issue to another one. */
export interface Link {
  readonly id: number;
  readonly type: 'relates_to' | 'blocks' | 'is_blocked_by';
  readonly at: Micros;
  readonly other: Issue;
}

/** The readable issue of a number, if there is one. */
function issuesAt({ scope, project }: IssuePlace, iid: number): readonly Issue[] {
  const { world, access } = scope;
  const series = world.issueSeries.get(project.id);
  if (series !== undefined) return iid <= series.count ? [series.at(iid - 1)] : [];
  return readableIssues(world, access, project).filter((other) => other.iid === iid);
}

/** Every sixth issue is linked to the one before it; both list the link. */
export function linksOfIssue({ scope, project, issue }: IssuePlace): readonly Link[] {
  const linkTo = (iid: number, owner: (other: Issue) => Issue, type: Link['type']): readonly Link[] =>
    issuesAt({ scope, project, issue }, iid)
      .map((other) => ({ id: derivedId(owner(other), 1), type, at: owner(other).createdAt, other }))
      // Making a link changes both issues: an issue that is older than the link has none yet.
      .filter((link) => link.at <= issue.updatedAt);
  const isBlocking = (iid: number): boolean => iid % 12 === 0;
  return [
    ...(issue.iid % 6 === 0
      ? linkTo(issue.iid - 1, () => issue, isBlocking(issue.iid) ? 'blocks' : 'relates_to')
      : []),
    ...(issue.iid % 6 === 5
      ? linkTo(issue.iid + 1, (other) => other, isBlocking(issue.iid + 1) ? 'is_blocked_by' : 'relates_to')
      : []),
  ];
}

const list: IssueList<Link> = {
  stream: 'issue_links',
  part: 'links',
  rows: linksOfIssue,
  isPaged: false,
  params: {},
  render: (call, row) => ({
    ...renderIssue(call, row.other, true),
    issue_link_id: row.id,
    link_type: row.type,
    link_created_at: formatTime(row.at),
    link_updated_at: formatTime(row.at),
  }),
  key: (row, { issue }) => ({ issue_id: issue.id, issue_link_id: row.id }),
  cursor: (row) => formatTime(row.at),
};

const endpoints: readonly Endpoint[] = [issueEndpoint(list)];

export default endpoints;

/** The links of the scope's issues to issues that may be read as well. */
export const truth = issueTruth(list);
