import { notFound } from '../answer.ts';
import type { Answer } from '../answer.ts';
import type { Call, Endpoint, Truth } from '../endpoint.ts';
import { hashOf, pageParams } from '../families/content.ts';
import { reachableFrom, resolveRevision } from '../git-log.ts';
import { findProject, requireViewer } from '../lookup.ts';
import type { CommitNote } from '../model/git.ts';
import type { Project } from '../model/spaces.ts';
import { offsetPage } from '../paging.ts';
import { perProject } from '../project-truth.ts';
import { renderCommitNote } from '../render/commit-note.ts';
import type { World } from '../world.ts';

/** A thread, or a comment of its own. */
interface Thread {
  readonly id: string;
  readonly notes: readonly CommitNote[];
}

function threadsOf(world: World, project: Project, sha: string): readonly Thread[] {
  const threads = new Map<number, CommitNote[]>();
  for (const note of world.commitNotes.of(`${project.id}:${sha}`))
    threads.set(note.threadId, [...(threads.get(note.threadId) ?? []), note]);
  return [...threads].map(([id, notes]) => ({ id: hashOf(`commit discussion ${id}`), notes }));
}

/** By the time of each thread's first note. A commit that does not exist, or that may not be read, is a 404. */
function list(call: Call): Answer {
  requireViewer(call);
  const project = findProject(call);
  const repository = call.world.repositories.get(project.id);
  const canRead = call.access.can(project, 'repository') && repository !== undefined;
  const sha = canRead ? resolveRevision(repository, call.path.sha ?? '') : undefined;
  if (sha === undefined) throw notFound('Commit');
  return offsetPage(call, threadsOf(call.world, project, sha), ({ id, notes }) =>
    JSON.stringify({
      id,
      individual_note: notes.every(({ kind }) => kind === undefined),
      notes: notes.map((note) => renderCommitNote(call, note)),
    }),
  );
}

const endpoints: readonly Endpoint[] = [
  { template: '/projects/:id/repository/commits/:sha/discussions', params: pageParams, answer: list },
];

export default endpoints;

/** The threads on the commits that the default branches of the scope's projects reach. */
function perThread(
  rowsOf: (thread: Thread, project: Project, sha: string) => readonly Record<string, string | number>[],
): Truth {
  return perProject((project, { world, access }) => {
    const repository = world.repositories.get(project.id);
    const head = repository?.branches.get(repository.defaultBranch);
    if (repository === undefined || head === undefined || !access.can(project, 'repository')) return [];
    return [...reachableFrom(repository, [head], false)]
      .flatMap((sha) => threadsOf(world, project, sha).flatMap((thread) => rowsOf(thread, project, sha)))
      .map((key) => ({ key, cursor: undefined, row: key }));
  });
}

/** Comments by thread, and one by one. */
export const truth: Readonly<Record<string, Truth>> = {
  commit_discussions: perThread(({ id }, project, sha) => [{ project_id: project.id, commit_id: sha, id }]),
  commit_comments: perThread(({ notes }) => notes.map(({ id }) => ({ id }))),
};
