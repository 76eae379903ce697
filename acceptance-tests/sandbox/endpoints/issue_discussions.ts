import { createHash } from 'node:crypto';
import type { Endpoint } from '../endpoint.ts';
import { issueEndpoint, issueTruth } from '../families/issues.ts';
import type { IssueList, IssuePlace } from '../families/issues.ts';
import type { Issue, Note } from '../model/issuables.ts';
import { renderNote } from '../render/note.ts';
import { formatTime } from '../time.ts';
import { isTold } from '../told.ts';
import type { World } from '../world.ts';

/** A thread of an issue, or a note that stands alone. */
export interface Discussion {
  readonly id: string;
  readonly isSingle: boolean;
  readonly notes: readonly Note[];
}

/**
 * In every third issue, comments whose ids are neighbours are a thread. Its id does not depend on which of its notes
 * are there: deleting one does not touch the issue.
 */
export function discussionsOf(world: World, issue: Pick<Issue, 'id' | 'iid'>): readonly Discussion[] {
  const discussions = new Map<string, Discussion>();
  for (const note of world.notes.of(`Issue:${issue.id}`)) {
    const isSingle = note.isSystem || issue.iid % 3 !== 0;
    const name = isSingle ? `note ${note.id}` : `thread ${issue.id} ${Math.floor(note.id / 2)}`;
    const id = createHash('sha1').update(name).digest('hex');
    discussions.set(id, { id, isSingle, notes: [...(discussions.get(id)?.notes ?? []), note] });
  }
  return [...discussions.values()];
}

/** Internal notes are for planners and above. */
function readableNotes({ notes }: Discussion, { scope, project }: IssuePlace): readonly Note[] {
  return notes.filter((note) => !note.isConfidential || scope.access.projectLevel(project) >= 15);
}

const list: IssueList<Discussion> = {
  stream: 'issue_discussions',
  part: 'discussions',
  rows: ({ scope, issue }) => discussionsOf(scope.world, issue),
  // Taken out after paging: pages may be short.
  isVisible: (row, place) => readableNotes(row, place).length > 0,
  isTold: (row, place) => readableNotes(row, place).some((note) => isTold(note, place.issue)),
  render: (call, row, place) => ({
    id: row.id,
    individual_note: row.isSingle,
    notes: readableNotes(row, place).map((note) => ({
      ...renderNote(call, note),
      type: row.isSingle ? null : 'DiscussionNote',
    })),
  }),
  key: (row, { issue }) => ({ issue_id: issue.id, id: row.id }),
  cursor: (_row, { issue }) => formatTime(issue.updatedAt),
};

const endpoints: readonly Endpoint[] = [issueEndpoint(list)];

export default endpoints;

/** The readable discussions of the scope's issues. */
export const truth = issueTruth(list);
