import { ciChanges } from './changes/ci.ts';
import { governanceChanges } from './changes/governance.ts';
import { planningChanges } from './changes/planning.ts';
import { repositoryChanges } from './changes/repositories.ts';
import { spaceChanges } from './changes/spaces.ts';
import type { Change } from './changes/stage.ts';
import { randomFrom } from './random.ts';
import { fromMillis } from './time.ts';
import type { World } from './world.ts';

/**
 * Makes one change to the world at the given time (milliseconds since the epoch), chosen by a function that gives
 * numbers in [0, 1). The answer says in words what was done.
 */
export type ChangeWorld = (next: () => number, nowMillis: number) => string;

const changes = [
  ...planningChanges,
  ...repositoryChanges,
  ...ciChanges,
  ...spaceChanges,
  ...governanceChanges,
];

/**
 * What users do all day: issues, merge requests, notes, pushes (also of old commits, also forced), pipelines and jobs,
 * releases, labels, members, spent time, vulnerabilities, and now and then whole projects. Times are up to twenty seconds late, as in a database
 * whose transactions take their time.
 */
export function createRandomChanges(world: World): ChangeWorld {
  return (next, nowMillis) => {
    const stage = { world, random: randomFrom(next), now: fromMillis(nowMillis) };
    for (let attempt = 0; attempt < 20; attempt += 1) {
      const done = pickWeighted(stage.random.next())(stage);
      if (done !== undefined) return done;
    }
    return 'found nothing to change';
  };
}

function pickWeighted(chance: number): Change {
  const total = changes.reduce((sum, [weight]) => sum + weight, 0);
  let left = chance * total;
  for (const [weight, change] of changes) {
    left -= weight;
    if (left < 0) return change;
  }
  throw new RangeError('The chance must be below 1');
}
