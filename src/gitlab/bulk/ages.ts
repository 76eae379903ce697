import type { JsonObject } from '../../base/json.ts';
import type { BulkReading } from '../../core/bulk.ts';
import type { AgeBounds } from './memory.ts';

/** What is known of a field that turns true with age, for a record of this parent; undefined where nothing is. */
export function agedValue(
  { by }: NonNullable<BulkReading['aged']>,
  parent: JsonObject,
  { falseFrom, trueUpTo, isAbsent }: AgeBounds,
): boolean | 'absent' | undefined {
  if (isAbsent === true) return 'absent';
  const at = timeOf(parent, by);
  if (falseFrom !== undefined && at >= falseFrom) return false;
  return trueUpTo !== undefined && at <= trueUpTo ? true : undefined;
}

/** The bounds with what a record of REST's shows; undefined where they cross, so that age alone does not decide. */
export function learnAge(
  { field, by }: NonNullable<BulkReading['aged']>,
  parent: JsonObject,
  record: JsonObject,
  bounds: AgeBounds,
): AgeBounds | undefined {
  const at = timeOf(parent, by);
  const value = record[field];
  if (value === undefined) return { isAbsent: true };
  if (typeof value !== 'boolean' || Number.isNaN(at)) return undefined;
  const next = value
    ? { ...bounds, trueUpTo: Math.max(at, bounds.trueUpTo ?? at) }
    : { ...bounds, falseFrom: Math.min(at, bounds.falseFrom ?? at) };
  const { falseFrom = Infinity, trueUpTo = -Infinity } = next;
  return trueUpTo < falseFrom ? next : undefined;
}

/**
 * Which of the parents that nothing is known of is to be asked first: the oldest tells about all if its value is false, the
 * youngest if it is true, and one in the middle about half of them.
 */
export function mostTelling<T>(
  unknown: readonly T[],
  parentOf: (item: T) => JsonObject,
  { by }: NonNullable<BulkReading['aged']>,
  { falseFrom, trueUpTo }: AgeBounds,
): T | undefined {
  const byAge = unknown.toSorted((one, other) => timeOf(parentOf(one), by) - timeOf(parentOf(other), by));
  if (trueUpTo === undefined) return byAge[0];
  return falseFrom === undefined ? byAge.at(-1) : byAge[Math.floor(byAge.length / 2)];
}

function timeOf(parent: JsonObject, field: string): number {
  const time = parent[field];
  return typeof time === 'string' ? Date.parse(time) : Number.NaN;
}
