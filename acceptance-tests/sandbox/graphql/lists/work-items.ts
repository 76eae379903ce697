import { projectsIn, workItemOf, workItemsOfGroup, workItemsOfProject } from '../../families/work-items.ts';
import type { WorkItem } from '../../families/work-items.ts';
import { sortRows } from '../../order.ts';
import type { Group, Project } from '../../model/spaces.ts';
import { descendantsOf, lineageOf } from '../../world.ts';
import type { Args } from '../args.ts';
import { allowArgs, filterText, iidsArg, isWithinArgs, listArg, textArg } from '../args.ts';
import { keysetConnection } from '../connection.ts';
import type { Connection } from '../connection.ts';
import { isLicensedType } from '../licences.ts';
import type { Node, QueryScope } from '../nodes/scope.ts';
import { workItemNode } from '../nodes/work-item.ts';
import { idOf } from '../values.ts';
import { orderBy } from './place.ts';
import type { Place } from './place.ts';

const known = [
  'authorUsername',
  'assigneeUsernames',
  'closedAfter',
  'closedBefore',
  'confidential',
  'createdAfter',
  'createdBefore',
  'excludeGroupWorkItems',
  'excludeProjects',
  'ids',
  'iid',
  'iids',
  'includeAncestors',
  'includeArchived',
  'includeDescendants',
  'labelName',
  'search',
  'sort',
  'state',
  'types',
  'updatedAfter',
  'updatedBefore',
];

const columns = {
  updated_at: { value: ({ issue }: WorkItem) => issue.updatedAt, isTime: true },
  created_at: { value: ({ issue }: WorkItem) => issue.createdAt, isTime: true },
  closed_at: { value: ({ issue }: WorkItem) => issue.closedAt, isTime: true },
  title: { value: ({ issue }: WorkItem) => issue.title.toLowerCase() },
};

/**
 * Work items of a project, or of a group: its own and those of its projects; with `includeDescendants` those of the
 * groups below too. Archived projects are left out unless `includeArchived` (Resolvers::Namespaces::WorkItemsResolver).
 */
export function listWorkItems(scope: QueryScope, place: Place, args: Args): Connection {
  allowArgs('workItems', args, known);
  const order = orderBy(args.sort, columns);
  const name = place.kind === 'group' ? `group ${place.group.id}` : `project ${place.project.id}`;
  const rows = scope.call.memo(`work items of ${name} ${filterText(args)}`, () =>
    sortRows(
      itemsIn(scope, place, args).filter((item) => isWanted(scope, item, args)),
      order,
    ),
  );
  return keysetConnection({ rows, node: (item) => workItemNode(scope, item) }, order, args);
}

/** One work item of a group's own by its iid. */
export function findWorkItem(scope: QueryScope, place: Place, args: Args): Node | null {
  const items = itemsIn(scope, place, { excludeProjects: true });
  const item = items.find(({ iid }) => String(iid) === args.iid);
  return item === undefined ? null : workItemNode(scope, item);
}

/** One work item of the instance by its global id; null where the viewer may not read it. */
export function findWorkItemById(scope: QueryScope, args: Args): Node | null {
  const { world, access } = scope.call;
  const id = idOf(textArg(args, 'id') ?? '', 'WorkItem');
  const project = world.projects.rows.get(world.issues.rows.get(id)?.projectId ?? 0);
  const items =
    project === undefined
      ? [...world.groups.rows.values()].flatMap((group) => ownItems(scope, group))
      : workItemsOfProject(world, access, project);
  const item = items.find((row) => row.id === id);
  return item === undefined ? null : workItemNode(scope, item);
}

function itemsIn(scope: QueryScope, place: Place, args: Args): readonly WorkItem[] {
  const { world, access } = scope.call;
  if (place.kind === 'project') return itemsOf(scope, place.project);
  const { group } = place;
  const isDeep = args.includeDescendants === true;
  const below = isDeep ? descendantsOf(world, group.id) : [];
  const above = args.includeAncestors === true ? lineageOf(world, group.id).slice(1) : [];
  const hasArchived = args.includeArchived === true;
  const own = args.excludeGroupWorkItems === true ? [] : [group, ...below, ...above];
  const projects =
    args.excludeProjects === true ? [] : projectsIn(world, access, group, { isDeep, hasArchived });
  return [
    ...own.flatMap((row) => ownItems(scope, row)),
    ...projects.flatMap((project) => itemsOf(scope, project)),
  ];
}

function itemsOf({ call }: QueryScope, project: Project): readonly WorkItem[] {
  const { world, access } = call;
  const series = access.can(project, 'issues') ? world.issueSeries.get(project.id) : undefined;
  if (series === undefined) return workItemsOfProject(world, access, project);
  return Array.from({ length: series.count }, (_, index) => workItemOf(project, series.at(index)));
}

function ownItems({ call }: QueryScope, group: Group): readonly WorkItem[] {
  return call.access.seesGroup(group) ? workItemsOfGroup(call.world, call.access, group) : [];
}

function isWanted({ call }: QueryScope, item: WorkItem, args: Args): boolean {
  const { issue, type } = item;
  const ids = listArg(args, 'ids')?.map((text) => idOf(text, 'WorkItem'));
  const iids = iidsArg(args);
  const state = textArg(args, 'state') ?? 'all';
  const types = listArg(args, 'types');
  return (
    isLicensedType(call.settings, type) &&
    (ids === undefined || ids.includes(item.id)) &&
    (iids === undefined || iids.includes(String(item.iid))) &&
    (types === undefined || types.includes(type)) &&
    (state === 'all' || issue.state === state) &&
    isWithinArgs(args, 'updated', issue.updatedAt) &&
    isWithinArgs(args, 'created', issue.createdAt) &&
    isWithinArgs(args, 'closed', issue.closedAt) &&
    (typeof args.confidential !== 'boolean' || issue.isConfidential === args.confidential) &&
    hasPeople(call.world, item, args) &&
    (listArg(args, 'labelName') ?? []).every((label) => issue.labels.includes(label)) &&
    `${issue.title} ${issue.description ?? ''}`
      .toLowerCase()
      .includes(textArg(args, 'search')?.toLowerCase() ?? '')
  );
}

function hasPeople(world: QueryScope['call']['world'], { issue }: WorkItem, args: Args): boolean {
  const nameOf = (id: number): string | undefined => world.users.rows.get(id)?.username;
  const author = textArg(args, 'authorUsername');
  const assignees = listArg(args, 'assigneeUsernames') ?? [];
  return (
    (author === undefined || nameOf(issue.authorId) === author) &&
    assignees.every((name) => issue.assigneeIds.some((id) => nameOf(id) === name))
  );
}
