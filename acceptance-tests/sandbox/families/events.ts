import type { Access } from '../access.ts';
import type { Note } from '../model/issuables.ts';
import type { Project } from '../model/spaces.ts';
import type { Micros } from '../time.ts';
import type { World } from '../world.ts';

/** What somebody did in a project, once and for all. */
export interface ProjectEvent {
  readonly id: number;
  readonly action: string;
  readonly target:
    | {
        readonly type: string;
        readonly id: number;
        readonly iid: number;
        readonly title: string;
      }
    | undefined;
  readonly authorId: number;
  readonly at: Micros;
  readonly note: Note | undefined;
  readonly push: { readonly ref: string; readonly sha: string } | undefined;
  /** Only planners and above see what happened to confidential things. */
  readonly isConfidential: boolean;
}

/** Ids rise with time, to the millisecond, as those of a table that is only appended to. */
function idAt(at: Micros, sourceId: number): number {
  return Math.floor(at / 1000) * 100 + (sourceId % 100);
}

type Known = Pick<ProjectEvent, 'action' | 'authorId' | 'at'> & Partial<ProjectEvent>;

function eventOf(sourceId: number, known: Known): ProjectEvent {
  const absent = { target: undefined, note: undefined, push: undefined, isConfidential: false } as const;
  return { ...absent, ...known, id: idAt(known.at, sourceId) };
}

/**
 * The events of a project follow from what it holds: that it was made, some of its issues and merge requests opened
 * and merged, comments, pushes. They are gone with what they are about, as in GitLab.
 */
export function eventsOf(world: World, project: Project): readonly ProjectEvent[] {
  const made = eventOf(project.id, {
    action: 'created',
    authorId: project.creatorId,
    at: project.createdAt,
  });
  const all = [made, ...issueEvents(world, project), ...requestEvents(world, project)];
  return [...all, ...pushEvents(world, project)];
}

/** The events that a viewer of the project may see. */
export function isEventVisible(access: Access, project: Project, event: ProjectEvent): boolean {
  return !event.isConfidential || access.projectLevel(project) >= 15;
}

function issueEvents(world: World, project: Project): readonly ProjectEvent[] {
  const issues = world.issues.of(project.id).filter(({ iid }) => iid % 3 === 1);
  return issues.flatMap((issue) => {
    const { id, iid, title, isConfidential } = issue;
    const target = { type: 'Issue', id, iid, title };
    const opened = { action: 'opened', authorId: issue.authorId, at: issue.createdAt };
    const notes = world.notes.of(`Issue:${id}`).filter((note) => !note.isSystem);
    return [
      eventOf(id, { ...opened, target, isConfidential }),
      ...notes.map((note) => noteEvent(note, title, isConfidential)),
    ];
  });
}

function requestEvents(world: World, project: Project): readonly ProjectEvent[] {
  const requests = world.mergeRequests.of(project.id).filter(({ iid }) => iid % 2 === 1);
  return requests.flatMap((request) => {
    const { id, iid, title, mergedAt, mergedById, authorId } = request;
    const target = { type: 'MergeRequest', id, iid, title };
    const opened = eventOf(id, { action: 'opened', authorId, at: request.createdAt, target });
    const accepted = { action: 'accepted', authorId: mergedById ?? authorId };
    return mergedAt === undefined ? [opened] : [opened, eventOf(id, { ...accepted, at: mergedAt, target })];
  });
}

function noteEvent(note: Note, title: string, isParentConfidential: boolean): ProjectEvent {
  return eventOf(note.id, {
    action: 'commented on',
    authorId: note.authorId,
    at: note.createdAt,
    target: { type: note.kind ?? 'Note', id: note.id, iid: note.id, title },
    note,
    isConfidential: isParentConfidential || note.isConfidential,
  });
}

/** A push before each pipeline that one started. */
function pushEvents(world: World, project: Project): readonly ProjectEvent[] {
  const pipelines = world.pipelines.of(project.id).filter(({ source }) => source === 'push');
  return pipelines
    .filter(({ iid }) => iid % 3 === 1)
    .map(({ id, userId, ref, sha, createdAt }) =>
      eventOf(id, { action: 'pushed to', authorId: userId, at: createdAt, push: { ref, sha } }),
    );
}
