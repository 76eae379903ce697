/** Between what ages a field of a project's records is known to be false or true (milliseconds since the epoch). */
export interface AgeBounds {
  /** Records that are at most as old as this have it false; absent: none is known. */
  readonly falseFrom?: number;
  /** Records that are at least as old as this have it true; absent: none is known. */
  readonly trueUpTo?: number;
  /** This server's records do not have the field. */
  readonly isAbsent?: true;
}

/** What one pass has learnt about reading in bulk on this server. A pass begins with none. */
export interface BulkMemory {
  /** Streams for which GraphQL is not asked again. */
  readonly refused: Set<string>;
  /** By stream: queries in a row that failed for a reason that may pass. */
  readonly failures: Map<string, number>;
  /** By stream and slice. */
  readonly ages: Map<string, AgeBounds>;
  /** What comes before the path of a picture that was uploaded to GitLab. */
  uploads: string | undefined;
}

/** A memory of nothing. */
export function createBulkMemory(): BulkMemory {
  return { refused: new Set(), failures: new Map(), ages: new Map(), uploads: undefined };
}
