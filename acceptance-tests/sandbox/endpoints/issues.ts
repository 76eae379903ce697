import { canReadIssue, isArchived } from '../abilities.ts';
import type { Access } from '../access.ts';
import type { Answer } from '../answer.ts';
import type { Call, Endpoint, Truth } from '../endpoint.ts';
import { isAssigneeWanted, isIssuableWanted, issuableColumns, issuableOrder } from '../filters.ts';
import { cursorPage } from '../keyset.ts';
import { sortRows } from '../order.ts';
import type { OrderColumn } from '../order.ts';
import { findGroup, findProject, requireViewer } from '../lookup.ts';
import type { Issue, IssueKind } from '../model/issuables.ts';
import type { Project } from '../model/spaces.ts';
import { offsetPage } from '../paging.ts';
import type { ParamRule } from '../params.ts';
import { perProject } from '../project-truth.ts';
import { createIssueText } from '../render/issue-text.ts';
import { seriesRows } from '../series.ts';
import { formatTime } from '../time.ts';
import { descendantsOf } from '../world.ts';
import type { World } from '../world.ts';

const columns = {
  ...issuableColumns,
  due_date: { value: (row: Issue) => row.dueDay, isTime: true },
  weight: { value: (row: Issue) => row.weight },
  relative_position: { value: (row: Issue) => row.relativePosition },
};

/** Orders that `pagination=keyset` knows; with any other it is ignored. */
const keysetOrders = ['created_at', 'updated_at', 'title', 'due_date', 'weight', 'relative_position'];

function orderOf(call: Call): readonly OrderColumn<Issue>[] {
  return issuableOrder<Issue>(call, columns);
}

/** The issues of a project that a viewer may read: none where the feature is off for it. */
export function readableIssues(world: World, access: Access, project: Project): readonly Issue[] {
  if (!access.can(project, 'issues')) return [];
  const series = world.issueSeries.get(project.id);
  if (series !== undefined) return Array.from({ length: series.count }, (_, index) => series.at(index));
  return readableWorkItems(world, access, project).filter((issue) => !hiddenKinds.includes(issue.kind));
}

/** Kinds that the REST API leaves out of its lists (`WorkItems::TypesFilter.allowed_types_for_issues`). */
const hiddenKinds: readonly IssueKind[] = ['objective', 'key_result'];

/** The work items of a project that a viewer may read, of every kind; a series is not among them. */
export function readableWorkItems(world: World, access: Access, project: Project): readonly Issue[] {
  if (!access.can(project, 'issues')) return [];
  return world.issues.of(project.id).filter((issue) => canReadIssue({ access }, project, issue));
}

function sorted(call: Call, projects: readonly Project[]): readonly Issue[] {
  const all = projects.flatMap((project) => readableIssues(call.world, call.access, project));
  return sortRows(
    all.filter((issue) => isWanted(call, issue)),
    orderOf(call),
  );
}

function isWanted(call: Call, issue: Issue): boolean {
  const kind = call.params.text('issue_type');
  const isConfidential = call.params.flag('confidential') ?? issue.isConfidential;
  return (
    isIssuableWanted(call, issue) &&
    isAssigneeWanted(call, issue) &&
    (kind === undefined || issue.kind === kind) &&
    isConfidential === issue.isConfidential
  );
}

function listOfProject(call: Call): Answer {
  countSearch(call);
  const project = findProject(call);
  const series = call.access.can(project, 'issues') ? call.world.issueSeries.get(project.id) : undefined;
  const rows =
    series === undefined ? call.memo('issues', () => sorted(call, [project])) : seriesRows(call, series);
  const render = createIssueText(call, true);
  const isKeyset =
    call.params.text('pagination') === 'keyset' &&
    keysetOrders.includes(call.params.text('order_by') ?? 'created_at');
  return isKeyset ? cursorPage(call, rows, orderOf(call), render) : offsetPage(call, rows, render);
}

/** `non_archived` is true unless sent: issues of archived projects are left out. */
function listOfGroup(call: Call): Answer {
  countSearch(call);
  const group = findGroup(call);
  const projects = projectsBelow(call, group.id);
  const [only, ...others] = projects;
  const series = only === undefined || others.length > 0 ? undefined : call.world.issueSeries.get(only.id);
  const rows =
    series === undefined ? call.memo('issues', () => sorted(call, projects)) : seriesRows(call, series);
  return offsetPage(call, rows, createIssueText(call, false));
}

/** The issues of all visible projects; those of the viewer's own making unless `scope` is sent. */
function listAll(call: Call): Answer {
  if (call.params.text('scope') !== 'all') requireViewer(call);
  countSearch(call);
  const { world, access, params } = call;
  const projects = [...world.projects.rows.values()].filter(
    (row) => access.seesProject(row) && !(params.flag('non_archived') === true && isArchived(world, row)),
  );
  return offsetPage(call, sorted(call, projects), createIssueText(call, false));
}

/** A list that is searched counts as a search. */
function countSearch(call: Call): void {
  if (call.params.text('search') !== undefined) {
    call.count('search_rate_limit', `user ${call.viewer?.id ?? 0}`);
  }
}

/** The visible projects of a group and its subgroups, without archived ones unless `non_archived=false`. */
export function projectsBelow(call: Call, groupId: number): readonly Project[] {
  const { world, access, params } = call;
  const groups = [groupId, ...descendantsOf(world, groupId).map((group) => group.id)];
  return groups
    .flatMap((id) => world.projects.of(`group:${id}`))
    .filter(
      (row) => access.seesProject(row) && !(params.flag('non_archived') === true && isArchived(world, row)),
    );
}

const filterRules: readonly ParamRule[] = [
  { kind: 'mutually_exclusive', names: ['milestone_id', 'milestone'] },
  { kind: 'mutually_exclusive', names: ['author_id', 'author_username'] },
  { kind: 'mutually_exclusive', names: ['assignee_id', 'assignee_username'] },
];

const endpoints: readonly Endpoint[] = [
  {
    template: '/projects/:id/issues',
    pagers: ['pagination', 'cursor'],
    allowsJobToken: true,
    rules: filterRules,
    answer: listOfProject,
  },
  { template: '/groups/:id/issues', rules: filterRules, answer: listOfGroup },
  { template: '/issues', rules: filterRules, answer: listAll },
];

export default endpoints;

/** The readable issues of the scope's projects. */
export const truth: Readonly<Record<string, Truth>> = {
  issues: perProject((project, { world, access }) =>
    readableIssues(world, access, project).map((row) => ({
      key: { id: row.id },
      cursor: formatTime(row.updatedAt),
      row,
    })),
  ),
};
