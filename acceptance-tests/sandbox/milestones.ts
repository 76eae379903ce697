import type { Milestone } from './model/issuables.ts';
import type { Project } from './model/spaces.ts';
import type { World } from './world.ts';

/** The milestone with an id that the issues of a project can be planned for. */
export function findMilestoneFor(world: World, project: Project, id: number): Milestone | undefined {
  return world.milestones.of(project.id).find((milestone) => milestone.id === id);
}
