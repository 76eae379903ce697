import { canCreateNote, canMarkInternal } from '../abilities.ts';
import { badRequest, forbidden, jsonAnswer, rowNotFound } from '../answer.ts';
import type { Answer } from '../answer.ts';
import type { Call } from '../endpoint.ts';
import { parentsOf } from '../endpoints/notes.ts';
import { findProject, requireViewer } from '../lookup.ts';
import type { Issuable, Note } from '../model/issuables.ts';
import type { Project } from '../model/spaces.ts';
import { updateMergeRequest } from '../mutations/issuables.ts';
import { createNote } from '../mutations/notes.ts';
import { recordActivity } from '../mutations/spaces.ts';
import { textOf } from '../params.ts';
import { renderNote } from '../render/note.ts';
import { need } from '../world.ts';
import { changeState, iidOf } from './issues.ts';
import { readQuickActions } from './quick-actions.ts';

type Kind = Note['noteable']['kind'];

/** How many comments an issue or a merge request takes (`Noteable::MAX_NOTES_LIMIT`). */
const notesLimit = 5000;

/**
 * `POST /projects/:id/issues/:iid/notes`, and the same of merge requests (`Notes::CreateService`). A text that is empty,
 * or made of quick actions alone, gives 202 and no note.
 */
export function postNote(call: Call, kind: Kind): Answer {
  const viewer = requireViewer(call);
  call.count('notes_create', `user ${viewer.id}`);
  const project = findProject(call);
  const iid = iidOf(call, 'noteable_id');
  const parent = parentsOf(call, project, kind).find((row) => row.iid === iid);
  if (parent === undefined) throw rowNotFound();
  if (!canCreateNote(call, project, isLocked(call, kind, parent))) throw forbidden();
  if (call.world.notes.countOf(`${kind}:${parent.id}`) >= notesLimit) {
    throw badRequest('Note {:base=>["Maximum number of comments exceeded"]}');
  }
  const { text, stateEvent } = readQuickActions(textOf(call.params.value('body')));
  const note = text === '' ? undefined : write(call, project, { kind, id: parent.id }, text);
  if (stateEvent !== undefined) turn(call, project, { kind, id: parent.id }, stateEvent);
  recordActivity(call.world, project.id, call.now);
  if (note !== undefined) return jsonAnswer(201, renderNote(call, note));
  return jsonAnswer(202, {
    commands_changes: commandsChanges(stateEvent),
    summary: summaryOf(kind, stateEvent),
  });
}

function isLocked({ world }: Call, kind: Kind, { id }: Issuable): boolean {
  return kind === 'Issue' && world.issues.rows.get(id)?.isLocked === true;
}

/** What is meant to be internal becomes public where its writer may not write internally: GitLab does not refuse it. */
function write(call: Call, project: Project, noteable: Note['noteable'], body: string): Note {
  const isMeantInternal = call.params.flag('internal') ?? call.params.flag('confidential') ?? false;
  const isOwner = call.access.projectLevel(project) >= 50;
  const at = (isOwner ? call.params.time('created_at') : undefined) ?? call.now;
  const author = requireViewer(call).id;
  const note = {
    noteable,
    projectId: project.id,
    authorId: author,
    body,
    isConfidential: isMeantInternal && canMarkInternal(call, project),
    createdAt: at,
    updatedAt: at,
  };
  return createNote(call.world, note, call.now);
}

function turn(call: Call, project: Project, { kind, id }: Note['noteable'], event: 'close' | 'reopen'): void {
  const { issues, mergeRequests } = call.world;
  if (kind === 'Issue') {
    changeState(call, project, need(issues, id), event);
    return;
  }
  const request = need(mergeRequests, id);
  const isInvolved = request.authorId === call.viewer?.id || call.access.projectLevel(project) >= 30;
  const from = event === 'close' ? 'opened' : 'closed';
  if (!isInvolved || request.state !== from) return;
  const closed = { state: 'closed', closedAt: call.now, closedById: call.viewer?.id } as const;
  const opened = { state: 'opened', closedAt: undefined, closedById: undefined } as const;
  updateMergeRequest(call.world, id, event === 'close' ? closed : opened, call.now);
}

function commandsChanges(event: string | undefined): Record<string, string> {
  return event === undefined ? {} : { state_event: event };
}

function summaryOf(kind: Kind, event: 'close' | 'reopen' | undefined): readonly string[] | null {
  if (event === undefined) return null;
  const what = kind === 'Issue' ? 'issue' : 'merge request';
  return [event === 'close' ? `Closed this ${what}.` : `Reopened this ${what}.`];
}
