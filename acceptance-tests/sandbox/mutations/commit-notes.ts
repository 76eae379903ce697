import type { CommitNote } from '../model/git.ts';
import type { Micros } from '../time.ts';
import { need } from '../world.ts';
import type { World } from '../world.ts';

/** In GitLab they share the number space of all notes; any number far from theirs serves. */
const firstId = 1_500_000_000;

type NewCommitNote = Pick<CommitNote, 'projectId' | 'sha' | 'body' | 'authorId'> & {
  /** The thread that is replied to; undefined: a comment of its own. */
  readonly threadId: number | undefined;
  /** Whether it is about a line of the diff. */
  readonly isOnLine?: boolean;
};

/** Comments on a commit; the commit stays as it is. */
export function addCommitNote(world: World, note: NewCommitNote, at: Micros): CommitNote {
  const { projectId, sha, body, authorId, threadId, isOnLine = false } = note;
  const id = Math.max(firstId, world.commitNotes.nextId());
  const kind = threadId !== undefined ? 'DiscussionNote' : isOnLine ? 'DiffNote' : undefined;
  const times = { createdAt: at, updatedAt: at };
  const row: CommitNote = { id, projectId, sha, body, authorId, kind, threadId: threadId ?? id, ...times };
  world.commitNotes.put(row);
  return row;
}

/** Changes the text of a comment. */
export function editCommitNote(world: World, id: number, body: string, at: Micros): void {
  world.commitNotes.put({ ...need(world.commitNotes, id), body, updatedAt: at });
}

/** Takes a comment back. */
export function deleteCommitNote(world: World, id: number): void {
  world.commitNotes.remove(id);
}
