import type { Commit, Repository } from './model/git.ts';
import type { Micros } from './time.ts';

/** What `git log` is asked for. Times are whole seconds, both bounds inclusive, by committer date. */
export interface LogQuery {
  /** A ref, a sha, `A..B` or `A...B`; ignored with `isAll`. */
  readonly revision: string;
  readonly isAll: boolean;
  readonly isFirstParent: boolean;
  readonly since: Micros | undefined;
  readonly until: Micros | undefined;
  readonly author: string | undefined;
}

const emptyTree = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';

/** All commits that can be reached from some of them. */
export function reachableFrom(
  repository: Repository,
  starts: readonly string[],
  isFirstParent: boolean,
): ReadonlySet<string> {
  const reached = new Set<string>();
  const open = [...starts];
  for (let sha = open.pop(); sha !== undefined; sha = open.pop()) {
    const commit = repository.objects.get(sha);
    if (commit === undefined || reached.has(sha)) continue;
    reached.add(sha);
    open.push(...parentsOf(commit, isFirstParent));
  }
  return reached;
}

/**
 * The commits in git's default order (the newest of the reachable ones first), or `undefined` where a revision
 * does not exist. As in git, `since` ends the walk at the first older commit on each path.
 */
export function gitLog(repository: Repository, query: LogQuery): readonly Commit[] | undefined {
  const ends = endsOf(repository, query);
  if (ends === undefined) return undefined;
  const hidden = reachableFrom(repository, ends.without, false);
  const seen = new Set<string>();
  const shown: Commit[] = [];
  const frontier: Commit[] = [];
  const visit = (sha: string): void => {
    const commit = repository.objects.get(sha);
    if (commit === undefined || seen.has(sha) || hidden.has(sha)) return;
    seen.add(sha);
    insertByDate(frontier, commit);
  };
  ends.from.forEach(visit);
  for (let commit = frontier.pop(); commit !== undefined; commit = frontier.pop()) {
    if (query.since !== undefined && commit.committedAt < query.since) continue;
    if (isShown(commit, query)) shown.push(commit);
    parentsOf(commit, query.isFirstParent).forEach(visit);
  }
  return shown;
}

/** The sha that a name stands for: HEAD, a branch, a tag, a full ref, or (part of) a sha. */
export function resolveRevision(repository: Repository, name: string): string | undefined {
  const short = name.replace(/^refs\/(heads|tags)\//, '');
  if (short === 'HEAD') return repository.branches.get(repository.defaultBranch);
  const sha = repository.tags.get(short)?.sha ?? repository.branches.get(short);
  if (sha !== undefined) return sha;
  if (repository.objects.has(name)) return name;
  if (!/^[0-9a-f]{4,39}$/.test(name)) return undefined;
  const matches = [...repository.objects.keys()].filter((key) => key.startsWith(name));
  return matches.length === 1 ? matches[0] : undefined;
}

interface Ends {
  readonly from: readonly string[];
  readonly without: readonly string[];
}

function endsOf(repository: Repository, query: LogQuery): Ends | undefined {
  if (query.isAll) return { from: allHeads(repository), without: [] };
  const range = /^(.*?)(\.{2,3})(.*)$/.exec(query.revision);
  if (range === null) {
    const sha = resolveRevision(repository, query.revision);
    return sha === undefined ? undefined : { from: [sha], without: [] };
  }
  const [, left = '', dots, right = ''] = range;
  const to = resolveRevision(repository, right === '' ? 'HEAD' : right);
  if (left === emptyTree) return to === undefined ? undefined : { from: [to], without: [] };
  const base = resolveRevision(repository, left === '' ? 'HEAD' : left);
  if (to === undefined || base === undefined) return undefined;
  return dots === '..' ? { from: [to], without: [base] } : symmetric(repository, base, to);
}

function symmetric(repository: Repository, left: string, right: string): Ends {
  const ofLeft = reachableFrom(repository, [left], false);
  const both = [...reachableFrom(repository, [right], false)].filter((sha) => ofLeft.has(sha));
  return { from: [left, right], without: both };
}

function allHeads(repository: Repository): readonly string[] {
  return [...repository.branches.values(), ...[...repository.tags.values()].map((tag) => tag.sha)];
}

function parentsOf(commit: Commit, isFirstParent: boolean): readonly string[] {
  return isFirstParent ? commit.parents.slice(0, 1) : commit.parents;
}

function isShown(commit: Commit, query: LogQuery): boolean {
  if (query.until !== undefined && commit.committedAt > query.until) return false;
  return query.author === undefined || `${commit.authorName} <${commit.authorEmail}>`.includes(query.author);
}

/** Keeps the frontier ascending by date; of equal dates the one found first is taken first. */
function insertByDate(frontier: Commit[], commit: Commit): void {
  let index = frontier.length;
  while (index > 0 && (frontier[index - 1]?.committedAt ?? 0) >= commit.committedAt) index -= 1;
  frontier.splice(index, 0, commit);
}
