import { createRandom } from './random.ts';
import { seedDemo } from './seed/demo.ts';
import { seedHuge } from './seed/huge.ts';
import { seedLarge } from './seed/large.ts';
import { seedPeople, seedWriters } from './seed/people.ts';
import { seedPlans } from './seed/plans.ts';
import { seedSmall } from './seed/small.ts';
import { fromMillis } from './time.ts';
import { createEmptyWorld } from './world.ts';
import type { World } from './world.ts';

/** The kinds of data set; `long` is `small` but for the lists of one project. */
export type WorldSize = 'small' | 'long' | 'demo' | 'large' | 'huge';

/** What a seeded world is made from. */
export interface WorldOptions {
  /** The same seed, size and time give the same world. */
  readonly seed: number;
  readonly size: WorldSize;
  /** Milliseconds since the epoch: everything in the world happened before. */
  readonly now: number;
  /** How many issues a `huge` world holds: 200,000 unless told otherwise. */
  readonly issues?: number;
}

/** A GitLab with believable data in it, and with the users of `sandboxTokens`. */
export function createWorld(options: WorldOptions): World {
  const { seed, size, now, issues = 200_000 } = options;
  const world = createEmptyWorld();
  const people = size === 'small' || size === 'long' ? 5 : 40;
  const context = seedPeople(world, createRandom(seed), fromMillis(now), people);
  switch (size) {
    case 'small':
    case 'long':
      seedSmall(context, size === 'long');
      break;
    case 'demo':
      seedDemo(context);
      break;
    case 'large':
      seedLarge(context);
      break;
    case 'huge':
      seedHuge(context, issues);
      break;
  }
  seedWriters(context);
  // Chance of its own, so that all of the above stays as it is.
  seedPlans({ ...context, random: createRandom(seed ^ 0x5eed) });
  return world;
}
