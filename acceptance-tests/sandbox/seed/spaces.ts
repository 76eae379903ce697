import type { Group, Project } from '../model/spaces.ts';
import { addToken } from '../mutations/people.ts';
import { addGroup, addProject } from '../mutations/spaces.ts';
import { dayMicros } from '../time.ts';
import { sandboxTokens } from '../tokens.ts';
import { seedCommitNotes } from './commit-notes.ts';
import { seedReleases, seedRepository } from './code.ts';
import type { SeedContext } from './context.ts';
import { seedBot } from './people.ts';
import { seedPipelines, seedRunningJob, seedStatuses } from './pipelines.ts';
import { seedIssues, seedLabels, seedMergeRequests } from './planning.ts';

/** How much a project holds. */
export interface Amounts {
  readonly issues: number;
  readonly mergeRequests: number;
  /** About how many for each issue and merge request. */
  readonly notes: number;
  readonly commits: number;
  readonly tags: number;
  readonly pipelines: number;
}

/** A group that is as old as the world. */
export function seedGroup(
  context: SeedContext,
  name: string,
  more: Partial<Omit<Group, 'id' | 'name'>> = {},
): Group {
  const path = name.toLowerCase().replaceAll(' ', '-');
  return addGroup(context.world, { name, path, ...more }, context.now - 450 * dayMicros);
}

/** A project in a group. */
export function seedProject(
  context: SeedContext,
  groupId: number,
  name: string,
  more: Partial<Parameters<typeof addProject>[1]> = {},
): Project {
  const { world, random, now, owner } = context;
  const path = name.toLowerCase().replaceAll(' ', '-');
  const createdAt = now - random.between(200, 400) * dayMicros + random.between(0, 999_999);
  const fields = { owner: { kind: 'group', id: groupId }, name, path, creatorId: owner.id } as const;
  return addProject(world, { description: `The ${name} project`, ...fields, ...more }, createdAt);
}

/** Fills a project with everything. */
export function fillProject(context: SeedContext, project: Project, amounts: Amounts): void {
  const { features } = project;
  if (amounts.commits > 0) seedRepository(context, project, amounts.commits, amounts.tags);
  if (features.builds !== 'disabled' && amounts.commits > 0) {
    seedPipelines(context, project, amounts.pipelines);
  }
  seedLabels(context, 'project', project.id, 3);
  seedIssues(context, project, amounts.issues, amounts.notes);
  if (features.merge_requests !== 'disabled') {
    seedMergeRequests(context, project, amounts.mergeRequests, amounts.notes);
  }
  seedReleases(context, project, Math.ceil(amounts.tags / 2));
  seedCommitNotes(context, project);
  seedStatuses(context, project);
}

/** Gives the first group and project their access tokens, and the project a running job with its token. */
export function seedSpaceTokens(context: SeedContext, group: Group, project: Project): void {
  seedBot(context, 'group', group.id, sandboxTokens.group, 20);
  seedBot(context, 'project', project.id, sandboxTokens.project, 20);
  const jobId = seedRunningJob(context, project);
  const job = { kind: 'job', value: sandboxTokens.job, userId: context.owner.id, jobId } as const;
  addToken(context.world, job, context.now);
}
