import { iterationsOf } from '../../endpoints/iterations.ts';
import type { Iteration } from '../../endpoints/iterations.ts';
import type { Group } from '../../model/spaces.ts';
import { sortRows } from '../../order.ts';
import { descendantsOf, lineageOf } from '../../world.ts';
import { allowArgs } from '../args.ts';
import type { Args } from '../args.ts';
import { keysetConnection } from '../connection.ts';
import type { Connection } from '../connection.ts';
import { hasTier } from '../licences.ts';
import { iterationNode } from '../nodes/planning.ts';
import type { QueryScope } from '../nodes/scope.ts';
import { notAvailable } from '../values.ts';

/** The iterations of a group and, unless `includeAncestors` is false, of the groups above; the earliest due first. */
export function listIterations(scope: QueryScope, group: Group, args: Args): Connection {
  allowArgs('iterations', args, ['includeAncestors', 'includeDescendants']);
  const { world, access, settings } = scope.call;
  if (!hasTier(settings, 'premium')) throw notAvailable();
  const above = args.includeAncestors === false ? [group] : lineageOf(world, group.id);
  const below = args.includeDescendants === true ? descendantsOf(world, group.id) : [];
  const columns = [
    { name: 'due_date', isDescending: false, isTime: true, value: (row: Iteration) => row.dueDay },
    { name: 'id', isDescending: true, value: (row: Iteration) => row.id },
  ];
  const groups = [...above, ...below].filter((row) => access.seesGroup(row));
  const rows = sortRows(groups.flatMap(iterationsOf), columns);
  return keysetConnection({ rows, node: (row) => iterationNode(scope, row) }, columns, args);
}
