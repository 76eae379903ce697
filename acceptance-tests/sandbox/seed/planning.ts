import type { Issuable } from '../model/issuables.ts';
import type { Project } from '../model/spaces.ts';
import {
  addLabel,
  createIssue,
  createMergeRequest,
  updateIssue,
  updateMergeRequest,
} from '../mutations/issuables.ts';
import { addMilestone } from '../mutations/milestones.ts';
import { createNote } from '../mutations/notes.ts';
import { dayMicros, hourMicros } from '../time.ts';
import type { Micros } from '../time.ts';
import { makeTitle, timeBetween, timesBetween } from './context.ts';
import type { SeedContext } from './context.ts';
import { labelTitles, remarks } from './words.ts';

/** Adds issues with their notes to a project; about a third is closed. */
export function seedIssues(context: SeedContext, project: Project, count: number, notesEach: number): void {
  const { world, random, now } = context;
  const milestone = addMilestone(
    world,
    { projectId: project.id, title: '1.0', dueDay: now + 30 * dayMicros },
    project.createdAt,
  );
  for (const at of timesBetween(context, count, project.createdAt, now - 2 * hourMicros)) {
    const issue = createIssue(
      world,
      {
        ...issuableFields(context, project),
        milestoneId: random.chance(0.3) ? milestone.id : undefined,
        isConfidential: random.chance(0.03),
        weight: random.chance(0.4) ? random.between(1, 8) : undefined,
        dueDay: random.chance(0.2) ? now + random.between(-30, 90) * dayMicros : undefined,
        kind: random.chance(0.05) ? 'incident' : 'issue',
      },
      at,
    );
    seedNotes(context, { kind: 'Issue', id: issue.id }, project.id, at, notesEach);
    if (random.chance(0.35)) {
      const closedAt = timeBetween(context, at, now - hourMicros);
      const closedById = random.pick(context.people).id;
      updateIssue(world, issue.id, { state: 'closed', closedAt, closedById }, closedAt);
    }
  }
}

/** Adds merge requests with their notes to a project; most are merged. */
export function seedMergeRequests(
  context: SeedContext,
  project: Project,
  count: number,
  notesEach: number,
): void {
  const { world, random, now } = context;
  const head = world.repositories.get(project.id)?.branches.get('main');
  for (const at of timesBetween(context, count, project.createdAt, now - 2 * hourMicros)) {
    const request = createMergeRequest(
      world,
      {
        ...issuableFields(context, project),
        reviewerIds: random.chance(0.5) ? [random.pick(context.people).id] : [],
        isDraft: random.chance(0.1),
        headSha: head,
      },
      at,
    );
    seedNotes(context, { kind: 'MergeRequest', id: request.id }, project.id, at, notesEach);
    const endedAt = timeBetween(context, at, now - hourMicros);
    const byId = random.pick(context.people).id;
    if (random.chance(0.7)) {
      const merged = { state: 'merged', mergedAt: endedAt, mergedById: byId, mergeCommitSha: head } as const;
      updateMergeRequest(world, request.id, merged, endedAt);
    } else if (random.chance(0.3)) {
      const closed = { state: 'closed', closedAt: endedAt, closedById: byId } as const;
      updateMergeRequest(world, request.id, closed, endedAt);
    }
  }
}

function issuableFields(
  context: SeedContext,
  project: Project,
): Pick<Issuable, 'projectId' | 'title' | 'description' | 'authorId' | 'assigneeIds' | 'labels' | 'upvotes'> {
  const { random, people } = context;
  const title = makeTitle(context);
  return {
    projectId: project.id,
    title,
    description: random.chance(0.2) ? undefined : `${title}, as discussed.\n\n- [link](https://example.com)`,
    authorId: random.pick(people).id,
    assigneeIds: random.chance(0.5) ? [random.pick(people).id] : [],
    labels: [...new Set(Array.from({ length: random.between(0, 3) }, () => random.pick(labelTitles)))],
    upvotes: random.chance(0.1) ? random.between(1, 9) : 0,
  };
}

function seedNotes(
  context: SeedContext,
  noteable: { readonly kind: 'Issue' | 'MergeRequest'; readonly id: number },
  projectId: number,
  since: Micros,
  each: number,
): void {
  const { world, random, now, people } = context;
  const count = random.between(0, each * 2);
  for (const at of timesBetween(context, count, since, Math.min(now - hourMicros, since + 30 * dayMicros))) {
    const isSystem = random.chance(0.3);
    createNote(
      world,
      {
        noteable,
        projectId,
        authorId: random.pick(people).id,
        body: isSystem ? 'changed the description' : random.pick(remarks),
        isSystem,
        isConfidential: !isSystem && random.chance(0.05),
        kind: noteable.kind === 'MergeRequest' && !isSystem && random.chance(0.3) ? 'DiffNote' : undefined,
      },
      at,
    );
  }
}

/** Gives many issues one and the same `updated_at`, as a bulk edit does. */
export function seedBulkUpdate(context: SeedContext, project: Project, count: number): void {
  const at = context.now - 20 * dayMicros + 123_457;
  const open = context.world.issues.of(project.id).filter((issue) => issue.createdAt < at);
  for (const issue of open.slice(0, count)) updateIssue(context.world, issue.id, { weight: 3 }, at);
}

/** Adds labels to a group or a project. */
export function seedLabels(context: SeedContext, kind: 'group' | 'project', id: number, count: number): void {
  for (const title of labelTitles.slice(0, count)) {
    const own = kind === 'group' ? title : `${title} (project)`;
    const priority = kind === 'project' && context.random.chance(0.3) ? 1 : undefined;
    addLabel(context.world, {
      source: { kind, id },
      title: own,
      description: context.random.chance(0.5) ? `About ${title}` : undefined,
      priority,
    });
  }
}
