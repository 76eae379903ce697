/** How the node of one parent becomes the records of its children: the names of functions in `src/gitlab/bulk/shapes.ts`. */
export type BulkShape = 'pipeline' | 'test_report_summary' | 'notes';

/**
 * How the children of many parents are read by one GraphQL query, beside the route that reads those of one: the records are
 * the same. Parents are found by the time of their last change, so that their record must have `id` and `updated_at`.
 * Whatever GraphQL cannot tell of a parent is read through the route.
 */
export interface BulkReading {
  /** The connection of a project, and with `groupArguments` of a group, that lists the parents. */
  readonly connection: string;
  /** The type of its nodes in GraphQL's schema. */
  readonly type: string;
  /** Arguments by which a group's connection lists the parents of all projects below it, archived ones too. */
  readonly groupArguments?: string;
  /** Parents that the connection lists only where it is asked for them alone: those with this value in this field. */
  readonly apart?: { readonly field: string; readonly value: string; readonly arguments: string };
  /** Parents that one connection is asked for: at most 100. */
  readonly pageSize: number;
  /** Connections in one query, as far as GitLab's limit of complexity allows. */
  readonly connections: number;
  /** What is selected of each node, beside `id` and `updatedAt`. */
  readonly fields: string;
  readonly shape: BulkShape;
  /**
   * A field of the record that GraphQL does not have and that turns true for all records of a project once they are older
   * than some age, by this time in the parent's record.
   */
  readonly aged?: { readonly field: string; readonly by: string };
}

/** A user as it stands inside REST's records. */
export const bulkUser = 'id username publicEmail name state avatarUrl webUrl';
