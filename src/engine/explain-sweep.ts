import type { GroupCover, PlannedStream, Slice } from '../core/port.ts';
import type { Stream } from '../core/stream.ts';
import type { Ledger } from './ledger.ts';
import { mostAskedAlone } from './sweep.ts';
import { isRoutable, listingOf } from './sweep-groups.ts';

/** What explaining the search for rows that are gone needs. */
export interface SweepPlanning {
  readonly plan: readonly PlannedStream[];
  /** The ledger of the stream of deletions. */
  readonly ledger: Ledger;
  readonly covers: readonly GroupCover[];
  readonly slicesOf: (stream: Stream) => readonly Slice[];
}

/** How it would be done: what is asked, with how many requests at the least, and why. */
export interface SweepPlan {
  readonly asks: readonly string[];
  readonly requests: number;
  readonly reasons: readonly string[];
}

/** How the rows that are gone would be looked for, where nothing is gone. */
export function explainSweep({ plan, ledger, covers, slicesOf }: SweepPlanning): SweepPlan {
  const swept = plan
    .filter(({ stream, mode }) => stream.sweep !== undefined && mode === 'incremental')
    .map(({ stream }) => stream);
  if (swept.length === 0)
    return {
      asks: [],
      requests: 0,
      reasons: ['No stream is selected that can be looked through.'],
    };
  if (ledger.cursors.size === 0)
    return { asks: [], requests: 0, reasons: ['The first sync only learns what there is.'] };
  const whole = covers.filter(({ isWhole }) => isWhole === true);
  const groups = whole.flatMap((cover) => [
    ...new Set(swept.filter((stream) => isRoutable(stream, cover)).map(listingOf)),
  ]);
  const alone = swept.reduce((sum, stream) => sum + countAlone(stream, slicesOf(stream), whole), 0);
  const asked = Math.min(alone, mostAskedAlone);
  return {
    asks: [
      ...(groups.length === 0 ? [] : [told(groups.length, 'count of a group', 'counts of groups')]),
      ...(asked === 0 ? [] : [told(asked, 'count of a listing', 'counts of listings')]),
    ],
    requests: groups.length + asked,
    reasons: [
      'Counts are held against what is known; what differs is listed.',
      ...(alone > asked ? [`Of ${alone} single listings each is counted once a day.`] : []),
    ],
  };
}

/** The slices of a stream that no group's count stands for, once for each of its walks. */
function countAlone(stream: Stream, slices: readonly Slice[], covers: readonly GroupCover[]): number {
  // The record of the project tells whether it is to be asked.
  if (stream.pulse !== undefined) return 0;
  const covered = new Set(
    covers.filter((cover) => isRoutable(stream, cover)).flatMap((cover) => cover.slices),
  );
  const walks = 1 + Object.keys(stream.variants).length;
  return slices.filter((slice) => !covered.has(slice)).length * walks;
}

function told(count: number, one: string, more: string): string {
  return `${count} ${count === 1 ? one : more}`;
}
