import type { Issue } from '../model/issuables.ts';
import { dayMicros, hourMicros } from '../time.ts';
import type { SeedContext } from './context.ts';
import { seedMembers } from './people.ts';
import { fillProject, seedGroup, seedProject, seedSpaceTokens } from './spaces.ts';

/**
 * One group with one project that holds a great many issues, made when they are asked for. `describe` writes the
 * description of the issue at an index; the same each time it is asked.
 */
export function seedHuge(
  context: SeedContext,
  count: number,
  describe: (index: number) => string | undefined = () => undefined,
): void {
  const { world, now, people, owner } = context;
  const group = seedGroup(context, 'Huge');
  seedMembers(context, group.id, 3);
  const project = seedProject(context, group.id, 'Monolith', { createdAt: now - 800 * dayMicros });
  fillProject(context, project, {
    issues: 1,
    mergeRequests: 2,
    notes: 1,
    commits: 3,
    tags: 1,
    pipelines: 1,
  });
  const [model] = world.issues.of(project.id);
  if (model === undefined) throw new RangeError('The project has one issue to go by');
  world.issues.remove(model.id);
  const start = now - 700 * dayMicros;
  const stepMicros = Math.floor((now - hourMicros - start) / (count + 1));
  const base: Issue = { ...model, authorId: people[0]?.id ?? owner.id, isConfidential: false };
  const at = (index: number): Issue => {
    const createdAt = start + index * stepMicros;
    const title = `Issue ${index + 1} of the monolith`;
    const updatedAt = createdAt + 1_500_000;
    const description = describe(index);
    return { ...base, id: 1000 + index, iid: index + 1, title, description, createdAt, updatedAt };
  };
  world.issueSeries.set(project.id, { count, at });
  seedSpaceTokens(context, group, project);
}
