import type { Json, JsonObject } from '../../base/json.ts';
import { isJsonObject } from '../../base/json.ts';
import type { PlannedStream } from '../../core/port.ts';
import type { Stream } from '../../core/stream.ts';
import { isIncremental } from '../../core/stream.ts';
import {
  defaultIntervalMs,
  defaultSnapshotIntervalMs,
  parseDuration,
  shortestIntervalMs,
} from './interval.ts';

/** What a binding of a capture reads, and how often. */
export interface Resource {
  readonly stream: Stream;
  /** How the engine reads it. */
  readonly mode: PlannedStream['mode'];
  /** From the start of one pass to the start of the next, in milliseconds. */
  readonly intervalMs: number;
  /** What tells this resource from the others of its capture: `[namespace?, stream]`. */
  readonly path: readonly string[];
}

/** The pointers by which Flow finds the resource path in a resource configuration, as in existing captures. */
export const resourcePathPointers = ['/namespace', '/stream'] as const;

/** The schema of a resource configuration: that of the connector before this one, and `interval`. */
export const resourceConfigSchema: JsonObject = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'ResourceSpec',
  description: 'What is read of GitLab for one collection.',
  type: 'object',
  required: ['stream', 'syncMode'],
  properties: {
    stream: { title: 'Stream', description: 'The name of the stream.', type: 'string', order: 0 },
    syncMode: {
      title: 'Sync Mode',
      description: 'Whether each pass reads what has changed, where GitLab can tell, or everything.',
      type: 'string',
      enum: ['incremental', 'full_refresh'],
      order: 1,
    },
    namespace: {
      title: 'Namespace',
      description: 'Not used. Kept for captures that were made with an earlier connector.',
      type: ['string', 'null'],
      order: 4,
    },
    cursorField: {
      title: 'Cursor Field',
      description: 'Not used: each stream knows its cursor.',
      type: ['array', 'null'],
      items: { type: 'string' },
      order: 3,
    },
    interval: {
      title: 'Interval',
      description:
        'How often the stream is read, as an ISO 8601 duration such as PT5M or PT1H. If not set: every five minutes, and every hour where each pass reads everything.',
      type: 'string',
      format: 'duration',
      order: 2,
    },
    _meta: { title: 'Meta', description: 'What the platform keeps here.', type: 'object', order: 5 },
  },
};

/** Reads a resource configuration, or says each thing that is wrong with it. */
export function parseResource(
  input: unknown,
  known: ReadonlyMap<string, Stream>,
): { readonly resource: Resource } | { readonly faults: readonly string[] } {
  if (!isJsonObject(input) || typeof input.stream !== 'string')
    return { faults: ['its resource configuration has no `stream`'] };
  const stream = known.get(input.stream);
  if (stream === undefined) return { faults: [`there is no stream ${input.stream}`] };
  const { syncMode, namespace, interval } = input;
  const faults: string[] = [];
  if (syncMode !== 'incremental' && syncMode !== 'full_refresh')
    faults.push(`syncMode must be incremental or full_refresh, not ${JSON.stringify(syncMode)}`);
  if (namespace !== undefined && namespace !== null && typeof namespace !== 'string')
    faults.push('namespace must be a string');
  const mode = isIncremental(stream) && syncMode === 'incremental' ? 'incremental' : 'full';
  const intervalMs = readInterval(interval, mode, faults);
  if (faults.length > 0) return { faults };
  const path = typeof namespace === 'string' ? [namespace, stream.name] : [stream.name];
  return { resource: { stream, mode, intervalMs, path } };
}

function readInterval(interval: Json | undefined, mode: Resource['mode'], faults: string[]): number {
  const fallback = mode === 'incremental' ? defaultIntervalMs : defaultSnapshotIntervalMs;
  if (interval === undefined || interval === null || interval === '') return fallback;
  const ms = typeof interval === 'string' ? parseDuration(interval) : undefined;
  if (ms !== undefined && ms >= shortestIntervalMs) return ms;
  faults.push(
    `interval must be an ISO 8601 duration of a second or more, such as PT5M, not ${JSON.stringify(interval)}`,
  );
  return fallback;
}
