import type { Answer } from '../answer.ts';
import type { Call, Endpoint, Truth } from '../endpoint.ts';
import { pageParams } from '../families/content.ts';
import { gitLog } from '../git-log.ts';
import { findProject } from '../lookup.ts';
import type { Repository } from '../model/git.ts';
import { offsetPage } from '../paging.ts';
import { perProject } from '../project-truth.ts';
import { requireCode, requireRepository } from '../repositories.ts';

/** An author of commits; GitLab has stopped to count lines. */
interface Contributor {
  readonly name: string;
  readonly email: string;
  readonly commits: number;
  readonly additions: 0;
  readonly deletions: 0;
}

/** GitLab looks at so many commits. */
const maxCommits = 2000;

function contributorsOf(repository: Repository, revision: string): readonly Contributor[] {
  const unfiltered = {
    isAll: false,
    isFirstParent: false,
    since: undefined,
    until: undefined,
    author: undefined,
  };
  const commits = (gitLog(repository, { revision, ...unfiltered }) ?? [])
    .filter((commit) => commit.parents.length < 2)
    .slice(0, maxCommits);
  const byEmail = new Map<string, Contributor>();
  for (const { authorName: name, authorEmail: email } of commits) {
    const known = byEmail.get(email) ?? { name, email, commits: 0, additions: 0, deletions: 0 };
    byEmail.set(email, { ...known, commits: known.commits + 1 });
  }
  return [...byEmail.values()];
}

function list(call: Call): Answer {
  const project = findProject(call);
  requireCode(call, project);
  const repository = requireRepository(call, project);
  const revision = call.params.text('ref') ?? repository.defaultBranch;
  const by = call.params.text('order_by') ?? 'commits';
  const direction = call.params.text('sort') === 'desc' ? -1 : 1;
  const valueOf = (row: Contributor): string | number =>
    by === 'email' ? row.email : by === 'name' ? row.name : row.commits;
  const rows = [...contributorsOf(repository, revision)].sort(
    (left, right) =>
      direction * (valueOf(left) < valueOf(right) ? -1 : valueOf(left) > valueOf(right) ? 1 : 0),
  );
  return offsetPage(call, rows, (row) => JSON.stringify(row));
}

const endpoints: readonly Endpoint[] = [
  {
    template: '/projects/:id/repository/contributors',
    params: {
      ...pageParams,
      ref: 'string',
      order_by: { type: 'string', values: ['email', 'name', 'commits'], default: 'commits' },
      sort: { type: 'string', values: ['asc', 'desc'], default: 'asc' },
    },
    answer: list,
  },
];

export default endpoints;

/** The contributors to the default branches of the scope's projects. */
export const truth: Readonly<Record<string, Truth>> = {
  contributors: perProject((project, { world, access }) => {
    const repository = world.repositories.get(project.id);
    if (repository === undefined || !access.can(project, 'repository')) return [];
    return contributorsOf(repository, repository.defaultBranch).map((row) => ({
      key: { project_id: project.id, email: row.email },
      cursor: undefined,
      row,
    }));
  }),
};
