import { GraphQLError } from 'graphql';
import { readableWorkItems } from '../../endpoints/issues.ts';
import { readableMergeRequests } from '../../endpoints/merge_requests.ts';
import { projectsIn } from '../../families/work-items.ts';
import type { Timelog } from '../../model/governance.ts';
import type { Issue } from '../../model/issuables.ts';
import type { Project } from '../../model/spaces.ts';
import { sortRows } from '../../order.ts';
import type { OrderColumn } from '../../order.ts';
import { dayMicros } from '../../time.ts';
import type { Micros } from '../../time.ts';
import { need } from '../../world.ts';
import type { Args } from '../args.ts';
import { allowArgs, textArg, timeArg } from '../args.ts';
import { keysetConnection } from '../connection.ts';
import type { Connection } from '../connection.ts';
import type { QueryScope } from '../nodes/scope.ts';
import { itemTimelogNode, timelogNode } from '../nodes/timelog.ts';
import { idOf, notAvailable } from '../values.ts';
import { orderBy } from './place.ts';
import type { Place } from './place.ts';

const known = ['endDate', 'endTime', 'groupId', 'projectId', 'sort', 'startDate', 'startTime', 'username'];

const columns = {
  spent_at: { value: (row: Timelog) => row.spentAt, isTime: true },
  created_at: { value: (row: Timelog) => row.loggedAt, isTime: true },
  // Nothing changes a timelog once it is there.
  updated_at: { value: (row: Timelog) => row.loggedAt, isTime: true },
  time_spent: { value: (row: Timelog) => row.seconds },
};

/**
 * The time logged in a project, or in a group and all groups below it, archived projects included. Those of issues and
 * merge requests that the viewer may not read are taken out of the page (TimelogResolver, Timelogs::TimelogsFinder).
 */
export function listTimelogs(scope: QueryScope, place: Place | undefined, args: Args): Connection {
  allowArgs('timelogs', args, known);
  const span = spanOf(args);
  const order = orderBy(args.sort, columns);
  const { world } = scope.call;
  const user = textArg(args, 'username');
  const rows = rowsIn(scope, place, args).filter(
    ({ spentAt, userId }) =>
      spentAt >= span.start &&
      spentAt <= span.end &&
      (user === undefined || world.users.rows.get(userId)?.username === user),
  );
  const list = {
    rows: sortRows(rows, order),
    node: (row: Timelog) => timelogNode(scope, row),
    isVisible: (row: Timelog) => isReadable(scope, row),
  };
  return keysetConnection(list, order, args);
}

/** Nobody but administrators asks for all of the instance. */
function rowsIn(scope: QueryScope, place: Place | undefined, args: Args): readonly Timelog[] {
  const { world, viewer } = scope.call;
  const [groupId, projectId] = [textArg(args, 'groupId'), textArg(args, 'projectId')];
  const isOwn = viewer !== undefined && args.username === viewer.username;
  const isAdmin = viewer?.isAdmin === true;
  if (place === undefined && groupId === undefined && projectId === undefined && !isOwn && !isAdmin) {
    throw new GraphQLError('Non-admin users must provide a groupId, projectId, or current username');
  }
  const all = [...world.timelogs.rows.values()];
  const inPlace = place === undefined ? all : within(all, projectIdsIn(scope, place));
  const group = groupId === undefined ? undefined : world.groups.rows.get(idOf(groupId, 'Group'));
  if (groupId !== undefined && group === undefined) throw notAvailable();
  const inGroup =
    group === undefined ? inPlace : within(inPlace, projectIdsIn(scope, { kind: 'group', group }));
  return projectId === undefined ? inGroup : within(inGroup, new Set([idOf(projectId, 'Project')]));
}

function within(rows: readonly Timelog[], projectIds: ReadonlySet<number>): readonly Timelog[] {
  return rows.filter((row) => projectIds.has(row.projectId));
}

function projectIdsIn({ call }: QueryScope, place: Place): ReadonlySet<number> {
  if (place.kind === 'project') return new Set([place.project.id]);
  const projects = projectsIn(call.world, call.access, place.group, { isDeep: true, hasArchived: true });
  return new Set(projects.map(({ id }) => id));
}

/** Times are taken as they are; days of `startDate` begin at midnight, and those of `endDate` end at the next. */
function spanOf(args: Args): Readonly<Record<'start' | 'end', Micros>> {
  const [startTime, endTime] = [timeArg(args, 'startTime'), timeArg(args, 'endTime')];
  const [startDate, endDate] = [timeArg(args, 'startDate'), timeArg(args, 'endDate')];
  if (startTime !== undefined && startDate !== undefined) {
    throw new GraphQLError('Provide either a start date or time, but not both');
  }
  if (endTime !== undefined && endDate !== undefined) {
    throw new GraphQLError('Provide either an end date or time, but not both');
  }
  const day = (at: Micros): Micros => Math.floor(at / dayMicros) * dayMicros;
  const start = startTime ?? (startDate === undefined ? -Infinity : day(startDate));
  const end = endTime ?? (endDate === undefined ? Infinity : day(endDate) + dayMicros - 1);
  if (end < start) throw new GraphQLError('Start argument must be before End argument');
  return { start, end };
}

function isReadable({ call }: QueryScope, { projectId, issuable }: Timelog): boolean {
  return canReadIssuable(call, need(call.world.projects, projectId), issuable);
}

/** Whether a viewer may read what time was spent on. */
export function canReadIssuable(
  { world, access }: Pick<QueryScope['call'], 'world' | 'access'>,
  project: Project,
  { kind, id }: Timelog['issuable'],
): boolean {
  if (!access.seesProject(project)) return false;
  const rows =
    kind === 'Issue'
      ? readableWorkItems(world, access, project)
      : readableMergeRequests(world, access, project);
  return rows.some((row) => row.id === id);
}

const oldestFirst: readonly OrderColumn<Timelog>[] = [
  { name: 'id', isDescending: false, value: (row) => row.id },
];

/** The time logged on one issue; none for an epic. */
export function listItemTimelogs(scope: QueryScope, issue: Issue | undefined, args: Args): Connection {
  const rows = issue === undefined ? [] : scope.call.world.timelogs.of(`Issue:${issue.id}`);
  const list = { rows: sortRows(rows, oldestFirst), node: (row: Timelog) => itemTimelogNode(scope, row) };
  return keysetConnection(list, oldestFirst, args);
}

/** The time logged on an issue or a merge request. */
export function listIssuableTimelogs(
  scope: QueryScope,
  kind: Timelog['issuable']['kind'],
  { id }: { readonly id: number },
  args: Args,
): Connection {
  allowArgs('timelogs', args, []);
  const rows = sortRows(scope.call.world.timelogs.of(`${kind}:${id}`), oldestFirst);
  return keysetConnection({ rows, node: (row) => timelogNode(scope, row) }, oldestFirst, args);
}

/** The seconds spent on an issue or a merge request. */
export function secondsSpent({ call }: QueryScope, kind: Timelog['issuable']['kind'], id: number): number {
  return call.world.timelogs.of(`${kind}:${id}`).reduce((sum, { seconds }) => sum + seconds, 0);
}
