import { describe, expect, it } from 'vitest';
import { planFaults } from './faults.ts';
import { defaultApplicationLimits } from './limits.ts';
import { addMember } from './mutations/people.ts';
import { updateProject } from './mutations/spaces.ts';
import { createTestKit, pluck, testNow } from './test-kit.ts';
import { fromMillis } from './time.ts';
import { sandboxTokens } from './tokens.ts';

const now = fromMillis(testNow);
const issues = '/projects/1/issues';

describe('opening an issue', () => {
  it('gives it the next number, and lists show it with all fields', async () => {
    const { get, write } = await createTestKit();
    const reply = write('POST', issues, {
      title: 'Disk is full',
      description: 'on *db1*',
      labels: 'new one',
    });
    expect(reply.status).toBe(201);
    expect(reply.json).toMatchObject({ iid: 9, state: 'opened', labels: ['new one'], subscribed: true });
    const { subscribed, ...listed } = reply.json as Record<string, unknown>;
    expect(subscribed).toBe(true);
    expect(get(`${issues}?order_by=created_at&per_page=1`).rows).toEqual([listed]);
    expect(get(`${issues}/9`).json).toEqual(reply.json);
    expect(pluck(get('/projects/1/labels').rows, 'name')).toContain('new one');
  });

  it('needs a token with the scope to write, and one at all', async () => {
    const { write } = await createTestKit();
    expect(write('POST', issues, { title: 'x' }, '')).toMatchObject({
      status: 401,
      json: { message: '401 Unauthorized' },
    });
    expect(write('POST', issues, { title: 'x' }, sandboxTokens.owner)).toMatchObject({
      status: 403,
      json: { error: 'insufficient_scope', scope: 'api read_api' },
    });
  });

  it('is refused with the words of Grape and of the record', async () => {
    const { write, sandbox } = await createTestKit();
    const refusal = (body: unknown): unknown => {
      const { status, json } = write('POST', issues, body);
      return { status, json };
    };
    expect(refusal({})).toEqual({ status: 400, json: { error: 'title is missing' } });
    expect(refusal({ title: ['a'] })).toEqual({ status: 400, json: { error: 'title is invalid' } });
    expect(refusal({ title: 'x', confidential: '' })).toEqual({
      status: 400,
      json: { error: 'confidential is empty' },
    });
    expect(refusal({ title: 'x', epic_id: 1, epic_iid: 2 })).toEqual({
      status: 400,
      json: { error: 'epic_id, epic_iid are mutually exclusive' },
    });
    expect(refusal({ title: '' })).toEqual({ status: 400, json: { message: { title: ["can't be blank"] } } });
    expect(refusal({ title: 'x'.repeat(256) })).toEqual({
      status: 400,
      json: { message: { title: ['is too long (maximum is 255 characters)'] } },
    });
    expect(refusal({ title: 'x', weight: -1 })).toEqual({
      status: 400,
      json: { message: { weight: ['must be greater than or equal to 0'] } },
    });
    const headers = { 'private-token': sandboxTokens.ownerWrite, 'content-type': 'application/json' };
    expect(sandbox.handle({ method: 'POST', url: `/api/v4${issues}`, headers, body: '{' })).toMatchObject({
      status: 400,
    });
    const text = { ...headers, 'content-type': 'text/plain' };
    expect(
      sandbox.handle({ method: 'POST', url: `/api/v4${issues}`, headers: text, body: 'x' }),
    ).toMatchObject({
      status: 415,
    });
  });

  it('ignores and records what GitLab does not declare', async () => {
    const { write, sandbox } = await createTestKit();
    expect(write('POST', issues, { title: 'x', colour: 'red' }).status).toBe(201);
    expect(sandbox.log.at(-1)).toMatchObject({
      method: 'POST',
      endpoint: issues.replace('1', ':id'),
      undeclared: ['colour'],
      status: 201,
    });
  });

  it('takes forms as well', async () => {
    const { sandbox } = await createTestKit();
    const headers = {
      'private-token': sandboxTokens.ownerWrite,
      'content-type': 'application/x-www-form-urlencoded',
    };
    const body = 'title=a+b&labels[]=one&labels[]=two';
    const answer = sandbox.handle({ method: 'POST', url: `/api/v4${issues}`, headers, body });
    expect(answer).toMatchObject({ status: 201 });
    expect('body' in answer ? JSON.parse(answer.body) : undefined).toMatchObject({
      title: 'a b',
      labels: ['one', 'two'],
    });
  });

  it('is for those who may, where issues are on and the project is not archived', async () => {
    const { write, world } = await createTestKit();
    const statusOf = (project: number, token: string): number =>
      write('POST', `/projects/${project}/issues`, { title: 'x' }, token).status;
    expect(statusOf(1, sandboxTokens.guestWrite)).toBe(201);
    expect(statusOf(1, sandboxTokens.strangerWrite)).toBe(404);
    expect(statusOf(3, sandboxTokens.ownerWrite)).toBe(403);
    expect(statusOf(999, sandboxTokens.ownerWrite)).toBe(404);
    updateProject(world, 1, { visibility: 'public' }, now);
    expect(statusOf(1, sandboxTokens.strangerWrite)).toBe(201);
    updateProject(world, 1, { isArchived: true }, now);
    expect(statusOf(1, sandboxTokens.ownerWrite)).toBe(403);
  });

  it('leaves out in silence what its author may not set', async () => {
    const { write, world } = await createTestKit();
    const body = { title: 'x', weight: 3, labels: 'unheard of', iid: 77, assignee_ids: [1] };
    expect(write('POST', issues, body, sandboxTokens.guestWrite).json).toMatchObject({
      iid: 9,
      weight: null,
      labels: [],
      assignees: [{ username: 'owner' }],
    });
    const stranger = world.tokens.get(sandboxTokens.stranger)?.userId ?? 0;
    expect(write('POST', issues, { ...body, assignee_ids: [stranger] }).json).toMatchObject({
      iid: 77,
      weight: 3,
      labels: ['unheard of'],
      assignees: [],
    });
    expect(write('POST', issues, body)).toMatchObject({ status: 409, json: { message: 'Duplicated issue' } });
  });

  it('is limited to a number a minute in each project, without telling how long to wait', async () => {
    const { write, clock } = await createTestKit('small', { applicationLimits: defaultApplicationLimits });
    for (let count = 0; count < 300; count += 1)
      expect(write('POST', issues, { title: 'x' }).status).toBe(201);
    const refused = write('POST', issues, { title: 'x' });
    expect(refused.status).toBe(429);
    expect(refused.headers).not.toHaveProperty('retry-after');
    expect(write('POST', '/projects/2/issues', { title: 'x' }).status).toBe(201);
    clock.nowMillis += 60_000;
    expect(write('POST', issues, { title: 'x' }).status).toBe(201);
  });
});

