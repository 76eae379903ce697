import { findGroupMilestone, milestonesOfGroup } from '../milestones.ts';
import type { GroupMilestone, Milestone } from '../model/issuables.ts';
import type { Micros } from '../time.ts';
import { need } from '../world.ts';
import type { World } from '../world.ts';
import { nextIid } from './issuables.ts';

type NewMilestone<Row extends Milestone | GroupMilestone> = Pick<Row, 'title'> &
  Partial<Omit<Row, 'id' | 'iid'>>;

function newMilestone(at: Micros) {
  return { state: 'active', createdAt: at, updatedAt: at, startDay: undefined, dueDay: undefined } as const;
}

/** Adds a milestone to a project. */
export function addMilestone(
  world: World,
  milestone: NewMilestone<Milestone> & Pick<Milestone, 'projectId'>,
  at: Micros,
): Milestone {
  const iid = nextIid(world.milestones.of(milestone.projectId));
  const row: Milestone = { ...newMilestone(at), ...milestone, id: world.milestones.nextId(), iid };
  world.milestones.put(row);
  return row;
}

/** Changes a milestone of a project: sets `updated_at`. */
export function updateMilestone(world: World, id: number, changes: Partial<Milestone>, at: Micros): void {
  world.milestones.put({ ...need(world.milestones, id), ...changes, id, updatedAt: at });
}

/** The ids of milestones that were added to groups begin here, above those that follow from the groups. */
const firstAddedId = 500_000_000;

/** Adds a milestone to a group. */
export function addGroupMilestone(
  world: World,
  milestone: NewMilestone<GroupMilestone> & Pick<GroupMilestone, 'groupId'>,
  at: Micros,
): GroupMilestone {
  const siblings = milestonesOfGroup(world, need(world.groups, milestone.groupId));
  const id = Math.max(firstAddedId, world.groupMilestones.nextId());
  const row: GroupMilestone = { ...newMilestone(at), ...milestone, id, iid: nextIid(siblings) };
  world.groupMilestones.put(row);
  return row;
}

/** Changes a milestone of a group: sets `updated_at`. */
export function updateGroupMilestone(
  world: World,
  id: number,
  changes: Partial<GroupMilestone>,
  at: Micros,
): void {
  const row = findGroupMilestone(world, id);
  if (row === undefined) throw new RangeError(`No milestone ${id} in the sandbox`);
  world.groupMilestones.put({ ...row, ...changes, id, updatedAt: at });
}
