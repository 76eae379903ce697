import { badRequest } from '../answer.ts';
import type { Answer } from '../answer.ts';
import type { Call, Endpoint, Truth } from '../endpoint.ts';
import { environmentsOf, findDeployedProject, readsDeployments } from '../families/delivery.ts';
import { offsetPage } from '../paging.ts';
import { perProject } from '../project-truth.ts';
import { renderEnvironment } from '../render/deployment.ts';

/** By rising id; nothing here is stopping or stopped. */
function list(call: Call): Answer {
  const project = findDeployedProject(call);
  const { params } = call;
  const [name, search, state] = [params.text('name'), params.text('search'), params.text('states')];
  if (search !== undefined && search.length < 3) throw badRequest('Search query is less than 3 characters');
  const rows = environmentsOf(call.world, project).filter(
    (row) =>
      (name ?? row.name) === row.name &&
      row.name.includes(search ?? '') &&
      (state === undefined || state === 'available'),
  );
  return offsetPage(call, rows, (row) => JSON.stringify(renderEnvironment(call, project, row)));
}

const endpoints: readonly Endpoint[] = [
  {
    template: '/projects/:id/environments',
    params: {
      page: { type: 'integer', default: 1 },
      per_page: { type: 'integer', default: 20 },
      name: 'string',
      search: 'string',
      states: { type: 'string', values: ['stopped', 'stopping', 'available'] },
    },
    allowsJobToken: true,
    answer: list,
  },
];

export default endpoints;

/** The environments of the scope's projects. */
export const truth: Readonly<Record<string, Truth>> = {
  environments: perProject((project, { world, access }) =>
    readsDeployments(access, project)
      ? environmentsOf(world, project).map((row) => ({ key: { id: row.id }, cursor: undefined, row }))
      : [],
  ),
};
