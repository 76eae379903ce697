import { Refusal, notFound, rowsAnswer } from '../answer.ts';
import type { Answer } from '../answer.ts';
import type { Call, Endpoint, Truth } from '../endpoint.ts';
import { pageParams } from '../families/content.ts';
import { treeAt } from '../families/files.ts';
import type { TreeEntry } from '../families/files.ts';
import { gitalyPage } from '../gitaly-pages.ts';
import { resolveRevision } from '../git-log.ts';
import { findProject } from '../lookup.ts';
import { perProject } from '../project-truth.ts';
import { requireCode, requireRepository } from '../repositories.ts';

function render({ id, type, path }: TreeEntry): string {
  const mode = type === 'tree' ? '040000' : '100644';
  return JSON.stringify({ id, name: path.split('/').at(-1), type, path, mode });
}

/** The token of a page means nothing to a client. */
function tokenOf({ path }: TreeEntry): string {
  return Buffer.from(path).toString('base64url');
}

function list(call: Call): Answer {
  const { params } = call;
  const project = findProject(call);
  requireCode(call, project);
  const repository = requireRepository(call, project, 'Tree');
  const head = resolveRevision(repository, params.text('ref') ?? repository.defaultBranch);
  if (head === undefined) throw notFound('Tree');
  const folder = params.text('path');
  const root = folder === undefined ? '' : `${folder}/`;
  const isWanted = ({ path }: TreeEntry): boolean =>
    path.startsWith(root) && (params.flag('recursive') === true || !path.slice(root.length).includes('/'));
  const entries = call.memo('tree', () => treeAt(repository, head));
  if (folder !== undefined && !entries.some(({ type, path }) => type === 'tree' && path === folder))
    throw notFound('invalid revision or path');
  const rows = entries.filter(isWanted);
  if (params.text('pagination') === 'none') return rowsAnswer(rows.map(render), {});
  return gitalyPage(call, rows, {
    render,
    nameOf: tokenOf,
    hasKeyset: true,
    onBadToken: () => new Refusal(422, { message: 'Invalid page token' }),
  });
}

const endpoints: readonly Endpoint[] = [
  {
    template: '/projects/:id/repository/tree',
    params: {
      ref: 'string',
      path: 'string',
      recursive: { type: 'boolean', default: false },
      ...pageParams,
      pagination: { type: 'string', values: ['legacy', 'keyset', 'none'], default: 'legacy' },
      page_token: 'string',
    },
    answer: list,
  },
];

export default endpoints;

/** The files and folders of the scope's projects. */
export const truth: Readonly<Record<string, Truth>> = {
  repository_tree: perProject((project, { world, access }) => {
    const repository = world.repositories.get(project.id);
    const head = repository?.branches.get(repository.defaultBranch);
    if (repository === undefined || head === undefined || !access.can(project, 'repository')) return [];
    return treeAt(repository, head).map((row) => ({
      key: { project_id: project.id, path: row.path },
      cursor: undefined,
      row,
    }));
  }),
};
