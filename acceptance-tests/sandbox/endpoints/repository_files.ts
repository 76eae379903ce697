import { invalidParameter, jsonAnswer, notFound } from '../answer.ts';
import type { Answer } from '../answer.ts';
import type { Call, Endpoint, Truth } from '../endpoint.ts';
import { hashOf } from '../families/content.ts';
import { filesAt } from '../families/files.ts';
import type { RepositoryFile } from '../families/files.ts';
import { resolveRevision } from '../git-log.ts';
import { findProject } from '../lookup.ts';
import { perProject } from '../project-truth.ts';
import { requireCode, requireRepository } from '../repositories.ts';

/** A file, and what GitLab tells of it beside its content. */
interface Found {
  readonly file: RepositoryFile;
  readonly told: Readonly<Record<string, string | number | boolean>>;
}

function find(call: Call): Found {
  const project = findProject(call);
  requireCode(call, project);
  const repository = requireRepository(call, project, 'Commit');
  const ref = call.params.text('ref');
  if (ref === undefined) throw invalidParameter('ref is missing, ref is empty');
  const commit = resolveRevision(repository, ref);
  if (commit === undefined) throw notFound('Commit');
  const path = call.path.file_path ?? '';
  const file = filesAt(repository, commit).find((one) => one.path === path);
  if (file === undefined) throw notFound('File');
  const told = {
    file_name: path.split('/').at(-1) ?? path,
    file_path: path,
    size: file.size,
    encoding: 'base64',
    content_sha256: hashOf(file.blobId, 'sha256'),
    ref,
    blob_id: file.blobId,
    commit_id: commit,
    last_commit_id: commit,
    execute_filemode: false,
  };
  return { file, told };
}

/** `size` as `x-gitlab-size`, and so on. */
function headersOf({ told }: Found): Record<string, string> {
  return Object.fromEntries(
    Object.entries(told).map(([name, value]) => [`x-gitlab-${name.replaceAll('_', '-')}`, String(value)]),
  );
}

function head(call: Call): Answer {
  const headers = { 'content-type': 'application/json', ...headersOf(find(call)) };
  return { status: 200, headers, body: '', rows: 0 };
}

function show(call: Call): Answer {
  const found = find(call);
  const content = found.file.bytes().toString('base64');
  return jsonAnswer(200, { ...found.told, content }, headersOf(found));
}

const template = '/projects/:id/repository/files/:file_path';
const params = { ref: 'string' };
const scopes = ['read_repository'];

const endpoints: readonly Endpoint[] = [
  { method: 'HEAD', template, params, scopes, answer: head },
  { template, params, scopes, answer: show },
];

export default endpoints;

/** The files that the connector reads unless its configuration says otherwise. */
const usual: readonly string[] = ['README.md', 'README.txt', '.gitlab/CODEOWNERS', '.gitlab-ci.yml'];

/** The usual files on the default branches of the scope's projects. */
export const truth: Readonly<Record<string, Truth>> = {
  repository_files: perProject((project, { world, access }) => {
    const repository = world.repositories.get(project.id);
    const sha = repository?.branches.get(repository.defaultBranch);
    if (repository === undefined || sha === undefined || !access.can(project, 'repository')) return [];
    return filesAt(repository, sha)
      .filter(({ path }) => usual.includes(path))
      .map(({ path, blobId }) => ({
        key: { project_id: project.id, file_path: path },
        cursor: undefined,
        row: { blob_id: blobId },
      }));
  }),
};
