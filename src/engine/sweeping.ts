import type { GroupCover, ReadRequest, Source, Sweeper } from '../core/port.ts';
import type { Stream } from '../core/stream.ts';
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

/** What no cheaper sign tells of is compared this often, milliseconds. */
const comparedEveryMs = 86_400_000;

/** Whether a slice was compared so lately that it need not be again. */
export function isFresh({ asOf }: Pick<Sweeping, 'asOf'>, comparedAt: number | undefined): boolean {
  return comparedAt !== undefined && asOf - comparedAt * 1000 < comparedEveryMs;
}

/** Whether a stream's slices are compared each for itself, so that it must be known when that was. */
export function isComparedAlone({ pulse, groupRoute }: Stream): boolean {
  return pulse !== undefined || groupRoute === undefined;
}

/** Notes that a slice was compared and holds what is known of it; `isDated`: and when. */
export function noteCompared(
  { memory, asOf, lookbackMs }: Sweeping,
  read: ReadSlice,
  isDated: boolean,
): void {
  if (!isDated && !read.memory.isPart) return;
  read.memory.isPart = false;
  if (isDated) read.memory.comparedAt = Math.floor((asOf - lookbackMs) / 1000);
  memory.touch(read.memory);
}
