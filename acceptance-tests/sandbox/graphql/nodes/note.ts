import { createHash } from 'node:crypto';
import type { Thread } from '../lists/notes.ts';
import { threadsOf } from '../lists/notes.ts';
import type { Issuable, Note } from '../../model/issuables.ts';
import { need, projectPath } from '../../world.ts';
import type { Args } from '../args.ts';
import { keysetConnection } from '../connection.ts';
import { gid, optionalTime, time } from '../values.ts';
import type { Node, QueryScope } from './scope.ts';
import { projectNode } from './spaces.ts';
import { userNode } from './user.ts';

type Kind = Note['noteable']['kind'];

/** A note; what the system wrote says so, and what it did. */
export function noteNode(scope: QueryScope, kind: Kind, parent: Issuable, note: Note): Node {
  const project = need(scope.call.world.projects, note.projectId);
  const page = kind === 'Issue' ? 'issues' : 'merge_requests';
  const home = `${scope.call.settings.externalUrl}/${projectPath(scope.call.world, project)}`;
  const isEdited = note.updatedAt > note.createdAt;
  return {
    id: gid(note.kind ?? 'Note', note.id),
    body: note.body,
    author: () => userNode(scope, note.authorId),
    createdAt: time(note.createdAt),
    updatedAt: time(note.updatedAt),
    lastEditedAt: isEdited ? time(note.updatedAt) : null,
    system: note.isSystem,
    systemNoteIconName: note.isSystem ? 'pencil' : null,
    systemNoteMetadata: note.isSystem
      ? { id: gid('SystemNoteMetadata', note.id), action: 'description' }
      : null,
    internal: note.isConfidential,
    imported: false,
    ...resolutionOf(scope, kind, [note]),
    url: `${home}/-/${page}/${parent.iid}#note_${note.id}`,
    noteableId: parent.id,
    noteableType: kind,
    project: () => projectNode(scope, project),
    discussion: () => {
      const thread = threadsOf(scope, kind, parent).find(({ notes }) => notes.includes(note));
      return thread === undefined ? null : discussionNode(scope, kind, parent, thread);
    },
  };
}

/** Only threads of merge requests can be resolved here. */
function resolutionOf(scope: QueryScope, kind: Kind, notes: readonly Note[]): Node {
  const resolvable = notes.filter((note) => kind === 'MergeRequest' && note.kind !== undefined);
  const [last] = resolvable.toSorted((left, right) => (right.resolvedAt ?? 0) - (left.resolvedAt ?? 0));
  const isResolved = resolvable.length > 0 && resolvable.every(({ resolvedAt }) => resolvedAt !== undefined);
  return {
    resolvable: resolvable.length > 0,
    resolved: isResolved,
    resolvedAt: isResolved ? optionalTime(last?.resolvedAt) : null,
    resolvedBy: () => (isResolved ? userNode(scope, last?.resolvedById) : null),
  };
}

/** A thread of notes, or a note that stands alone. */
export function discussionNode(scope: QueryScope, kind: Kind, parent: Issuable, thread: Thread): Node {
  const [first] = thread.notes;
  const id = gid('Discussion', thread.id);
  const columns = [{ name: 'id', isDescending: false, value: (note: Note) => note.id }];
  return {
    id,
    replyId: gid('Discussion', createHash('sha1').update(`reply ${thread.id}`).digest('hex')),
    createdAt: time(first?.createdAt ?? parent.createdAt),
    ...resolutionOf(scope, kind, thread.notes),
    notes: (args: Args) =>
      keysetConnection(
        { rows: thread.notes, node: (note) => noteNode(scope, kind, parent, note), maxPage: 200 },
        columns,
        args,
      ),
  };
}
