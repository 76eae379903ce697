import { Refusal, jsonAnswer, notFound } from '../answer.ts';
import type { Answer } from '../answer.ts';
import type { Call, Endpoint, Truth } from '../endpoint.ts';
import { gitalyPage } from '../gitaly-pages.ts';
import { findProject } from '../lookup.ts';
import type { Repository } from '../model/git.ts';
import { perProject } from '../project-truth.ts';
import { renderBranch } from '../render/git.ts';
import { mergedBranches, requireCode, requireRepository } from '../repositories.ts';

/** Branches by page number; by `page_token` only where the instance has that feature flag on. */
function list(call: Call): Answer {
  const project = findProject(call);
  requireCode(call, project);
  const repository = requireRepository(call, project);
  const merged = mergedBranches(repository);
  return gitalyPage(call, sortedNames(call, repository), {
    render: (name) => JSON.stringify(renderBranch(call, project, name, merged)),
    nameOf: (name) => name,
    hasKeyset: call.settings.hasBranchKeyset,
    onBadToken: () => new Refusal(500, { message: '500 Internal Server Error' }),
  });
}

function sortedNames(call: Call, repository: Repository): readonly string[] {
  const search = call.params.text('search')?.toLowerCase() ?? '';
  const names = [...repository.branches.keys()].filter((name) => name.toLowerCase().includes(search)).sort();
  const sort = call.params.text('sort');
  if (sort === undefined || sort === 'name_asc') return names;
  const dateOf = (name: string): number =>
    repository.objects.get(repository.branches.get(name) ?? '')?.committedAt ?? 0;
  const direction = sort === 'updated_desc' ? -1 : 1;
  return names.sort((left, right) => direction * (dateOf(left) - dateOf(right)));
}

function detail(call: Call): Answer {
  const project = findProject(call);
  requireCode(call, project);
  const repository = requireRepository(call, project);
  const name = call.path.name ?? '';
  if (/^-|\s|\.\./.test(name)) throw new Refusal(400, { message: 'The branch refname is invalid' });
  if (!repository.branches.has(name)) throw notFound('Branch');
  return jsonAnswer(200, renderBranch(call, project, name, mergedBranches(repository)));
}

const endpoints: readonly Endpoint[] = [
  {
    template: '/projects/:id/repository/branches',
    pagers: ['pagination'],
    allowsJobToken: true,
    answer: list,
  },
  { template: '/projects/:id/repository/branches/:name', answer: detail },
];

export default endpoints;

/** The branches of the scope's projects. */
export const truth: Readonly<Record<string, Truth>> = {
  branches: perProject((project, { world, access }) => {
    if (!access.can(project, 'repository')) return [];
    const branches = [...(world.repositories.get(project.id)?.branches ?? [])];
    return branches.map(([name, sha]) => ({
      key: { project_id: project.id, name },
      cursor: undefined,
      row: { name, sha },
    }));
  }),
};
