import type { Micros } from '../time.ts';

/** Time that somebody spent on an issue or a merge request. */
export interface Timelog {
  readonly id: number;
  readonly projectId: number;
  readonly issuable: { readonly kind: 'Issue' | 'MergeRequest'; readonly id: number };
  readonly userId: number;
  /** Below zero where spent time is taken back. */
  readonly seconds: number;
  readonly spentAt: Micros;
  /** When it was written down: `created_at` and `updated_at`, which the API sorts by and does not show. */
  readonly loggedAt: Micros;
  readonly summary: string | undefined;
}

/** The rhythm of a group's iterations. */
export interface Cadence {
  readonly id: number;
  readonly groupId: number;
  readonly title: string;
  readonly description: string | undefined;
  readonly isAutomatic: boolean;
  readonly isActive: boolean;
  readonly rollsOver: boolean;
  readonly durationInWeeks: number | undefined;
  readonly iterationsInAdvance: number | undefined;
  readonly startDay: Micros | undefined;
}

/** How bad a vulnerability is, the least first. */
export type Severity = 'info' | 'unknown' | 'low' | 'medium' | 'high' | 'critical';

/** A vulnerability that a scan of a project's default branch has found. */
export interface Vulnerability {
  readonly id: number;
  readonly projectId: number;
  readonly uuid: string;
  readonly title: string;
  readonly description: string;
  readonly severity: Severity;
  readonly state: 'detected' | 'confirmed' | 'resolved' | 'dismissed';
  readonly reportType: 'sast' | 'dependency_scanning';
  readonly file: string;
  readonly line: number;
  readonly cwe: number;
  readonly isGone: boolean;
  readonly detectedAt: Micros;
  readonly updatedAt: Micros;
  /** Who moved it to its state, and when; absent while it is `detected`. */
  readonly turnedById: number | undefined;
  readonly turnedAt: Micros | undefined;
}

/** A compliance framework of a group at the top. */
export interface Framework {
  readonly id: number;
  readonly groupId: number;
  readonly name: string;
  readonly description: string;
  readonly color: string;
  readonly isDefault: boolean;
  readonly updatedAt: Micros;
}
