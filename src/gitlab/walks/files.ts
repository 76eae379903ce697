import { createHash } from 'node:crypto';
import type { Log } from '../../base/log.ts';
import type { FileSelection } from '../../config/config.ts';
import type { Cursor, Page } from '../../core/port.ts';
import type { FilesSync } from '../../core/sync.ts';
import type { FilePlace } from '../file-content.ts';
import { goneFile, readFile } from '../file-content.ts';
import type { FoundFiles } from '../file-tree.ts';
import { findFiles, findFormerFiles } from '../file-tree.ts';
import type { Listing } from '../listing.ts';
import { readPage } from '../listing.ts';
import type { Walk } from './walk.ts';
import { iso } from './walk.ts';

/** A walk over the files of one repository. */
export interface FilesWalk extends Walk<FilesSync> {
  readonly files: FileSelection;
  readonly log: Log;
}

/**
 * The chosen files of the default branch. The cursor is the head that was read: while it stays, one request tells so.
 * After that, the tree of the old head and that of the new one say which files have other content, and only those
 * are fetched, besides those that were changed and changed back; a file that is only in the old tree is told as deleted. All are read where no head is known, where
 * other files were chosen since, and where the old head is gone (a force push). Everything is read by the hash of one
 * commit, so that nothing changes underneath; the cursor moves at the end.
 */
export async function* readFiles(walk: FilesWalk): AsyncGenerator<Page> {
  const { from, asOf, listing, slice, sync } = walk;
  const branch = slice.facts['default_branch'];
  const isAhead = from?.at !== undefined && Date.parse(from.at) > asOf;
  if (typeof branch !== 'string' || isAhead) {
    yield { records: [], requests: 0, ...(isAhead ? { cursor: from } : {}) };
    return;
  }
  const tip = await readPage(below(listing, 'commits'), { ref_name: branch, per_page: 1 });
  const head = tip.rows[0]?.['id'];
  yield { records: [], requests: tip.requests };
  if (typeof head !== 'string') return;
  const former = formerHead(from, walk.files);
  if (former === undefined || !head.startsWith(former)) {
    for await (const page of readChanged(walk, head, former)) {
      for (const record of page.records) record[sync.cursor] = iso(asOf);
      yield page;
    }
  }
  const sha = `${head.slice(0, hashLength)}${selectionId(walk.files)}`;
  yield { records: [], requests: 0, cursor: { sha, at: iso(asOf) } };
}

/** Each file that differs between two heads, in a page of its own: files may be large. */
async function* readChanged(walk: FilesWalk, head: string, former: string | undefined): AsyncGenerator<Page> {
  const { listing, files } = walk;
  const tree = below(listing, 'tree');
  const now = await findFiles(tree, head, files.globs);
  const before = await formerFiles(tree, former, files);
  yield { records: [], requests: now.requests + before.requests };
  const { client, context } = listing;
  const { path } = below(listing, 'files');
  const place: FilePlace = { client, context, path, commit: head, maxBytes: files.maxBytes };
  const leftOut: string[] = [];
  for (const file of now.files.values()) {
    if (before.files.get(file.path)?.blobId === file.blobId) {
      if (before.files.size > maxTouchChecks) continue;
      const touch = await findTouch(listing, file.path, former, head);
      yield { records: [], requests: touch.requests };
      if (!touch.isFound) continue;
    }
    const { record, requests } = await readFile(place, file);
    const reason = record['content_left_out'];
    if (typeof reason === 'string') leftOut.push(`${file.path} (${reason})`);
    yield { records: [record], requests };
  }
  tellLeftOut(walk, leftOut);
  const gone = [...before.files.values()].filter((file) => !now.files.has(file.path));
  yield { records: gone.map((file) => goneFile(file, head)), requests: 0 };
}

/** Where more files than this are chosen, asking for each of them would cost more than a broken read is worth. */
const maxTouchChecks = 50;

/**
 * Whether a file with the content that it had was another in between: changed and changed back. What a read that broke
 * off has emitted of that is not in the state, but at the destination.
 */
async function findTouch(
  listing: Listing,
  path: string,
  former: string | undefined,
  head: string,
): Promise<{ readonly isFound: boolean; readonly requests: number }> {
  const query = { ref_name: `${former ?? ''}..${head}`, path, per_page: 1 };
  const { rows, requests } = await readPage(below(listing, 'commits'), query);
  return { isFound: rows.length > 0, requests };
}

async function formerFiles(
  tree: Listing,
  former: string | undefined,
  { globs }: FileSelection,
): Promise<FoundFiles> {
  return former === undefined
    ? { files: new Map(), requests: 0 }
    : await findFormerFiles(tree, former, globs);
}

/** How many files are told by name. */
const maxNamed = 5;

function tellLeftOut({ stream, slice, log }: FilesWalk, names: readonly string[]): void {
  if (names.length === 0) return;
  const others = names.length > maxNamed ? ` and ${names.length - maxNamed} more` : '';
  const shown = names.slice(0, maxNamed).join(', ');
  log('warn', `${stream.name} leaves out the content of files in ${slice.label}: ${shown}${others}`);
}

function below(listing: Listing, part: 'commits' | 'tree' | 'files'): Listing {
  return { ...listing, path: `${listing.path}/${part}` };
}

/** So much of a hash names a commit among all commits there are. */
const hashLength = 18;

/**
 * The head that a cursor stands for, or undefined where none is known or other files were chosen then: what did not
 * change must be read too. Both are in one hash, head first, because state holds one for each project.
 */
export function formerHead(from: Cursor | undefined, files: FileSelection): string | undefined {
  const sha = from?.['sha'];
  return typeof sha === 'string' && sha.slice(hashLength) === selectionId(files)
    ? sha.slice(0, hashLength)
    : undefined;
}

function selectionId({ globs, maxBytes }: FileSelection): string {
  const text = JSON.stringify([[...globs].sort(), maxBytes]);
  return createHash('sha256').update(text).digest('hex').slice(0, 8);
}
