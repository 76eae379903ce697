/** How many pages may be held beyond those that are being read one by one: one count for all listings of a source. */
export interface Spare {
  /** Whether one more may be held; give it back once it has been handed on. */
  take(): boolean;
  giveBack(): void;
}

/** Counts down from so many pages. */
export function createSpare(count: number): Spare {
  let left = count;
  return {
    take: () => {
      if (left <= 0) return false;
      left -= 1;
      return true;
    },
    giveBack: () => void (left += 1),
  };
}
