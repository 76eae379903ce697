import type { Answer } from '../answer.ts';
import type { Call, Endpoint, Truth } from '../endpoint.ts';
import { administrators, everyMember, idOfSpace, paged, perSpace, requireSpace } from '../families/access.ts';
import type { Space, SpaceKind } from '../families/access.ts';
import type { User } from '../model/spaces.ts';
import { offsetPage } from '../paging.ts';
import { userBasic } from '../render/user.ts';
import { formatTime, hourMicros } from '../time.ts';
import type { World } from '../world.ts';

/** Some of the people who are not members yet. */
function requestersOf(world: World, space: Space): readonly User[] {
  const members = new Set(everyMember(world, space).map((member) => member.userId));
  return [...world.users.rows.values()].filter(
    (user) => !user.isBot && !user.isAdmin && !members.has(user.id) && (user.id + space.id) % 11 === 0,
  );
}

function list(call: Call, kind: SpaceKind): Answer {
  const space = requireSpace(call, kind, administrators[kind]);
  return offsetPage(call, requestersOf(call.world, space), (user) =>
    JSON.stringify({
      ...userBasic(call, user),
      requested_at: formatTime(space.createdAt + user.id * hourMicros),
    }),
  );
}

const endpoints: readonly Endpoint[] = [
  { template: '/groups/:id/access_requests', params: paged, answer: (call) => list(call, 'group') },
  { template: '/projects/:id/access_requests', params: paged, answer: (call) => list(call, 'project') },
];

export default endpoints;

function truthOf(kind: SpaceKind): Truth {
  return perSpace(kind, administrators[kind], (space, { world }) =>
    requestersOf(world, space).map((row) => ({
      key: { ...idOfSpace(space), id: row.id },
      cursor: undefined,
      row,
    })),
  );
}

/** Who asks to become a member of the scope's groups and projects. */
export const truth: Readonly<Record<string, Truth>> = {
  group_access_requests: truthOf('group'),
  project_access_requests: truthOf('project'),
};
