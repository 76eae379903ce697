import type { Cadence } from '../../model/governance.ts';
import type { Group } from '../../model/spaces.ts';
import { lineageOf } from '../../world.ts';
import { allowArgs, textArg } from '../args.ts';
import type { Args } from '../args.ts';
import { offsetConnection } from '../connection.ts';
import type { Connection } from '../connection.ts';
import { hasTier } from '../licences.ts';
import { cadenceNode } from '../nodes/planning.ts';
import type { QueryScope } from '../nodes/scope.ts';
import { gid, notAvailable } from '../values.ts';

const known = ['active', 'automatic', 'durationInWeeks', 'id', 'includeAncestorGroups', 'title'];

/**
 * The cadences of a group, by title; with `includeAncestorGroups` those of the groups above too. GitLab pages them by
 * their place (Resolvers::Iterations::CadencesResolver). Without the licence, or a group, they are not available.
 */
export function listCadences(scope: QueryScope, group: Group | undefined, args: Args): Connection {
  allowArgs('iterationCadences', args, known);
  const { world, access, settings } = scope.call;
  if (group === undefined || !access.seesGroup(group) || !hasTier(settings, 'premium')) throw notAvailable();
  const groups = args.includeAncestorGroups === true ? lineageOf(world, group.id) : [group];
  const rows = groups
    .filter((row) => access.seesGroup(row))
    .flatMap(({ id }) => world.cadences.of(id))
    .filter((row) => isWanted(row, args))
    .sort((left, right) =>
      left.title === right.title ? left.id - right.id : left.title < right.title ? -1 : 1,
    );
  return offsetConnection({ rows, node: cadenceNode }, args);
}

function isWanted(row: Cadence, args: Args): boolean {
  const id = textArg(args, 'id');
  const title = textArg(args, 'title')?.toLowerCase() ?? '';
  return (
    (id === undefined || id === gid('Iterations::Cadence', row.id)) &&
    row.title.toLowerCase().includes(title) &&
    (typeof args.active !== 'boolean' || args.active === row.isActive) &&
    (typeof args.automatic !== 'boolean' || args.automatic === row.isAutomatic) &&
    (typeof args.durationInWeeks !== 'number' || args.durationInWeeks === row.durationInWeeks)
  );
}
