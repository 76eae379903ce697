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

/** Which files of a repository are read. */
export interface FileSelection {
  /** Paths from the root, with `*` (within one part) or `**` (across parts); each once, matched in either case. */
  readonly globs: readonly string[];
  /** The content of a larger file is left out. */
  readonly maxBytes: number;
}

/** A certificate that this side shows to the server, in PEM. */
export interface ClientCertificate {
  /** The certificate, and those of the CAs above it if the server needs them. */
  readonly cert: string;
  readonly key: string;
  /** Opens the key, where it is encrypted. */
  readonly passphrase?: string;
}

/** How the instance is reached, where what Node and the environment do is not enough. */
export interface Network {
  /** Certificates in PEM that are trusted besides those that Node trusts. */
  readonly ca?: string;
  readonly client?: ClientCertificate;
  /** The proxy of all requests, whatever the environment says: an absolute http or https URL, perhaps with credentials. */
  readonly proxyUrl?: string;
  /** Any certificate of the server is taken: only where it is written out. */
  readonly skipsTlsVerification?: true;
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
  readonly files: FileSelection;
  /** The most requests in flight at once. */
  readonly workers: number;
  /** Seconds that passes overlap. */
  readonly lookbackSeconds: number;
  /** Whether children of many records may be read together through GraphQL. */
  readonly bulkReading: boolean;
  /** Whether it is looked for records that GitLab does not have any more. */
  readonly detectDeletions: boolean;
  /** Absent: what Node trusts, and the proxy of the environment. */
  readonly network?: Network;
}
