import type { Answer } from '../answer.ts';
import type { Call, Endpoint, Truth } from '../endpoint.ts';
import { pageParams } from '../families/content.ts';
import { offsetPage } from '../paging.ts';
import type { World } from '../world.ts';

/** A subject that projects are filed under. */
interface Topic {
  readonly id: number;
  readonly name: string;
  readonly projects: number;
}

const names = [
  'backend',
  'data',
  'design',
  'docs',
  'frontend',
  'infrastructure',
  'mobile',
  'security',
] as const;

/** Topics stay when no project uses them any more. The most used come first. */
function topicsOf(world: World): readonly Topic[] {
  const projects = [...world.projects.rows.values()];
  return names
    .map((name, index) => ({
      id: index + 1,
      name,
      projects: projects.filter(({ topics }) => topics.includes(name)).length,
    }))
    .sort((left, right) => right.projects - left.projects || left.id - right.id);
}

function list(call: Call): Answer {
  const search = call.params.text('search')?.toLowerCase() ?? '';
  const rows = topicsOf(call.world).filter(
    ({ name, projects }) =>
      name.includes(search) && (call.params.flag('without_projects') !== true || projects === 0),
  );
  return offsetPage(call, rows, ({ id, name, projects }) => {
    const title = `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`;
    const texts = { name, title, description: `All that is ${name}` };
    return JSON.stringify({
      id,
      ...texts,
      total_projects_count: projects,
      organization_id: 1,
      avatar_url: null,
    });
  });
}

const endpoints: readonly Endpoint[] = [
  {
    template: '/topics',
    params: {
      search: 'string',
      without_projects: 'boolean',
      organization_id: { type: 'integer', default: 1 },
      ...pageParams,
    },
    answer: list,
  },
];

export default endpoints;

/** The topics of the instance: the same for everybody. */
export const truth: Readonly<Record<string, Truth>> = {
  topics: ({ world }) => topicsOf(world).map((row) => ({ key: { id: row.id }, cursor: undefined, row })),
};
