import type { Call } from '../endpoint.ts';
import { shaOf } from '../families/review.ts';
import type { MergeRequest } from '../model/issuables.ts';
import type { Project } from '../model/spaces.ts';
import { formatTime } from '../time.ts';
import type { Micros } from '../time.ts';
import { projectPath } from '../world.ts';

/** A pipeline that ran for a merge request. */
export interface ReviewPipeline {
  readonly id: number;
  readonly ref: string;
  readonly at: Micros;
}

/** A pipeline of a merge request as records of reviews carry it. */
export function renderReviewPipeline(
  call: Call,
  project: Project,
  request: MergeRequest,
  pipeline: ReviewPipeline,
): Record<string, unknown> {
  return {
    id: pipeline.id,
    iid: request.iid,
    project_id: project.id,
    sha: request.headSha ?? shaOf(`head of ${request.id}`),
    ref: pipeline.ref,
    status: 'success',
    source: 'merge_request_event',
    created_at: formatTime(pipeline.at),
    updated_at: formatTime(pipeline.at),
    web_url: `${call.settings.externalUrl}/${projectPath(call.world, project)}/-/pipelines/${pipeline.id}`,
  };
}
