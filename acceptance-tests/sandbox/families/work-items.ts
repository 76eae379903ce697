import type { Access } from '../access.ts';
import { readableWorkItems } from '../endpoints/issues.ts';
import type { Issue } from '../model/issuables.ts';
import type { Group, Project } from '../model/spaces.ts';
import { descendantsOf, need } from '../world.ts';
import type { World } from '../world.ts';
import { epicsOf } from './epics.ts';

/** The type of a work item as GraphQL's `IssueType` names it. */
export type WorkItemType =
  | 'ISSUE'
  | 'INCIDENT'
  | 'TEST_CASE'
  | 'REQUIREMENT'
  | 'TASK'
  | 'OBJECTIVE'
  | 'KEY_RESULT'
  | 'EPIC'
  | 'TICKET';

/** A work item: an issue of a project under its own id, or a group's epic under the id that REST calls `work_item_id`. */
export interface WorkItem {
  readonly id: number;
  readonly iid: number;
  readonly type: WorkItemType;
  /** What it is made of; for an epic, the issue that it follows from. */
  readonly issue: Issue;
  readonly home:
    | { readonly kind: 'project'; readonly project: Project }
    | { readonly kind: 'group'; readonly group: Group };
}

const typeOfKind: Readonly<Record<Issue['kind'], WorkItemType>> = {
  issue: 'ISSUE',
  incident: 'INCIDENT',
  test_case: 'TEST_CASE',
  requirement: 'REQUIREMENT',
  task: 'TASK',
  objective: 'OBJECTIVE',
  key_result: 'KEY_RESULT',
  ticket: 'TICKET',
};

/** How far the id of an epic's work item is from the epic's own. */
const epicOffset = 1_000_000;

/** The work items of a project that a viewer may read. */
export function workItemsOfProject(world: World, access: Access, project: Project): readonly WorkItem[] {
  return readableWorkItems(world, access, project).map((issue) => workItemOf(project, issue));
}

/** An issue as a work item. */
export function workItemOf(project: Project, issue: Issue): WorkItem {
  const { id, iid, kind } = issue;
  return { id, iid, type: typeOfKind[kind], issue, home: { kind: 'project', project } };
}

/** A group's own work items: its epics. */
export function workItemsOfGroup(world: World, access: Access, group: Group): readonly WorkItem[] {
  return epicsOf(world, access, group).map(({ id, iid, issue }) => ({
    id: id + epicOffset,
    iid,
    type: 'EPIC',
    issue,
    home: { kind: 'group', group },
  }));
}

/** The epic that an issue is in, as a work item, where the viewer may read it. */
export function epicAbove(world: World, access: Access, item: WorkItem): WorkItem | undefined {
  if (item.home.kind === 'group' || item.home.project.owner.kind !== 'group') return undefined;
  const group = need(world.groups, item.home.project.owner.id);
  return workItemsOfGroup(world, access, group).find((epic) => epic.issue.id === item.id);
}

/** The work item that another is a part of: the epic of an issue, the issue of a task, the objective of a key result. */
export function parentOf(world: World, access: Access, item: WorkItem): WorkItem | undefined {
  if (item.home.kind === 'group') return undefined;
  const { project } = item.home;
  const parent = world.issues.rows.get(item.issue.parentId ?? 0);
  return parent === undefined
    ? epicAbove(world, access, item)
    : workItemsOfProject(world, access, project).find(({ id }) => id === parent.id);
}

/** The parts of a work item. */
export function childrenOf(world: World, access: Access, item: WorkItem): readonly WorkItem[] {
  const { home, issue } = item;
  if (home.kind === 'group') {
    const project = need(world.projects, issue.projectId);
    return workItemsOfProject(world, access, project).filter(({ id }) => id === issue.id);
  }
  return workItemsOfProject(world, access, home.project).filter((other) => other.issue.parentId === item.id);
}

/** The projects of a group, or of it and all groups below it, that a viewer sees. */
export function projectsIn(
  world: World,
  access: Access,
  group: Group,
  options: { readonly isDeep: boolean; readonly hasArchived: boolean },
): readonly Project[] {
  const groups = options.isDeep ? [group, ...descendantsOf(world, group.id)] : [group];
  return groups
    .flatMap(({ id }) => world.projects.of(`group:${id}`))
    .filter((project) => access.seesProject(project) && (options.hasArchived || !project.isArchived));
}
