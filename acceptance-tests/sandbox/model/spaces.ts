import type { Micros } from '../time.ts';

/** Who may see a group or project. */
export type Visibility = 'private' | 'internal' | 'public';

/** A project feature as its `*_access_level` shows it. */
export type FeatureLevel = 'disabled' | 'private' | 'enabled';

/** The features of a project that can be switched off here. */
export type Feature = 'issues' | 'merge_requests' | 'repository' | 'builds' | 'releases';

/** A person or a bot. */
export interface User {
  readonly id: number;
  readonly username: string;
  readonly name: string;
  readonly state: 'active' | 'blocked' | 'deactivated';
  readonly isAdmin: boolean;
  readonly isBot: boolean;
  readonly email: string;
  readonly createdAt: Micros;
  readonly updatedAt: Micros;
  /** Absent: when it was last changed; null: never. */
  readonly lastActiveAt?: Micros | null;
  /** Absent: an account of a person or a token. */
  readonly type?: 'ghost' | 'service_account';
  /** Of a service account: the group that it was made for. */
  readonly provisionedByGroupId?: number;
  /** Set until the address is confirmed. */
  readonly isUnconfirmed?: true;
  readonly createdById?: number;
  /** What an administrator chose, as the API spells it: everybody sees it, or only administrators and the user. */
  readonly profile?: Readonly<Record<string, unknown>>;
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** A group or subgroup. */
export interface Group {
  readonly id: number;
  readonly parentId: number | undefined;
  readonly name: string;
  readonly path: string;
  readonly description: string;
  readonly visibility: Visibility;
  readonly isArchived: boolean;
  /** Absent: enabled. */
  readonly wiki?: FeatureLevel;
  readonly markedForDeletionAt: Micros | undefined;
  readonly createdAt: Micros;
}

/** A group, or the user whose personal namespace it is. */
export interface Owner {
  readonly kind: 'group' | 'user';
  readonly id: number;
}

/** A group or a project, as the place that something belongs to. */
export interface Source {
  readonly kind: 'group' | 'project';
  readonly id: number;
}

/** A project, in a group or in a personal namespace. */
export interface Project {
  readonly id: number;
  readonly owner: Owner;
  readonly name: string;
  readonly path: string;
  readonly description: string | undefined;
  readonly visibility: Visibility;
  readonly isArchived: boolean;
  readonly features: Readonly<Record<Feature, FeatureLevel>>;
  /** When a feature was last switched by a change of the simulation. */
  readonly switchedAt?: Micros;
  readonly hasPublicJobs: boolean;
  readonly topics: readonly string[];
  readonly stars: number;
  readonly creatorId: number;
  /** Groups that the project is shared with, by id, and the access level that the share gives at most. */
  readonly sharedWith: Readonly<Record<number, number>>;
  readonly markedForDeletionAt: Micros | undefined;
  readonly createdAt: Micros;
  readonly updatedAt: Micros;
  readonly lastActivityAt: Micros;
}

/** A direct member of a group or a project. */
export interface Member {
  readonly id: number;
  readonly source: Source;
  readonly userId: number;
  /** 10 guest, 15 planner, 20 reporter, 30 developer, 40 maintainer, 50 owner. */
  readonly accessLevel: number;
  readonly createdAt: Micros;
  readonly createdById: number | undefined;
  readonly expiresAt: Micros | undefined;
}

/** An invitation to an address that is no user's yet. */
export interface Invitation {
  readonly id: number;
  readonly source: Source;
  readonly email: string;
  readonly accessLevel: number;
  readonly createdAt: Micros;
  readonly createdById: number | undefined;
  readonly expiresAt: Micros | undefined;
  /** Set once it is taken back: it then hides the one that follows from its space. */
  readonly isRevoked?: true;
}
