import type { Note } from './model/issuables.ts';
import { minuteMicros } from './time.ts';
import type { Micros } from './time.ts';

/** Whether a note's parent tells of it: of a mention GitLab gives no sign until the parent changes for another reason. */
export function isTold(note: Note, parent: { readonly updatedAt: Micros }): boolean {
  return note.isSilent !== true || note.createdAt <= parent.updatedAt + minuteMicros;
}
