import type { Cursor, Slice } from '../../core/port.ts';
import type { JsonObject } from '../../base/json.ts';
import type { Query, Stream } from '../../core/stream.ts';
import type { Sync } from '../../core/sync.ts';
import type { Listing } from '../listing.ts';

/** One walk over one listing: what is asked, from where, and up to when. */
export interface Walk<S extends Sync = Sync> {
  readonly listing: Listing;
  readonly stream: Stream;
  readonly sync: S;
  readonly slice: Slice;
  /** The stream's own parameters, and its variant's. */
  readonly query: Query;
  readonly parent: JsonObject | undefined;
  readonly from: Cursor | undefined;
  /** The configured start, ISO 8601 in UTC. */
  readonly startDate: string | undefined;
  /** The pass's start, milliseconds since the epoch: later changes may be left to the next pass. */
  readonly asOf: number;
  /** How long rows may commit late, milliseconds. */
  readonly lookbackMs: number;
}

/** The time as GitLab takes and sends it: UTC with milliseconds. */
export function iso(ms: number): string {
  return new Date(ms).toISOString();
}

/** The later of two optional times, ISO 8601. */
export function laterOf(one: string | undefined, other: string | undefined): string | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return Date.parse(one) >= Date.parse(other) ? one : other;
}
