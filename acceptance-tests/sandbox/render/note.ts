import type { Call } from '../endpoint.ts';
import type { Note } from '../model/issuables.ts';
import { formatOptionalTime, formatTime } from '../time.ts';
import { renderUserBasic } from './user.ts';

/** A note on an issue or a merge request. */
export function renderNote(call: Call, note: Note): Record<string, unknown> {
  const { kind, noteable } = note;
  const isResolvable = kind !== undefined && noteable.kind === 'MergeRequest';
  const resolution = {
    resolved: note.resolvedAt !== undefined,
    resolved_by: note.resolvedById === undefined ? null : renderUserBasic(call, note.resolvedById),
    resolved_at: formatOptionalTime(note.resolvedAt),
  };
  return {
    id: note.id,
    type: kind ?? null,
    body: note.body,
    author: renderUserBasic(call, note.authorId),
    created_at: formatTime(note.createdAt),
    updated_at: formatTime(note.updatedAt),
    system: note.isSystem,
    noteable_id: noteable.id,
    noteable_type: noteable.kind,
    project_id: note.projectId,
    ...(kind === 'DiffNote' ? { commit_id: null, position: diffPosition } : {}),
    resolvable: isResolvable,
    ...(isResolvable ? resolution : {}),
    ...(kind === 'DiffNote' ? { suggestions: [] } : {}),
    confidential: note.isConfidential,
    internal: note.isConfidential,
    imported: false,
    imported_from: 'none',
    noteable_iid: noteableIid(call, note),
    commands_changes: {},
  };
}

function noteableIid(call: Call, { noteable }: Note): number | null {
  const { issues, mergeRequests } = call.world;
  const table = noteable.kind === 'Issue' ? issues : mergeRequests;
  return table.rows.get(noteable.id)?.iid ?? null;
}

const diffPosition = {
  base_sha: '0f3f3a6f5f2c4f0e9b0b5d7e7f6a1c2d3e4f5a6b',
  start_sha: '0f3f3a6f5f2c4f0e9b0b5d7e7f6a1c2d3e4f5a6b',
  head_sha: '5b1c7f6a9d8e7c6b5a4f3e2d1c0b9a8f7e6d5c4b',
  old_path: 'src/reader.ts',
  new_path: 'src/reader.ts',
  position_type: 'text',
  old_line: null,
  new_line: 12,
  line_range: null,
} as const;
