/** The files of a new stream by path: a declaration, a schema and a sandbox endpoint that agree with each other. */
export function skeletonsOf(name: string): ReadonlyMap<string, string> {
  return new Map([
    [`src/streams/${name}.ts`, declarationOf(name)],
    [`schemas/${name}.json`, schemaOf(name)],
    [`acceptance-tests/sandbox/endpoints/${name}.ts`, endpointOf(name)],
  ]);
}

function wordsOf(name: string): string {
  return name.replaceAll('_', ' ');
}

function declarationOf(name: string): string {
  return `import { stream } from '../core/stream.ts';

export default stream('${name}', {
  description: 'The ${wordsOf(name)} of each project.',
  docs: '${name}/',
  per: 'project',
  route: '/projects/:project_id/${name}',
  key: ['id'],
  sync: { mode: 'snapshot', paging: 'offset' },
  needs: { tier: 'free', role: 'guest', jobToken: false },
});
`;
}

function schemaOf(name: string): string {
  const words = wordsOf(name);
  return `{
  "$schema": "http://json-schema.org/draft-07/schema#",
  "title": "${words.charAt(0).toUpperCase()}${words.slice(1)}",
  "description": "The ${words} of projects.",
  "type": "object",
  "required": ["id"],
  "properties": {
    "id": {
      "type": "integer",
      "description": "Numeric id, unique on the instance."
    },
    "project_id": {
      "type": "integer",
      "description": "Project of the record."
    }
  }
}
`;
}

function endpointOf(name: string): string {
  return `import type { Answer } from '../answer.ts';
import type { Call, Endpoint, Truth } from '../endpoint.ts';
import { findProject } from '../lookup.ts';
import type { Project } from '../model/spaces.ts';
import { offsetPage } from '../paging.ts';

interface Row {
  readonly id: number;
}

/** Made up from the project; rows that shall change need a table of the world and a mutation. */
function rowsOf(project: Project): readonly Row[] {
  return [{ id: project.id * 2 }, { id: project.id * 2 + 1 }];
}

function listOfProject(call: Call): Answer {
  return offsetPage(call, rowsOf(findProject(call)), (row) => JSON.stringify({ id: row.id }));
}

const endpoints: readonly Endpoint[] = [
  {
    template: '/projects/:id/${name}',
    params: { page: { type: 'integer', default: 1 }, per_page: { type: 'integer', default: 20 } },
    answer: listOfProject,
  },
];

export default endpoints;

/** The rows of the scope's projects that the viewer sees. */
export const truth: Readonly<Record<string, Truth>> = {
  ${name}: ({ world, access, projectIds }) =>
    projectIds.flatMap((projectId) => {
      const project = world.projects.rows.get(projectId);
      if (project === undefined || !access.seesProject(project)) return [];
      return rowsOf(project).map((row) => ({ key: { id: row.id }, cursor: undefined, row }));
    }),
};
`;
}
