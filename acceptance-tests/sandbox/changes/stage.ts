import type { Project, User } from '../model/spaces.ts';
import type { Random } from '../random.ts';
import { secondMicros } from '../time.ts';
import type { Micros } from '../time.ts';
import type { World } from '../world.ts';

/** Where and when a change happens. */
export interface Stage {
  readonly world: World;
  readonly random: Random;
  readonly now: Micros;
}

/** Makes one change; the answer says what, or is absent where there was nothing to change. */
export type Change = (stage: Stage) => string | undefined;

/** One of the values, if there are any. */
export function pickSome<T>({ random }: Stage, values: readonly T[]): T | undefined {
  return values.length === 0 ? undefined : random.pick(values);
}

/** A project that still is what it was seeded as, with the feature on. */
export function pickProject(
  stage: Stage,
  feature: 'issues' | 'merge_requests' | 'repository' | 'builds' | 'releases',
): Project | undefined {
  const projects = [...stage.world.projects.rows.values()].filter(
    (project) => project.features[feature] === 'enabled' && !stage.world.issueSeries.has(project.id),
  );
  return pickSome(stage, projects);
}

/** A person who is not blocked. */
export function pickPerson(stage: Stage): User {
  const people = [...stage.world.users.rows.values()];
  return stage.random.pick(people.filter((user) => !user.isBot && user.state === 'active'));
}

/**
 * The time that a write gets: now, or some seconds ago, because GitLab sets times before it commits. Never before the
 * time that the row has already.
 */
export function writeTime(stage: Stage, notBefore = 0): Micros {
  const { random, now } = stage;
  const delay = random.chance(0.3) ? random.between(0, 20 * secondMicros) : random.between(0, 999);
  return Math.max(notBefore, now - delay);
}
