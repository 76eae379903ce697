import type { Access } from '../access.ts';
import type { Answer } from '../answer.ts';
import type { Call, Endpoint, Truth } from '../endpoint.ts';
import { pageParams } from '../families/content.ts';
import { requireViewer } from '../lookup.ts';
import type { Group, User } from '../model/spaces.ts';
import { offsetPage } from '../paging.ts';
import { descendantsOf, groupPath } from '../world.ts';
import type { World } from '../world.ts';

/** A group, or the user whose personal namespace it is. */
type Namespace =
  { readonly id: number; readonly group: Group } | { readonly id: number; readonly user: User };

/** Administrators get all; others the groups that they are direct members of, and their own. By id. */
function namespacesOf(world: World, { viewer }: Access): readonly Namespace[] {
  if (viewer === undefined) return [];
  const groups = [...world.groups.rows.values()].filter(
    ({ id }) =>
      viewer.isAdmin || world.members.of(`group:${id}`).some((member) => member.userId === viewer.id),
  );
  const users = viewer.isAdmin ? [...world.users.rows.values()] : [viewer];
  return [
    ...groups.map((group) => ({ id: group.id, group })),
    // Personal namespaces have the numbers that projects show for them.
    ...users.map((user) => ({ id: 1_000_000 + user.id, user })),
  ];
}

function pathIn(world: World, namespace: Namespace): string {
  return 'group' in namespace ? groupPath(world, namespace.group.id) : namespace.user.username;
}

function list(call: Call): Answer {
  requireViewer(call);
  const { params, access, world } = call;
  const search = params.text('search')?.toLowerCase() ?? '';
  const isOwned = (one: Namespace): boolean => !('group' in one) || access.groupLevel(one.group.id) >= 50;
  const isTop = (one: Namespace): boolean => !('group' in one) || one.group.parentId === undefined;
  const rows = namespacesOf(world, access).filter(
    (one) =>
      (params.flag('owned_only') !== true || isOwned(one)) &&
      (params.flag('top_level_only') !== true || isTop(one)) &&
      pathIn(world, one).toLowerCase().includes(search),
  );
  return offsetPage(call, rows, (row) => JSON.stringify(render(call, row)));
}

function render(call: Call, namespace: Namespace): Record<string, unknown> {
  const fullPath = pathIn(call.world, namespace);
  const { externalUrl } = call.settings;
  if ('user' in namespace) {
    const { name, username } = namespace.user;
    const names = { name, path: username, kind: 'user', full_path: fullPath, parent_id: null };
    const webUrl = `${externalUrl}/${username}`;
    return { id: namespace.id, ...names, avatar_url: null, web_url: webUrl, billable_members_count: 1 };
  }
  const { id, name, path, parentId } = namespace.group;
  const isOwner = call.access.groupLevel(id) >= 50;
  const names = { name, path, kind: 'group', full_path: fullPath, parent_id: parentId ?? null };
  const webUrl = `${externalUrl}/groups/${fullPath}`;
  const owned = isOwner ? renderOwned(call.world, id) : { billable_members_count: null };
  return { id, ...names, avatar_url: null, web_url: webUrl, ...owned };
}

/** What owners see of their groups. */
function renderOwned(world: World, groupId: number): Record<string, unknown> {
  const sources = [groupId, ...descendantsOf(world, groupId).map(({ id }) => id)].map((id) => `group:${id}`);
  const members = new Set(sources.flatMap((source) => world.members.of(source).map(({ userId }) => userId)));
  return {
    members_count_with_descendants: members.size,
    root_repository_size: 4096,
    projects_count: sources.flatMap((source) => world.projects.of(source)).length,
    billable_members_count: members.size,
    plan: 'ultimate',
    trial_ends_on: null,
    trial: false,
  };
}

const endpoints: readonly Endpoint[] = [
  {
    template: '/namespaces',
    params: {
      search: 'string',
      owned_only: 'boolean',
      top_level_only: { type: 'boolean', default: false },
      full_path_search: { type: 'boolean', default: false },
      ...pageParams,
      requested_hosted_plan: 'string',
    },
    answer: list,
  },
];

export default endpoints;

/** The namespaces of the viewer, whatever the scope. */
export const truth: Readonly<Record<string, Truth>> = {
  namespaces: ({ world, access }) =>
    namespacesOf(world, access).map((row) => ({ key: { id: row.id }, cursor: undefined, row })),
};
