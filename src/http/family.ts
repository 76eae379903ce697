/** A set of requests that the server limits together, apart from the others. */
export interface Family {
  readonly name: string;
  /** The most requests within a period; at least 1. */
  readonly limit: number;
  readonly periodMs: number;
}

/** How much of a family's limit is left. Times are milliseconds since the epoch and never go back. */
export interface FamilyWindow {
  /**
   * When a request may start that leaves `reserved` places free: not after `now` if it may at once, Infinity if
   * another must end first.
   */
  opensAt(now: number, reserved: number): number;
  enter(): void;
  leave(now: number): void;
}

/**
 * Creates the window of a family. The server counts a request at some moment between its start and its end, and in
 * periods that begin we know not when. So a request holds its place from its start until a period after its end: no
 * period of the server, wherever it begins, sees more than `limit`.
 */
export function createFamilyWindow({ name, limit, periodMs }: Family): FamilyWindow {
  if (!(limit >= 1 && periodMs >= 0)) throw new RangeError(`family ${name} needs a limit and a period`);
  let inFlight = 0;
  let leavesAt: number[] = [];

  const forget = (now: number): void => {
    const kept = leavesAt.findIndex((at) => at > now);
    if (kept !== 0) leavesAt = kept === -1 ? [] : leavesAt.slice(kept);
  };
  const opensAt = (now: number, reserved: number): number => {
    forget(now);
    const missing = reserved + 1 + inFlight + leavesAt.length - Math.floor(limit);
    return missing <= 0 ? now : (leavesAt[missing - 1] ?? Infinity);
  };
  return {
    opensAt,
    enter: () => void (inFlight += 1),
    leave: (now) => {
      inFlight -= 1;
      leavesAt.push(now + periodMs);
    },
  };
}
