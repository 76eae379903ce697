import type { Micros } from '../time.ts';
import type { Source } from './spaces.ts';

/** A label of a group or a project. */
export interface Label {
  readonly id: number;
  readonly source: Source;
  readonly title: string;
  readonly color: string;
  readonly description: string | undefined;
  readonly priority: number | undefined;
}

/** What milestones of projects and of groups have in common. */
export interface PlainMilestone {
  readonly id: number;
  readonly iid: number;
  readonly title: string;
  /** Absent: empty. */
  readonly description?: string | null;
  readonly state: 'active' | 'closed';
  readonly createdAt: Micros;
  readonly updatedAt: Micros;
  readonly startDay: Micros | undefined;
  readonly dueDay: Micros | undefined;
}

/** A milestone of a project. */
export interface Milestone extends PlainMilestone {
  readonly projectId: number;
}

/** A milestone of a group. */
export interface GroupMilestone extends PlainMilestone {
  readonly groupId: number;
}

/** What issues and merge requests have in common. */
export interface Issuable {
  readonly id: number;
  readonly iid: number;
  readonly projectId: number;
  readonly title: string;
  readonly description: string | undefined;
  readonly authorId: number;
  readonly assigneeIds: readonly number[];
  readonly labels: readonly string[];
  readonly milestoneId: number | undefined;
  readonly createdAt: Micros;
  readonly updatedAt: Micros;
  readonly closedAt: Micros | undefined;
  readonly closedById: number | undefined;
  readonly upvotes: number;
  readonly downvotes: number;
  /** Comments of people, without system notes. */
  readonly notesCount: number;
}

/** What an issue can be: the types of work items that projects have (`WorkItems::Type` in GitLab). */
export type IssueKind =
  'issue' | 'incident' | 'test_case' | 'requirement' | 'task' | 'objective' | 'key_result' | 'ticket';

/** An issue, or another work item of a project. */
export interface Issue extends Issuable {
  readonly state: 'opened' | 'closed';
  readonly isConfidential: boolean;
  /** Set where only members may comment. */
  readonly isLocked?: boolean;
  readonly weight: number | undefined;
  readonly dueDay: Micros | undefined;
  readonly relativePosition: number;
  readonly kind: IssueKind;
  /** The issue or objective that it is a part of. */
  readonly parentId?: number;
}

/** A merge request within one project. */
export interface MergeRequest extends Issuable {
  readonly state: 'opened' | 'closed' | 'merged' | 'locked';
  readonly sourceBranch: string;
  readonly targetBranch: string;
  readonly isDraft: boolean;
  readonly reviewerIds: readonly number[];
  readonly headSha: string | undefined;
  readonly mergeCommitSha: string | undefined;
  readonly mergedAt: Micros | undefined;
  readonly mergedById: number | undefined;
}

/** A comment or system note on an issue or a merge request. */
export interface Note {
  readonly id: number;
  readonly projectId: number;
  readonly noteable: { readonly kind: 'Issue' | 'MergeRequest'; readonly id: number };
  readonly kind: 'DiffNote' | 'DiscussionNote' | undefined;
  readonly body: string;
  readonly authorId: number;
  readonly isSystem: boolean;
  readonly isConfidential: boolean;
  /** Set on a note that was written without touching its parent. */
  readonly isSilent?: true;
  readonly resolvedAt: Micros | undefined;
  readonly resolvedById: number | undefined;
  readonly createdAt: Micros;
  readonly updatedAt: Micros;
}
