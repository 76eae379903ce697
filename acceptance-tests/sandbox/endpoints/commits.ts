import { Refusal, jsonAnswer, notFound, rowsAnswer } from '../answer.ts';
import type { Answer } from '../answer.ts';
import type { Call, Endpoint, Truth } from '../endpoint.ts';
import { filesAt } from '../families/files.ts';
import { gitLog, reachableFrom, resolveRevision } from '../git-log.ts';
import { findProject } from '../lookup.ts';
import type { Commit, Repository } from '../model/git.ts';
import { offsetHeaders, pageOf, perPageOf } from '../paging.ts';
import { perProject } from '../project-truth.ts';
import { renderCommit, renderCommitWithStats } from '../render/git.ts';
import { requireCode, requireRepository } from '../repositories.ts';
import { secondMicros } from '../time.ts';
import type { Micros } from '../time.ts';

/**
 * Commits of a ref, a sha or a range. There are no totals, and a full page always names a next one. A revision that
 * does not exist, on either side of a range, gives 200 and no rows: Gitaly answers NotFound with FindCommitsError, and
 * GitLab's `Repository#log` turns that into an empty list.
 */
function list(call: Call): Answer {
  const project = findProject(call);
  requireCode(call, project);
  const repository = requireRepository(call, project, 'Repository');
  const commits = call.memo('commits', () => logOf(call, repository));
  const perPage = perPageOf(call);
  const page = pageOf(call);
  const shown = commits.slice((page - 1) * perPage, page * perPage);
  const show = call.params.flag('with_stats') === true ? renderCommitWithStats : renderCommit;
  const texts = shown.map((commit) => JSON.stringify(show(call, project, commit)));
  const hasNext = shown.length === perPage;
  return rowsAnswer(texts, offsetHeaders(call, { page, perPage, hasNext, total: undefined }));
}

function logOf(call: Call, repository: Repository): readonly Commit[] {
  const { params } = call;
  const revision = params.text('ref_name') ?? repository.defaultBranch;
  if (/^-|\s/.test(revision)) throw new Refusal(400, { message: 'ref_name is invalid' });
  const commits = gitLog(repository, {
    revision,
    isAll: params.flag('all') === true,
    isFirstParent: params.flag('first_parent') === true,
    since: wholeSeconds(params.time('since')),
    until: wholeSeconds(params.time('until')),
    author: params.text('author'),
  });
  const path = params.text('path');
  return (commits ?? []).filter((commit) => path === undefined || changes(repository, commit, path));
}

/** Whether a commit gives a file a content that none of its parents has, or takes it away from all of them. */
function changes(repository: Repository, { sha, parents }: Commit, path: string): boolean {
  const at = (commit: string): string | undefined =>
    filesAt(repository, commit).find((file) => file.path === path)?.blobId;
  const own = at(sha);
  return parents.length === 0 ? own !== undefined : parents.every((parent) => at(parent) !== own);
}

/** Git compares whole seconds. */
function wholeSeconds(at: Micros | undefined): Micros | undefined {
  return at === undefined ? undefined : Math.floor(at / secondMicros) * secondMicros;
}

function detail(call: Call): Answer {
  const project = findProject(call);
  requireCode(call, project);
  const repository = requireRepository(call, project, 'Commit');
  const sha = resolveRevision(repository, call.path.sha ?? '');
  const commit = sha === undefined ? undefined : repository.objects.get(sha);
  if (commit === undefined) throw notFound('Commit');
  const extra = { status: null, project_id: project.id, last_pipeline: null };
  return jsonAnswer(200, { ...renderCommitWithStats(call, project, commit), ...extra });
}

const endpoints: readonly Endpoint[] = [
  { template: '/projects/:id/repository/commits', answer: list },
  { template: '/projects/:id/repository/commits/:sha', allowsJobToken: true, answer: detail },
];

export default endpoints;

/** The commits that the default branches of the scope's projects reach. */
export const truth: Readonly<Record<string, Truth>> = {
  commits: perProject((project, { world, access }) => {
    const repository = world.repositories.get(project.id);
    const head = repository?.branches.get(repository.defaultBranch);
    if (repository === undefined || head === undefined || !access.can(project, 'repository')) return [];
    const shas = [...reachableFrom(repository, [head], false)];
    return shas.map((id) => ({
      key: { project_id: project.id, id },
      cursor: undefined,
      row: repository.objects.get(id),
    }));
  }),
};
