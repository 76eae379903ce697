import type { GroupCover, ReadRequest, Source, Sweeper } from '../core/port.ts';
import type { Ledger } from './ledger.ts';
import type { ReadSlice, SliceMemory, SweepMemory } from './sweep-memory.ts';

/** What looking for rows that are gone needs. */
export interface Sweeping {
  readonly source: Pick<Source, 'isUnchanged' | 'obstacle'>;
  readonly sweeper: Sweeper;
  /** The ledger of the stream of deletions. */
  readonly ledger: Ledger;
  readonly memory: SweepMemory;
  /** Groups whose listings may stand for those below them. */
  readonly covers: readonly GroupCover[];
  readonly signal: AbortSignal;
  /** The pass's start, milliseconds since the epoch. */
  readonly asOf: number;
  /** How long rows may take to show in all replicas of the database, milliseconds. */
  readonly lookbackMs: number;
  /** Slices that are asked side by side. */
  readonly lanes: number;
}

/** What is asked of a slice's listing. */
export function requestFor({ signal }: Sweeping, { stream, slice, variant }: ReadSlice): ReadRequest {
  return { stream, slice, variant, parent: undefined, from: undefined, signal };
}

/** The rows that the state knew and that nothing in this pass has shown. */
export function unseen({ before, seen }: SliceMemory): readonly (number | string)[] {
  return [...before].filter((id) => !seen.has(id));
}
