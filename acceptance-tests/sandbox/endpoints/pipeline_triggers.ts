import type { Answer } from '../answer.ts';
import type { Call, Endpoint, Truth } from '../endpoint.ts';
import { pagingParams, requireRole } from '../families/delivery.ts';
import { findProject, requireFeature, requireViewer } from '../lookup.ts';
import type { Project } from '../model/spaces.ts';
import { offsetPage } from '../paging.ts';
import { perProject } from '../project-truth.ts';
import { renderUserBasic } from '../render/user.ts';
import { formatTime } from '../time.ts';
import type { World } from '../world.ts';

/** One trigger wherever pipelines run. */
function triggersOf(world: World, project: Project): readonly { readonly id: number }[] {
  return world.pipelines.countOf(project.id) === 0 ? [] : [{ id: project.id * 1000 + 1 }];
}

/** Others than its owner see the beginning of the token. */
function render(call: Call, project: Project, id: number): Record<string, unknown> {
  const token = `glptt-sandbox-trigger-${id}`;
  return {
    id,
    token: call.viewer?.id === project.creatorId ? token : token.slice(0, 4),
    description: 'Started by the release train',
    created_at: formatTime(project.createdAt),
    updated_at: formatTime(project.createdAt),
    last_used: null,
    expires_at: null,
    owner: renderUserBasic(call, project.creatorId),
  };
}

function list(call: Call): Answer {
  requireViewer(call);
  const project = findProject(call);
  requireFeature(call, project, 'builds');
  requireRole(call, project, 40);
  const rows = triggersOf(call.world, project);
  return offsetPage(call, rows, ({ id }) => JSON.stringify(render(call, project, id)));
}

const endpoints: readonly Endpoint[] = [
  { template: '/projects/:id/triggers', params: pagingParams, answer: list },
];

export default endpoints;

/** The triggers of the scope's projects. */
export const truth: Readonly<Record<string, Truth>> = {
  pipeline_triggers: perProject((project, { world, access }) =>
    access.can(project, 'builds') && access.projectLevel(project) >= 40
      ? triggersOf(world, project).map((row) => ({ key: { id: row.id }, cursor: undefined, row }))
      : [],
  ),
};