describe('editing an issue', () => {
  it('sets what is sent and tells of it in system notes', async () => {
    const { write, get, clock } = await createTestKit();
    clock.nowMillis += 60_000;
    const body = { title: 'Renamed', due_date: '2026-04-01', assignee_ids: [1], confidential: true };
    const reply = write('PUT', `${issues}/1`, body);
    expect(reply).toMatchObject({
      status: 200,
      json: {
        title: 'Renamed',
        due_date: '2026-04-01',
        confidential: true,
        updated_at: '2026-03-01T08:01:00.000Z',
      },
    });
    const notes = pluck(get(`${issues}/1/notes?activity_filter=only_activity&sort=asc`).rows, 'body');
    expect(notes).toContain('changed due date to April 1, 2026');
    expect(notes).toContain('made the issue confidential');
    clock.nowMillis += 60_000;
    expect(write('PUT', `${issues}/1`, body).json).toEqual(reply.json);
  });

  it('closes and reopens', async () => {
    const { write } = await createTestKit();
    const { iid } = write('POST', issues, { title: 'x' }).json as { iid: number };
    const turn = (state_event: string): unknown => write('PUT', `${issues}/${iid}`, { state_event }).json;
    expect(turn('close')).toMatchObject({ state: 'closed', closed_by: { username: 'owner' } });
    expect(turn('reopen')).toMatchObject({ state: 'opened', closed_at: null, closed_by: null });
    expect(turn('shut')).toEqual({ error: 'state_event does not have a valid value' });
  });

  it('adds and removes labels, assignees and the milestone', async () => {
    const { write, world } = await createTestKit();
    const [milestone] = world.milestones.of(1);
    const { iid } = write('POST', issues, { title: 'x', labels: ['a', 'b'], assignee_id: 1 }).json as {
      iid: number;
    };
    const put = (body: unknown): unknown => write('PUT', `${issues}/${iid}`, body).json;
    expect(put({ add_labels: 'c', remove_labels: 'a' })).toMatchObject({ labels: ['b', 'c'] });
    expect(put({ labels: '' })).toMatchObject({ labels: [] });
    expect(put({ assignee_ids: [0] })).toMatchObject({ assignees: [], assignee: null });
    expect(put({ milestone_id: milestone?.id })).toMatchObject({ milestone: { id: milestone?.id } });
    expect(put({ milestone_id: 999_999 })).toMatchObject({ milestone: { id: milestone?.id } });
    expect(put({ milestone_id: 0 })).toMatchObject({ milestone: null });
  });

  it('is refused without anything to edit, for others, and where there is nothing', async () => {
    const { write } = await createTestKit();
    expect(write('PUT', `${issues}/1`, {}).json).toEqual({
      error:
        'assignee_id, assignee_ids, confidential, created_at, description, discussion_locked, due_date, labels, ' +
        'add_labels, remove_labels, milestone_id, state_event, title, issue_type, weight, epic_id, epic_iid are ' +
        'missing, at least one parameter must be provided',
    });
    expect(write('PUT', `${issues}/1`, { title: 'x' }, sandboxTokens.guestWrite).status).toBe(403);
    expect(write('PUT', `${issues}/999`, { title: 'x' })).toMatchObject({
      status: 404,
      json: { message: '404 Not found' },
    });
    expect(write('PUT', `${issues}/one`, { title: 'x' }).json).toEqual({ error: 'issue_iid is invalid' });
  });

  it('is for its author too, who may not plan it', async () => {
    const { write } = await createTestKit();
    const { guestWrite } = sandboxTokens;
    const { iid } = write('POST', issues, { title: 'x' }, guestWrite).json as { iid: number };
    expect(write('PUT', `${issues}/${iid}`, { title: 'y', labels: 'a' }, guestWrite).json).toMatchObject({
      title: 'y',
      labels: [],
    });
  });
});

