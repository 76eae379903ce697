import type { Page } from '../core/port.ts';
import type { Stream } from '../core/stream.ts';

/** How far the walk through a group's listing goes. */
export interface Course {
  /** Takes the next page; whether the walk goes on behind it. */
  readonly follow: (page: Page) => boolean;
  /** What the last page came to. */
  goesOn(): boolean;
  /** Whether its first page told that asking each slice costs less. */
  isRefused(): boolean;
}

/** The course of a walk that stands for those of so many slices. */
export function createCourse(stream: Stream, slices: number): Course {
  let count = 0;
  let isCounted = false;
  let hasNext = true;
  const follow = (page: Page): boolean => {
    count += 1;
    isCounted ||= page.pages !== undefined;
    hasNext =
      count === 1 ? isWorthwhile(stream, page, slices) : isCounted || count < longestUncounted(slices);
    return hasNext;
  };
  return { follow, goesOn: () => hasNext, isRefused: () => count === 1 && !hasNext };
}

/** Where the length of a walk is unknown, this much of it takes no longer than asking its slices side by side. */
function longestUncounted(slices: number): number {
  return Math.floor(slices / 8);
}

function isWorthwhile({ sync }: Stream, page: Page, slices: number): boolean {
  if (page.pages !== undefined) return page.pages <= slices;
  return sync.mode === 'ascending' && longestUncounted(slices) > 1;
}
