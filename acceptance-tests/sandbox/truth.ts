import { createAccess } from './access.ts';
import type { TruthQuery, TruthRow } from './contract.ts';
import type { Truth } from './endpoint.ts';
import type { World } from './world.ts';

/** The rows of a stream that a token's user should get within the scope. */
export function truthOf(
  world: World,
  truths: ReadonlyMap<string, Truth>,
  stream: string,
  query: TruthQuery,
): readonly TruthRow[] {
  const truth = truths.get(stream);
  if (truth === undefined) throw new RangeError(`The sandbox knows no stream ${stream}`);
  const token = world.tokens.get(query.token);
  if (token === undefined) throw new RangeError('The sandbox knows no such token');
  const access = createAccess(world, world.users.rows.get(token.userId));
  const projects = [...world.projects.rows.values()].filter((row) => access.projectLevel(row) > 0);
  return truth({
    world,
    access,
    projectIds: query.projectIds ?? projects.map((row) => row.id),
    groupIds: query.groupIds ?? [...access.authorizedGroupIds()],
  });
}
