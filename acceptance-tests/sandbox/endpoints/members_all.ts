import { forbidden, jsonAnswer, rowNotFound } from '../answer.ts';
import type { Answer } from '../answer.ts';
import type { Call, Endpoint, Truth } from '../endpoint.ts';
import { everyMember, findSpace, idOfSpace, matchesUser, paged, perSpace } from '../families/access.ts';
import type { SpaceKind } from '../families/access.ts';
import { offsetPage } from '../paging.ts';
import { renderMember } from '../render/member.ts';

const params = {
  query: 'string',
  user_ids: 'any',
  show_seat_info: 'boolean',
  state: { type: 'string', values: ['awaiting', 'active'] },
  ...paged,
} as const;

/** Members by whatever way, each once; nobody here waits for a seat. */
function list(call: Call, kind: SpaceKind): Answer {
  const space = findSpace(call, kind);
  if (kind === 'project' && space.isPrivate && space.level < 10) throw forbidden();
  const userIds = call.params.list('user_ids');
  const rows = everyMember(call.world, space).filter(
    (row) =>
      call.params.text('state') !== 'awaiting' &&
      (userIds?.includes(String(row.userId)) ?? true) &&
      matchesUser(call.world.users.rows.get(row.userId), call.params.text('query')),
  );
  const seat = call.params.flag('show_seat_info') === true ? { is_using_seat: true } : {};
  return offsetPage(call, rows, (row) => JSON.stringify({ ...renderMember(call, row), ...seat }));
}

/** One member, by whatever way; 404 for who is none. */
function one(call: Call, kind: SpaceKind): Answer {
  const space = findSpace(call, kind);
  if (kind === 'project' && space.isPrivate && space.level < 10) throw forbidden();
  const found = everyMember(call.world, space).find(({ userId }) => String(userId) === call.path.user_id);
  if (found === undefined) throw rowNotFound();
  return jsonAnswer(200, renderMember(call, found));
}

const limit = 'project_members_api';

const endpoints: readonly Endpoint[] = [
  { template: '/groups/:id/members/all', params, limit, answer: (call) => list(call, 'group') },
  { template: '/groups/:id/members/all/:user_id', params: {}, answer: (call) => one(call, 'group') },
  { template: '/projects/:id/members/all/:user_id', params: {}, answer: (call) => one(call, 'project') },
  { template: '/projects/:id/members/all', params, limit, answer: (call) => list(call, 'project') },
];

export default endpoints;

function truthOf(kind: SpaceKind): Truth {
  return perSpace(kind, 0, (space, { world }) =>
    everyMember(world, space).map((row) => ({
      key: { ...idOfSpace(space), id: row.userId },
      cursor: undefined,
      row,
    })),
  );
}

/** Everybody with access to the scope's groups and projects. */
export const truth: Readonly<Record<string, Truth>> = {
  group_members_all: truthOf('group'),
  project_members_all: truthOf('project'),
};
