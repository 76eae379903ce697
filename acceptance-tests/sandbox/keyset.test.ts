import { describe, expect, it } from 'vitest';
import { updateIssue } from './mutations/issuables.ts';
import { deleteTag } from './mutations/repository.ts';
import { fromMillis } from './time.ts';
import { createTestKit, pluck, testNow } from './test-kit.ts';

describe('cursor paging of issues', () => {
  const path = '/projects/1/issues?pagination=keyset&order_by=updated_at&sort=asc&per_page=3';

  it('gives every row once, in order, without page headers', async () => {
    const { get, getAll, world } = await createTestKit();
    const first = get(path);
    expect(first.headers).not.toHaveProperty('x-page');
    expect(first.headers).not.toHaveProperty('x-prev-cursor');
    expect(first.next).toContain(`cursor=${encodeURIComponent(first.headers['x-next-cursor'] ?? '')}`);
    const ids = pluck(getAll(path), 'id');
    const expected = [...world.issues.of(1)].sort((a, b) => a.updatedAt - b.updatedAt);
    expect(ids).toEqual(expected.map((issue) => issue.id));
  });

  it('has no link on the last page, even if it is full', async () => {
    const { get } = await createTestKit();
    const last = get(path.replace('per_page=3', 'per_page=8'));
    expect(last.rows).toHaveLength(8);
    expect(last.headers).not.toHaveProperty('link');
    expect(last.headers).not.toHaveProperty('x-next-cursor');
  });

  it('holds the order columns and the direction', async () => {
    const { get } = await createTestKit();
    const text = Buffer.from(get(path).headers['x-next-cursor'] ?? '', 'base64url').toString();
    expect(JSON.parse(text)).toEqual({
      updated_at: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{6}000 \+0000$/) as unknown,
      id: expect.stringMatching(/^\d+$/) as unknown,
      _kd: 'n',
    });
  });

  it('loses no row to an update in the middle of the walk', async () => {
    const { get, getAll, world } = await createTestKit();
    const first = get(path);
    updateIssue(world, Number(first.rows[0]?.id), { title: 'Changed' }, fromMillis(testNow));
    const rest = getAll(first.next ?? '');
    const seen = new Set([...pluck(first.rows, 'id'), ...pluck(rest, 'id')]);
    expect(seen.size).toBe(8);
    expect(rest.at(-1)?.title).toBe('Changed');
  });

  it('breaks ties by falling id in both directions', async () => {
    const { getAll, world } = await createTestKit();
    for (const issue of world.issues.of(1)) updateIssue(world, issue.id, {}, fromMillis(testNow));
    const falling = [...world.issues.of(1)].map((issue) => issue.id).sort((a, b) => b - a);
    expect(pluck(getAll(path), 'id')).toEqual(falling);
    expect(pluck(getAll(path.replace('asc', 'desc')), 'id')).toEqual(falling);
  });

  it('puts rows without a value last in both directions', async () => {
    const { getAll } = await createTestKit('demo');
    const byWeight = (sort: string): readonly unknown[] =>
      pluck(
        getAll(`/projects/2/issues?pagination=keyset&order_by=weight&per_page=100&sort=${sort}`),
        'weight',
      );
    for (const weights of [byWeight('asc'), byWeight('desc')]) {
      const firstNull = weights.indexOf(null);
      expect(firstNull).toBeGreaterThan(0);
      expect(weights.slice(firstNull).every((weight) => weight === null)).toBe(true);
    }
  });

  it('is ignored with an order that it does not know', async () => {
    const { get } = await createTestKit();
    const reply = get('/projects/1/issues?pagination=keyset&order_by=popularity');
    expect(reply.headers['x-page']).toBe('1');
  });
});

describe('where keyset paging exists', () => {
  it('is ignored by merge requests, and recorded as undeclared', async () => {
    const { get, sandbox } = await createTestKit();
    expect(get('/projects/1/merge_requests?pagination=keyset').headers['x-page']).toBe('1');
    expect(sandbox.log.at(-1)?.undeclared).toEqual(['pagination']);
  });

  it('is refused for projects in any order but id', async () => {
    const { get } = await createTestKit();
    const reply = get('/projects?pagination=keyset');
    expect(reply.status).toBe(405);
    expect(reply.json).toEqual({ error: 'Keyset pagination is not yet available for this type of request' });
  });

  it('walks projects by id, to an empty page', async () => {
    const { get } = await createTestKit();
    const path = '/projects?membership=true&pagination=keyset&order_by=id&sort=asc&per_page=6';
    const first = get(path);
    expect(pluck(first.rows, 'id')).toEqual([1, 2, 3, 4, 5, 6]);
    expect(first.next).toContain('id_after=6');
    expect(first.headers).not.toHaveProperty('x-page');
    const second = get(first.next ?? '');
    expect(second.rows).toEqual([]);
    expect(second.headers).not.toHaveProperty('link');
    expect(get(path.replace('sort=asc&per_page=6', 'sort=desc&per_page=2')).next).toContain('id_before=5');
  });

  it('walks jobs from the highest id, without totals in either mode', async () => {
    const { get, getAll, world } = await createTestKit();
    const jobs = [...world.jobs.rows.values()].filter((job) => job.projectId === 1);
    const falling = jobs.map((job) => job.id).sort((a, b) => b - a);
    expect(pluck(getAll('/projects/1/jobs?pagination=keyset&per_page=4'), 'id')).toEqual(falling);
    expect(pluck(getAll('/projects/1/jobs?per_page=4'), 'id')).toEqual(falling);
    expect(get('/projects/1/jobs').headers).not.toHaveProperty('x-total');
    expect(get('/projects/1/jobs?pagination=keyset&order_by=created_at').status).toBe(405);
  });

  it('walks users', async () => {
    const { getAll, world } = await createTestKit();
    const ids = pluck(getAll('/users?pagination=keyset&order_by=id&sort=asc&per_page=5'), 'id');
    expect(ids).toEqual([...world.users.rows.keys()]);
  });

  it('walks tags by name, with a link only on full pages', async () => {
    const { get, getAll, world } = await createTestKit('demo');
    const path = '/projects/1/repository/tags?pagination=keyset&order_by=name&sort=asc&per_page=100';
    const names = [...(world.repositories.get(1)?.tags.keys() ?? [])].sort();
    expect(names.length).toBeGreaterThan(100);
    expect(pluck(getAll(path), 'name')).toEqual(names);
    expect(get(path).headers).not.toHaveProperty('x-page');
    expect(get(path.replace('=100', '=500')).next).toBeUndefined();
  });

  it('refuses a page token whose tag is gone', async () => {
    const { get, world } = await createTestKit('demo');
    const first = get('/projects/1/repository/tags?pagination=keyset&order_by=name&sort=asc&per_page=2');
    const name = String(first.rows.at(-1)?.name);
    deleteTag(world, 1, name);
    const reply = get(first.next ?? '');
    expect(reply.status).toBe(422);
    expect(reply.json).toEqual({ message: `Invalid page token: refs/tags/${name}` });
  });

  it('exists for branches only behind the feature flag', async () => {
    const path = '/projects/1/repository/branches?pagination=keyset&per_page=1';
    const plain = await createTestKit();
    expect(plain.get(path).headers['x-page']).toBe('1');
    const flagged = await createTestKit('small', { settings: { hasBranchKeyset: true } });
    expect(flagged.get(path).next).toContain('page_token=develop');
  });
});