describe('deleting an issue', () => {
  it('takes its notes with it', async () => {
    const { write, get, sandbox } = await createTestKit();
    const truths = (): number => sandbox.truth('issue_notes', { token: sandboxTokens.owner }).length;
    write('POST', `${issues}/1/notes`, { body: 'going' });
    const before = truths();
    expect(write('DELETE', `${issues}/1`)).toMatchObject({ status: 204, body: '' });
    expect(truths()).toBeLessThan(before);
    expect(get(`${issues}/1`).status).toBe(404);
    expect(write('DELETE', `${issues}/1`)).toMatchObject({
      status: 404,
      json: { message: '404 Issue Not Found' },
    });
  });

  it('is for owners and planners, and for no role between them', async () => {
    const { write, world } = await createTestKit();
    const reporter = world.tokens.get(sandboxTokens.reporter)?.userId ?? 0;
    const source = { kind: 'group', id: 1 } as const;
    const statusAs = (accessLevel: number, iid: number): number => {
      addMember(world, { source, userId: reporter, accessLevel }, now);
      return write('DELETE', `${issues}/${iid}`, undefined, sandboxTokens.reporterWrite).status;
    };
    expect([10, 20, 30, 40].map((level) => statusAs(level, 2))).toEqual([403, 403, 403, 403]);
    expect([statusAs(15, 2), statusAs(50, 3)]).toEqual([204, 204]);
  });
});

describe('finding issues', () => {
  it('everywhere begins with those of the own making', async () => {
    const { write, get } = await createTestKit();
    const before = get('/issues').rows.length;
    write('POST', issues, { title: 'x', assignee_id: 1 });
    expect(get('/issues').rows).toHaveLength(before + 1);
    expect(get('/issues', '').status).toBe(401);
    expect(get('/issues?scope=assigned_to_me&assignee_id=Any').rows.length).toBeGreaterThan(0);
    expect(get('/issues?scope=all&assignee_id=None&assignee_username=owner').json).toEqual({
      error: 'assignee_id, assignee_username are mutually exclusive',
    });
    expect(get('/issues?scope=all&assignee_id=somebody').json).toEqual({
      error: "assignee_id should be an integer, 'None' or 'Any', however got somebody",
    });
  });

  it('by assignee and by author', async () => {
    const { write, getAll } = await createTestKit();
    const { id } = write('POST', issues, { title: 'x', assignee_id: 1 }).json as { id: number };
    const ids = (query: string): readonly unknown[] => pluck(getAll(`${issues}?${query}`), 'id');
    expect(ids('assignee_username=Owner&author_username=owner')).toContain(id);
    expect(ids('assignee_id=1')).toContain(id);
    expect(ids('assignee_id=None')).not.toContain(id);
  });

  it('by the beginnings of words, also of those in a comment of the text', async () => {
    const { write, get } = await createTestKit();
    const { id } = write('POST', issues, { title: 'Alert', description: 'x\n\n<!-- row:k1a2b3c4d5 -->' })
      .json as {
      id: number;
    };
    const found = (query: string): readonly unknown[] => pluck(get(`${issues}?${query}`).rows, 'id');
    expect(found('search=k1a2b3c4d5')).toEqual([id]);
    expect(found('search=k1a2&in=description')).toEqual([id]);
    expect(found('search=k1a2b3c4d5&in=title')).toEqual([]);
    expect(found('search=a2b3c4d5')).toEqual([]);
    expect(pluck(get('/groups/1/issues?search=a2b3c4d5').rows, 'id')).toEqual([id]);
  });

  it('by id is for administrators', async () => {
    const { get } = await createTestKit();
    expect(get('/issues/1').status).toBe(403);
    expect(get('/issues/1', sandboxTokens.admin).json).toMatchObject({ id: 1 });
    expect(get('/issues/99999', sandboxTokens.admin).status).toBe(404);
  });
});

