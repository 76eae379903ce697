import type { GroupMilestone, Milestone } from './model/issuables.ts';
import type { Group, Project } from './model/spaces.ts';
import { dayMicros } from './time.ts';
import { lineageOf } from './world.ts';
import type { World } from './world.ts';

/** The ids of the milestones that follow from their groups begin here. */
const firstId = 1_000_000;

/** A group's milestones: two quarters of its first year that follow from it, as they are now, and those added since. */
export function milestonesOfGroup(world: World, group: Group): readonly GroupMilestone[] {
  const stored = world.groupMilestones.of(group.id);
  const isStored = ({ id }: GroupMilestone): boolean => stored.some((row) => row.id === id);
  return [...quartersOf(group).filter((row) => !isStored(row)), ...stored].sort((a, b) => a.id - b.id);
}

function quartersOf(group: Group): readonly GroupMilestone[] {
  return [1, 2].map((iid) => {
    const startDay = group.createdAt + iid * 90 * dayMicros;
    return {
      id: firstId + group.id * 10 + iid,
      iid,
      groupId: group.id,
      title: `Quarter ${iid}`,
      state: iid === 1 ? 'closed' : 'active',
      createdAt: group.createdAt + iid,
      updatedAt: startDay + 80 * dayMicros,
      startDay,
      dueDay: iid === 1 ? startDay + 90 * dayMicros : undefined,
    };
  });
}

/** The milestones that the issues of a project can be planned for: its own and those of the groups above it. */
export function milestonesFor(world: World, { id, owner }: Project): readonly (Milestone | GroupMilestone)[] {
  const groups = owner.kind === 'group' ? lineageOf(world, owner.id) : [];
  return [...world.milestones.of(id), ...groups.flatMap((group) => milestonesOfGroup(world, group))];
}

/** The milestone of a group that has an id. */
export function findGroupMilestone(world: World, id: number): GroupMilestone | undefined {
  const group = world.groups.rows.get(Math.floor((id - firstId) / 10));
  const follows = group === undefined ? [] : quartersOf(group);
  return world.groupMilestones.rows.get(id) ?? follows.find((row) => row.id === id);
}
