import type { User } from '../model/spaces.ts';
import type { Random } from '../random.ts';
import type { Micros } from '../time.ts';
import type { World } from '../world.ts';
import { things, verbs } from './words.ts';

/** What the functions that fill a world share. */
export interface SeedContext {
  readonly world: World;
  readonly random: Random;
  readonly now: Micros;
  /** People who write, in no particular role. */
  readonly people: readonly User[];
  readonly owner: User;
}

/** A time between two others, to the microsecond. */
export function timeBetween({ random }: SeedContext, low: Micros, high: Micros): Micros {
  return random.between(low, Math.max(low, high));
}

/** Ascending times within a span. */
export function timesBetween(
  context: SeedContext,
  count: number,
  low: Micros,
  high: Micros,
): readonly Micros[] {
  return Array.from({ length: count }, () => timeBetween(context, low, high)).sort((a, b) => a - b);
}

/** A title for an issue or a change. */
export function makeTitle({ random }: SeedContext): string {
  return `${random.pick(verbs)} ${random.pick(things)}`;
}
