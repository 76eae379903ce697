import { jsonAnswer } from '../answer.ts';
import type { Answer } from '../answer.ts';
import type { Call, Endpoint, Truth } from '../endpoint.ts';
import { sortRows } from '../order.ts';
import type { OrderColumn } from '../order.ts';
import { findGroup } from '../lookup.ts';
import type { Group } from '../model/spaces.ts';
import { offsetPage } from '../paging.ts';
import { renderGroup, renderGroupDetail } from '../render/group.ts';
import { isOpenTo } from '../access.ts';
import { descendantsOf, groupPath, lineageOf } from '../world.ts';
import { renderProject } from '../render/project-full.ts';

/**
 * Without `all_available`, a user gets the groups that it is a member of by any way and those above them, and only an
 * administrator all; anonymous callers get the public ones.
 */
function isListed(call: Call, group: Group): boolean {
  const { access, params, viewer } = call;
  const level = params.number('min_access_level') ?? (params.flag('owned') === true ? 50 : undefined);
  if (level !== undefined) return access.groupLevel(group.id) >= level;
  const isAllAvailable = params.flag('all_available') ?? viewer?.isAdmin ?? true;
  return access.authorizedGroupIds().has(group.id) || (isAllAvailable && isOpenTo(group, viewer));
}

function isWanted(call: Call, group: Group): boolean {
  const { params, world } = call;
  const lineage = lineageOf(world, group.id);
  const isArchived = lineage.some((row) => row.isArchived);
  const isInactive = isArchived || lineage.some((row) => row.markedForDeletionAt !== undefined);
  const search = params.text('search')?.toLowerCase();
  const visibility = params.text('visibility');
  return (
    isListed(call, group) &&
    params.list('skip_groups')?.includes(String(group.id)) !== true &&
    (params.flag('top_level_only') !== true || group.parentId === undefined) &&
    (params.flag('archived') ?? isArchived) === isArchived &&
    (params.flag('active') ?? !isInactive) === !isInactive &&
    (visibility === undefined || group.visibility === visibility) &&
    (search === undefined || groupPath(world, group.id).includes(search))
  );
}

function list(call: Call, groups: readonly Group[]): Answer {
  const name = call.params.text('order_by') ?? 'name';
  const isDescending = call.params.text('sort') === 'desc';
  const columns: readonly OrderColumn<Group>[] = [
    { name, isDescending, value: (row) => (name === 'id' ? row.id : name === 'path' ? row.path : row.name) },
    { name: 'id', isDescending: false, value: (row) => row.id },
  ];
  const rows = sortRows(
    groups.filter((group) => isWanted(call, group)),
    columns,
  );
  return offsetPage(call, rows, (row) => JSON.stringify(renderGroup(call, row)));
}

function detail(call: Call): Answer {
  const group = findGroup(call);
  if (call.params.flag('with_projects') === false) return jsonAnswer(200, renderGroupDetail(call, group));
  const visible = [...call.world.projects.rows.values()].filter(call.access.seesProject);
  const own = visible.filter(({ owner }) => owner.kind === 'group' && owner.id === group.id);
  const shared = visible.filter(({ sharedWith }) => group.id in sharedWith);
  return jsonAnswer(200, {
    ...renderGroupDetail(call, group),
    projects: own.slice(0, 100).map((row) => renderProject(call, row)),
    shared_projects: shared.slice(0, 100).map((row) => renderProject(call, row)),
  });
}

const endpoints: readonly Endpoint[] = [
  {
    template: '/groups',
    limit: 'groups_api',
    answer: (call) => list(call, [...call.world.groups.rows.values()]),
  },
  { template: '/groups/:id', limit: 'group_api', answer: detail },
  {
    template: '/groups/:id/descendant_groups',
    answer: (call) => list(call, descendantsOf(call.world, findGroup(call).id)),
  },
  {
    template: '/groups/:id/subgroups',
    answer: (call) => list(call, call.world.groups.of(findGroup(call).id)),
  },
];

export default endpoints;

/** The groups of the scope. */
export const truth: Readonly<Record<string, Truth>> = {
  groups: ({ world, access, groupIds }) =>
    groupIds.flatMap((id) => {
      const row = world.groups.rows.get(id);
      return row === undefined || !access.seesGroup(row) ? [] : [{ key: { id }, cursor: undefined, row }];
    }),
};
