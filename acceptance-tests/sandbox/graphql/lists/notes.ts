import { discussionsOf } from '../../endpoints/issue_discussions.ts';
import { shaOf } from '../../families/review.ts';
import type { Issuable, Note } from '../../model/issuables.ts';
import { sortRows } from '../../order.ts';
import { need } from '../../world.ts';
import { allowArgs } from '../args.ts';
import type { Args } from '../args.ts';
import { keysetConnection, offsetConnection } from '../connection.ts';
import type { Connection } from '../connection.ts';
import { discussionNode, noteNode } from '../nodes/note.ts';
import type { QueryScope } from '../nodes/scope.ts';

type Kind = Note['noteable']['kind'];

/** A thread of notes, as GitLab's REST API has it too. */
export interface Thread {
  readonly id: string;
  readonly notes: readonly Note[];
}

const oldestFirst = [
  { name: 'created_at', isDescending: false, isTime: true, value: (row: Note) => row.createdAt },
  { name: 'id', isDescending: false, value: (row: Note) => row.id },
];

/** The notes of an issue or merge request, the oldest first; internal ones are for planners and above. */
export function listNotes(scope: QueryScope, kind: Kind, parent: Issuable, args: Args): Connection {
  allowArgs('notes', args, ['filter']);
  const notes = scope.call.world.notes
    .of(`${kind}:${parent.id}`)
    .filter(
      ({ isSystem }) =>
        (args.filter !== 'ONLY_COMMENTS' || !isSystem) && (args.filter !== 'ONLY_ACTIVITY' || isSystem),
    );
  const list = {
    rows: sortRows(notes, oldestFirst),
    node: (note: Note) => noteNode(scope, kind, parent, note),
    isVisible: (note: Note) => isReadable(scope, parent, note),
  };
  return keysetConnection(list, oldestFirst, args);
}

function isReadable({ call }: QueryScope, parent: Issuable, note: Note): boolean {
  return !note.isConfidential || call.access.projectLevel(need(call.world.projects, parent.projectId)) >= 15;
}

/** The threads of an issue or merge request; those without a note that the viewer may read are left out. */
export function listDiscussions(scope: QueryScope, kind: Kind, parent: Issuable, args: Args): Connection {
  allowArgs('discussions', args, []);
  const list = {
    rows: threadsOf(scope, kind, parent),
    node: (thread: Thread) => discussionNode(scope, kind, parent, thread),
    isVisible: ({ notes }: Thread) => notes.some((note) => isReadable(scope, parent, note)),
  };
  return offsetConnection(list, args);
}

/** The threads with the notes that the viewer may read. */
export function threadsOf(scope: QueryScope, kind: Kind, parent: Issuable): readonly Thread[] {
  const { world } = scope.call;
  const threads =
    kind === 'Issue'
      ? discussionsOf(world, parent)
      : world.notes
          .of(`${kind}:${parent.id}`)
          .map((note) => ({ id: shaOf(`discussion ${note.id}`), notes: [note] }));
  return threads.map(({ id, notes }) => ({
    id,
    notes: notes.filter((note) => isReadable(scope, parent, note)),
  }));
}
