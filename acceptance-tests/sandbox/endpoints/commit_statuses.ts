import { forbidden, notFound } from '../answer.ts';
import type { Answer } from '../answer.ts';
import type { TruthRow } from '../contract.ts';
import type { Call, Endpoint, Truth } from '../endpoint.ts';
import { pagingParams } from '../families/delivery.ts';
import { resolveRevision } from '../git-log.ts';
import { findProject, requireViewer } from '../lookup.ts';
import type { Pipeline } from '../model/ci.ts';
import type { Project } from '../model/spaces.ts';
import { sortRows } from '../order.ts';
import { offsetPage } from '../paging.ts';
import { perProject } from '../project-truth.ts';
import { renderStatus, statusesOf } from '../render/commit-status.ts';
import type { CommitStatus } from '../render/commit-status.ts';
import { formatTime, hourMicros } from '../time.ts';
import type { World } from '../world.ts';

/** Pipelines that count for their ref: not those that a pipeline or a person's editor has started. */
function countingPipelines(world: World, project: Project): readonly Pipeline[] {
  return world.pipelines.of(project.id).filter(({ source }) => source !== 'parent_pipeline');
}

/**
 * What belongs to the pipelines of one commit: jobs, trigger jobs and statuses of outside services. A commit that is
 * gone is a 404, a pipeline that does not count an empty list.
 */
function list(call: Call): Answer {
  requireViewer(call);
  const { params, world, path } = call;
  const project = findProject(call);
  if (!call.access.can(project, 'builds') || !call.access.can(project, 'repository')) throw forbidden();
  const repository = world.repositories.get(project.id);
  const isThere = repository !== undefined && resolveRevision(repository, path.sha ?? '') !== undefined;
  if (!isThere) throw notFound('Commit');
  const pipelineId = params.number('pipeline_id');
  const rows = countingPipelines(world, project)
    .filter(({ sha, id }) => sha === path.sha && (pipelineId ?? id) === id)
    .flatMap((pipeline) => statusesOf(world, pipeline))
    .filter((row) => isWanted(call, row));
  const field = params.text('order_by') === 'pipeline_id' ? 'pipelineId' : 'id';
  const order = { name: field, isDescending: params.text('sort') === 'desc' };
  const sorted = sortRows(rows, [{ ...order, value: (row: CommitStatus) => row[field] }]);
  return offsetPage(call, sorted, (row) => JSON.stringify(renderStatus(call, row)));
}

function isWanted({ params }: Call, row: CommitStatus): boolean {
  const [ref, stage, name] = [params.text('ref'), params.text('stage'), params.text('name')];
  return (
    (params.flag('all') === true || !row.isRetried) &&
    (ref === undefined || row.ref === ref) &&
    (stage === undefined || row.stage === stage) &&
    (name === undefined || row.name === name)
  );
}

const endpoints: readonly Endpoint[] = [
  {
    template: '/projects/:id/repository/commits/:sha/statuses',
    params: {
      ref: 'string',
      stage: 'string',
      name: 'string',
      pipeline_id: 'integer',
      all: 'boolean',
      order_by: { type: 'string', values: ['id', 'pipeline_id'], default: 'id' },
      sort: { type: 'string', values: ['asc', 'desc'], default: 'asc' },
      ...pagingParams,
    },
    answer: list,
  },
];

export default endpoints;

/**
 * Whether the pipeline tells of a moment: it keeps its `updated_at` while its status stays the same, so that what is
 * added to it later shows for an hour at most.
 */
function isTold(at: number, { updatedAt }: Pipeline): boolean {
  return at <= updatedAt + hourMicros;
}

function truthOf(world: World, pipeline: Pipeline): readonly TruthRow[] {
  return statusesOf(world, pipeline)
    .filter((row) => isTold(row.createdAt, pipeline))
    .map((row) => ({
      key: { id: row.id },
      cursor: formatTime(pipeline.updatedAt),
      row: isTold(row.changedAt, pipeline) ? { status: row.status } : {},
    }));
}

/** The statuses of the scope's pipelines, as far as those tell of them. */
export const truth: Readonly<Record<string, Truth>> = {
  commit_statuses: perProject((project, { world, access }) => {
    const repository = world.repositories.get(project.id);
    const isReadable = access.can(project, 'builds') && access.can(project, 'repository');
    if (repository === undefined || !isReadable) return [];
    return countingPipelines(world, project)
      .filter(({ sha }) => repository.objects.has(sha))
      .flatMap((pipeline) => truthOf(world, pipeline));
  }),
};
