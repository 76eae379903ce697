/** Slices that have a root field of their own name in GraphQL, found by full path. */
export type GraphqlRoot = 'group' | 'project';

/**
 * How a stream is read by GraphQL. Each document is whole: its root field is the kind of slice (`group` or `project`)
 * with `fullPath: $path`, below which `rows` leads to a connection with `first: $first, after: $after`, `nodes` and
 * `pageInfo { hasNextPage endCursor }`. Parameters of the stream's sync and query are its variables.
 *
 * A connection inside a row asks for `pageInfo` too, and takes `after: $<name>After`, where `name` is the connection's
 * own name in the answer: one that is longer than a page is then read to its end, with the variable `$ids` that
 * selects its row.
 */
export interface GraphqlReading {
  /** The document for each kind of slice. */
  readonly documents: Readonly<Partial<Record<GraphqlRoot, string>>>;
  /** The fields from the root to the connection whose nodes are the rows. */
  readonly rows: readonly [string, ...string[]];
  /** Rows of a page, where the most that GitLab gives (100) would cost more than GitLab allows one query. */
  readonly pageSize?: number;
  /** A list of objects in a row whose fields are put into the row itself. */
  readonly hoist?: string;
}
