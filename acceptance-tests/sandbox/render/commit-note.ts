import type { Call } from '../endpoint.ts';
import type { CommitNote } from '../model/git.ts';
import { formatTime } from '../time.ts';
import { renderUserBasic } from './user.ts';

/** A comment on a commit: a commit has no number, and no thread on it can be resolved. */
export function renderCommitNote(call: Call, note: CommitNote): Record<string, unknown> {
  const { kind, sha } = note;
  return {
    id: note.id,
    type: kind ?? null,
    body: note.body,
    author: renderUserBasic(call, note.authorId),
    created_at: formatTime(note.createdAt),
    updated_at: formatTime(note.updatedAt),
    system: false,
    noteable_id: null,
    noteable_type: 'Commit',
    project_id: note.projectId,
    ...(kind === 'DiffNote' ? { position: { ...line, base_sha: sha, start_sha: sha, head_sha: sha } } : {}),
    resolvable: false,
    confidential: false,
    internal: false,
    imported: false,
    imported_from: 'none',
    noteable_iid: null,
    commands_changes: {},
  };
}

const line = {
  old_path: 'README.md',
  new_path: 'README.md',
  position_type: 'text',
  old_line: null,
  new_line: 3,
  line_range: null,
} as const;
