import type { Call } from '../endpoint.ts';
import type { Job, Pipeline } from '../model/ci.ts';
import type { Project } from '../model/spaces.ts';
import { formatOptionalTime, formatTime } from '../time.ts';
import { need, projectPath } from '../world.ts';
import { renderCommitOf } from './git.ts';
import { renderUser } from './user.ts';

/** A pipeline as jobs carry it. */
function renderPipelineBasic(call: Call, project: Project, pipeline: Pipeline): Record<string, unknown> {
  return {
    id: pipeline.id,
    iid: pipeline.iid,
    project_id: pipeline.projectId,
    sha: pipeline.sha,
    ref: pipeline.ref,
    status: pipeline.status,
    source: pipeline.source,
    created_at: formatTime(pipeline.createdAt),
    updated_at: formatTime(pipeline.updatedAt),
    web_url: `${call.settings.externalUrl}/${projectPath(call.world, project)}/-/pipelines/${pipeline.id}`,
  };
}

/** A pipeline as lists have it. */
export function renderPipeline(call: Call, project: Project, pipeline: Pipeline): Record<string, unknown> {
  return { ...renderPipelineBasic(call, project, pipeline), name: pipeline.name ?? null };
}

/** A job with its commit, pipeline, user and runner. */
export function renderJob(call: Call, project: Project, job: Job): Record<string, unknown> {
  const pipeline = need(call.world.pipelines, job.pipelineId);
  const user = call.world.users.rows.get(job.userId);
  return {
    id: job.id,
    status: job.status,
    stage: job.stage,
    name: job.name,
    ref: pipeline.ref,
    tag: pipeline.isTag,
    coverage: job.coverage ?? null,
    allow_failure: job.allowFailure,
    created_at: formatTime(job.createdAt),
    started_at: formatOptionalTime(job.startedAt),
    finished_at: formatOptionalTime(job.finishedAt),
    erased_at: null,
    duration: durationOf(job),
    queued_duration:
      job.startedAt === undefined ? null : Math.max(0, (job.startedAt - job.createdAt) / 1_000_000),
    user: user === undefined ? null : renderUser(call, user),
    commit: renderCommitOf(call, project, pipeline.sha),
    pipeline: renderPipelineBasic(call, project, pipeline),
    ...(job.status === 'failed' ? { failure_reason: 'script_failure' } : {}),
    web_url: `${call.settings.externalUrl}/${projectPath(call.world, project)}/-/jobs/${job.id}`,
    project: { ci_job_token_scope_enabled: false },
    artifacts: job.finishedAt === undefined ? [] : [traceArtifact],
    runner: job.startedAt === undefined ? null : renderRunner(job),
    runner_manager: null,
    artifacts_expire_at: null,
    archived: false,
    tag_list: [...job.tags].sort(),
  };
}

function durationOf(job: Job): number | null {
  if (job.startedAt === undefined || job.finishedAt === undefined) return null;
  return Math.max(0, (job.finishedAt - job.startedAt) / 1_000_000);
}

const traceArtifact = { file_type: 'trace', size: 1842, filename: 'job.log', file_format: null } as const;

function renderRunner(job: Job): Record<string, unknown> {
  return {
    id: 1 + (job.id % 3),
    description: `shared-runner-${1 + (job.id % 3)}`,
    ip_address: null,
    active: true,
    paused: false,
    is_shared: true,
    runner_type: 'instance_type',
    name: 'gitlab-runner',
    online: true,
    created_by: null,
    created_at: '2023-01-09T08:00:00.000Z',
    status: 'online',
    job_execution_status: 'idle',
  };
}
