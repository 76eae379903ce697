import { createHash } from 'node:crypto';
import type { Commit, Repository, Tag } from '../model/git.ts';
import { touch } from '../world.ts';
import type { World } from '../world.ts';
import { reachableFrom } from '../git-log.ts';

/** Gives a project an empty repository. */
export function initRepository(world: World, projectId: number, defaultBranch = 'main'): void {
  const repository = { defaultBranch, objects: new Map(), branches: new Map(), tags: new Map() };
  world.repositories.set(projectId, repository);
  touch(world);
}

/** The project's repository, which must exist. */
export function repositoryOf(world: World, projectId: number): Repository {
  const repository = world.repositories.get(projectId);
  if (repository === undefined) throw new RangeError(`Project ${projectId} has no repository`);
  return repository;
}

type NewCommit = Pick<Commit, 'message' | 'authorName' | 'authorEmail' | 'committedAt'> &
  Partial<Omit<Commit, 'sha'>>;

/** Writes a commit without moving a ref. */
export function writeCommit(world: World, projectId: number, commit: NewCommit): Commit {
  const { objects } = repositoryOf(world, projectId);
  const committedAt = Math.floor(commit.committedAt / 1_000_000) * 1_000_000;
  const sha = createHash('sha1')
    .update(`${projectId}:${objects.size}:${committedAt}:${commit.message}`)
    .digest('hex');
  const row: Commit = {
    parents: [],
    authoredAt: committedAt,
    committerName: commit.authorName,
    committerEmail: commit.authorEmail,
    zoneMinutes: 0,
    additions: 1,
    deletions: 0,
    ...commit,
    committedAt,
    sha,
  };
  objects.set(sha, row);
  touch(world);
  return row;
}

/** Commits on top of a branch, which is made if it does not exist. Answers the new head. */
export function pushCommit(world: World, projectId: number, branch: string, commit: NewCommit): Commit {
  const head = repositoryOf(world, projectId).branches.get(branch);
  const row = writeCommit(world, projectId, { parents: head === undefined ? [] : [head], ...commit });
  setBranch(world, projectId, branch, row.sha);
  return row;
}

/** Merges a branch into another: the merge commit is new, the commits that it brings keep their dates. */
export function mergeBranch(
  world: World,
  projectId: number,
  from: string,
  into: string,
  commit: NewCommit,
): Commit {
  const { branches } = repositoryOf(world, projectId);
  const parents = [branches.get(into), branches.get(from)].filter((sha) => sha !== undefined);
  return pushCommit(world, projectId, into, { ...commit, parents });
}

/** Points a branch at a commit: a new branch, a fast-forward or a forced push. */
export function setBranch(world: World, projectId: number, branch: string, sha: string): void {
  repositoryOf(world, projectId).branches.set(branch, sha);
  touch(world);
}

/** Deletes a branch; its commits stay until they are collected. */
export function deleteBranch(world: World, projectId: number, branch: string): void {
  repositoryOf(world, projectId).branches.delete(branch);
  touch(world);
}

/** Adds a tag: annotated if it has a message. */
export function addTag(world: World, projectId: number, tag: Tag): void {
  repositoryOf(world, projectId).tags.set(tag.name, tag);
  touch(world);
}

/** Deletes a tag. */
export function deleteTag(world: World, projectId: number, name: string): void {
  repositoryOf(world, projectId).tags.delete(name);
  touch(world);
}

/** Drops every commit that no ref reaches, as housekeeping does some weeks after a forced push. */
export function collectGarbage(world: World, projectId: number): void {
  const repository = repositoryOf(world, projectId);
  const heads = [...repository.branches.values(), ...[...repository.tags.values()].map((tag) => tag.sha)];
  const reached = reachableFrom(repository, heads, false);
  for (const sha of repository.objects.keys()) if (!reached.has(sha)) repository.objects.delete(sha);
  touch(world);
}

/** Takes the repository itself away: GitLab then answers 404. */
export function removeRepository(world: World, projectId: number): void {
  world.repositories.delete(projectId);
  touch(world);
}
