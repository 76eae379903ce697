import type { Commit } from '../model/git.ts';
import type { Project } from '../model/spaces.ts';
import { createRelease } from '../mutations/ci.ts';
import { addTag, mergeBranch, pushCommit, repositoryOf, setBranch } from '../mutations/repository.ts';
import { dayMicros, hourMicros, secondMicros } from '../time.ts';
import type { Micros } from '../time.ts';
import { makeTitle, timesBetween } from './context.ts';
import type { SeedContext } from './context.ts';

const zones = [0, 60, 120, -300, 330] as const;

/** A commit's fields, written by one of the people. */
export function commitFields(
  context: SeedContext,
  at: Micros,
): Pick<
  Commit,
  | 'message'
  | 'authorName'
  | 'authorEmail'
  | 'authoredAt'
  | 'committedAt'
  | 'zoneMinutes'
  | 'additions'
  | 'deletions'
> {
  const { random, people } = context;
  const author = random.pick(people);
  const committedAt = Math.floor(at / secondMicros) * secondMicros;
  const additions = random.between(1, 200);
  return {
    message: `${makeTitle(context)}\n`,
    authorName: author.name,
    authorEmail: author.email,
    authoredAt: committedAt - random.between(0, 3600) * secondMicros,
    committedAt,
    zoneMinutes: random.pick(zones),
    additions,
    deletions: random.between(0, additions),
  };
}

/** Fills a repository: a main line, branches that are merged late with old dates, open branches and tags. */
export function seedRepository(context: SeedContext, project: Project, count: number, tags: number): void {
  const { world, random, now } = context;
  const { id } = project;
  const times = timesBetween(context, count, project.createdAt, now - 3 * hourMicros);
  const tagEvery = Math.max(1, Math.floor(count / Math.max(1, tags)));
  for (const [index, at] of times.entries()) {
    if (index > 3 && random.chance(0.2)) mergeOld(context, id, index, at);
    else pushCommit(world, id, 'main', commitFields(context, at));
    if (index % tagEvery === tagEvery - 1) seedTag(context, id, `v${Math.floor(index / tagEvery)}.0.0`, at);
  }
  for (const name of ['develop', 'release/1.x', 'feature/search']) {
    const head = repositoryOf(world, id).branches.get('main');
    if (head === undefined) return;
    setBranch(world, id, name, head);
    pushCommit(world, id, name, commitFields(context, now - random.between(3, 60) * hourMicros));
  }
}

/** A branch whose commits are up to twenty days older than their merge. */
function mergeOld(context: SeedContext, projectId: number, index: number, at: Micros): void {
  const { world, random } = context;
  const branch = `topic-${index}`;
  const head = repositoryOf(world, projectId).branches.get('main');
  if (head === undefined) return;
  setBranch(world, projectId, branch, head);
  const days = random.between(1, 20);
  for (const step of [days, days / 2]) {
    pushCommit(world, projectId, branch, commitFields(context, at - step * dayMicros));
  }
  const fields = { ...commitFields(context, at), message: `Merge branch '${branch}' into 'main'\n` };
  mergeBranch(world, projectId, branch, 'main', fields);
  repositoryOf(world, projectId).branches.delete(branch);
}

function seedTag(context: SeedContext, projectId: number, name: string, at: Micros): void {
  const sha = repositoryOf(context.world, projectId).branches.get('main');
  if (sha === undefined) return;
  const isAnnotated = context.random.chance(0.5);
  const message = isAnnotated ? `Release ${name}` : undefined;
  addTag(context.world, projectId, { name, sha, message, createdAt: isAnnotated ? at : undefined });
}

/** Publishes a release for each of the last tags. */
export function seedReleases(context: SeedContext, project: Project, count: number): void {
  const { world, random, people } = context;
  const tags = [...repositoryOf(world, project.id).tags.values()].slice(-count);
  for (const tag of tags) {
    const commit = repositoryOf(world, project.id).objects.get(tag.sha);
    const at = (commit?.committedAt ?? project.createdAt) + hourMicros + random.between(0, 999_999);
    const [milestone] = world.milestones.of(project.id);
    createRelease(
      world,
      {
        projectId: project.id,
        tag: tag.name,
        authorId: random.pick(people).id,
        description: `Notes for ${tag.name}`,
        milestoneIds: milestone !== undefined && random.chance(0.3) ? [milestone.id] : [],
      },
      at,
    );
  }
}
