import type { JsonObject } from '../base/json.ts';
import type { Cursor } from '../core/port.ts';

/** Milliseconds since the epoch of a time as GitLab or a state writes it; undefined for anything else. */
export function timeOf(value: unknown): number | undefined {
  if (typeof value !== 'string') return undefined;
  const ms = Date.parse(value);
  return Number.isNaN(ms) ? undefined : ms;
}

/** The time of a cursor; undefined where it has none. */
export function cursorTime(cursor: Cursor | undefined): number | undefined {
  return timeOf(cursor?.at);
}

/**
 * Where a slice stands after a page (SAFE-CURSOR, LAG): the candidate, its time no later than the cap, and never
 * behind the current one. A current cursor that is further ahead, a future one too, is kept as it is.
 */
export function advance(current: Cursor | undefined, candidate: Cursor, capMs: number): Cursor {
  const candidateMs = cursorTime(candidate);
  if (candidateMs === undefined) return candidate;
  const at = Math.min(candidateMs, capMs);
  const currentMs = cursorTime(current);
  if (current !== undefined && currentMs !== undefined && currentMs > at) return current;
  return { ...candidate, at: new Date(at).toISOString() };
}

/**
 * The cursor that is safe for all: the earliest; undefined (from the start) as soon as one of them is undefined or
 * cannot be compared.
 */
export function earliest(cursors: readonly (Cursor | undefined)[]): Cursor | undefined {
  const [first, ...others] = cursors;
  if (first === undefined) return undefined;
  let result = first;
  for (const other of others) {
    const otherMs = cursorTime(other);
    const resultMs = cursorTime(result);
    if (other === undefined || otherMs === undefined || resultMs === undefined) return undefined;
    if (otherMs < resultMs) result = other;
  }
  return result;
}

/**
 * Whether a record's field lies at or after the cursor; a record without a readable time counts as changed. A time
 * without a fraction (GraphQL's) may stand for any moment of its second (SAFE-CURSOR).
 */
export function isAtOrAfter(record: JsonObject, field: string, cursor: Cursor | undefined): boolean {
  const cursorMs = cursorTime(cursor);
  const value = record[field];
  const recordMs = timeOf(value);
  if (cursorMs === undefined || recordMs === undefined) return true;
  const isWholeSecond = typeof value === 'string' && !value.includes('.');
  return recordMs >= (isWholeSecond ? Math.floor(cursorMs / 1000) * 1000 : cursorMs);
}
