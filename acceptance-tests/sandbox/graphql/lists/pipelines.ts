import { GraphQLError } from 'graphql';
import type { Pipeline } from '../../model/ci.ts';
import type { Project } from '../../model/spaces.ts';
import { sortRows } from '../../order.ts';
import { allowArgs, isWithinArgs, listArg, textArg } from '../args.ts';
import type { Args } from '../args.ts';
import { keysetConnection } from '../connection.ts';
import type { Connection } from '../connection.ts';
import { pipelineNode } from '../nodes/pipeline.ts';
import type { QueryScope } from '../nodes/scope.ts';
import { gid } from '../values.ts';

const columns = [{ name: 'id', isDescending: true, value: ({ id }: Pipeline) => id }];

/** As many pipelines may be picked by id at once (ResolvesPipelines::MAX_PIPELINE_IDS). */
const maxIds = 20;

/** The pipelines of a project, the newest first; child pipelines are left out, but for `source: "parent_pipeline"`. */
export function listPipelines(scope: QueryScope, project: Project, args: Args): Connection {
  allowArgs('pipelines', args, [
    ...['ids', 'ref', 'sha', 'source', 'status', 'updatedAfter', 'updatedBefore', 'username'],
  ]);
  const { world, access } = scope.call;
  const ids = listArg(args, 'ids');
  if (ids !== undefined && ids.length > maxIds) {
    throw new GraphQLError(`Cannot query more than ${maxIds} pipelines by ID at once.`);
  }
  const rows = access.can(project, 'builds') ? world.pipelines.of(project.id) : [];
  const wanted = rows.filter((row) => isWanted(scope, row, args, ids));
  const node = (row: Pipeline) => pipelineNode(scope, project, row);
  return keysetConnection({ rows: sortRows(wanted, columns), node }, columns, args);
}

function isWanted(
  { call }: QueryScope,
  row: Pipeline,
  args: Args,
  ids: readonly string[] | undefined,
): boolean {
  const is = (name: string, value: string | undefined): boolean =>
    textArg(args, name) === undefined || textArg(args, name) === value;
  return (
    (args.source === undefined ? row.source !== 'parent_pipeline' : is('source', row.source)) &&
    (ids === undefined || ids.includes(gid('Ci::Pipeline', row.id))) &&
    is('ref', row.ref) &&
    is('sha', row.sha) &&
    is('status', row.status.toUpperCase()) &&
    is('username', call.world.users.rows.get(row.userId)?.username) &&
    isWithinArgs(args, 'updated', row.updatedAt)
  );
}
