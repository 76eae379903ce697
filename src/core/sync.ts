/**
 * How a listing is turned over. `keyset` and `token` fall back to `offset` by themselves where the server does not know
 * them; `connection` is GraphQL's own way, by the cursor of the last row.
 */
export type Paging = 'keyset' | 'token' | 'offset' | 'one' | 'connection';

/** The whole listing is read at every pass. */
export interface SnapshotSync {
  readonly mode: 'snapshot';
  readonly paging: Paging;
}

/** An ascending walk by the cursor field, which restarts from values; the cursor moves after each page. */
export interface AscendingSync {
  readonly mode: 'ascending';
  readonly paging: 'keyset' | 'offset' | 'connection';
  /** The record's field by which the listing ascends. */
  readonly cursor: string;
  /** Parameter names of the inclusive lower and upper bound of the cursor field. */
  readonly since: string;
  /** Needed where pages may be turned by number. */
  readonly until?: string;
  /** An immutable order for the rows of one single timestamp: a value of `order_by`. Needed where pages may be turned by number. */
  readonly tieOrder?: string;
}

/** A listing that the server filters by change, in an order of its own; the cursor moves at the end of the slice. */
export interface FilteredSync {
  readonly mode: 'filtered';
  readonly paging: 'offset';
  /** The record's field that people know the change by; the server may filter on another that it does not send. */
  readonly cursor: string;
  readonly since: string;
}

/**
 * A walk from the highest id down to the oldest record that was unfinished at the last pass; the cursor moves at the
 * end of the slice, and a broken walk is taken up again where it broke.
 */
export interface DescendingSync {
  readonly mode: 'descending';
  readonly paging: 'keyset' | 'offset';
  /**
   * Parameters that take a day and leave out what is as young, and what is as old: for lists whose rows vanish, and that
   * are so long that GitLab does not count them.
   */
  readonly days?: { readonly before: string; readonly after: string };
  readonly cursor: 'id';
  /** The record's creation time: the first walk ends at `start_date`. */
  readonly created: string;
  /** Days that a state that only knows a time (another connector's) is taken back, for records unfinished then. */
  readonly lateDays: number;
  /** The field, and the values of it that say that a record may still change. */
  readonly unfinished: { readonly field: string; readonly values: readonly string[] };
}

/** The commits between two heads of the default branch: an immutable set, whatever their dates. */
export interface HistorySync {
  readonly mode: 'history';
  readonly paging: 'offset';
  readonly cursor: string;
  readonly since: string;
  /** Days that a state that only knows a time (another connector's) is taken back, for commits that were merged late. */
  readonly lateDays: number;
}

/**
 * All children of the parents that changed since the child's own cursor. They are not cut off by their own age: GitLab
 * writes some notes (mentions, among others) without touching the parent, which a later change of it brings along.
 */
export interface ChildrenSync {
  readonly mode: 'children';
  readonly paging: 'offset' | 'one';
  /** The child's own field of change. */
  readonly cursor: string;
  /**
   * Seconds for which a parent may keep its `updated_at` although a child was written: the low-water mark stays
   * that much further behind the pass's start.
   */
  readonly touchThrottleSeconds: number;
}

/** One row for each day, asked by a range of days; the last days are read again, because they still change. */
export interface DailySync {
  readonly mode: 'daily';
  readonly paging: 'one';
  readonly cursor: string;
  /** Parameter names of the first and the last day of a range. */
  readonly from: string;
  readonly to: string;
  /** The longest range that GitLab takes. */
  readonly maxDays: number;
  /** Days before the cursor that are read again. */
  readonly againDays: number;
}

/**
 * The text of the configured files on the default branch: those whose content differs between two heads, and those
 * that are gone. The route is that of the repository, below which commits, tree and files are.
 */
export interface FilesSync {
  readonly mode: 'files';
  readonly paging: 'token';
  /** Our field that holds the start of the pass that read the file. */
  readonly cursor: string;
}

/**
 * Rows that are gone from the listings of other streams: those that declare a `sweep`. Nothing is asked for by a route
 * of its own; the engine compares what it knows of those streams with what they list.
 */
export interface DeletionsSync {
  readonly mode: 'deletions';
  readonly paging: 'one';
  /** The record's field that holds the start of the pass that noticed. */
  readonly cursor: string;
}

export type Sync =
  | SnapshotSync
  | AscendingSync
  | FilteredSync
  | DescendingSync
  | HistorySync
  | ChildrenSync
  | DailySync
  | FilesSync
  | DeletionsSync;
