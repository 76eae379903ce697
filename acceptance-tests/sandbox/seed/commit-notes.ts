import type { Project } from '../model/spaces.ts';
import { addCommitNote } from '../mutations/commit-notes.ts';
import { hourMicros } from '../time.ts';
import type { SeedContext } from './context.ts';

/** Comments on every seventh commit, on a line now and then, some with a reply. */
export function seedCommitNotes({ world, people }: SeedContext, project: Project): void {
  const commits = [...(world.repositories.get(project.id)?.objects.values() ?? [])];
  const projectId = project.id;
  for (const [index, { sha, committedAt }] of commits.entries()) {
    const authorId = people[index % people.length]?.id;
    if (index % 7 !== 1 || authorId === undefined) continue;
    const at = committedAt + (1 + (index % 30)) * hourMicros;
    const isOnLine = index % 3 === 0;
    const fields = { projectId, sha, body: 'Is this tested?', authorId, threadId: undefined, isOnLine };
    const first = addCommitNote(world, fields, at);
    if (index % 2 === 0) continue;
    const reply = { projectId, sha, body: 'Yes, by the next commit.', authorId, threadId: first.threadId };
    addCommitNote(world, reply, at + hourMicros);
  }
}