describe('commenting', () => {
  it('writes a note that moves the issue', async () => {
    const { write, get, clock } = await createTestKit();
    clock.nowMillis += 120_000;
    const reply = write('POST', `${issues}/1/notes`, { body: 'done', internal: true });
    expect(reply).toMatchObject({
      status: 201,
      json: { body: 'done', internal: true, confidential: true, system: false, noteable_iid: 1 },
    });
    expect(get(`${issues}/1/notes?per_page=1`).rows).toEqual([reply.json]);
    expect(get(`${issues}/1`).json).toMatchObject({ updated_at: '2026-03-01T08:02:00.000Z' });
  });

  it('internally becomes public for those who may not', async () => {
    const { write } = await createTestKit();
    const body = { body: 'secret', internal: true };
    expect(write('POST', `${issues}/1/notes`, body, sandboxTokens.guestWrite).json).toMatchObject({
      internal: false,
    });
  });

  it('on merge requests is for those who read them', async () => {
    const { write } = await createTestKit();
    const path = '/projects/1/merge_requests/1/notes';
    expect(write('POST', path, { body: 'ok' }, sandboxTokens.reporterWrite)).toMatchObject({
      status: 201,
      json: { noteable_type: 'MergeRequest' },
    });
    expect(write('POST', path, { body: 'ok' }, sandboxTokens.guestWrite)).toMatchObject({
      status: 404,
      json: { message: '404 Not found' },
    });
  });

  it('needs a body; without text there is no note', async () => {
    const { write, get } = await createTestKit();
    expect(write('POST', `${issues}/1/notes`, {}).json).toEqual({ error: 'body is missing' });
    const before = get(`${issues}/1/notes`).rows.length;
    expect(write('POST', `${issues}/1/notes`, { body: '' }).status).toBe(202);
    const opened = write('POST', issues, { title: 'x' }).json as { iid: number };
    expect(write('POST', `${issues}/${opened.iid}/notes`, { body: '/close' })).toMatchObject({
      status: 202,
      json: { summary: ['Closed this issue.'] },
    });
    expect(get(`${issues}/${opened.iid}`).json).toMatchObject({ state: 'closed' });
    expect(get(`${issues}/1/notes`).rows).toHaveLength(before);
  });

  it('is limited to a number a minute for each user', async () => {
    const { write } = await createTestKit('small', { applicationLimits: defaultApplicationLimits });
    for (let count = 0; count < 300; count += 1)
      expect(write('POST', `${issues}/${1 + (count % 2)}/notes`, { body: 'x' }).status).toBe(201);
    const refused = write('POST', '/projects/2/issues/1/notes', { body: 'x' });
    expect(refused).toMatchObject({ status: 429, headers: { 'retry-after': '60' } });
  });
});

describe('a lost answer', () => {
  it('is lost before or after GitLab has done what was asked', async () => {
    const { sandbox, write, world } = await createTestKit();
    const count = (): number => world.issues.countOf(1);
    const lose = (isServed: boolean): void => {
      sandbox.setFaults(planFaults([{ method: 'POST', fault: { kind: 'reset', isServed } }]));
      expect(() => write('POST', issues, { title: 'x' })).toThrow('reset');
    };
    const before = count();
    lose(false);
    expect(count()).toBe(before);
    lose(true);
    expect(count()).toBe(before + 1);
    expect(sandbox.log.at(-1)).toMatchObject({ endpoint: '/projects/:id/issues', status: 0 });
    sandbox.setFaults(
      planFaults([{ method: 'POST', fault: { kind: 'status', status: 502, isServed: true } }]),
    );
    expect(write('POST', issues, { title: 'x' }).status).toBe(502);
    expect(count()).toBe(before + 2);
    expect(write('PUT', `${issues}/1`, { title: 'y' }).status).toBe(200);
  });
});
