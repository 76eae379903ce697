import type { Access } from '../access.ts';
import { isOpenTo } from '../access.ts';
import { forbidden, rowsAnswer } from '../answer.ts';
import type { Answer } from '../answer.ts';
import type { Call, Endpoint, Truth } from '../endpoint.ts';
import { isReadableFrom, projectOf } from '../families/content.ts';
import { findGroup } from '../lookup.ts';
import type { Group } from '../model/spaces.ts';
import { perProject } from '../project-truth.ts';

const pages = [
  { slug: 'home', title: 'Home', content: 'Where to begin.' },
  { slug: 'guides/setup', title: 'Setup', content: 'What to install first.' },
  { slug: 'guides/release-notes', title: 'Release notes', content: 'How they are written.' },
] as const;

const ofProjects = { mayRead: isReadableFrom(10) };

/** A wiki that is switched off is read by nobody, one that is `private` by members alone. */
function mayReadGroup(access: Access, group: Group): boolean {
  const { wiki = 'enabled' } = group;
  if (wiki === 'disabled') return false;
  return (wiki === 'enabled' && isOpenTo(group, access.viewer)) || access.groupLevel(group.id) >= 10;
}

/** All pages at once: wikis are not paged. */
function list(call: Call, firstId: number): Answer {
  const withContent = call.params.flag('with_content') === true;
  const texts = pages.map(({ slug, title, content }, index) => {
    const basic = { format: 'markdown', slug, title, wiki_page_meta_id: firstId + index };
    return JSON.stringify(withContent ? { ...basic, content, encoding: 'UTF-8', front_matter: {} } : basic);
  });
  return rowsAnswer(texts, {});
}

function listOfProject(call: Call): Answer {
  return list(call, projectOf(call, ofProjects).id * 10);
}

function listOfGroup(call: Call): Answer {
  const group = findGroup(call);
  if (!mayReadGroup(call.access, group)) throw forbidden();
  return list(call, 5_000_000 + group.id * 10);
}

const params = { with_content: { type: 'boolean', default: false } };

const endpoints: readonly Endpoint[] = [
  { template: '/projects/:id/wikis', params, answer: listOfProject },
  { template: '/groups/:id/wikis', params, license: { tier: 'premium' }, answer: listOfGroup },
];

export default endpoints;

/** The wiki pages of the scope's projects and groups. */
export const truth: Readonly<Record<string, Truth>> = {
  project_wikis: perProject((project, { access }) =>
    ofProjects.mayRead(access, project)
      ? pages.map((row) => ({ key: { project_id: project.id, slug: row.slug }, cursor: undefined, row }))
      : [],
  ),
  group_wikis: ({ world, access, groupIds }) =>
    groupIds.flatMap((id) => {
      const group = world.groups.rows.get(id);
      if (group === undefined || !access.seesGroup(group) || !mayReadGroup(access, group)) return [];
      return pages.map((row) => ({ key: { group_id: id, slug: row.slug }, cursor: undefined, row }));
    }),
};
