import { hash } from 'node:crypto';
import type { Owns } from '../../engine/owns.ts';
import { ownsAll } from '../../engine/owns.ts';

/** A part of the key space of 32 bits, both ends included: what one of several machines reads of a capture. */
export interface KeyRange {
  readonly begin: number;
  readonly end: number;
}

/** The key space of a capture that runs on one machine. */
export const wholeRange: KeyRange = { begin: 0, end: 0xffff_ffff };

/** Where a name lies in the key space: evenly spread, and for ever the same. */
export function keyOf(name: string): number {
  return Number.parseInt(hash('sha256', name, 'hex').slice(0, 8), 16);
}

/** Whether a name's key lies in the range. */
export function isInRange(name: string, { begin, end }: KeyRange): boolean {
  const key = keyOf(name);
  return key >= begin && key <= end;
}

/**
 * Which slices of a stream a range reads: by the slice's numeric id, so that a project's streams are together. A
 * stream whose records several slices list is read by one machine alone: only that one can tell which are gone.
 */
export function ownershipOf(range: KeyRange): Owns {
  if (range.begin <= wholeRange.begin && range.end >= wholeRange.end) return ownsAll;
  return (stream, slice) => isInRange(stream.shared ? stream.name : slice.id, range);
}
