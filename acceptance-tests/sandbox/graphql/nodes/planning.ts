import { iterationsOf } from '../../endpoints/iterations.ts';
import type { Iteration } from '../../endpoints/iterations.ts';
import type { Cadence } from '../../model/governance.ts';
import { findGroupMilestone } from '../../milestones.ts';
import type { Issuable, Label, PlainMilestone } from '../../model/issuables.ts';
import type { Group } from '../../model/spaces.ts';
import { dayMicros, formatDay } from '../../time.ts';
import { groupPath, lineageOf, need, projectPath } from '../../world.ts';
import { gid, time } from '../values.ts';
import type { Node, QueryScope } from './scope.ts';
import { groupNode, projectNode } from './spaces.ts';
import { textColorOf } from '../../text-color.ts';

/** A label. */
export function labelNode(label: Label, createdAt: number): Node {
  return {
    id: gid(label.source.kind === 'group' ? 'GroupLabel' : 'ProjectLabel', label.id),
    title: label.title,
    color: label.color,
    textColor: textColorOf(label.color),
    description: label.description ?? null,
    createdAt: time(createdAt),
    updatedAt: time(createdAt),
    archived: false,
    lockOnMerge: false,
  };
}

/** The labels of an issue or merge request, by title. */
export function labelsOf({ call }: QueryScope, row: Issuable): readonly Node[] {
  const labels = [...call.world.labels.rows.values()];
  return [...row.labels].sort().flatMap((title) => {
    const label = labels.find((candidate) => candidate.title === title);
    if (label === undefined) return [];
    const { kind, id } = label.source;
    const { createdAt } = kind === 'group' ? need(call.world.groups, id) : need(call.world.projects, id);
    return [labelNode(label, createdAt)];
  });
}

/** A milestone of a project or a group; null where there is none. */
export function milestoneNode(scope: QueryScope, id: number | undefined): Node | null {
  if (id === undefined) return null;
  const { world } = scope.call;
  const ofProject = world.milestones.rows.get(id);
  if (ofProject !== undefined) {
    const project = need(world.projects, ofProject.projectId);
    const place = { projectMilestone: true, groupMilestone: false, subgroupMilestone: false, group: null };
    const path = projectPath(world, project);
    return {
      ...milestoneFields(scope, ofProject, path),
      ...place,
      project: () => projectNode(scope, project),
    };
  }
  const ofGroup = findGroupMilestone(world, id);
  if (ofGroup === undefined) return null;
  const group = need(world.groups, ofGroup.groupId);
  return {
    ...milestoneFields(scope, ofGroup, `groups/${groupPath(world, group.id)}`),
    projectMilestone: false,
    groupMilestone: true,
    subgroupMilestone: group.parentId !== undefined,
    project: null,
    group: () => groupNode(scope, group),
  };
}

function milestoneFields({ call }: QueryScope, row: PlainMilestone, path: string): Node {
  const { dueDay, startDay, description = '' } = row;
  return {
    id: gid('Milestone', row.id),
    iid: String(row.iid),
    title: row.title,
    description,
    state: row.state,
    ...daysOf(row),
    expired: dueDay !== undefined && dueDay < call.now,
    upcoming: startDay !== undefined && startDay > call.now,
    createdAt: time(row.createdAt),
    updatedAt: time(row.updatedAt),
    webPath: `/${path}/-/milestones/${row.iid}`,
  };
}

/** Days of milestones are of the type `Time`, and days all the same. */
function daysOf({ startDay, dueDay }: PlainMilestone): Node {
  return {
    startDate: startDay === undefined ? null : formatDay(startDay),
    dueDate: dueDay === undefined ? null : formatDay(dueDay),
  };
}

/** An iteration cadence. */
export function cadenceNode(cadence: Cadence): Node {
  return {
    id: gid('Iterations::Cadence', cadence.id),
    title: cadence.title,
    description: cadence.description ?? null,
    automatic: cadence.isAutomatic,
    active: cadence.isActive,
    rollOver: cadence.rollsOver,
    durationInWeeks: cadence.durationInWeeks ?? null,
    iterationsInAdvance: cadence.iterationsInAdvance ?? null,
    startDate: cadence.startDay === undefined ? null : formatDay(cadence.startDay),
  };
}

/** An iteration of a group, in the group's first cadence. */
export function iterationNode({ call }: QueryScope, row: Iteration): Node {
  const path = `/groups/${groupPath(call.world, row.group.id)}/-/iterations/${row.id}`;
  const [cadence] = call.world.cadences.of(row.group.id);
  return {
    id: gid('Iteration', row.id),
    iid: String(row.sequence),
    sequence: row.sequence,
    title: null,
    description: null,
    state: row.dueDay + dayMicros < call.now ? 'closed' : row.startDay > call.now ? 'upcoming' : 'current',
    startDate: formatDay(row.startDay),
    dueDate: formatDay(row.dueDay),
    createdAt: time(row.group.createdAt),
    updatedAt: time(row.updatedAt),
    webUrl: `${call.settings.externalUrl}${path}`,
    webPath: path,
    iterationCadence: cadence === undefined ? null : cadenceNode(cadence),
  };
}

/** The first iteration of the group at the top, which every fourth issue is planned for. */
export function iterationOf(scope: QueryScope, issue: Issuable): Node | null {
  const { world } = scope.call;
  const { owner } = need(world.projects, issue.projectId);
  if (owner.kind !== 'group' || issue.iid % 4 !== 0) return null;
  const top: Group | undefined = lineageOf(world, owner.id).at(-1);
  const [first] = top === undefined ? [] : iterationsOf(top);
  return first === undefined ? null : iterationNode(scope, first);
}
