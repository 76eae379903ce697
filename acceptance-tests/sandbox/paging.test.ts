import { describe, expect, it } from 'vitest';
import { updateIssue } from './mutations/issuables.ts';
import { fromMillis } from './time.ts';
import { createTestKit, pluck, testNow } from './test-kit.ts';

describe('pages by number', () => {
  it('hold 20 rows unless asked otherwise, and never more than 100', async () => {
    const { get } = await createTestKit('demo');
    expect(get('/projects/1/issues').rows).toHaveLength(20);
    const large = get('/projects/1/issues?per_page=500');
    expect(large.rows).toHaveLength(100);
    expect(large.headers['x-per-page']).toBe('100');
  });

  it('tell where they are', async () => {
    const { get } = await createTestKit();
    const { headers } = get('/projects/1/issues?per_page=3&page=2&scope=all');
    expect(headers).toMatchObject({
      'x-page': '2',
      'x-per-page': '3',
      'x-next-page': '3',
      'x-prev-page': '1',
      'x-total': '8',
      'x-total-pages': '3',
    });
    const base = 'http://gitlab.example.com/api/v4/projects/1/issues';
    const rest = 'per_page=3&scope=all&sort=desc&state=all';
    expect(headers.link?.split(', ')).toEqual([
      `<${base}?id=1&order_by=created_at&page=1&${rest}>; rel="prev"`,
      `<${base}?id=1&order_by=created_at&page=3&${rest}>; rel="next"`,
      `<${base}?id=1&order_by=created_at&page=1&${rest}>; rel="first"`,
      `<${base}?id=1&order_by=created_at&page=3&${rest}>; rel="last"`,
    ]);
  });

  it('end with an empty x-next-page', async () => {
    const { get } = await createTestKit();
    const last = get('/projects/1/issues?per_page=3&page=3');
    expect(last.headers['x-next-page']).toBe('');
    expect(last.next).toBeUndefined();
    const beyond = get('/projects/1/issues?per_page=3&page=9');
    expect(beyond.rows).toEqual([]);
    expect(beyond.headers).toMatchObject({ 'x-next-page': '', 'x-prev-page': '' });
  });

  it('have no totals above 10,000 rows', async () => {
    const { get } = await createTestKit('huge');
    const { headers, next } = get('/projects/1/issues?per_page=100');
    expect(headers).not.toHaveProperty('x-total');
    expect(headers).not.toHaveProperty('x-total-pages');
    expect(headers.link).not.toContain('rel="last"');
    expect(next).toContain('page=2');
  });

  it('refuse per_page=0', async () => {
    const { get } = await createTestKit();
    const reply = get('/projects/1/issues?per_page=0');
    expect(reply.status).toBe(400);
    expect(reply.json).toEqual({ error: 'per_page has a value not allowed' });
  });

  it('miss a row when an ascending walk is overtaken by an update', async () => {
    const { get, world } = await createTestKit();
    const path = '/projects/1/issues?order_by=updated_at&sort=asc&per_page=4';
    const first = get(path);
    updateIssue(world, Number(first.rows[0]?.id), { title: 'Changed' }, fromMillis(testNow));
    const second = get(`${path}&page=2`);
    const seen = new Set([...pluck(first.rows, 'id'), ...pluck(second.rows, 'id')]);
    const missed = world.issues.of(1).filter((issue) => !seen.has(issue.id));
    expect(missed).toHaveLength(1);
  });

  it('may be short before the end, where notes are hidden after paging', async () => {
    const { get, world } = await createTestKit();
    for (const note of world.notes.rows.values()) world.notes.put({ ...note, isConfidential: true });
    const [note] = [...world.notes.rows.values()].filter((row) => row.noteable.kind === 'Issue');
    const issue = world.issues.rows.get(note?.noteable.id ?? 0);
    const path = `/projects/${issue?.projectId}/issues/${issue?.iid}/notes?per_page=1`;
    expect(get(path).rows).toHaveLength(1);
    const hidden = get(path, 'sandbox-guest-token');
    expect(hidden.rows).toEqual([]);
    expect(hidden.headers['x-total']).toBe(get(path).headers['x-total']);
  });
});

describe('the settings of an instance', () => {
  it('may clamp pages further and count less', async () => {
    const settings = { maxPerPage: 3, countLimit: 5 };
    const { get, getAll } = await createTestKit('small', { settings });
    const page = get('/projects/1/issues?per_page=100');
    expect(page.rows).toHaveLength(3);
    expect(page.headers).not.toHaveProperty('x-total');
    expect(getAll('/projects/1/issues?per_page=100')).toHaveLength(8);
  });

  it('may stop counting events sooner: the total stands still, and pages behind the last one that is named are served', async () => {
    const settings = { maxPerPage: 3, countLimit: 5 };
    const { get, getAll } = await createTestKit('small', { settings });
    const list = '/projects/1/events?per_page=100';
    const page = get(list);
    expect(page.headers).toMatchObject({ 'x-total': '10001', 'x-total-pages': '2', 'x-next-page': '2' });
    expect(getAll(list)).toHaveLength(6);
    expect(get(`${list}&page=3`).rows).toHaveLength(3);
    const whole = await createTestKit('small', { settings: { countLimit: 5000 } });
    expect(Number(whole.get(list).headers['x-total'])).toBe(whole.getAll(list).length);
  });

  it('put a relative root before every path', async () => {
    const settings = { externalUrl: 'https://example.com/gitlab/' };
    const { get, sandbox } = await createTestKit('small', { settings });
    expect(get('/projects/1/issues').status).toBe(404);
    const headers = { 'private-token': 'sandbox-owner-token' };
    const answer = sandbox.handle({ method: 'GET', url: '/gitlab/api/v4/projects/1/issues', headers });
    expect(answer).toMatchObject({ status: 200 });
    expect('status' in answer ? answer.headers.link : '').toContain('<https://example.com/gitlab/api/v4/');
  });
});
