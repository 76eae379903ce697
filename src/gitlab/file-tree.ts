import { AccessError } from '../base/errors.ts';
import type { MutableJsonObject } from '../base/json.ts';
import { compileGlob } from '../config/scope-match.ts';
import type { Listing } from './listing.ts';
import { perPage, readPages } from './listing.ts';

/** A file of a commit; an equal blob id is equal content. */
export interface TreeFile {
  readonly path: string;
  readonly blobId: string;
}

/** The files of a commit that some globs match, by path, and what it cost to find them. */
export interface FoundFiles {
  readonly files: ReadonlyMap<string, TreeFile>;
  readonly requests: number;
}

/**
 * The files of a commit that the globs match. Only the folders that a match can be in are listed: with `**` all that
 * is below a folder at once. `listing` is that of the repository's tree. The tree of a commit never changes, so that
 * its pages are stable. Throws AccessError where the commit does not exist (facts: 404 Tree Not Found).
 */
export async function findFiles(
  listing: Listing,
  commit: string,
  globs: readonly string[],
): Promise<FoundFiles> {
  const matchers = globs.map(compileGlob);
  const files = new Map<string, TreeFile>();
  const folders = [''];
  let requests = 0;
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    const depth = reachOf(folder, globs);
    if (depth === 'nothing') continue;
    const query = {
      ref: commit,
      ...(folder === '' ? {} : { path: folder }),
      ...(depth === 'everything' ? { recursive: true } : {}),
      pagination: 'keyset',
      per_page: perPage,
    };
    for await (const page of readPages(listing, query)) {
      requests += page.requests;
      for (const { type, path, id } of page.rows.map(entryOf)) {
        if (type === 'blob' && matchers.some((matches) => matches(path)))
          files.set(path, { path, blobId: id });
        else if (type === 'tree' && depth === 'entries') folders.push(path);
      }
    }
  }
  return { files, requests };
}

/** As findFiles; nothing is known where the commit does not exist any more: the collection of a force-pushed head. */
export async function findFormerFiles(
  listing: Listing,
  commit: string,
  globs: readonly string[],
): Promise<FoundFiles> {
  try {
    return await findFiles(listing, commit, globs);
  } catch (thrown) {
    if (!(thrown instanceof AccessError)) throw thrown;
    return { files: new Map(), requests: 1 };
  }
}

/** How much of a folder must be listed for the globs: nothing, its own entries, or everything below it. */
export function reachOf(folder: string, globs: readonly string[]): 'nothing' | 'entries' | 'everything' {
  const segments = folder === '' ? [] : folder.split('/');
  const reaching = globs
    .map((glob) => glob.split('/'))
    .filter(
      (parts) =>
        parts.length > segments.length &&
        segments.every((segment, index) => compileGlob(parts[index] ?? '')(segment)),
    );
  if (reaching.some((parts) => parts[segments.length]?.includes('**') === true)) return 'everything';
  return reaching.length > 0 ? 'entries' : 'nothing';
}

function entryOf(row: MutableJsonObject): { type: string; path: string; id: string } {
  const { type, path, id } = row;
  const isEntry = typeof type === 'string' && typeof path === 'string' && typeof id === 'string';
  return isEntry ? { type, path, id } : { type: '', path: '', id: '' };
}
