import type { Micros } from '../time.ts';

/** The states of pipelines and jobs that occur here. */
export type CiStatus =
  'created' | 'pending' | 'running' | 'success' | 'failed' | 'canceled' | 'skipped' | 'manual';

/** A run of CI for one commit. */
export interface Pipeline {
  readonly id: number;
  readonly iid: number;
  readonly projectId: number;
  readonly name: string | undefined;
  readonly sha: string;
  readonly ref: string;
  readonly isTag: boolean;
  readonly status: CiStatus;
  readonly source: 'push' | 'web' | 'schedule' | 'merge_request_event' | 'parent_pipeline';
  readonly userId: number;
  readonly createdAt: Micros;
  readonly updatedAt: Micros;
}

/** A job of a pipeline; running it again makes another. */
export interface Job {
  readonly id: number;
  readonly projectId: number;
  readonly pipelineId: number;
  readonly name: string;
  readonly stage: string;
  readonly status: CiStatus;
  readonly isRetried: boolean;
  readonly allowFailure: boolean;
  readonly userId: number;
  readonly createdAt: Micros;
  readonly startedAt: Micros | undefined;
  readonly finishedAt: Micros | undefined;
  readonly coverage: number | undefined;
  readonly tags: readonly string[];
}

/** A link to an asset of a release. */
export interface ReleaseLink {
  readonly id: number;
  readonly name: string;
  readonly url: string;
  /** Below the release's own address, beginning with a slash. */
  readonly path: string | undefined;
  readonly type: 'other' | 'runbook' | 'image' | 'package';
}

/** A release of a tag. */
export interface Release {
  readonly id: number;
  readonly projectId: number;
  readonly tag: string;
  readonly sha: string | undefined;
  readonly name: string;
  readonly description: string | null;
  readonly authorId: number;
  /** Absent: one to the changelog. */
  readonly links?: readonly ReleaseLink[];
  readonly milestoneIds: readonly number[];
  readonly createdAt: Micros;
  readonly updatedAt: Micros;
  readonly releasedAt: Micros;
}

/** What an outside service says of a commit: it stands among the jobs of one pipeline. */
export interface ExternalStatus {
  readonly id: number;
  readonly projectId: number;
  readonly pipelineId: number;
  readonly name: string;
  readonly status: Extract<CiStatus, 'pending' | 'running' | 'success' | 'failed' | 'canceled' | 'skipped'>;
  readonly isRetried: boolean;
  readonly userId: number;
  readonly description: string;
  readonly targetUrl: string;
  readonly createdAt: Micros;
  readonly startedAt: Micros | undefined;
  readonly finishedAt: Micros | undefined;
}
