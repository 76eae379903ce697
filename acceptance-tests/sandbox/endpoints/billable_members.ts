import { Refusal } from '../answer.ts';
import type { Answer } from '../answer.ts';
import type { Call, Endpoint, Truth } from '../endpoint.ts';
import { findSpace, idOfSpace, invitedMembers, matchesUser, paged, perSpace } from '../families/access.ts';
import { requireViewer } from '../lookup.ts';
import type { Member, User } from '../model/spaces.ts';
import { offsetPage } from '../paging.ts';
import { userBasic } from '../render/user.ts';
import { formatDay, formatTime } from '../time.ts';
import { descendantsOf } from '../world.ts';
import type { World } from '../world.ts';

interface Seat {
  readonly user: User;
  readonly type: 'group_member' | 'project_member' | 'project_invite';
}

/** Active people with more than guest access somewhere below the group: guests and bots take no seat. */
function seatsOf(world: World, groupId: number): readonly Seat[] {
  const groupIds = [groupId, ...descendantsOf(world, groupId).map((group) => group.id)];
  const projects = groupIds.flatMap((id) => world.projects.of(`group:${id}`));
  const types = new Map<number, Seat['type']>();
  const add = (type: Seat['type'], members: readonly Member[]): void => {
    for (const { userId, accessLevel } of members)
      if (accessLevel > 10 && !types.has(userId)) types.set(userId, type);
  };
  // The first kind of membership that is found names the seat.
  add(
    'group_member',
    groupIds.flatMap((id) => world.members.of(`group:${id}`)),
  );
  add(
    'project_member',
    projects.flatMap((project) => world.members.of(`project:${project.id}`)),
  );
  add(
    'project_invite',
    projects.flatMap((project) => invitedMembers(world, project)),
  );
  return [...world.users.rows.values()].flatMap((user) => {
    const type = types.get(user.id);
    return type === undefined || user.isBot || user.state !== 'active' ? [] : [{ user, type }];
  });
}

/** Subgroups, and roles below owner, are refused with 400. */
function list(call: Call): Answer {
  requireViewer(call);
  const space = findSpace(call, 'group');
  if (space.hasParent || space.level < 50) throw new Refusal(400, { message: '400 Bad request' });
  const search = call.params.text('search');
  const seats = seatsOf(call.world, space.id).filter(({ user }) => matchesUser(user, search));
  const owners = call.world.members.of(`group:${space.id}`).filter(({ accessLevel }) => accessLevel === 50);
  return offsetPage(call, seats, ({ user, type }) =>
    JSON.stringify({
      ...userBasic(call, user),
      email: null,
      last_activity_on: formatDay(user.updatedAt),
      membership_type: type,
      removable: type !== 'project_invite',
      created_at: formatTime(user.createdAt),
      is_last_owner: owners.length === 1 && owners[0]?.userId === user.id,
      last_login_at: formatTime(user.updatedAt),
    }),
  );
}

const sort = {
  type: 'string',
  values: [
    'access_level_asc',
    'access_level_desc',
    'last_joined',
    'name_asc',
    'name_desc',
    'oldest_joined',
    'oldest_sign_in',
    'recent_sign_in',
    'last_activity_on_asc',
    'last_activity_on_desc',
  ],
} as const;

const endpoints: readonly Endpoint[] = [
  { template: '/groups/:id/billable_members', params: { ...paged, search: 'string', sort }, answer: list },
];

export default endpoints;

/** The seats of the scope's top-level groups. */
export const truth: Readonly<Record<string, Truth>> = {
  billable_members: perSpace('group', 50, (space, { world }) =>
    (space.hasParent ? [] : seatsOf(world, space.id)).map((row) => ({
      key: { ...idOfSpace(space), id: row.user.id },
      cursor: undefined,
      row,
    })),
  ),
};
