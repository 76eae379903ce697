import { ContractError } from '../../base/errors.ts';
import type { GraphqlReading } from '../../core/graphql.ts';
import type { Slice } from '../../core/port.ts';
import type { Connection, DocumentShelf } from './types.ts';

/** The connection of a stream in a group or project. */
export function connectionOf(graphql: GraphqlReading, slice: Slice, shelf: DocumentShelf): Connection {
  if (slice.kind === 'instance')
    throw new ContractError('no_document', 'GraphQL streams are read per group or project');
  return { graphql, root: slice.kind, fullPath: fullPathOf(slice), shelf };
}

/** GraphQL finds groups and projects by path alone: as the scope's own listing has just given it. */
export function fullPathOf({ kind, facts, label }: Slice): string {
  const path = facts[kind === 'group' ? 'full_path' : 'path_with_namespace'];
  return typeof path === 'string' ? path : label;
}
