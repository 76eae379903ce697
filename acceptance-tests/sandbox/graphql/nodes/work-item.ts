import type { WorkItem, WorkItemType } from '../../families/work-items.ts';
import { groupPath, projectPath } from '../../world.ts';
import type { Args } from '../args.ts';
import { listArg } from '../args.ts';
import { isLicensedWidget } from '../licences.ts';
import { gid, optionalTime, time } from '../values.ts';
import type { Node, QueryScope } from './scope.ts';
import { groupNamespace, projectNamespace, projectNode } from './spaces.ts';
import { userNode } from './user.ts';
import { widgetFields, widgetsOfType } from './widgets.ts';

/** Types of work items: their ids and names (`WorkItems::TypesFramework` of 18.9). */
const types: Readonly<Record<WorkItemType, readonly [number, string]>> = {
  ISSUE: [1, 'Issue'],
  INCIDENT: [2, 'Incident'],
  TEST_CASE: [3, 'Test Case'],
  REQUIREMENT: [4, 'Requirement'],
  TASK: [5, 'Task'],
  OBJECTIVE: [6, 'Objective'],
  KEY_RESULT: [7, 'Key Result'],
  EPIC: [8, 'Epic'],
  TICKET: [9, 'Ticket'],
};

/** The type of a work item. */
export function typeNode(type: WorkItemType): Node {
  const [id, name] = types[type];
  const icon = type.toLowerCase().replaceAll('_', '-');
  return { id: gid('WorkItems::Type', id), name, iconName: `work-item-${icon}` };
}

/** A work item with all its widgets. */
export function workItemNode(scope: QueryScope, item: WorkItem): Node {
  const { issue, home, type } = item;
  const path = pathOf(scope, item);
  return {
    id: gid('WorkItem', item.id),
    iid: String(item.iid),
    title: issue.title,
    name: issue.title,
    state: issue.state === 'opened' ? 'OPEN' : 'CLOSED',
    description: issue.description ?? null,
    confidential: issue.isConfidential,
    archived: home.kind === 'project' ? home.project.isArchived : home.group.isArchived,
    imported: false,
    hidden: false,
    lockVersion: 0,
    createdAt: time(issue.createdAt),
    updatedAt: time(issue.updatedAt),
    closedAt: optionalTime(issue.closedAt),
    author: () => userNode(scope, issue.authorId),
    project: () => (home.kind === 'project' ? projectNode(scope, home.project) : null),
    namespace: () =>
      home.kind === 'project' ? projectNamespace(scope, home.project) : groupNamespace(scope, home.group),
    workItemType: () => typeNode(type),
    webUrl: `${scope.call.settings.externalUrl}${path}`,
    webPath: path,
    reference: ({ full }: Args) => referenceOf(scope, item, full === true),
    userDiscussionsCount: issue.notesCount,
    movedToWorkItemUrl: null,
    duplicatedToWorkItemUrl: null,
    promotedToEpicUrl: null,
    externalAuthor: null,
    widgets: (args: Args) => widgetNodes(scope, item, args),
    features: () => featureNodes(scope, item),
  };
}

function fullPathOf({ call }: QueryScope, { home }: WorkItem): string {
  return home.kind === 'project'
    ? projectPath(call.world, home.project)
    : groupPath(call.world, home.group.id);
}

function pathOf(scope: QueryScope, item: WorkItem): string {
  const path = fullPathOf(scope, item);
  if (item.home.kind === 'group') return `/groups/${path}/-/epics/${item.iid}`;
  return `/${path}/-/${item.type === 'ISSUE' ? 'issues' : 'work_items'}/${item.iid}`;
}

function referenceOf(scope: QueryScope, item: WorkItem, isFull: boolean): string {
  const short = `${item.type === 'EPIC' ? '&' : '#'}${item.iid}`;
  return isFull ? `${fullPathOf(scope, item)}${short}` : short;
}

function licensedWidgets({ call }: QueryScope, type: WorkItemType): readonly string[] {
  return widgetsOfType[type].filter((widget) => isLicensedWidget(call.settings, widget));
}

function widgetNodes(scope: QueryScope, item: WorkItem, args: Args): readonly Node[] {
  const [only, except] = [listArg(args, 'onlyTypes'), listArg(args, 'exceptTypes') ?? []];
  return licensedWidgets(scope, item.type)
    .filter((widget) => (only === undefined || only.includes(widget)) && !except.includes(widget))
    .map((widget) => widgetNode(scope, item, widget));
}

/** The widgets under their names instead of in a list; null where the type has none. */
function featureNodes(scope: QueryScope, item: WorkItem): Node {
  const names = licensedWidgets(scope, item.type).map(
    (widget) => [camelCase(widget), () => widgetNode(scope, item, widget)] as const,
  );
  return Object.fromEntries(names);
}

function widgetNode(scope: QueryScope, item: WorkItem, widget: string): Node {
  const name = camelCase(widget);
  return {
    __typename: `WorkItemWidget${name.slice(0, 1).toUpperCase()}${name.slice(1)}`,
    type: widget,
    ...widgetFields(scope, item, widget),
  };
}

function camelCase(name: string): string {
  return name.toLowerCase().replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
