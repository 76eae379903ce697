import type { Call } from '../endpoint.ts';
import { isFinished } from '../families/delivery.ts';
import type { Pipeline } from '../model/ci.ts';
import type { Project } from '../model/spaces.ts';
import { dayMicros, formatOptionalTime, secondMicros } from '../time.ts';
import { projectPath } from '../world.ts';
import { renderPipeline } from './ci.ts';
import { renderUserBasic } from './user.ts';

/** A pipeline as `/projects/:id/pipelines/:pipeline_id` has it. */
export function renderPipelineDetail(
  call: Call,
  project: Project,
  pipeline: Pipeline,
): Record<string, unknown> {
  const { archiveAfterDays } = call.settings;
  const jobs = call.world.jobs.of(pipeline.id);
  const starts = jobs.flatMap(({ startedAt }) => startedAt ?? []);
  const startedAt = starts.length === 0 ? undefined : Math.min(...starts);
  const finishedAt = isFinished(pipeline) ? pipeline.updatedAt : undefined;
  const waited = startedAt === undefined ? 0 : secondsBetween(pipeline.createdAt, startedAt);
  return {
    ...renderPipeline(call, project, pipeline),
    before_sha: '0000000000000000000000000000000000000000',
    tag: pipeline.isTag,
    yaml_errors: null,
    user: renderUserBasic(call, pipeline.userId),
    started_at: formatOptionalTime(startedAt),
    finished_at: formatOptionalTime(finishedAt),
    committed_at: null,
    duration:
      startedAt === undefined || finishedAt === undefined ? null : secondsBetween(startedAt, finishedAt),
    // GitLab says nothing instead of zero.
    queued_duration: waited === 0 ? null : waited,
    coverage: coverageOf(jobs.flatMap(({ coverage }) => coverage ?? [])),
    detailed_status: renderStatus(call, project, pipeline),
    archived: archiveAfterDays !== undefined && pipeline.createdAt < call.now - archiveAfterDays * dayMicros,
  };
}

function secondsBetween(from: number, to: number): number {
  return Math.max(0, Math.floor((to - from) / secondMicros));
}

/** The mean of the jobs' coverages: a text with two decimals. */
function coverageOf(values: readonly number[]): string | null {
  if (values.length === 0) return null;
  return (values.reduce((sum, value) => sum + value, 0) / values.length).toFixed(2);
}

function renderStatus(call: Call, project: Project, { id, status }: Pipeline): Record<string, unknown> {
  const text = status === 'success' ? 'passed' : status;
  return {
    icon: `status_${status}`,
    text,
    label: text,
    group: status,
    tooltip: text,
    has_details: true,
    details_path: `/${projectPath(call.world, project)}/-/pipelines/${id}`,
    illustration: null,
    favicon: `/assets/ci_favicons/favicon_status_${status}.png`,
  };
}
