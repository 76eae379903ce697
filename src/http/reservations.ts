/** Places in families that one look through the queue keeps free for those that wait further ahead. */
export interface Reservations {
  placesOf(family: string): number;
  /** Notes that a request with these families waits, and for which of them. */
  reserve(families: readonly string[], awaited: readonly string[]): void;
}

/**
 * Creates the reservations of one look. The first request that waits for a family keeps a place in each of its other
 * families, or those that need only one of these would pass it for ever. Those behind it for the same family wait for
 * it first, and keep nothing.
 */
export function createReservations(): Reservations {
  const places = new Map<string, number>();
  const awaitedAhead = new Set<string>();
  return {
    placesOf: (family) => places.get(family) ?? 0,
    reserve: (families, awaited) => {
      if (awaited.length === 0 || awaited.some((family) => awaitedAhead.has(family))) return;
      for (const family of awaited) awaitedAhead.add(family);
      for (const family of families) places.set(family, (places.get(family) ?? 0) + 1);
    },
  };
}
