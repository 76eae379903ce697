import { rowNotFound, rowsAnswer } from '../answer.ts';
import type { TruthRow } from '../contract.ts';
import type { Call, Endpoint, Truth, TruthScope } from '../endpoint.ts';
import { readableIssues } from '../endpoints/issues.ts';
import { findProject, requireViewer } from '../lookup.ts';
import type { Issue } from '../model/issuables.ts';
import type { Project } from '../model/spaces.ts';
import { offsetPage } from '../paging.ts';
import { perProject } from '../project-truth.ts';
import { formatTime } from '../time.ts';
import type { Micros } from '../time.ts';

/** An issue that is asked for what is below it, and as whom. */
export interface IssuePlace {
  readonly scope: Pick<TruthScope, 'world' | 'access'>;
  readonly project: Project;
  readonly issue: Issue;
}

/** One list that GitLab has below each issue. */
export interface IssueList<Row> {
  /** The stream's name. */
  readonly stream: string;
  /** Last part of the path, below the issue's. */
  readonly part: string;
  /** The rows of an issue in GitLab's order, also those that are taken out after paging. */
  readonly rows: (place: IssuePlace) => readonly Row[];
  readonly isVisible?: (row: Row, place: IssuePlace) => boolean;
  /** Whether the issue's own time of change tells of the row; absent: it tells of all. */
  readonly isTold?: (row: Row, place: IssuePlace) => boolean;
  readonly render: (call: Call, row: Row, place: IssuePlace) => Record<string, unknown>;
  readonly key: (row: Row, place: IssuePlace) => TruthRow['key'];
  /** Absent where the stream has no cursor. */
  readonly cursor?: (row: Row, place: IssuePlace) => string;
  /** Whether GitLab turns the list over; otherwise it sends all rows at once. */
  readonly isPaged?: boolean;
  readonly params?: Endpoint['params'];
  /** Whether nobody is refused with 401. */
  readonly needsViewer?: boolean;
}

/** The parameters of lists that GitLab turns over and says so. */
export const pageParams = {
  page: { type: 'integer', default: 1 },
  per_page: { type: 'integer', default: 20 },
} as const;

/** The endpoint of a list below each issue. */
export function issueEndpoint<Row>(list: IssueList<Row>): Endpoint {
  const { isVisible = () => true, isPaged = true, needsViewer = true, params = pageParams } = list;
  return {
    template: `/projects/:id/issues/:iid/${list.part}`,
    params,
    answer: (call) => {
      if (needsViewer) requireViewer(call);
      const project = findProject(call);
      const issues = readableIssues(call.world, call.access, project);
      const issue = issues.find((row) => String(row.iid) === call.path.iid);
      if (issue === undefined) throw rowNotFound();
      const place = { scope: call, project, issue };
      const render = (row: Row): string => JSON.stringify(list.render(call, row, place));
      const isWanted = (row: Row): boolean => isVisible(row, place);
      const rows = list.rows(place);
      if (!isPaged) return rowsAnswer(rows.filter(isWanted).map(render), {});
      return offsetPage(call, rows, render, { filter: isWanted });
    },
  };
}

/** The true rows of a list below each readable issue. */
export function issueTruth<Row>(list: IssueList<Row>): Readonly<Record<string, Truth>> {
  const { isVisible = () => true, isTold = () => true } = list;
  const rowsOf = (place: IssuePlace): readonly TruthRow[] =>
    list
      .rows(place)
      .filter((row) => isVisible(row, place) && isTold(row, place))
      .map((row) => ({ key: list.key(row, place), cursor: list.cursor?.(row, place), row: undefined }));
  return {
    [list.stream]: perProject((project, scope) =>
      readableIssues(scope.world, scope.access, project).flatMap((issue) =>
        rowsOf({ scope, project, issue }),
      ),
    ),
  };
}

/** The id of the n-th row that is derived from an issue: unique on the instance. */
export function derivedId(issue: Issue, n: number): number {
  return issue.id * 1000 + n;
}

/** The id of a user, the same for the same number: one of those that there are. */
export function someUserId({ scope, issue }: IssuePlace, n: number): number {
  const ids = [...scope.world.users.rows.keys()];
  return ids[(issue.id + n) % ids.length] ?? issue.authorId;
}

/** What was done to an issue at a time. */
export interface IssueEvent {
  readonly id: number;
  readonly userId: number;
  readonly at: Micros;
}

/** The list of a kind of events of issues. */
export function eventList<Row extends IssueEvent>(
  list: Pick<IssueList<Row>, 'stream' | 'part' | 'rows' | 'isVisible' | 'render'>,
): IssueList<Row> {
  return { ...list, key: (row) => ({ id: row.id }), cursor: (row) => formatTime(row.at) };
}

/** What events say of the issue that they are about. */
export function resource({ issue }: IssuePlace): Record<string, unknown> {
  return { resource_type: 'Issue', resource_id: issue.id };
}
