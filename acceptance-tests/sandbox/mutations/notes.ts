import type { Issuable, Note } from '../model/issuables.ts';
import type { Table } from '../table.ts';
import { minuteMicros } from '../time.ts';
import type { Micros } from '../time.ts';
import { need } from '../world.ts';
import type { World } from '../world.ts';

type NewNote = Pick<Note, 'noteable' | 'projectId' | 'body' | 'authorId'> & Partial<Omit<Note, 'id'>>;

/** Writes a note. It touches its parent's `updated_at`, but at most once in 60 seconds. */
export function createNote(world: World, note: NewNote, at: Micros): Note {
  const row = putNote(world, note, at);
  touchParent(world, row, row.isSystem ? 0 : 1, at);
  return row;
}

/**
 * Writes the system note that tells of a mention elsewhere. GitLab leaves the parent's `updated_at` alone
 * (`skip_touch_noteable` in its SystemNotes::IssuablesService).
 */
export function createMention(world: World, note: NewNote, at: Micros): Note {
  return putNote(world, { ...note, isSystem: true, isSilent: true }, at);
}

function putNote(world: World, note: NewNote, at: Micros): Note {
  const row: Note = {
    kind: undefined,
    isSystem: false,
    isConfidential: false,
    resolvedAt: undefined,
    resolvedById: undefined,
    createdAt: at,
    updatedAt: at,
    ...note,
    id: world.notes.nextId(),
  };
  world.notes.put(row);
  return row;
}

/** Edits a note; like a new one, it touches its parent. */
export function updateNote(world: World, id: number, changes: Partial<Note>, at: Micros): void {
  const row: Note = { ...need(world.notes, id), ...changes, id, updatedAt: at };
  world.notes.put(row);
  touchParent(world, row, 0, at);
}

/** Deletes a note; its parent's `updated_at` stays. */
export function deleteNote(world: World, id: number): void {
  const note = need(world.notes, id);
  world.notes.remove(id);
  const count = note.isSystem ? 0 : -1;
  if (note.noteable.kind === 'Issue') touchRow(world.issues, note.noteable.id, count, undefined);
  else touchRow(world.mergeRequests, note.noteable.id, count, undefined);
}

function touchParent(world: World, note: Note, count: number, at: Micros): void {
  if (note.noteable.kind === 'Issue') touchRow(world.issues, note.noteable.id, count, at);
  else touchRow(world.mergeRequests, note.noteable.id, count, at);
}

/** GitLab's ThrottledTouch: a row that was touched less than 60 seconds ago keeps its time. */
function touchRow<Row extends Issuable>(
  table: Table<Row>,
  id: number,
  count: number,
  at: Micros | undefined,
): void {
  const row = need(table, id);
  const isDue = at !== undefined && at - row.updatedAt >= minuteMicros;
  table.put({ ...row, notesCount: row.notesCount + count, updatedAt: isDue ? at : row.updatedAt });
}
