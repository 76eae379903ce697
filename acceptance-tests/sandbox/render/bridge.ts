import type { Bridge } from '../endpoints/bridges.ts';
import type { Call } from '../endpoint.ts';
import type { Pipeline } from '../model/ci.ts';
import type { Project } from '../model/spaces.ts';
import { formatTime, secondMicros } from '../time.ts';
import { projectPath } from '../world.ts';
import { renderPipeline } from './ci.ts';
import { renderCommitOf } from './git.ts';
import { renderUser } from './user.ts';

/** A trigger job; the pipeline that it started is the child pipeline of the same commit, if there is one. */
export function renderBridge(
  call: Call,
  project: Project,
  pipeline: Pipeline,
  bridge: Bridge,
): Record<string, unknown> {
  const user = call.world.users.rows.get(pipeline.userId);
  const isOver = bridge.status === 'success';
  const child = call.world.pipelines
    .of(project.id)
    .find(({ source, sha }) => source === 'parent_pipeline' && sha === pipeline.sha);
  return {
    id: bridge.id,
    status: bridge.status,
    stage: 'deploy',
    name: 'start-child',
    ref: pipeline.ref,
    tag: pipeline.isTag,
    coverage: null,
    allow_failure: false,
    created_at: formatTime(pipeline.createdAt),
    started_at: isOver ? formatTime(pipeline.updatedAt - secondMicros) : null,
    finished_at: isOver ? formatTime(pipeline.updatedAt) : null,
    erased_at: null,
    duration: isOver ? 1 : null,
    queued_duration: isOver ? 0.25 : null,
    user: user === undefined ? null : renderUser(call, user),
    commit: renderCommitOf(call, project, pipeline.sha),
    pipeline: basicOf(call, project, pipeline),
    web_url: `${call.settings.externalUrl}/${projectPath(call.world, project)}/-/jobs/${bridge.id}`,
    project: { ci_job_token_scope_enabled: false },
    downstream_pipeline: child === undefined || !isOver ? null : basicOf(call, project, child),
  };
}

function basicOf(call: Call, project: Project, pipeline: Pipeline): Record<string, unknown> {
  const entries = Object.entries(renderPipeline(call, project, pipeline));
  return Object.fromEntries(entries.filter(([field]) => field !== 'name'));
}
