/** A seeded source of chance: the same seed gives the same choices. */
export interface Random {
  /** A number in [0, 1). */
  readonly next: () => number;
  /** A whole number from `low` to `high`, both included. */
  readonly between: (low: number, high: number) => number;
  /** One of the values; throws on an empty list. */
  readonly pick: <T>(values: readonly T[]) => T;
  /** True with the given probability. */
  readonly chance: (probability: number) => boolean;
}

/** A generator (mulberry32) for a 32-bit seed. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  return randomFrom(() => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  });
}

/** Chance out of a function that gives numbers in [0, 1). */
export function randomFrom(next: () => number): Random {
  const between = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  return {
    next,
    between,
    pick: (values) => pickFrom(values, between),
    chance: (probability) => next() < probability,
  };
}

function pickFrom<T>(values: readonly T[], between: (low: number, high: number) => number): T {
  const index = between(0, values.length - 1);
  const value = values[index];
  if (value === undefined) throw new RangeError('pick: the list is empty');
  return value;
}
