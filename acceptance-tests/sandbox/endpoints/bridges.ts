import { invalidParameter } from '../answer.ts';
import type { Answer } from '../answer.ts';
import type { Call, Endpoint, Truth } from '../endpoint.ts';
import { findPipeline, isFinished, pagingParams, perPipeline } from '../families/delivery.ts';
import { requireViewer } from '../lookup.ts';
import type { CiStatus, Pipeline } from '../model/ci.ts';
import { offsetPage } from '../paging.ts';
import { renderBridge } from '../render/bridge.ts';

/** A job of a pipeline that starts another one. */
export interface Bridge {
  readonly id: number;
  readonly status: CiStatus;
}

const statuses =
  'created waiting_for_resource preparing waiting_for_callback pending running success failed canceling canceled ' +
  'skipped manual scheduled';

/** Every fifth pipeline starts another, once it is over; child pipelines never do. */
export function bridgesOf(pipeline: Pipeline): readonly Bridge[] {
  if (pipeline.iid % 5 !== 1 || pipeline.source === 'parent_pipeline') return [];
  // Bridges share the number space of jobs in GitLab; any number far from theirs serves.
  const id = 1_000_000_000 + pipeline.id;
  return [{ id, status: isFinished(pipeline) ? 'success' : 'created' }];
}

function list(call: Call): Answer {
  requireViewer(call);
  const { project, pipeline } = findPipeline(call);
  const scope = call.params.list('scope');
  if (scope?.every((status) => statuses.split(' ').includes(status)) === false) {
    throw invalidParameter('scope does not have a valid value');
  }
  const rows = bridgesOf(pipeline).filter(({ status }) => scope?.includes(status) ?? true);
  return offsetPage(call, rows, (row) => JSON.stringify(renderBridge(call, project, pipeline, row)));
}

const endpoints: readonly Endpoint[] = [
  {
    template: '/projects/:id/pipelines/:pipeline_id/bridges',
    params: { scope: 'any', ...pagingParams },
    allowsJobToken: true,
    answer: list,
  },
];

export default endpoints;

/** The trigger jobs of the scope's pipelines. */
export const truth: Readonly<Record<string, Truth>> = {
  pipeline_trigger_jobs: perPipeline(({ pipeline }) =>
    bridgesOf(pipeline).map((row) => ({ key: { id: row.id }, row })),
  ),
};
