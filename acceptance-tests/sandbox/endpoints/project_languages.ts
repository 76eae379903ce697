import { jsonAnswer } from '../answer.ts';
import type { Answer } from '../answer.ts';
import type { Call, Endpoint, Truth } from '../endpoint.ts';
import { findProject } from '../lookup.ts';
import type { Project } from '../model/spaces.ts';
import { perProject } from '../project-truth.ts';
import type { World } from '../world.ts';

/** Languages by name; none where there is no code. Everybody who sees the project sees them. */
function languagesOf(world: World, project: Project): Readonly<Record<string, number>> {
  const repository = world.repositories.get(project.id);
  if (repository === undefined || repository.branches.size === 0) return {};
  const rest = project.id % 30;
  return { TypeScript: 70 - rest, Ruby: 28.75, Shell: 1.25 + rest };
}

function detail(call: Call): Answer {
  return jsonAnswer(200, languagesOf(call.world, findProject(call)));
}

const endpoints: readonly Endpoint[] = [{ template: '/projects/:id/languages', params: {}, answer: detail }];

export default endpoints;

/** The languages of the scope's projects. */
export const truth: Readonly<Record<string, Truth>> = {
  project_languages: perProject((project, { world }) =>
    Object.entries(languagesOf(world, project)).map(([language, percentage]) => ({
      key: { project_id: project.id, language },
      cursor: undefined,
      row: { language, percentage },
    })),
  ),
};
