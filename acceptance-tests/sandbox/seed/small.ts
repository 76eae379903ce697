import { addProject } from '../mutations/spaces.ts';
import { dayMicros } from '../time.ts';
import type { SeedContext } from './context.ts';
import { seedMembers } from './people.ts';
import { seedLabels } from './planning.ts';
import { fillProject, seedGroup, seedProject, seedSpaceTokens } from './spaces.ts';
import type { Amounts } from './spaces.ts';

const few: Amounts = { issues: 8, mergeRequests: 4, notes: 1, commits: 7, tags: 2, pipelines: 3 };

/** Lists of more than ten short pages. */
const many: Amounts = { issues: 70, mergeRequests: 60, notes: 1, commits: 40, tags: 2, pipelines: 40 };

/** Three groups, six projects, tens of rows: what a simulation mutates for hours. The first project may have long lists. */
export function seedSmall(context: SeedContext, isLong = false): void {
  const alpha = seedGroup(context, 'Alpha');
  const inner = seedGroup(context, 'Inner', { parentId: alpha.id });
  const beta = seedGroup(context, 'Beta');
  for (const group of [alpha, beta]) {
    seedMembers(context, group.id, 3);
    seedLabels(context, 'group', group.id, 4);
  }
  const first = seedProject(context, alpha.id, 'First');
  fillProject(context, first, isLong ? many : few);
  fillProject(context, seedProject(context, inner.id, 'Second'), few);
  fillProject(context, seedProject(context, beta.id, 'Third', { features: { issues: 'disabled' } }), {
    ...few,
    issues: 0,
  });
  fillProject(
    context,
    seedProject(context, beta.id, 'Fourth', {
      features: { merge_requests: 'disabled', builds: 'disabled' },
    }),
    few,
  );
  fillProject(context, seedProject(context, beta.id, 'Empty'), { ...few, commits: 0, tags: 0 });
  const personal = { kind: 'user', id: context.owner.id } as const;
  const own = { owner: personal, name: 'Notebook', path: 'notebook', creatorId: context.owner.id };
  fillProject(context, addProject(context.world, own, context.now - 100 * dayMicros), few);
  seedSpaceTokens(context, alpha, first);
}
