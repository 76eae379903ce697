import { forbidden, jsonAnswer, notFound } from '../answer.ts';
import type { Answer } from '../answer.ts';
import type { Call, Endpoint, Truth } from '../endpoint.ts';
import { orderByName } from '../filters.ts';
import { cursorPage } from '../keyset.ts';
import { sortRows } from '../order.ts';
import { findProject } from '../lookup.ts';
import type { Project, User } from '../model/spaces.ts';
import { offsetPage } from '../paging.ts';
import { renderUser, renderUserForAdmin, userBasic } from '../render/user.ts';
import { lineageOf } from '../world.ts';
import type { World } from '../world.ts';

const columns = {
  name: (row: User) => row.name,
  username: (row: User) => row.username,
  updated_at: (row: User) => row.updatedAt,
};

/** Everybody who is a member of the project by any way, by id. */
export function teamOf(world: World, project: Project): readonly User[] {
  const { owner, sharedWith } = project;
  const groupIds = [...(owner.kind === 'group' ? [owner.id] : []), ...Object.keys(sharedWith).map(Number)];
  const groups = groupIds.filter((id) => world.groups.rows.has(id)).flatMap((id) => lineageOf(world, id));
  const sources = [`project:${project.id}`, ...groups.map((group) => `group:${group.id}`)];
  const ids = new Set(sources.flatMap((source) => world.members.of(source).map((member) => member.userId)));
  if (owner.kind === 'user') ids.add(owner.id);
  return [...world.users.rows.values()].filter((user) => ids.has(user.id));
}

function list(call: Call): Answer {
  const { params, viewer, world } = call;
  const username = params.text('username')?.toLowerCase();
  if (viewer === undefined && username === undefined)
    throw forbidden('Not authorized to access /api/v4/users');
  const createdAfter = viewer?.isAdmin === true ? params.time('created_after') : undefined;
  const createdBefore = viewer?.isAdmin === true ? params.time('created_before') : undefined;
  const users = [...world.users.rows.values()].filter(
    (user) =>
      (username === undefined || user.username.toLowerCase() === username) &&
      (params.flag('active') !== true || user.state === 'active') &&
      (params.flag('blocked') !== true || user.state === 'blocked') &&
      (params.flag('humans') !== true || (!user.isBot && user.type === undefined)) &&
      isFound(user, params.text('search'), viewer?.isAdmin === true) &&
      user.createdAt >= (createdAfter ?? 0) &&
      user.createdAt <= (createdBefore ?? Infinity),
  );
  const order = orderByName(call, columns);
  const show = viewer?.isAdmin === true ? renderUserForAdmin : userBasic;
  const render = (user: User): string => JSON.stringify(show(call, user));
  const rows = sortRows(users, order);
  return params.text('pagination') === 'keyset'
    ? cursorPage(call, rows, order, render)
    : offsetPage(call, rows, render);
}

/** By a part of the name or the handle; by the whole address only for administrators. */
function isFound(user: User, search: string | undefined, isAdmin: boolean): boolean {
  if (search === undefined) return true;
  const text = search.toLowerCase();
  return `${user.username} ${user.name}`.toLowerCase().includes(text) || (isAdmin && user.email === text);
}

/** One user; 404 for who is none. */
function one(call: Call): Answer {
  const { viewer } = call;
  const user = call.world.users.rows.get(Number(call.path.id));
  if (viewer === undefined || user === undefined) throw notFound('User');
  call.count('users_get_by_id', `user ${viewer.id}`);
  return jsonAnswer(200, viewer.isAdmin ? renderUserForAdmin(call, user) : renderUser(call, user));
}

function listOfProject(call: Call): Answer {
  const project = findProject(call);
  const skipped = call.params.list('skip_users') ?? [];
  const search = call.params.text('search')?.toLowerCase() ?? '';
  const rows = teamOf(call.world, project).filter(
    (user) =>
      !skipped.includes(String(user.id)) && `${user.username} ${user.name}`.toLowerCase().includes(search),
  );
  return offsetPage(call, rows, (user) => JSON.stringify(userBasic(call, user)));
}

const endpoints: readonly Endpoint[] = [
  { template: '/users', pagers: ['pagination', 'cursor'], scopes: ['read_user'], answer: list },
  {
    template: '/users/:id',
    params: { with_custom_attributes: 'boolean' },
    scopes: ['read_user'],
    answer: one,
  },
  { template: '/projects/:id/users', answer: listOfProject },
];

export default endpoints;

/** The members of the scope's projects, each once. */
export const truth: Readonly<Record<string, Truth>> = {
  users: ({ world, access, projectIds }) => {
    const projects = [...world.projects.rows.values()].filter(
      (project) => projectIds.includes(project.id) && access.seesProject(project),
    );
    const users = new Set(projects.flatMap((project) => teamOf(world, project)));
    return [...users].map((row) => ({ key: { id: row.id }, cursor: undefined, row }));
  },
};
