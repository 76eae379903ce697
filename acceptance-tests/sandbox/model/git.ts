import type { Micros } from '../time.ts';

/** A commit; its times are whole seconds. */
export interface Commit {
  readonly sha: string;
  readonly parents: readonly string[];
  readonly message: string;
  readonly authorName: string;
  readonly authorEmail: string;
  readonly authoredAt: Micros;
  readonly committerName: string;
  readonly committerEmail: string;
  readonly committedAt: Micros;
  readonly zoneMinutes: number;
  readonly additions: number;
  readonly deletions: number;
}

/** A tag; an annotated one has a message and a time. */
export interface Tag {
  readonly name: string;
  readonly sha: string;
  readonly message: string | undefined;
  readonly createdAt: Micros | undefined;
}

/** Commits by sha, and the refs that reach them. Commits that no ref reaches stay until they are collected. */
export interface Repository {
  readonly defaultBranch: string;
  readonly objects: Map<string, Commit>;
  readonly branches: Map<string, string>;
  readonly tags: Map<string, Tag>;
}

/** A comment on a commit. */
export interface CommitNote {
  readonly id: number;
  readonly projectId: number;
  readonly sha: string;
  /** The number of the comment that began the thread: a reply has that of another. */
  readonly threadId: number;
  /** `DiffNote` for a line of the diff, `DiscussionNote` in a thread. */
  readonly kind: 'DiffNote' | 'DiscussionNote' | undefined;
  readonly body: string;
  readonly authorId: number;
  readonly createdAt: Micros;
  readonly updatedAt: Micros;
}
