import { invalidParameter, rowNotFound } from '../answer.ts';
import type { Answer } from '../answer.ts';
import type { Call, Endpoint, Truth } from '../endpoint.ts';
import { cursorPage, keysetRefused } from '../keyset.ts';
import { sortRows } from '../order.ts';
import type { OrderColumn } from '../order.ts';
import { findProject, requireFeature, requireViewer } from '../lookup.ts';
import type { Job } from '../model/ci.ts';
import type { Project } from '../model/spaces.ts';
import { offsetPage } from '../paging.ts';
import { perProject } from '../project-truth.ts';
import { renderJob } from '../render/ci.ts';
import { need } from '../world.ts';
import type { World } from '../world.ts';

const byFallingId: readonly OrderColumn<Job>[] = [{ name: 'id', isDescending: true, value: (row) => row.id }];

const statuses =
  'created waiting_for_resource preparing waiting_for_callback pending running success failed canceling canceled ' +
  'skipped manual scheduled';

function jobsOf(world: World, project: Project): readonly Job[] {
  return world.pipelines.of(project.id).flatMap((pipeline) => world.jobs.of(pipeline.id));
}

function inScope(call: Call, jobs: readonly Job[]): readonly Job[] {
  const scope = call.params.list('scope');
  if (scope?.every((status) => statuses.split(' ').includes(status)) === false) {
    throw invalidParameter('scope does not have a valid value');
  }
  const ref = call.params.text('ref');
  return jobs.filter(
    (job) =>
      (scope?.includes(job.status) ?? true) &&
      (ref === undefined || need(call.world.pipelines, job.pipelineId).ref === ref),
  );
}

/** All jobs, retried ones included, always from the highest id down, and never with totals. */
function listOfProject(call: Call): Answer {
  requireViewer(call);
  const project = findProject(call);
  requireFeature(call, project, 'builds');
  const rows = call.memo('jobs', () => sortRows(inScope(call, jobsOf(call.world, project)), byFallingId));
  const render = (job: Job): string => JSON.stringify(renderJob(call, project, job));
  if (call.params.text('pagination') !== 'keyset') {
    return offsetPage(call, rows, render, { count: 'none' });
  }
  // GitLab reads these two although the endpoint does not declare them.
  const orderBy = call.params.all.get('order_by') ?? 'id';
  const sort = call.params.all.get('sort') ?? 'desc';
  if (orderBy !== 'id' || sort !== 'desc') throw keysetRefused();
  return cursorPage(call, rows, byFallingId, render);
}

/** The jobs of one pipeline; retried ones only with `include_retried`. */
function listOfPipeline(call: Call): Answer {
  requireViewer(call);
  const project = findProject(call);
  requireFeature(call, project, 'builds');
  const pipeline = call.world.pipelines.rows.get(Number(call.path.pipeline_id));
  if (pipeline?.projectId !== project.id) throw rowNotFound();
  const withRetried = call.params.flag('include_retried') === true;
  const jobs = call.world.jobs.of(pipeline.id).filter((job) => withRetried || !job.isRetried);
  const rows = sortRows(inScope(call, jobs), byFallingId);
  return offsetPage(call, rows, (job) => JSON.stringify(renderJob(call, project, job)));
}

const endpoints: readonly Endpoint[] = [
  {
    template: '/projects/:id/jobs',
    pagers: ['pagination', 'cursor'],
    allowsJobToken: true,
    limit: 'jobs_index',
    answer: listOfProject,
  },
  { template: '/projects/:id/pipelines/:pipeline_id/jobs', allowsJobToken: true, answer: listOfPipeline },
];

export default endpoints;

/** The jobs of the scope's projects, retried ones included. */
export const truth: Readonly<Record<string, Truth>> = {
  jobs: perProject((project, { world, access }) =>
    access.can(project, 'builds')
      ? jobsOf(world, project).map((row) => ({ key: { id: row.id }, cursor: row.id, row }))
      : [],
  ),
};
