/** Waits that the server asks for and that are longer than a read waits: nothing is sent before they are over. */
export interface Standstill {
  /** Notes that the server wants nothing (of these families; of any, if none is named) before `untilMs`. */
  note(families: readonly string[], untilMs: number): void;
  /** How long a request of these families would have to wait, in milliseconds; undefined where it may be sent. */
  delayOf(families: readonly string[], now: number): number | undefined;
}

/** The family that stands for all requests. */
const any = '';

/** Creates the memory of one client. Times are milliseconds since the epoch. */
export function createStandstill(): Standstill {
  const ends = new Map<string, number>();
  return {
    note: (families, untilMs) => {
      for (const family of families.length === 0 ? [any] : families)
        ends.set(family, Math.max(untilMs, ends.get(family) ?? untilMs));
    },
    delayOf: (families, now) => {
      const untilMs = Math.max(now, ...[any, ...families].map((family) => ends.get(family) ?? now));
      return untilMs > now ? untilMs - now : undefined;
    },
  };
}
