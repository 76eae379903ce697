import { forbidden, jsonAnswer, rowsAnswer } from '../answer.ts';
import type { Answer } from '../answer.ts';
import type { Call, Endpoint, Truth } from '../endpoint.ts';
import { findPipeline, perPipeline } from '../families/delivery.ts';
import type { Pipeline } from '../model/ci.ts';
import { renderPipelineDetail } from '../render/pipeline-detail.ts';

function show(call: Call): Answer {
  const { project, pipeline } = findPipeline(call);
  return jsonAnswer(200, renderPipelineDetail(call, project, pipeline));
}

/** Every fourth pipeline was started with variables. */
function variablesOf({ id, iid }: Pipeline): readonly { readonly key: string; readonly value: string }[] {
  if (iid % 4 !== 1) return [];
  return [
    { key: 'DEPLOY_CHANNEL', value: `channel-${id % 3}` },
    { key: 'RUN_NIGHTLY_BUILD', value: 'true' },
  ];
}

/** All at once, for maintainers and for those who started the pipeline. */
function listVariables(call: Call): Answer {
  const { project, pipeline } = findPipeline(call);
  const level = call.access.projectLevel(project);
  const isOwn = level >= 30 && pipeline.userId === call.viewer?.id;
  if (level < 40 && !isOwn) throw forbidden();
  const rows = variablesOf(pipeline).map((row) => ({ variable_type: 'env_var', ...row, raw: false }));
  return rowsAnswer(
    rows.map((row) => JSON.stringify(row)),
    {},
  );
}

const endpoints: readonly Endpoint[] = [
  { template: '/projects/:id/pipelines/:pipeline_id', params: {}, allowsJobToken: true, answer: show },
  { template: '/projects/:id/pipelines/:pipeline_id/variables', params: {}, answer: listVariables },
];

export default endpoints;

/** The readable pipelines of the scope, and the variables that they were started with. */
export const truth: Readonly<Record<string, Truth>> = {
  pipelines_extended: perPipeline(({ pipeline }) => [{ key: { id: pipeline.id }, row: pipeline }]),
  pipeline_variables: perPipeline(({ project, pipeline }, { access }) =>
    access.projectLevel(project) >= 40
      ? variablesOf(pipeline).map((row) => ({ key: { pipeline_id: pipeline.id, key: row.key }, row }))
      : [],
  ),
};
