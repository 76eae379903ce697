import type { Call } from '../endpoint.ts';
import type { Commit, Tag } from '../model/git.ts';
import type { Project } from '../model/spaces.ts';
import { formatCommitTime } from '../time.ts';
import { projectPath } from '../world.ts';

/** A commit as lists and other records have it. */
export function renderCommit(call: Call, project: Project, commit: Commit): Record<string, unknown> {
  const committed = formatCommitTime(commit.committedAt, commit.zoneMinutes);
  return {
    id: commit.sha,
    short_id: commit.sha.slice(0, 8),
    created_at: committed,
    parent_ids: commit.parents,
    title: commit.message.split('\n', 1)[0],
    message: commit.message,
    author_name: commit.authorName,
    author_email: commit.authorEmail,
    authored_date: formatCommitTime(commit.authoredAt, commit.zoneMinutes),
    committer_name: commit.committerName,
    committer_email: commit.committerEmail,
    committed_date: committed,
    trailers: {},
    extended_trailers: {},
    web_url: `${call.settings.externalUrl}/${projectPath(call.world, project)}/-/commit/${commit.sha}`,
  };
}

/** A commit with the number of lines that it changes. */
export function renderCommitWithStats(call: Call, project: Project, commit: Commit): Record<string, unknown> {
  const { additions, deletions } = commit;
  const stats = { additions, deletions, total: additions + deletions };
  return { ...renderCommit(call, project, commit), stats };
}

/** A commit by sha, or null where it is gone. */
export function renderCommitOf(
  call: Call,
  project: Project,
  sha: string | undefined,
): Record<string, unknown> | null {
  const commit = sha === undefined ? undefined : call.world.repositories.get(project.id)?.objects.get(sha);
  return commit === undefined ? null : renderCommit(call, project, commit);
}

/** A branch and its head. */
export function renderBranch(
  call: Call,
  project: Project,
  name: string,
  merged: ReadonlySet<string>,
): Record<string, unknown> {
  const repository = call.world.repositories.get(project.id);
  const isDefault = repository?.defaultBranch === name;
  return {
    name,
    commit: renderCommitOf(call, project, repository?.branches.get(name)),
    merged: merged.has(name),
    protected: isDefault,
    developers_can_push: false,
    developers_can_merge: false,
    can_push: call.access.projectLevel(project) >= (isDefault ? 40 : 30),
    default: isDefault,
    web_url: `${call.settings.externalUrl}/${projectPath(call.world, project)}/-/tree/${name}`,
  };
}

/** A tag, the commit it points at, and its release if there is one. */
export function renderTag(call: Call, project: Project, tag: Tag): Record<string, unknown> {
  const release = call.world.releases.of(project.id).find((row) => row.tag === tag.name);
  const summary = release === undefined ? null : { tag_name: tag.name, description: release.description };
  return {
    name: tag.name,
    message: tag.message ?? '',
    target: tag.sha,
    commit: renderCommitOf(call, project, tag.sha),
    ...(call.access.can(project, 'releases') ? { release: summary } : {}),
    protected: false,
    created_at: tag.createdAt === undefined ? null : formatCommitTime(tag.createdAt, 0),
  };
}
