import { describe, expect, it } from 'vitest';
import { createRandomChanges } from './changes.ts';
import { createWorld } from './create-world.ts';
import type { WorldSize } from './create-world.ts';
import { createRandom } from './random.ts';
import { createTestKit, pluck, testNow } from './test-kit.ts';
import type { World } from './world.ts';

function fingerprint(world: World): string {
  const tables = [world.users, world.groups, world.projects, world.members, world.labels, world.milestones];
  const lists = [world.issues, world.mergeRequests, world.notes, world.pipelines, world.jobs, world.releases];
  const repositories = [...world.repositories].map(([id, { branches, tags, objects }]) => [
    id,
    [...branches],
    [...tags],
    objects.size,
  ]);
  return JSON.stringify([[...tables, ...lists].map((table) => [...table.rows.values()]), repositories]);
}

describe('a seeded world', () => {
  it('follows from its seed', () => {
    const make = (seed: number, size: WorldSize): string =>
      fingerprint(createWorld({ seed, size, now: testNow }));
    expect(make(1, 'small')).toBe(make(1, 'small'));
    expect(make(1, 'small')).not.toBe(make(2, 'small'));
    expect(make(1, 'demo')).toBe(make(1, 'demo'));
  });

  it('changes by a seed as well, every time in the same way', () => {
    const play = (): readonly string[] => {
      const world = createWorld({ seed: 1, size: 'small', now: testNow });
      const change = createRandomChanges(world);
      const random = createRandom(5);
      const done = Array.from({ length: 300 }, (_, index) => change(random.next, testNow + index * 1000));
      return [...done, fingerprint(world)];
    };
    const first = play();
    expect(first).toEqual(play());
    const kinds = new Set(first.map((text) => text.replace(/\d+|(?<=branch |tag ).*/g, '')));
    expect(kinds.size).toBeGreaterThan(20);
  });

  it('of size demo holds what is out of the ordinary', async () => {
    const { world, getAll } = await createTestKit('demo');
    const counts = new Map<number, number>();
    for (const issue of world.issues.of(1))
      counts.set(issue.updatedAt, (counts.get(issue.updatedAt) ?? 0) + 1);
    expect(Math.max(...counts.values())).toBeGreaterThan(100);
    expect(getAll('/groups/5/projects?per_page=100')).toHaveLength(130);
    expect(pluck(getAll('/groups/6/projects?per_page=100'), 'path')).toEqual(['shop']);
    expect(world.issues.rows.size).toBeGreaterThan(2000);
    expect(world.jobs.rows.size).toBeGreaterThan(3000);
  });

  it('of size large holds a thousand projects', () => {
    expect(createWorld({ seed: 1, size: 'large', now: testNow }).projects.rows.size).toBe(1000);
  });

  it('of size huge makes its issues on the way out, in every mode alike', async () => {
    const { get, sandbox } = await createTestKit('huge');
    const path = '/projects/1/issues?per_page=2&order_by=updated_at&sort=asc';
    const byNumber = get(`${path}&page=5000`).rows;
    expect(pluck(byNumber, 'iid')).toEqual([9999, 10_000]);
    const byTime = get(`${path}&updated_after=${String(byNumber[0]?.updated_at)}`).rows;
    expect(byTime).toEqual(byNumber);
    const keyset = get(`${path}&pagination=keyset`);
    expect(pluck(get(keyset.next ?? '').rows, 'iid')).toEqual([3, 4]);
    expect(pluck(get('/groups/1/issues?per_page=2').rows, 'iid')).toEqual([20_000, 19_999]);
    expect(sandbox.truth('issues', { token: 'sandbox-owner-token' })).toHaveLength(20_000);
  });
});
