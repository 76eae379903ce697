import type { Json } from '../../base/json.ts';
import { isJsonObject } from '../../base/json.ts';
import type { Page, ReadRequest } from '../../core/port.ts';
import type { Query } from '../../core/stream.ts';
import type { ChildrenSync } from '../../core/sync.ts';
import { perPage } from '../listing.ts';
import { readStable, rowIdIn } from './snapshot.ts';
import type { Walk } from './walk.ts';

/** All children of one parent. */
export async function* readChildren(walk: Walk<ChildrenSync>): AsyncGenerator<Page> {
  const query: Query = { ...walk.query, ...(walk.sync.paging === 'one' ? {} : { per_page: perPage }) };
  const pages = readStable(walk.listing, query, { rowIdOf: rowIdIn(walk) });
  for await (const { rows, requests } of pages) yield { records: rows, requests };
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
