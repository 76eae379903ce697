import { countTests, jobsWithReports } from '../../endpoints/test_reports.ts';
import { isFinished } from '../../families/delivery.ts';
import type { Job, Pipeline } from '../../model/ci.ts';
import type { Project } from '../../model/spaces.ts';
import { renderPipelineDetail } from '../../render/pipeline-detail.ts';
import { secondMicros } from '../../time.ts';
import { projectPath } from '../../world.ts';
import { allowArgs } from '../args.ts';
import type { Args } from '../args.ts';
import { keysetConnection, offsetConnection } from '../connection.ts';
import { gid, optionalTime, time } from '../values.ts';
import type { Node, QueryScope } from './scope.ts';
import { projectNode } from './spaces.ts';
import { userNode } from './user.ts';

/** A pipeline; what is computed from its jobs is what the REST API says of it. */
export function pipelineNode(scope: QueryScope, project: Project, pipeline: Pipeline): Node {
  const { world } = scope.call;
  const path = `/${projectPath(world, project)}`;
  const jobs = world.jobs.of(pipeline.id).filter(({ isRetried }) => !isRetried);
  const detail = renderPipelineDetail(scope.call, project, pipeline);
  const isActive = ['created', 'pending', 'running'].includes(pipeline.status);
  return {
    id: gid('Ci::Pipeline', pipeline.id),
    iid: String(pipeline.iid),
    name: pipeline.name ?? null,
    sha: pipeline.sha,
    beforeSha: detail.before_sha,
    ref: pipeline.ref,
    refPath: `refs/${pipeline.isTag ? 'tags' : 'heads'}/${pipeline.ref}`,
    status: pipeline.status.toUpperCase(),
    source: pipeline.source,
    createdAt: time(pipeline.createdAt),
    updatedAt: time(pipeline.updatedAt),
    startedAt: wholeSeconds(detail.started_at),
    finishedAt: wholeSeconds(detail.finished_at),
    committedAt: null,
    duration: detail.duration,
    queuedDuration: detail.queued_duration,
    coverage: typeof detail.coverage === 'string' ? Number(detail.coverage) : null,
    yamlErrors: false,
    yamlErrorMessages: null,
    failureReason: null,
    user: () => userNode(scope, pipeline.userId),
    detailedStatus: () => statusNode(detail.detailed_status, pipeline),
    complete: isFinished(pipeline) || pipeline.status === 'skipped',
    active: isActive,
    warnings: jobs.some((job) => job.status === 'failed' && job.allowFailure),
    child: pipeline.source === 'parent_pipeline',
    latest: world.pipelines.of(project.id).every((row) => row.ref !== pipeline.ref || row.id <= pipeline.id),
    totalJobs: jobs.length,
    failedJobsCount: jobs.filter(({ status }) => status === 'failed').length,
    path: `${path}/-/pipelines/${pipeline.id}`,
    commitPath: `${path}/-/commit/${pipeline.sha}`,
    project: () => projectNode(scope, project),
    testReportSummary: () => reportNode(jobsWithReports(world, pipeline.id)),
    upstream: null,
    downstream: (args: Args) => offsetConnection({ rows: [], node: () => null }, args),
    retryable: jobs.some(({ status }) => status === 'failed' || status === 'canceled'),
    cancelable: isActive,
    stuck: false,
    type: 'branch',
    trigger: false,
    jobs: (args: Args) => listJobs(scope, pipeline, args),
  };
}

/** A time of the REST API as GraphQL shows it. */
function wholeSeconds(value: unknown): string | null {
  return typeof value === 'string' ? `${value.slice(0, 19)}Z` : null;
}

function statusNode(detail: unknown, { id, status }: Pipeline): Node {
  const fields: Node = typeof detail === 'object' && detail !== null ? { ...detail } : {};
  return {
    id: `${status}-${id}`,
    name: status.toUpperCase(),
    icon: fields.icon,
    text: fields.text,
    label: fields.label,
    group: fields.group,
    tooltip: fields.tooltip,
    hasDetails: fields.has_details,
    detailsPath: fields.details_path,
    favicon: fields.favicon,
  };
}

function reportNode(jobs: readonly Job[]): Node {
  const total = countTests(jobs);
  const suites = jobs.map((job) => ({ job, counts: countTests([job]) }));
  return {
    total: {
      count: total.total_count,
      time: total.total_time,
      success: total.success_count,
      failed: total.failed_count,
      skipped: total.skipped_count,
      error: total.error_count,
      suiteError: null,
    },
    testSuites: (args: Args) =>
      offsetConnection({ rows: suites, node: ({ job, counts }) => suiteNode(job, counts) }, args),
  };
}

function suiteNode({ id, name }: Job, counts: Readonly<Record<string, number>>): Node {
  return {
    name,
    totalTime: counts.total_time,
    totalCount: counts.total_count,
    successCount: counts.success_count,
    failedCount: counts.failed_count,
    skippedCount: counts.skipped_count,
    errorCount: counts.error_count,
    suiteError: null,
    buildIds: [String(id)],
  };
}

function listJobs({ call }: QueryScope, pipeline: Pipeline, args: Args): Node {
  allowArgs('jobs', args, ['retried']);
  const columns = [{ name: 'id', isDescending: true, value: ({ id }: Job) => id }];
  const rows = call.world.jobs
    .of(pipeline.id)
    .filter(({ isRetried }) => typeof args.retried !== 'boolean' || isRetried === args.retried)
    .sort((left, right) => right.id - left.id);
  return keysetConnection({ rows, node: jobNode }, columns, args);
}

function jobNode(job: Job): Node {
  const { startedAt, finishedAt } = job;
  const seconds = (from: number, to: number): number => Math.max(0, (to - from) / secondMicros);
  return {
    id: gid('Ci::Build', job.id),
    name: job.name,
    status: job.status.toUpperCase(),
    createdAt: time(job.createdAt),
    startedAt: optionalTime(startedAt),
    finishedAt: optionalTime(finishedAt),
    duration:
      startedAt === undefined || finishedAt === undefined ? null : Math.floor(seconds(startedAt, finishedAt)),
    queuedDuration: startedAt === undefined ? null : seconds(job.createdAt, startedAt),
    coverage: job.coverage ?? null,
    allowFailure: job.allowFailure,
    retried: job.isRetried,
    stage: { id: gid('Ci::Stage', job.pipelineId * 10), name: job.stage },
    tags: [...job.tags].sort(),
  };
}
