import { projectsIn } from '../../families/work-items.ts';
import type { Project } from '../../model/spaces.ts';
import { sortRows } from '../../order.ts';
import type { Micros } from '../../time.ts';
import { need } from '../../world.ts';
import type { Args } from '../args.ts';
import { isWithinArgs } from '../args.ts';
import { keysetConnection } from '../connection.ts';
import type { Connection } from '../connection.ts';
import type { Node, QueryScope } from '../nodes/scope.ts';
import { orderBy } from './place.ts';
import type { Place } from './place.ts';

/** An issue or a merge request, as far as their lists have it in common. */
export interface Issuable {
  readonly id: number;
  readonly projectId: number;
  readonly createdAt: Micros;
  readonly updatedAt: Micros;
  readonly closedAt: Micros | undefined;
}

/** What a list holds. */
interface List<Row> {
  /** Those of a project that the viewer may read. */
  readonly rowsOf: (project: Project) => readonly Row[];
  readonly isWanted: (row: Row) => boolean;
  readonly node: (project: Project, row: Row) => Node;
}

/** The arguments that both lists know. */
export const issuableArgs = [
  ...['closedAfter', 'closedBefore', 'createdAfter', 'createdBefore', 'updatedAfter', 'updatedBefore'],
  ...['iids', 'includeArchived', 'includeSubgroups', 'sort', 'state'],
];

const columns = {
  updated_at: { value: (row: Issuable) => row.updatedAt, isTime: true },
  created_at: { value: (row: Issuable) => row.createdAt, isTime: true },
};

/** The rows of a project, or of a group's projects, with `includeSubgroups` of those below too. */
export function listIssuables<Row extends Issuable>(
  { call: { world, access } }: QueryScope,
  place: Place,
  args: Args,
  list: List<Row>,
): Connection {
  const depth = { isDeep: args.includeSubgroups === true, hasArchived: args.includeArchived === true };
  const projects = place.kind === 'project' ? [place.project] : projectsIn(world, access, place.group, depth);
  const order = orderBy<Row>(args.sort, columns);
  const wanted = projects.flatMap(list.rowsOf).filter((row) => isInTime(row, args) && list.isWanted(row));
  const node = (row: Row): Node => list.node(need(world.projects, row.projectId), row);
  return keysetConnection({ rows: sortRows(wanted, order), node }, order, args);
}

function isInTime({ updatedAt, createdAt, closedAt }: Issuable, args: Args): boolean {
  return (
    isWithinArgs(args, 'updated', updatedAt) &&
    isWithinArgs(args, 'created', createdAt) &&
    isWithinArgs(args, 'closed', closedAt)
  );
}
