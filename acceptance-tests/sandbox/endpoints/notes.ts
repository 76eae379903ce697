import type { Access } from '../access.ts';
import { jsonAnswer, rowNotFound } from '../answer.ts';
import type { Answer } from '../answer.ts';
import type { Call, Endpoint, Truth, TruthScope } from '../endpoint.ts';
import { orderByName } from '../filters.ts';
import { sortRows } from '../order.ts';
import { findProject, requireViewer } from '../lookup.ts';
import type { Issuable, Note } from '../model/issuables.ts';
import type { Project } from '../model/spaces.ts';
import { offsetPage } from '../paging.ts';
import { perProject } from '../project-truth.ts';
import { renderNote } from '../render/note.ts';
import { formatTime } from '../time.ts';
import { isTold } from '../told.ts';
import { readableIssues } from './issues.ts';
import { readableMergeRequests } from './merge_requests.ts';

type Kind = Note['noteable']['kind'];

/** Internal notes are for planners and above. */
function isReadable(access: Access, project: Project, note: Note): boolean {
  return !note.isConfidential || access.projectLevel(project) >= 15;
}

/** Notes of one parent. Those that the viewer may not read are taken out after paging: pages may be short. */
function list(call: Call, kind: Kind): Answer {
  // Job tokens reach the notes of merge requests as well, but as the user of the job.
  requireViewer(call);
  const project = findProject(call);
  const parent = parentsOf(call, project, kind).find((row) => String(row.iid) === call.path.iid);
  if (parent === undefined) throw rowNotFound();
  const activity = call.params.text('activity_filter');
  const notes = call.world.notes
    .of(`${kind}:${parent.id}`)
    .filter((note) => activity === 'all_notes' || note.isSystem === (activity === 'only_activity'));
  const rows = sortRows(notes, orderByName(call, { updated_at: (note: Note) => note.updatedAt }));
  return offsetPage(call, rows, (note) => JSON.stringify(renderNote(call, note)), {
    filter: (note) => isReadable(call.access, project, note),
  });
}

/** One note of one parent. */
function show(call: Call, kind: Kind): Answer {
  requireViewer(call);
  const project = findProject(call);
  const parent = parentsOf(call, project, kind).find((row) => String(row.iid) === call.path.iid);
  const notes = parent === undefined ? [] : call.world.notes.of(`${kind}:${parent.id}`);
  const note = notes.find(({ id }) => String(id) === call.path.note_id);
  if (note === undefined || !isReadable(call.access, project, note)) throw rowNotFound();
  return jsonAnswer(200, renderNote(call, note));
}

/** The issues or merge requests of a project that a viewer may read. */
export function parentsOf(
  { world, access }: Pick<TruthScope, 'world' | 'access'>,
  project: Project,
  kind: Kind,
): readonly Issuable[] {
  const readable = kind === 'Issue' ? readableIssues : readableMergeRequests;
  return readable(world, access, project);
}

const endpoints: readonly Endpoint[] = [
  { template: '/projects/:id/issues/:iid/notes', answer: (call) => list(call, 'Issue') },
  {
    template: '/projects/:id/merge_requests/:iid/notes',
    allowsJobToken: true,
    answer: (call) => list(call, 'MergeRequest'),
  },
  {
    template: '/projects/:id/issues/:iid/notes/:note_id',
    params: {},
    answer: (call) => show(call, 'Issue'),
  },
  {
    template: '/projects/:id/merge_requests/:iid/notes/:note_id',
    params: {},
    answer: (call) => show(call, 'MergeRequest'),
  },
];

export default endpoints;

function truthOf(kind: Kind): Truth {
  return perProject((project, scope) =>
    parentsOf(scope, project, kind)
      .flatMap((parent) =>
        scope.world.notes.of(`${kind}:${parent.id}`).filter((note) => isTold(note, parent)),
      )
      .filter((note) => isReadable(scope.access, project, note))
      .map((row) => ({ key: { id: row.id }, cursor: formatTime(row.updatedAt), row })),
  );
}

/** The readable notes below the scope's issues and merge requests, as far as their parents tell of them. */
export const truth: Readonly<Record<string, Truth>> = {
  issue_notes: truthOf('Issue'),
  merge_request_notes: truthOf('MergeRequest'),
};
