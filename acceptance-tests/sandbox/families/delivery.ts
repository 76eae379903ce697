import type { Access } from '../access.ts';
import { isOpenTo } from '../access.ts';
import { forbidden, rowNotFound } from '../answer.ts';
import type { TruthRow } from '../contract.ts';
import type { Call, Truth, TruthScope } from '../endpoint.ts';
import { findProject, requireFeature, requireViewer } from '../lookup.ts';
import type { Job, Pipeline } from '../model/ci.ts';
import type { Project } from '../model/spaces.ts';
import { perProject } from '../project-truth.ts';
import { formatTime } from '../time.ts';
import type { Micros } from '../time.ts';
import type { World } from '../world.ts';

/** How GitLab declares the parameters of every paged list. */
export const pagingParams = {
  page: { type: 'integer', default: 1 },
  per_page: { type: 'integer', default: 20 },
} as const;

/** A pipeline and its project. */
export interface PipelinePlace {
  readonly project: Project;
  readonly pipeline: Pipeline;
}

/** The pipeline that a path names: 403 without CI/CD, 404 for one of another project. */
export function findPipeline(call: Call): PipelinePlace {
  const project = findProject(call);
  requireFeature(call, project, 'builds');
  const pipeline = call.world.pipelines.rows.get(Number(call.path.pipeline_id));
  if (pipeline?.projectId !== project.id) throw rowNotFound();
  return { project, pipeline };
}

/** A truth that is the sum over the readable pipelines of the scope; rows change with their pipeline. */
export function perPipeline(
  rowsOf: (place: PipelinePlace, scope: TruthScope) => readonly Omit<TruthRow, 'cursor'>[],
): Truth {
  return perProject((project, scope) => {
    if (!scope.access.can(project, 'builds')) return [];
    return scope.world.pipelines.of(project.id).flatMap((pipeline) =>
      rowsOf({ project, pipeline }, scope).map((row) => ({
        ...row,
        cursor: formatTime(pipeline.updatedAt),
      })),
    );
  });
}

/** Whether a pipeline is over. */
export function isFinished({ status }: Pipeline): boolean {
  return status === 'success' || status === 'failed' || status === 'canceled';
}

/** A place that a project is deployed to. It has no table: what it holds follows from its project. */
export interface Environment {
  readonly id: number;
  readonly projectId: number;
  readonly name: 'production' | 'staging';
  readonly createdAt: Micros;
  readonly updatedAt: Micros;
}

/** The environments of a project: none where no pipeline ever ran. */
export function environmentsOf(world: World, project: Project): readonly Environment[] {
  if (world.pipelines.countOf(project.id) === 0) return [];
  const { id, createdAt, updatedAt } = project;
  return (['production', 'staging'] as const).map((name, index) => ({
    id: id * 1000 + index + 1,
    projectId: id,
    name,
    createdAt,
    updatedAt,
  }));
}

/** The run of one deploy job. */
export interface Deployment {
  readonly id: number;
  readonly projectId: number;
  readonly status: 'created' | 'running' | 'success' | 'failed' | 'canceled' | 'skipped';
  readonly environment: Environment | undefined;
  readonly pipeline: Pipeline;
  readonly job: Job;
  readonly createdAt: Micros;
  readonly updatedAt: Micros;
}

/** Every third pipeline deploys, each time that its deploy job is run; child pipelines never do. */
export function deploymentsOf(world: World, project: Project): readonly Deployment[] {
  const environments = environmentsOf(world, project);
  return world.pipelines
    .of(project.id)
    .filter(({ iid, source }) => iid % 3 === 1 && source !== 'parent_pipeline')
    .flatMap((pipeline) =>
      world.jobs
        .of(pipeline.id)
        .filter(({ stage }) => stage === 'deploy')
        .map((job) => deploymentOf(pipeline, job, environments[pipeline.iid % environments.length])),
    );
}

function deploymentOf(pipeline: Pipeline, job: Job, environment: Environment | undefined): Deployment {
  const { id, projectId, createdAt } = job;
  const updatedAt = job.finishedAt ?? job.startedAt ?? createdAt;
  return { id, projectId, status: statusOf(job), environment, pipeline, job, createdAt, updatedAt };
}

function statusOf({ status }: Job): Deployment['status'] {
  return status === 'pending' || status === 'manual' ? 'created' : status;
}

/** Whether the viewer may read a project's environments and deployments: CI/CD is on, and the role or the project is open. */
export function readsDeployments(access: Access, project: Project): boolean {
  const isReader = access.projectLevel(project) >= 20 || isOpenTo(project, access.viewer);
  return access.can(project, 'builds') && isReader;
}

/** The project that a path names, where its deployments may be read; 401 for nobody, 403 otherwise. */
export function findDeployedProject(call: Call): Project {
  requireViewer(call);
  const project = findProject(call);
  if (!readsDeployments(call.access, project)) throw forbidden();
  return project;
}

/** Refuses with 403 who has not this role in the project. */
export function requireRole(call: Call, project: Project, level: number): void {
  if (call.access.projectLevel(project) < level) throw forbidden();
}
