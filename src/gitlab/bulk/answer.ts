import type { Json, JsonObject } from '../../base/json.ts';
import { isJsonObject } from '../../base/json.ts';
import type { ParentRef } from '../../core/port.ts';
import { changedAt } from './chunks.ts';
import type { Chunk } from './chunks.ts';
import { numberIn } from './ids.ts';

/** A parent, and what GraphQL says of it. */
export interface Found {
  readonly parent: ParentRef;
  readonly node: JsonObject;
}

/** What one chunk's connection gave. */
export interface ChunkAnswer {
  readonly found: readonly Found[];
  /** The parents that it did not give, where the connection goes on. */
  readonly rest: Chunk | undefined;
}

/**
 * The parents of a chunk that its connection gave, unchanged since their own records were read; none where the group or
 * project is not there for the token, or the answer has another shape.
 */
export function answerOf(chunk: Chunk, index: number, data: Json | undefined): ChunkAnswer {
  const { nodes, pageInfo } = connectionIn(data, index);
  const byId = new Map(nodes.map((node) => [numberIn(node['id']), node]));
  const found = chunk.parents.flatMap((parent) => {
    const node = byId.get(numberIn(parent.record['id']));
    return node !== undefined && isUnchanged(node, parent) ? [{ parent, node }] : [];
  });
  const parents = chunk.parents.filter(({ record }) => !byId.has(numberIn(record['id'])));
  const { hasNextPage, endCursor } = pageInfo;
  const isOver = hasNextPage !== true || typeof endCursor !== 'string' || parents.length === 0;
  return { found, rest: isOver ? undefined : { ...chunk, parents, after: endCursor } };
}

function connectionIn(data: Json | undefined, index: number) {
  const root = isJsonObject(data) ? data[`c${index}`] : undefined;
  const rows = isJsonObject(root) ? root['rows'] : undefined;
  const { nodes, pageInfo } = isJsonObject(rows) ? rows : {};
  return {
    nodes: Array.isArray(nodes) ? (nodes as readonly Json[]).filter(isJsonObject) : [],
    pageInfo: isJsonObject(pageInfo) ? pageInfo : {},
  };
}

/** GraphQL's times have whole seconds. */
function isUnchanged(node: JsonObject, { record }: ParentRef): boolean {
  const { updatedAt } = node;
  const seconds = Math.floor(changedAt(record) / 1000);
  return typeof updatedAt === 'string' && Math.floor(Date.parse(updatedAt) / 1000) === seconds;
}
