import type { CiStatus, ExternalStatus, Job, Pipeline, Release } from '../model/ci.ts';
import type { Micros } from '../time.ts';
import { need } from '../world.ts';
import type { World } from '../world.ts';
import { nextIid } from './issuables.ts';

type NewPipeline = Pick<Pipeline, 'projectId' | 'sha' | 'ref' | 'userId'> &
  Partial<Omit<Pipeline, 'id' | 'iid'>>;

/** Starts a pipeline without jobs. */
export function createPipeline(world: World, pipeline: NewPipeline, at: Micros): Pipeline {
  const row: Pipeline = {
    name: undefined,
    isTag: false,
    status: 'created',
    source: 'push',
    createdAt: at,
    updatedAt: at,
    ...pipeline,
    id: world.pipelines.nextId(),
    iid: nextIid(world.pipelines.of(pipeline.projectId)),
  };
  world.pipelines.put(row);
  return row;
}

type NewJob = Pick<Job, 'pipelineId' | 'name' | 'stage'> & Partial<Omit<Job, 'id' | 'projectId'>>;

/** Adds a job to a pipeline. */
export function createJob(world: World, job: NewJob, at: Micros): Job {
  const pipeline = need(world.pipelines, job.pipelineId);
  const row: Job = {
    status: 'created',
    isRetried: false,
    allowFailure: false,
    userId: pipeline.userId,
    createdAt: at,
    startedAt: undefined,
    finishedAt: undefined,
    coverage: undefined,
    tags: [],
    ...job,
    projectId: pipeline.projectId,
    id: world.jobs.nextId(),
  };
  world.jobs.put(row);
  return row;
}

/** Moves a job on; the pipeline's status follows from its jobs, and its `updated_at` with it. */
export function setJobStatus(world: World, id: number, status: CiStatus, at: Micros): void {
  const job = need(world.jobs, id);
  const isOver = status === 'success' || status === 'failed' || status === 'canceled';
  const startedAt = job.startedAt ?? (status === 'running' || isOver ? at : undefined);
  world.jobs.put({ ...job, status, startedAt, finishedAt: isOver ? at : undefined });
  followJobs(world, job.pipelineId, at);
}

/** Runs a job again: a new job, and the old one counts as retried. */
export function retryJob(world: World, id: number, at: Micros): Job {
  const { pipelineId, name, stage, allowFailure, tags } = need(world.jobs, id);
  world.jobs.put({ ...need(world.jobs, id), isRetried: true });
  const job = createJob(world, { pipelineId, name, stage, allowFailure, tags, status: 'pending' }, at);
  followJobs(world, pipelineId, at);
  return job;
}

function followJobs(world: World, pipelineId: number, at: Micros): void {
  const pipeline = need(world.pipelines, pipelineId);
  const all = [...world.jobs.of(pipelineId), ...world.externalStatuses.of(pipelineId)];
  const status = statusOf(all.filter((one) => !one.isRetried).map((one) => one.status));
  if (status === pipeline.status) return;
  world.pipelines.put({ ...pipeline, status, updatedAt: Math.max(pipeline.updatedAt, at) });
}

function statusOf(statuses: readonly CiStatus[]): CiStatus {
  const order: readonly CiStatus[] = ['running', 'pending', 'created', 'failed', 'canceled', 'manual'];
  return order.find((status) => statuses.includes(status)) ?? 'success';
}

/** In GitLab they share the number space of jobs; any number far from theirs serves. */
const firstExternalId = 1_500_000_000;

/** Where a status that is open may go (`CommitStatus`' state machine, GitLab 18): never back, nor to where it is. */
const nextStatuses: Readonly<Partial<Record<CiStatus, readonly CiStatus[]>>> = {
  pending: ['running', 'success', 'failed', 'canceled', 'skipped'],
  running: ['success', 'failed', 'canceled'],
};

/**
 * An outside service says where its check of a pipeline's commit stands. As in GitLab (`Ci::CreateCommitStatusService`,
 * GitLab 18), a check of the same user that is under way is moved on; else there is a new one, and others of that name count as
 * retried. Undefined where the check cannot go there: GitLab answers 400 (`Cannot transition status via :enqueue from
 * :running`), and all stays as it is. The pipeline keeps its `updated_at` where its status stays what it was, and is not
 * even looked at for a check that counts as retried.
 */
export function postStatus(
  world: World,
  post: Pick<ExternalStatus, 'pipelineId' | 'name' | 'status' | 'userId'>,
  at: Micros,
): ExternalStatus | undefined {
  const { projectId } = need(world.pipelines, post.pipelineId);
  const namesakes = world.externalStatuses.of(post.pipelineId).filter((row) => row.name === post.name);
  const open = namesakes.find((row) => row.userId === post.userId && nextStatuses[row.status] !== undefined);
  if (open !== undefined && nextStatuses[open.status]?.includes(post.status) !== true) return undefined;
  const isOver = post.status === 'success' || post.status === 'failed' || post.status === 'canceled';
  const row: ExternalStatus = {
    isRetried: false,
    description: `${post.name} says ${post.status}`,
    targetUrl: `https://checks.example.com/${post.name}/${post.pipelineId}`,
    createdAt: at,
    startedAt: undefined,
    ...open,
    ...post,
    projectId,
    id: open?.id ?? Math.max(firstExternalId, world.externalStatuses.nextId()),
    ...(post.status === 'running' ? { startedAt: at } : {}),
    finishedAt: isOver ? at : undefined,
  };
  for (const other of namesakes)
    if (other.id !== row.id) world.externalStatuses.put({ ...other, isRetried: true });
  world.externalStatuses.put(row);
  if (!row.isRetried) followJobs(world, post.pipelineId, at);
  return row;
}

/** Deletes a pipeline with its jobs. */
export function deletePipeline(world: World, id: number): void {
  world.externalStatuses.removeAllOf(id);
  world.jobs.removeAllOf(id);
  world.pipelines.remove(id);
}

type NewRelease = Pick<Release, 'projectId' | 'tag' | 'authorId'> & Partial<Omit<Release, 'id'>>;

/** Publishes a release; like GitLab, it touches the project's `updated_at`. */
export function createRelease(world: World, release: NewRelease, at: Micros): Release {
  const row: Release = {
    sha: world.repositories.get(release.projectId)?.tags.get(release.tag)?.sha,
    name: release.tag,
    description: '',
    milestoneIds: [],
    createdAt: at,
    updatedAt: at,
    releasedAt: at,
    ...release,
    id: world.releases.nextId(),
  };
  world.releases.put(row);
  touchProject(world, row.projectId, at);
  return row;
}

/** Changes a release: sets the `updated_at` that the API filters by but does not send. */
export function updateRelease(world: World, id: number, changes: Partial<Release>, at: Micros): void {
  const row: Release = { ...need(world.releases, id), ...changes, id, updatedAt: at };
  world.releases.put(row);
  touchProject(world, row.projectId, at);
}

/** Deletes a release; its tag stays. That touches the project too (`belongs_to :project, touch: true`). */
export function deleteRelease(world: World, id: number, at: Micros): void {
  const { projectId } = need(world.releases, id);
  world.releases.remove(id);
  touchProject(world, projectId, at);
}

function touchProject(world: World, id: number, at: Micros): void {
  world.projects.put({ ...need(world.projects, id), updatedAt: at });
}
