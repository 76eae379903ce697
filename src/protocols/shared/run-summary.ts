import type { SourceError } from '../../base/errors.ts';
import { describe } from '../../base/errors.ts';
import type { ReadRoutes, StreamProgress } from '../../core/port.ts';
import type { StreamEnd, Watch } from './watch.ts';

/** What a run came to, as JSON: documented in docs/guides/watching.md. A key is only added; version 1 keeps these. */
export type RunSummary = {
  readonly version: 1;
  /** Name and version of the program. */
  readonly program: string;
  readonly outcome: 'complete' | 'failed' | 'interrupted';
  readonly started_at: string;
  readonly ended_at: string;
  readonly seconds: number;
  readonly records: number;
  /** All that were sent, those for the scope and repeated ones too. */
  readonly requests: number;
  /** What GitLab's own count leaves; null where it does not tell. */
  readonly requests_left: number | null;
  readonly skipped_slices: number;
  readonly waits: { readonly count: number; readonly seconds: number };
  readonly routes: RouteCounts;
  /** Why the run failed as a whole; null where it did not. */
  readonly error: Failure | null;
  readonly streams: readonly StreamReport[];
};

/** What a run came to for one stream. */
export type StreamReport = {
  readonly stream: string;
  readonly status: StreamEnd['status'];
  readonly records: number;
  readonly requests: number;
  /** Slices that were read to their end. */
  readonly slices: number;
  readonly skipped_slices: number;
  /** How often each code of a skip came. */
  readonly skips: Readonly<Record<string, number>>;
  readonly seconds: number;
  readonly routes: RouteCounts;
  readonly error: Failure | null;
};

/** How much was read in ways that spare requests. */
export type RouteCounts = {
  readonly group_slices: number;
  readonly quiet_slices: number;
  readonly bulk_parents: number;
};

export type Failure = { readonly code: string; readonly message: string };

/** What else a summary needs. */
export interface SummaryOptions {
  /** Name and version. */
  readonly program: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly isInterrupted: boolean;
  /** Takes secrets out of text. */
  readonly redact: (text: string) => string;
}

/** Sums up what was watched. It holds no secret. */
export function summarize(watch: Watch, options: SummaryOptions): RunSummary {
  const { now, program, isInterrupted, redact } = options;
  const progress = new Map(watch.progress().map((one) => [one.stream, one]));
  const streams = [...new Set([...progress.keys(), ...watch.ends.keys()])].map((stream) =>
    reportOf(stream, { watch, progress: progress.get(stream), redact }),
  );
  const sum = (field: 'records' | 'requests' | 'skipped_slices'): number =>
    streams.reduce((total, stream) => total + stream[field], 0);
  const failure = watch.failure();
  const hasFailed = failure !== undefined || streams.some(({ status }) => status === 'failed');
  return {
    ...{ version: 1, program, outcome: hasFailed ? 'failed' : isInterrupted ? 'interrupted' : 'complete' },
    started_at: new Date(watch.startedMs).toISOString(),
    ended_at: new Date(now).toISOString(),
    seconds: (now - watch.startedMs) / 1000,
    records: sum('records'),
    requests: watch.requests() ?? sum('requests'),
    requests_left: watch.requestsLeft() ?? null,
    skipped_slices: sum('skipped_slices'),
    waits: watch.waits.total(),
    routes: addRoutes(streams.map(({ routes }) => routes)),
    error: failure === undefined ? null : toFailure(failure, redact),
    streams,
  };
}

/** One stream, and what is known of it. */
interface Known {
  readonly watch: Watch;
  readonly progress: StreamProgress | undefined;
  readonly redact: SummaryOptions['redact'];
}

function reportOf(stream: string, { watch, progress, redact }: Known): StreamReport {
  // A stream whose end was never told was broken off with the run.
  const { status = 'interrupted', summary, error } = watch.ends.get(stream) ?? {};
  const counts = summary ?? { requests: 0, slices: progress?.slicesDone ?? 0, skipped: 0, seconds: 0 };
  return {
    ...{ stream, status, records: summary?.records ?? progress?.records ?? 0 },
    requests: counts.requests,
    slices: counts.slices,
    skipped_slices: counts.skipped,
    skips: Object.fromEntries(watch.skips.get(stream) ?? []),
    seconds: counts.seconds,
    routes: toCounts(progress?.routes),
    error: error === undefined ? null : toFailure(error, redact),
  };
}

function toFailure(error: SourceError, redact: SummaryOptions['redact']): Failure {
  return { code: error.code, message: redact(describe(error)) };
}

function toCounts(routes: ReadRoutes | undefined): RouteCounts {
  const { groupSlices = 0, quietSlices = 0, bulkParents = 0 } = routes ?? {};
  return { group_slices: groupSlices, quiet_slices: quietSlices, bulk_parents: bulkParents };
}

function addRoutes(routes: readonly RouteCounts[]): RouteCounts {
  const sum = (field: keyof RouteCounts): number => routes.reduce((total, one) => total + one[field], 0);
  return {
    group_slices: sum('group_slices'),
    quiet_slices: sum('quiet_slices'),
    bulk_parents: sum('bulk_parents'),
  };
}
