import { createRandom } from '../acceptance-tests/sandbox/random.ts';
import { seedHuge } from '../acceptance-tests/sandbox/seed/huge.ts';
import { seedMembers, seedPeople } from '../acceptance-tests/sandbox/seed/people.ts';
import type { SeedContext } from '../acceptance-tests/sandbox/seed/context.ts';
import type { Amounts } from '../acceptance-tests/sandbox/seed/spaces.ts';
import { fillProject, seedGroup, seedProject } from '../acceptance-tests/sandbox/seed/spaces.ts';
import { updateIssue } from '../acceptance-tests/sandbox/mutations/issuables.ts';
import {
  mergeBranch,
  pushCommit,
  repositoryOf,
  setBranch,
} from '../acceptance-tests/sandbox/mutations/repository.ts';
import { recordActivity } from '../acceptance-tests/sandbox/mutations/spaces.ts';
import { dayMicros, fromMillis } from '../acceptance-tests/sandbox/time.ts';
import type { World } from '../acceptance-tests/sandbox/world.ts';
import { createEmptyWorld } from '../acceptance-tests/sandbox/world.ts';
import { proseOf } from './prose.ts';

/**
 * The data that is read: `mixed` has a few projects with hundreds of rows each, `wide` a thousand with a handful
 * each, `many` one project with as many issues as are asked for, each with a description.
 */
export type WorldName = 'mixed' | 'wide' | 'many';

/** Days since the oldest row of each world was made, rounded up. */
export const ageDays: Readonly<Record<WorldName, number>> = { mixed: 500, wide: 500, many: 800 };

/** What a world is made of. */
export interface WorldChoice {
  readonly name: WorldName;
  /** Of `many`: its issues; of `mixed`: those of each of its projects. */
  readonly issues: number;
}

/** Makes a world: the same choice and time (milliseconds since the epoch) give the same one. */
export function createBenchWorld({ name, issues }: WorldChoice, nowMs: number): World {
  const world = createEmptyWorld();
  const context = seedPeople(world, createRandom(1), fromMillis(nowMs), 40);
  switch (name) {
    case 'mixed':
      seedMixed(context, issues);
      break;
    case 'wide':
      seedWide(context);
      break;
    case 'many':
      seedHuge(context, issues, proseOf);
      break;
  }
  return world;
}

const teams = ['Platform', 'Product'] as const;
const services = ['Gateway', 'Ledger'] as const;

function seedMixed(context: SeedContext, issues: number): void {
  const amounts: Amounts = {
    issues,
    mergeRequests: 5,
    notes: 1,
    commits: Math.ceil(issues / 3),
    tags: 3,
    pipelines: 2,
  };
  const top = seedGroup(context, 'Company');
  seedMembers(context, top.id, 5);
  for (const team of teams) {
    const group = seedGroup(context, team, { parentId: top.id });
    for (const service of services) fillProject(context, seedProject(context, group.id, service), amounts);
  }
}

const tiny: Amounts = { issues: 3, mergeRequests: 1, notes: 1, commits: 2, tags: 1, pipelines: 1 };

/** A thousand projects: ten groups of five subgroups of twenty. */
function seedWide(context: SeedContext): void {
  for (let top = 1; top <= 10; top += 1) {
    const group = seedGroup(context, `Division ${top}`);
    seedMembers(context, group.id, 5);
    for (let below = 1; below <= 5; below += 1) {
      const team = seedGroup(context, `Team ${below}`, { parentId: group.id });
      for (let index = 1; index <= 20; index += 1)
        fillProject(context, seedProject(context, team.id, `Service ${index}`), tiny);
    }
  }
}

/**
 * Changes one row of a hundred, now: issues are edited, and a branch whose commits were written a day ago is merged, as
 * branches are. Returns how many issues were edited and commits came.
 */
export function changeOnePercent(world: World, nowMs: number): number {
  const at = fromMillis(nowMs);
  const edited = [...world.issues.rows.values()].filter((_row, index) => index % 100 === 0);
  for (const { id, title } of edited) updateIssue(world, id, { title: `${title} (edited)` }, at);
  const merged = [...world.projects.rows.keys()].map((id) => mergeDayOld(world, id, at));
  for (const id of world.projects.rows.keys()) recordActivity(world, id, at);
  return edited.length + merged.reduce((sum, count) => sum + count, 0);
}

function mergeDayOld(world: World, projectId: number, at: number): number {
  const { branches, objects } = repositoryOf(world, projectId);
  const head = branches.get('main');
  if (head === undefined) return 0;
  const count = Math.ceil(objects.size / 100);
  setBranch(world, projectId, 'feature', head);
  const author = { authorName: 'Ada Author', authorEmail: 'ada@example.com' };
  for (let index = 0; index < count; index += 1)
    pushCommit(world, projectId, 'feature', {
      ...author,
      message: `Step ${index + 1}\n`,
      committedAt: at - dayMicros + index * 60_000_000,
    });
  mergeBranch(world, projectId, 'feature', 'main', {
    ...author,
    message: "Merge branch 'feature' into 'main'\n",
    committedAt: at,
  });
  return count + 1;
}
