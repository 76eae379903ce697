import type { SeedContext } from './context.ts';
import { seedMembers } from './people.ts';
import { fillProject, seedGroup, seedProject, seedSpaceTokens } from './spaces.ts';
import type { Amounts } from './spaces.ts';

const tiny: Amounts = { issues: 3, mergeRequests: 1, notes: 1, commits: 2, tags: 1, pipelines: 1 };

/** A thousand projects: ten groups of five subgroups of twenty. */
export function seedLarge(context: SeedContext): void {
  for (let top = 1; top <= 10; top += 1) {
    const group = seedGroup(context, `Division ${top}`);
    seedMembers(context, group.id, 5);
    for (let below = 1; below <= 5; below += 1) {
      const team = seedGroup(context, `Team ${below}`, { parentId: group.id });
      for (let index = 1; index <= 20; index += 1) {
        const project = seedProject(context, team.id, `Service ${index}`);
        fillProject(context, project, tiny);
        if (context.world.projects.rows.size === 1) seedSpaceTokens(context, group, project);
      }
    }
  }
}
