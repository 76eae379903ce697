import type { Call } from '../endpoint.ts';
import { bridgesOf } from '../endpoints/bridges.ts';
import type { CiStatus, Pipeline } from '../model/ci.ts';
import { formatOptionalTime, formatTime } from '../time.ts';
import type { Micros } from '../time.ts';
import type { World } from '../world.ts';
import { renderUserBasic } from './user.ts';

/** A job, a trigger job or an outside service's word, as the list of statuses has it. */
export interface CommitStatus {
  readonly id: number;
  readonly pipelineId: number;
  readonly sha: string;
  readonly ref: string;
  readonly stage: string;
  readonly name: string;
  readonly status: CiStatus;
  readonly isRetried: boolean;
  readonly userId: number;
  readonly allowFailure: boolean;
  readonly coverage: number | undefined;
  readonly description: string | undefined;
  readonly targetUrl: string | undefined;
  readonly createdAt: Micros;
  readonly startedAt: Micros | undefined;
  readonly finishedAt: Micros | undefined;
  /** When it last changed. */
  readonly changedAt: Micros;
}

/** All that belongs to a pipeline. */
export function statusesOf(world: World, pipeline: Pipeline): readonly CommitStatus[] {
  const { id: pipelineId, sha, ref } = pipeline;
  const own = { pipelineId, sha, ref };
  const none = { description: undefined, targetUrl: undefined, allowFailure: false, coverage: undefined };
  const jobs = world.jobs.of(pipelineId).map((job) => ({ ...none, ...job, ...own, changedAt: lastOf(job) }));
  const posted = world.externalStatuses
    .of(pipelineId)
    .map((row) => ({ ...none, ...row, ...own, stage: 'external', changedAt: lastOf(row) }));
  const bridges = bridgesOf(pipeline).map(({ id, status }) => ({
    ...none,
    ...own,
    id,
    status,
    stage: 'deploy',
    name: 'start-child',
    isRetried: false,
    userId: pipeline.userId,
    createdAt: pipeline.createdAt,
    startedAt: undefined,
    finishedAt: status === 'success' ? pipeline.updatedAt : undefined,
    changedAt: pipeline.updatedAt,
  }));
  return [...jobs, ...posted, ...bridges];
}

function lastOf(row: Pick<CommitStatus, 'createdAt' | 'startedAt' | 'finishedAt'>): Micros {
  return row.finishedAt ?? row.startedAt ?? row.createdAt;
}

/** A status as GitLab sends it. */
export function renderStatus(call: Call, row: CommitStatus): Record<string, unknown> {
  return {
    id: row.id,
    sha: row.sha,
    ref: row.ref,
    status: row.status,
    name: row.name,
    target_url: row.targetUrl ?? null,
    description: row.description ?? null,
    created_at: formatTime(row.createdAt),
    started_at: formatOptionalTime(row.startedAt),
    finished_at: formatOptionalTime(row.finishedAt),
    allow_failure: row.allowFailure,
    coverage: row.coverage ?? null,
    pipeline_id: row.pipelineId,
    author: renderUserBasic(call, row.userId),
  };
}
