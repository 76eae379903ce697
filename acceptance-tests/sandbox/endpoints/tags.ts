import { Refusal } from '../answer.ts';
import type { Answer } from '../answer.ts';
import type { Call, Endpoint, Truth } from '../endpoint.ts';
import { gitalyPage } from '../gitaly-pages.ts';
import { findProject, requireFeature } from '../lookup.ts';
import type { Repository, Tag } from '../model/git.ts';
import { perProject } from '../project-truth.ts';
import { renderTag } from '../render/git.ts';
import { requireRepository } from '../repositories.ts';

/** Tags: `pagination=keyset` with `page_token` always works here. */
function list(call: Call): Answer {
  const project = findProject(call);
  requireFeature(call, project, 'repository');
  const repository = requireRepository(call, project);
  return gitalyPage(call, sorted(call, repository), {
    render: (tag) => JSON.stringify(renderTag(call, project, tag)),
    nameOf: (tag) => tag.name,
    hasKeyset: true,
    onBadToken: (token) => new Refusal(422, { message: `Invalid page token: refs/tags/${token}` }),
  });
}

function sorted(call: Call, repository: Repository): readonly Tag[] {
  const search = call.params.text('search')?.toLowerCase() ?? '';
  const tags = [...repository.tags.values()].filter((tag) => tag.name.toLowerCase().includes(search));
  const direction = call.params.text('sort') === 'asc' ? 1 : -1;
  const byName = (left: Tag, right: Tag): number =>
    left.name < right.name ? -1 : left.name > right.name ? 1 : 0;
  const dateOf = (tag: Tag): number => tag.createdAt ?? repository.objects.get(tag.sha)?.committedAt ?? 0;
  switch (call.params.text('order_by')) {
    case 'name':
      return tags.sort((left, right) => direction * byName(left, right));
    case 'version':
      return tags.sort(
        (left, right) => direction * left.name.localeCompare(right.name, 'en', { numeric: true }),
      );
    default:
      return tags.sort(
        (left, right) => direction * (dateOf(left) - dateOf(right)) || direction * byName(left, right),
      );
  }
}

const endpoints: readonly Endpoint[] = [
  {
    template: '/projects/:id/repository/tags',
    pagers: ['pagination'],
    allowsJobToken: true,
    answer: list,
  },
];

export default endpoints;

/** The tags of the scope's projects. */
export const truth: Readonly<Record<string, Truth>> = {
  tags: perProject((project, { world, access }) => {
    if (!access.can(project, 'repository')) return [];
    const tags = [...(world.repositories.get(project.id)?.tags.values() ?? [])];
    return tags.map((row) => ({
      key: { project_id: project.id, name: row.name },
      cursor: undefined,
      row,
    }));
  }),
};
