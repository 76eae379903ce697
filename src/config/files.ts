import type { Json, JsonObject } from '../base/json.ts';
import type { FileSelection } from './config.ts';
import type { Tell } from './faults.ts';

/** What nearly every repository has, where GitLab looks for it (facts: CODEOWNERS in the root, .gitlab/ and docs/). */
export const defaultFileGlobs: readonly string[] = [
  'README.md',
  'README.rst',
  'README.txt',
  'CODEOWNERS',
  '.gitlab/CODEOWNERS',
  'docs/CODEOWNERS',
  '.gitlab-ci.yml',
];

/** GitLab's own bound (`MAX_BLOB_SIZE`): of larger files it gives five a minute. */
export const defaultMaxFileBytes = 10_485_760;

/** The files of the configuration; tells entries that can be no path within a repository. None: the defaults. */
export function readFileSelection(config: JsonObject, tell: Tell): FileSelection {
  const listed: Json | undefined = config.repository_files;
  const items: readonly Json[] = Array.isArray(listed) ? listed : [];
  const globs = new Set<string>();
  for (const [index, item] of items.entries()) {
    const glob = typeof item === 'string' ? normalizeGlob(item) : '';
    if (glob === '') continue;
    if (glob.split('/').some((segment) => segment === '..' || segment === '.'))
      tell(`repository_files[${index}]`, 'must be a path from the root of the repository, without . or ..');
    else globs.add(glob);
  }
  const maxBytes = config.repository_files_max_bytes;
  return {
    globs: globs.size === 0 ? defaultFileGlobs : [...globs],
    maxBytes: typeof maxBytes === 'number' ? maxBytes : defaultMaxFileBytes,
  };
}

function normalizeGlob(text: string): string {
  return text
    .trim()
    .replace(/^\.\//, '')
    .split('/')
    .filter((segment) => segment !== '')
    .join('/');
}
