import { describe, expect, it } from 'vitest';
import {
  collectGarbage,
  initRepository,
  mergeBranch,
  pushCommit,
  repositoryOf,
  setBranch,
} from './mutations/repository.ts';
import { dayMicros, fromMillis } from './time.ts';
import { createTestKit, pluck, testNow } from './test-kit.ts';
import type { TestKit } from './test-kit.ts';

const start = fromMillis(testNow) - 100 * dayMicros;

/** main: a b m d, where m merges the older x and y. */
async function createHistory(): Promise<TestKit & { readonly sha: Readonly<Record<string, string>> }> {
  const kit = await createTestKit();
  const { world } = kit;
  initRepository(world, 1);
  const commit = (message: string, day: number) => ({
    message,
    authorName: 'Ada',
    authorEmail: 'ada@example.com',
    committedAt: start + day * dayMicros,
  });
  const push = (branch: string, message: string, day: number): string =>
    pushCommit(world, 1, branch, commit(message, day)).sha;
  const a = push('main', 'a', 1);
  setBranch(world, 1, 'side', a);
  const x = push('side', 'x', 2);
  const y = push('side', 'y', 3);
  const b = push('main', 'b', 10);
  const m = mergeBranch(world, 1, 'side', 'main', commit('m', 20)).sha;
  const d = push('main', 'd', 30);
  return { ...kit, sha: { a, x, y, b, m, d } };
}

function titles({ getAll }: TestKit, query: string): string {
  return pluck(getAll(`/projects/1/repository/commits?per_page=2&${query}`), 'title').join('');
}

describe('commits', () => {
  it('come newest first, from the default branch', async () => {
    const kit = await createHistory();
    expect(titles(kit, '')).toBe('dmbyxa');
    expect(titles(kit, 'ref_name=side')).toBe('yxa');
    expect(titles(kit, 'first_parent=true')).toBe('dmba');
  });

  it('of a range are those that the newer end has gained, whatever their dates', async () => {
    const kit = await createHistory();
    const { b, d } = kit.sha;
    expect(titles(kit, `ref_name=${b}..${d}`)).toBe('dmyx');
    expect(titles(kit, `ref_name=${d}..${d}`)).toBe('');
    expect(titles(kit, 'ref_name=side...main')).toBe('dmb');
  });

  it('are filtered by committer date, both ends inclusive, to the second', async () => {
    const kit = await createHistory();
    const day = (count: number): string => new Date((start + count * dayMicros) / 1000).toISOString();
    expect(titles(kit, `since=${day(20)}`)).toBe('dm');
    expect(titles(kit, `until=${day(10)}`)).toBe('byxa');
    expect(titles(kit, `since=${day(3)}&until=${day(20)}`)).toBe('mby');
  });

  it('of a revision that does not exist are none, with status 200', async () => {
    const kit = await createHistory();
    const gone = 'f'.repeat(40);
    for (const ref of ['nothing', gone, `${gone}..main`, `main..${gone}`]) {
      const reply = kit.get(`/projects/1/repository/commits?ref_name=${ref}`);
      expect(reply).toMatchObject({ status: 200, rows: [] });
    }
    expect(kit.get(`/projects/1/repository/commits/${gone}`)).toMatchObject({
      status: 404,
      json: { message: '404 Commit Not Found' },
    });
  });

  it('of a malformed revision are refused', async () => {
    const kit = await createHistory();
    expect(kit.get('/projects/1/repository/commits?ref_name=-main')).toMatchObject({
      status: 400,
      json: { message: 'ref_name is invalid' },
    });
  });

  it('stay readable after a forced push until they are collected', async () => {
    const kit = await createHistory();
    const { b, d } = kit.sha;
    setBranch(kit.world, 1, 'main', b ?? '');
    expect(titles(kit, `ref_name=${b}..${d}`)).toBe('dmyx');
    collectGarbage(kit.world, 1);
    expect(titles(kit, `ref_name=${b}..${d}`)).toBe('');
    expect(repositoryOf(kit.world, 1).objects.has(d ?? '')).toBe(false);
  });

  it('never have totals, and a full page always names a next one', async () => {
    const kit = await createHistory();
    const last = kit.get('/projects/1/repository/commits?per_page=3&page=2');
    expect(last.rows).toHaveLength(3);
    expect(last.headers).not.toHaveProperty('x-total');
    expect(last.headers['x-next-page']).toBe('3');
    const beyond = kit.get(last.next ?? '');
    expect(beyond).toMatchObject({ status: 200, rows: [] });
    expect(beyond.next).toBeUndefined();
  });

  it('show their dates in the zone of the committer', async () => {
    const { get, world } = await createTestKit('demo');
    const rows = get('/projects/1/repository/commits?per_page=100&with_stats=true').rows;
    const zones = new Set(rows.map((row) => String(row.committed_date).slice(-6)));
    expect(zones.size).toBeGreaterThan(1);
    const [first] = rows;
    const commit = world.repositories.get(1)?.objects.get(String(first?.id));
    expect(Date.parse(String(first?.committed_date)) * 1000).toBe(commit?.committedAt);
    expect(first).toHaveProperty('stats.total');
  });
});
