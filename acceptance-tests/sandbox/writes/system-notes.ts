import type { Call } from '../endpoint.ts';
import type { Issue } from '../model/issuables.ts';
import { createNote } from '../mutations/notes.ts';

/** What the system notes tell that GitLab writes when an issue has changed (`SystemNotes::IssuablesService`). */
export function tellChanges(call: Call, before: Issue, after: Issue): void {
  const bodies = [
    before.title === after.title ? undefined : titleChange(before, after),
    before.description === after.description ? undefined : 'changed the description',
    dayChange(before, after),
    before.isConfidential === after.isConfidential ? undefined : confidentialityChange(after),
    assigneeChange(call, before.assigneeIds, after.assigneeIds),
    before.kind === after.kind ? undefined : `changed type from ${before.kind} to ${after.kind}`,
  ];
  for (const body of bodies) if (body !== undefined) writeSystemNote(call, after, body);
}

/** Tells who was assigned when an issue was opened. */
export function tellFirstAssignees(call: Call, issue: Issue): void {
  const body = assigneeChange(call, [], issue.assigneeIds);
  if (body !== undefined) writeSystemNote(call, issue, body);
}

function writeSystemNote(call: Call, { id, projectId, authorId }: Issue, body: string): void {
  const noteable = { kind: 'Issue', id } as const;
  const author = call.viewer?.id ?? authorId;
  createNote(call.world, { noteable, projectId, authorId: author, body, isSystem: true }, call.now);
}

function titleChange(before: Issue, after: Issue): string {
  const old = `<span class="idiff left right deletion">${before.title}</span>`;
  const now = `<span class="idiff left right addition">${after.title}</span>`;
  return `<p>changed title from <code class="idiff">${old}</code> to <code class="idiff">${now}</code></p>`;
}

function confidentialityChange({ isConfidential, kind }: Issue): string {
  return isConfidential ? `made the ${kind} confidential` : `made the ${kind} visible to everyone`;
}

function dayChange(before: Issue, { dueDay }: Issue): string | undefined {
  if (before.dueDay === dueDay) return undefined;
  if (dueDay === undefined) return 'removed due date';
  const day = new Date(dueDay / 1000).toLocaleDateString('en-US', { dateStyle: 'long', timeZone: 'UTC' });
  return `changed due date to ${day}`;
}

function assigneeChange(call: Call, before: readonly number[], after: readonly number[]): string | undefined {
  const added = after.filter((id) => !before.includes(id));
  const removed = before.filter((id) => !after.includes(id));
  const parts = [
    ...(added.length === 0 ? [] : [`assigned to ${sentenceOf(call, added)}`]),
    ...(removed.length === 0 ? [] : [`unassigned ${sentenceOf(call, removed)}`]),
  ];
  return parts.length === 0 ? undefined : parts.join(' and ');
}

function sentenceOf({ world }: Call, ids: readonly number[]): string {
  const names = ids.map((id) => `@${world.users.rows.get(id)?.username ?? 'ghost'}`);
  return new Intl.ListFormat('en-GB').format(names);
}
