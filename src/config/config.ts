/** How requests are authenticated. */
export type Credentials =
  /** A personal, project, group or service account token: sent as `PRIVATE-TOKEN`. */
  | { readonly kind: 'token'; readonly token: string }
  /** An OAuth application's tokens: sent as `Authorization: Bearer`. */
  | {
      readonly kind: 'oauth';
      readonly clientId: string;
      readonly clientSecret: string;
      readonly accessToken: string;
      readonly refreshToken: string;
      /** Milliseconds since the epoch; absent where the configuration does not tell. */
      readonly expiresAt: number | undefined;
    }
  /** A CI job token: sent as `JOB-TOKEN`. */
  | { readonly kind: 'job'; readonly token: string };

/** The entries of `groups_list` or `projects_list`, sorted by what they are. */
export interface ScopeList {
  /** Full paths and numeric ids, as written, in order, each once. */
  readonly named: readonly string[];
  /** Entries with `*` (within one path segment) or `**` (across segments). */
  readonly globs: readonly string[];
  /** Entries that began with `!`, without it: paths, numeric ids or globs. */
  readonly excluded: readonly string[];
}

/** The whole configuration, parsed: what the rest of the program may rely on. */
export interface Config {
  /** The instance's root: scheme, host, port and relative root, ending in `/`, without `api/v4`. */
  readonly baseUrl: string;
  readonly credentials: Credentials;
  /** ISO 8601 in UTC with milliseconds (`2024-01-31T00:00:00.000Z`); absent: from the beginning. */
  readonly startDate: string | undefined;
  readonly groups: ScopeList;
  readonly projects: ScopeList;
  readonly includeArchived: boolean;
  /** The most requests in flight at once. */
  readonly workers: number;
  /** Seconds that passes overlap. */
  readonly lookbackSeconds: number;
  /** Whether children of many records may be read together through GraphQL. */
  readonly bulkReading: boolean;
}
