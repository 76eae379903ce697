import type { JsonObject } from '../../base/json.ts';
import type { BulkReading } from '../../core/bulk.ts';
import type { ManyRequest, ParentRef } from '../../core/port.ts';
import type { GraphqlQuery } from '../client-types.ts';
import { fullPathOf } from '../graphql/root.ts';

/** Parents that one connection is asked for. */
export interface Chunk {
  readonly root: 'group' | 'project';
  readonly fullPath: string;
  /** Whether these are the parents that are listed only where they are asked for alone. */
  readonly isApart: boolean;
  /** In the order of their last change. */
  readonly parents: readonly ParentRef[];
  /** Where the connection goes on; absent: at its beginning. */
  readonly after: string | undefined;
}

/** Cuts parents into chunks: of the group that they all lie below, else by project. */
export function chunksOf(bulk: BulkReading, { parents, cover }: ManyRequest): readonly Chunk[] {
  const { apart, groupArguments, pageSize } = bulk;
  const isApart = ({ record }: ParentRef): boolean =>
    apart !== undefined && record[apart.field] === apart.value;
  const group = groupArguments === undefined ? undefined : cover;
  const ofRoots =
    group === undefined ? [...Map.groupBy(parents, ({ slice }) => slice)] : [[group, [...parents]] as const];
  return ofRoots.flatMap(([slice, below]) =>
    [false, true].flatMap((isAlone) => {
      const asked = below.filter((parent) => isApart(parent) === isAlone).toSorted(byChange);
      return Array.from({ length: Math.ceil(asked.length / pageSize) }, (_none, index) => ({
        root: group === undefined ? ('project' as const) : ('group' as const),
        fullPath: fullPathOf(slice),
        isApart: isAlone,
        parents: asked.slice(index * pageSize, (index + 1) * pageSize),
        after: undefined,
      }));
    }),
  );
}

function byChange(one: ParentRef, other: ParentRef): number {
  return changedAt(one.record) - changedAt(other.record);
}

/** When a parent changed last (milliseconds since the epoch), by its own record. */
export function changedAt({ updated_at: at }: JsonObject): number {
  return typeof at === 'string' ? Date.parse(at) : Number.NaN;
}

/** One query for some chunks: `c0`, `c1`, … each with its connection as `rows`. */
export function queryOf(bulk: BulkReading, chunks: readonly Chunk[]): GraphqlQuery {
  const definitions = chunks.map(
    (_chunk, index) => `$path${index}: ID!, $from${index}: Time!, $to${index}: Time!, $after${index}: String`,
  );
  const document = `query bulk(${definitions.join(', ')}) {
${chunks.map((chunk, index) => connectionText(bulk, chunk, index)).join('\n')}
}
fragment children on ${bulk.type} { id updatedAt ${bulk.fields} }`;
  const variables = chunks.map(({ fullPath, parents, after = null }, index) => ({
    [`path${index}`]: fullPath,
    [`from${index}`]: timeOf(parents.at(0), 0),
    // REST cuts the microseconds that the server compares by.
    [`to${index}`]: timeOf(parents.at(-1), 1),
    [`after${index}`]: after,
  }));
  return { document, variables: Object.assign({}, ...variables) as JsonObject };
}

function connectionText(bulk: BulkReading, { root, isApart }: Chunk, index: number): string {
  const more = [
    root === 'group' ? bulk.groupArguments : undefined,
    isApart ? bulk.apart?.arguments : undefined,
  ];
  const range = `updatedAfter: $from${index}, updatedBefore: $to${index}`;
  const named = [
    `first: ${bulk.pageSize}`,
    `after: $after${index}`,
    range,
    ...more.filter((one) => one !== undefined),
  ];
  return `  c${index}: ${root}(fullPath: $path${index}) {
    rows: ${bulk.connection}(${named.join(', ')}) { nodes { ...children } pageInfo { hasNextPage endCursor } }
  }`;
}

function timeOf(parent: ParentRef | undefined, addedMs: number): string {
  return new Date((parent === undefined ? 0 : changedAt(parent.record)) + addedMs).toISOString();
}
