import { avatarPath } from '../../render/user.ts';
import { gid, time } from '../values.ts';
import type { Node, QueryScope } from './scope.ts';

/** A user; null where there is none. */
export function userNode({ call }: QueryScope, id: number | undefined): Node | null {
  const user = id === undefined ? undefined : call.world.users.rows.get(id);
  if (user === undefined) return null;
  return {
    id: gid('User', user.id),
    username: user.username,
    name: user.name,
    state: user.state,
    bot: user.isBot,
    human: !user.isBot,
    // Nobody shows one.
    publicEmail: null,
    avatarUrl: avatarPath(user),
    webUrl: `${call.settings.externalUrl}/${user.username}`,
    webPath: `/${user.username}`,
    createdAt: time(user.createdAt),
  };
}

/** Users by id; those that are gone are left out. */
export function userNodes(scope: QueryScope, ids: readonly number[]): readonly Node[] {
  return ids.map((id) => userNode(scope, id)).filter((user) => user !== null);
}
