import { ContractError } from '../base/errors.ts';
import type { MutableJsonObject } from '../base/json.ts';
import { isJsonObject } from '../base/json.ts';
import type { Client, RequestContext } from './client-types.ts';
import type { TreeFile } from './file-tree.ts';

/** Where a file is read. */
export interface FilePlace {
  readonly client: Client;
  readonly context: RequestContext;
  /** The path of the repository's files below /api/v4. */
  readonly path: string;
  /** The hash of the commit. */
  readonly commit: string;
  /** The content of a larger file is left out, and not fetched. */
  readonly maxBytes: number;
}

/** A file as a record, and what it cost. */
export interface ReadFile {
  readonly record: MutableJsonObject;
  readonly requests: number;
}

/** What GitLab tells in headers as it does in the body. */
const toldFields = ['content_sha256', 'ref', 'blob_id', 'commit_id', 'last_commit_id'] as const;

/**
 * One file with its text. Its size is asked before its content (HEAD). Instead of text the record says in
 * `content_left_out` why there is none: `too_large`, or `binary` for what is not UTF-8 or holds a zero byte. Throws
 * AccessError where the commit or the file does not exist, ContractError for an answer of another shape.
 */
export async function readFile(place: FilePlace, { path }: TreeFile): Promise<ReadFile> {
  const { client, context, commit, maxBytes } = place;
  const address = `${place.path}/${encodeURIComponent(path)}`;
  const head = await client.head(address, { ref: commit }, context);
  const known = isJsonObject(head.body) ? head.body : {};
  const size = Number(known['size']);
  if (!Number.isSafeInteger(size)) throw unexpected(place, address);
  if (size > maxBytes) {
    const told = Object.fromEntries(toldFields.map((field) => [field, known[field] ?? null]));
    const isExecutable = known['execute_filemode'] === 'true';
    const record = {
      ...told,
      ...nameOf(path),
      ...without('too_large'),
      size,
      execute_filemode: isExecutable,
    };
    return { record, requests: head.requests };
  }
  const { body, requests } = await client.get(address, { ref: commit }, context);
  if (!isJsonObject(body) || typeof body['content'] !== 'string' || body['encoding'] !== 'base64')
    throw unexpected(place, address);
  const content = textOf(Buffer.from(body['content'], 'base64'));
  const text =
    content === undefined ? without('binary') : { encoding: 'text', content, content_left_out: null };
  return { record: { ...body, ...text, is_deleted: false }, requests: head.requests + requests };
}

/** The record of a file that is not there any more. */
export function goneFile({ path }: TreeFile, commit: string): MutableJsonObject {
  const nothing = { size: null, content_sha256: null, blob_id: null, last_commit_id: null };
  const gone = { ref: commit, commit_id: commit, execute_filemode: null };
  return { ...nameOf(path), ...nothing, ...gone, ...without(null), is_deleted: true };
}

function nameOf(path: string): { file_name: string; file_path: string } {
  return { file_name: path.split('/').at(-1) ?? path, file_path: path };
}

function without(reason: 'too_large' | 'binary' | null): MutableJsonObject {
  return { encoding: null, content: null, content_left_out: reason, is_deleted: false };
}

/** The text of some bytes; undefined where they are none. Git takes a file with a zero byte for binary. */
function textOf(bytes: Buffer): string | undefined {
  if (bytes.includes(0)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function unexpected({ context }: FilePlace, path: string): ContractError {
  return new ContractError('unexpected_shape', 'GitLab answered in another shape than a file has', {
    place: { ...context.place, path },
  });
}
