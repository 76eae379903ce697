import type { Answer } from '../answer.ts';
import type { Call, Endpoint, Truth } from '../endpoint.ts';
import { isWithin } from '../filters.ts';
import { isAtLeast } from '../history.ts';
import { sortRows } from '../order.ts';
import type { OrderColumn } from '../order.ts';
import { findProject, requireFeature } from '../lookup.ts';
import type { Pipeline } from '../model/ci.ts';
import { offsetPage, pageOf } from '../paging.ts';
import { perProject } from '../project-truth.ts';
import { renderPipeline } from '../render/ci.ts';
import { withoutTieBreaker } from '../ties.ts';
import { formatTime } from '../time.ts';

const columns: Readonly<Record<string, (row: Pipeline) => string | number>> = {
  status: (row) => row.status,
  ref: (row) => row.ref,
  updated_at: (row) => row.updatedAt,
  user_id: (row) => row.userId,
};

/** Only the order by id is total: the others have no tie-breaker in GitLab. */
function orderOf(call: Call): readonly OrderColumn<Pipeline>[] {
  const name = call.params.text('order_by') ?? 'id';
  const isDescending = call.params.text('sort') !== 'asc';
  const value = columns[name];
  if (value === undefined) return [{ name: 'id', isDescending, value: (row) => row.id }];
  return [{ name, isDescending, value }, withoutTieBreaker<Pipeline>(call)];
}

/** Child pipelines are left out unless `source=parent_pipeline` asks for them, which it may since 17.0. */
function isWanted(call: Call, row: Pipeline): boolean {
  const { params, world, settings } = call;
  const source = params.text('source');
  const canBeChild = source !== undefined && isAtLeast(settings.version, '17.0');
  const username = params.text('username');
  const user = world.users.rows.get(row.userId);
  return (
    (canBeChild || row.source !== 'parent_pipeline') &&
    (source ?? row.source) === row.source &&
    isWithin(call, 'updated', row.updatedAt) &&
    isWithin(call, 'created', row.createdAt) &&
    (params.text('status') ?? row.status) === row.status &&
    (params.text('ref') ?? row.ref) === row.ref &&
    (params.text('sha') ?? row.sha) === row.sha &&
    (params.text('name') ?? row.name) === row.name &&
    (username === undefined || user?.username === username) &&
    isInScope(params.text('scope'), row)
  );
}

function isInScope(scope: string | undefined, { status, isTag }: Pipeline): boolean {
  switch (scope) {
    case 'running':
    case 'pending':
      return status === scope;
    case 'finished':
      return status === 'success' || status === 'failed' || status === 'canceled';
    case 'branches':
      return !isTag;
    case 'tags':
      return isTag;
    default:
      return true;
  }
}

function list(call: Call): Answer {
  const project = findProject(call);
  requireFeature(call, project, 'builds');
  const rows = call.memo(`pipelines ${pageOf(call)}`, () =>
    sortRows(
      call.world.pipelines.of(project.id).filter((row) => isWanted(call, row)),
      orderOf(call),
    ),
  );
  return offsetPage(call, rows, (row) => JSON.stringify(renderPipeline(call, project, row)));
}

const endpoints: readonly Endpoint[] = [
  { template: '/projects/:id/pipelines', allowsJobToken: true, answer: list },
];

export default endpoints;

/** The pipelines of the scope's projects, child pipelines included. */
export const truth: Readonly<Record<string, Truth>> = {
  pipelines: perProject((project, { world, access }) => {
    if (!access.can(project, 'builds')) return [];
    const rows = world.pipelines.of(project.id);
    return rows.map((row) => ({ key: { id: row.id }, cursor: formatTime(row.updatedAt), row }));
  }),
};
