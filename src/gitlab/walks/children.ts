import type { Json, JsonObject } from '../../base/json.ts';
import { isJsonObject } from '../../base/json.ts';
import type { Page, ReadRequest } from '../../core/port.ts';
import type { Query } from '../../core/stream.ts';
import type { ChildrenSync } from '../../core/sync.ts';
import { perPage } from '../listing.ts';
import { readStable } from './snapshot.ts';
import type { Walk } from './walk.ts';

/**
 * The children of one parent. With `newestFirst` only those that changed since the floor are read, unless the parent
 * itself is newer than that: then its children may be of any age (an import keeps their times).
 */
export async function* readChildren(walk: Walk<ChildrenSync>): AsyncGenerator<Page> {
  const { sync, from } = walk;
  const query: Query = {
    ...walk.query,
    ...(sync.newestFirst ? { order_by: sync.cursor, sort: 'desc' } : {}),
    ...(sync.paging === 'one' ? {} : { per_page: perPage }),
  };
  const floor =
    sync.newestFirst && from?.at !== undefined && isOlder(walk.parent?.['created_at'], from.at)
      ? from.at
      : undefined;
  const isWanted = (row: JsonObject): boolean => floor === undefined || !isOlder(row[sync.cursor], floor);
  const pages = readStable(walk.listing, query, ({ rows }) => !rows.every(isWanted));
  for await (const { rows, requests } of pages) yield { records: rows.filter(isWanted), requests };
}

function isOlder(value: unknown, than: string): boolean {
  return typeof value === 'string' && Date.parse(value) < Date.parse(than);
}

/** The rows that a parent's record carries: no request. */
export async function* expandParent({ stream, parent }: ReadRequest): AsyncGenerator<Page> {
  const way = stream.expand ?? [];
  const found = way.reduce<Json | undefined>(
    (value, field) => (isJsonObject(value) ? value[field] : undefined),
    parent,
  );
  const rows = Array.isArray(found) ? (found as readonly Json[]).filter(isJsonObject) : [];
  yield await Promise.resolve({ records: rows.map((row) => ({ ...row })), requests: 0 });
}
