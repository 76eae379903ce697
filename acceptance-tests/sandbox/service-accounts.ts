import type { World } from './world.ts';

/** A service account of a group, or of the instance. */
export interface ServiceAccount {
  readonly id: number;
  readonly username: string;
  readonly name: string;
  readonly email: string;
}

/** The accounts of a group: three that follow from one without a parent, and those made since. */
export function accountsOfGroup(
  world: World,
  { id, hasParent }: { readonly id: number; readonly hasParent: boolean },
): readonly ServiceAccount[] {
  const first = Array.from({ length: hasParent ? 0 : 3 }, (_, index) => {
    const suffix = (id * 7919 + index * 104_729).toString(16).padStart(8, '0');
    const username = `service_account_group_${id}_${suffix}`;
    return {
      id: 3_000_000 + id * 10 + index,
      username,
      name: 'Service account user',
      email: `${username}@noreply.gitlab.example.com`,
    };
  });
  return [...first, ...madeAccounts(world).filter((user) => user.provisionedByGroupId === id)];
}

/** All accounts of the instance. */
export function allAccounts(world: World): readonly ServiceAccount[] {
  const ofGroups = [...world.groups.rows.values()].flatMap(({ id, parentId }) =>
    accountsOfGroup(world, { id, hasParent: parentId !== undefined }),
  );
  const ofInstance = madeAccounts(world).filter((user) => user.provisionedByGroupId === undefined);
  return [...ofGroups, ...ofInstance];
}

function madeAccounts(world: World) {
  return [...world.users.rows.values()].filter(({ type }) => type === 'service_account');
}

/** An account as its lists have it. */
export function renderServiceAccount({ id, username, name, email }: ServiceAccount): Record<string, unknown> {
  return { id, username, public_email: null, name, email };
}
