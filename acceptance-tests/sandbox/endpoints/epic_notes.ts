import { createHash } from 'node:crypto';
import type { Access } from '../access.ts';
import type { Answer } from '../answer.ts';
import type { TruthRow } from '../contract.ts';
import type { Call, Endpoint, Truth, TruthScope } from '../endpoint.ts';
import { epicsOf, findEpic, findsEpics } from '../families/epics.ts';
import type { Epic } from '../families/epics.ts';
import { pageParams, perGroup } from '../families/groups.ts';
import { orderByName } from '../filters.ts';
import type { Note } from '../model/issuables.ts';
import { sortRows } from '../order.ts';
import { offsetPage } from '../paging.ts';
import { renderNote } from '../render/note.ts';
import { formatTime } from '../time.ts';
import { isTold } from '../told.ts';
import type { World } from '../world.ts';

/** An epic has the comments of its issue, with ids of its own. */
function notesOf(world: World, { issue }: Epic): readonly Note[] {
  return world.notes.of(`Issue:${issue.id}`).map((note) => ({ ...note, id: 1_000_000 + note.id }));
}

/** Internal notes are for planners and above. */
function isReadable(access: Access, { group }: Epic, note: Note): boolean {
  return !note.isConfidential || access.groupLevel(group.id) >= 15;
}

function render(call: Call, epic: Epic, note: Note): Record<string, unknown> {
  const about = { noteable_id: epic.id, noteable_type: 'Epic', project_id: null, noteable_iid: null };
  return { ...renderNote(call, note), ...about };
}

/** Those that the viewer may not read are taken out after paging: pages may be short. */
function listNotes(call: Call): Answer {
  const epic = findEpic(call);
  const activity = call.params.text('activity_filter');
  const notes = notesOf(call.world, epic).filter(
    (note) => activity === 'all_notes' || note.isSystem === (activity === 'only_activity'),
  );
  const rows = sortRows(notes, orderByName(call, { updated_at: (note: Note) => note.updatedAt }));
  return offsetPage(call, rows, (note) => JSON.stringify(render(call, epic, note)), {
    filter: (note) => isReadable(call.access, epic, note),
  });
}

/** Every comment here stands alone. */
function discussionIdOf(note: Note): string {
  return createHash('sha1').update(`Epic note ${note.id}`).digest('hex');
}

function listDiscussions(call: Call): Answer {
  const epic = findEpic(call);
  const discussion = (note: Note): string =>
    JSON.stringify({ id: discussionIdOf(note), individual_note: true, notes: [render(call, epic, note)] });
  return offsetPage(call, notesOf(call.world, epic), discussion, {
    filter: (note) => isReadable(call.access, epic, note),
  });
}

const endpoints: readonly Endpoint[] = [
  {
    template: '/groups/:id/epics/:epic_id/notes',
    params: {
      order_by: { type: 'string', values: ['created_at', 'updated_at'], default: 'created_at' },
      sort: { type: 'string', values: ['asc', 'desc'], default: 'desc' },
      activity_filter: {
        type: 'string',
        values: ['all_notes', 'only_comments', 'only_activity'],
        default: 'all_notes',
      },
      ...pageParams,
    },
    license: findsEpics,
    answer: listNotes,
  },
  {
    template: '/groups/:id/epics/:epic_id/discussions',
    params: pageParams,
    license: findsEpics,
    answer: listDiscussions,
  },
];

export default endpoints;

function truthOf(rowOf: (epic: Epic, note: Note) => TruthRow): Truth {
  return perGroup((group, { world, access }: TruthScope) =>
    epicsOf(world, access, group).flatMap((epic) =>
      notesOf(world, epic)
        .filter((note) => isReadable(access, epic, note) && isTold(note, epic.issue))
        .map((note) => rowOf(epic, note)),
    ),
  );
}

/** The readable notes of the scope's epics, and the discussions that they make. */
export const truth = {
  epic_notes: truthOf((_epic, row) => ({ key: { id: row.id }, cursor: formatTime(row.updatedAt), row })),
  epic_discussions: truthOf((epic, note) => ({
    key: { epic_id: epic.id, id: discussionIdOf(note) },
    cursor: formatTime(epic.issue.updatedAt),
    row: note.id,
  })),
} as const;
