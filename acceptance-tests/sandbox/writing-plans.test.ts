import { describe, expect, it } from 'vitest';
import { addMember } from './mutations/people.ts';
import { updateProject } from './mutations/spaces.ts';
import { createTestKit, pluck, testNow } from './test-kit.ts';
import type { Reply } from './test-kit.ts';
import { fromMillis } from './time.ts';
import { sandboxTokens } from './tokens.ts';

const now = fromMillis(testNow);

function outcome({ status, json }: Reply): unknown {
  return { status, json };
}

describe('labels', () => {
  it('are made for a project and for a group, and listed as they were answered', async () => {
    const { get, write } = await createTestKit();
    const ofProject = write('POST', '/projects/1/labels', { name: ' risk ', color: 'red', priority: 3 });
    expect(outcome(ofProject)).toMatchObject({
      status: 201,
      json: { name: 'risk', color: '#FF0000', description: null, priority: 3, is_project_label: true },
    });
    expect(get('/projects/1/labels?search=risk').rows).toEqual([ofProject.json]);
    const ofGroup = write('POST', '/groups/1/labels', { name: 'shared', color: '#fff', description: 'd' });
    expect(get('/groups/1/labels?search=shared').rows).toEqual([ofGroup.json]);
    expect([ofProject.json, ofGroup.json]).toMatchObject([
      { text_color: '#FFFFFF' },
      { text_color: '#1F1E24' },
    ]);
    expect(get('/projects/1/labels/shared').json).toMatchObject({ is_project_label: false });
    expect(get('/groups/1/labels/nothing').json).toEqual({ message: '404 Label Not Found' });
  });

  it('are refused where the title is seen already, by whatever way', async () => {
    const { write } = await createTestKit();
    const body = { name: 'shared', color: '#fff' };
    expect(write('POST', '/groups/1/labels', body).status).toBe(201);
    const conflict = { status: 409, json: { message: 'Label already exists' } };
    expect(outcome(write('POST', '/groups/1/labels', body))).toEqual(conflict);
    expect(outcome(write('POST', '/projects/1/labels', body))).toEqual(conflict);
    expect(outcome(write('POST', '/projects/2/labels', body))).toEqual(conflict);
    expect(write('POST', '/projects/4/labels', body).status).toBe(201);
  });

  it('are refused with the words of Grape and of the record', async () => {
    const { write } = await createTestKit();
    const refusal = (body: unknown): unknown => write('POST', '/projects/1/labels', body).json;
    expect(refusal({ name: 'x' })).toEqual({ error: 'color is missing' });
    expect(refusal({ name: 'x', color: 'reddish' })).toEqual({
      message: { color: ['must be a valid color code'] },
    });
    expect(refusal({ name: 'a,b', color: '#fff' })).toEqual({ message: { title: ['is invalid'] } });
    expect(write('PUT', '/projects/1/labels/x', {}).json).toEqual({
      error:
        'new_name, color, description, priority, archived are missing, at least one parameter must be provided',
    });
    expect(write('PUT', '/projects/1/labels', { color: '#fff' }).json).toEqual({
      error: 'label_id, name are missing, exactly one parameter must be provided',
    });
    expect(write('PUT', '/projects/1/labels/x', { color: '#fff' })).toMatchObject({ status: 404 });
  });

  it('take their new name along to the issues, which do not count as changed', async () => {
    const { get, write } = await createTestKit();
    write('POST', '/projects/1/issues', { title: 'x', labels: 'risk' });
    const before = get('/projects/1/issues/9').json;
    expect(write('PUT', '/projects/1/labels/risk', { new_name: 'hazard', color: '#000' }).status).toBe(200);
    expect(get('/projects/1/issues/9').json).toEqual({ ...(before as object), labels: ['hazard'] });
    write('POST', '/projects/1/labels', { name: 'other', color: '#fff' });
    expect(write('PUT', '/projects/1/labels/other', { new_name: 'hazard' }).json).toEqual({
      message: { title: ['has already been taken'] },
    });
    expect(write('PUT', '/projects/1/labels', { name: 'other', priority: 1 }).json).toMatchObject({
      priority: 1,
    });
    expect(write('PUT', '/projects/1/labels/other', { priority: null }).json).toMatchObject({
      priority: null,
    });
  });

  it('are for planners, reporters and above, unless the project is archived', async () => {
    const { write, world } = await createTestKit();
    const statusAs = (token: string, name: string): number =>
      write('POST', '/projects/1/labels', { name, color: '#fff' }, token).status;
    expect(statusAs(sandboxTokens.guestWrite, 'a')).toBe(403);
    expect(statusAs(sandboxTokens.reporterWrite, 'b')).toBe(201);
    updateProject(world, 1, { isArchived: true }, now);
    expect(statusAs(sandboxTokens.ownerWrite, 'c')).toBe(403);
  });
});

describe('milestones', () => {
  it('are made, changed, closed and activated', async () => {
    const { get, write, clock } = await createTestKit();
    const body = { title: '2.0', start_date: '2026-03-02', due_date: '2026-03-20' };
    const made = write('POST', '/projects/1/milestones', body);
    expect(outcome(made)).toMatchObject({
      status: 201,
      json: { ...body, iid: 2, project_id: 1, description: null, state: 'active' },
    });
    const { id } = made.json as { id: number };
    expect(get(`/projects/1/milestones?title=2.0`).rows).toEqual([made.json]);
    clock.nowMillis += 1000;
    const put = (path: string, fields: unknown): unknown =>
      write('PUT', `/projects/1/milestones/${path}`, fields).json;
    expect(put(String(id), { state_event: 'close', description: 'done' })).toMatchObject({
      state: 'closed',
      description: 'done',
      updated_at: '2026-03-01T08:00:01.000Z',
    });
    expect(put(String(id), { state_event: 'activate' })).toMatchObject({ state: 'active' });
    expect(put('999999', { title: 'x' })).toEqual({ message: '404 Not found' });
    expect(put(String(id), {})).toEqual({
      error:
        'title, description, start_date, due_date, state_event are missing, at least one parameter must be provided',
    });
  });

  it('of groups stand beside those that follow from the group', async () => {
    const { get, write, sandbox } = await createTestKit();
    const before = get('/groups/1/milestones').rows;
    const made = write('POST', '/groups/1/milestones', { title: 'Year' });
    const { id } = made.json as { id: number };
    expect(made.json).toMatchObject({ iid: 3, group_id: 1, title: 'Year' });
    expect(get(`/groups/1/milestones/${id}`).json).toEqual(made.json);
    const [first] = before;
    expect(write('PUT', `/groups/1/milestones/${String(first?.id)}`, { title: 'Quarter one' }).status).toBe(
      200,
    );
    expect(pluck(get('/groups/1/milestones').rows, 'title').toSorted()).toEqual([
      'Quarter 2',
      'Quarter one',
      'Year',
    ]);
    const truth = sandbox.truth('group_milestones', { token: sandboxTokens.owner, groupIds: [1] });
    expect(truth.map(({ key }) => key.id)).toContain(id);
    const planned = write('POST', '/projects/1/issues', { title: 'x', milestone_id: id });
    expect(planned.json).toMatchObject({ milestone: { id, group_id: 1 } });
  });

  it('are refused in a sentence with what Ruby prints', async () => {
    const { write } = await createTestKit();
    const refusal = (path: string, body: unknown): unknown =>
      outcome(write('POST', `${path}/milestones`, body));
    const failed = (errors: string): unknown => ({
      status: 400,
      json: { message: `Failed to create milestone {${errors}}` },
    });
    expect(refusal('/projects/1', { title: '' })).toEqual(failed(`:title=>["can't be blank"]`));
    const taken = failed(':title=>["already being used for another group or project milestone."]');
    expect(refusal('/projects/1', { title: '1.0' })).toEqual(taken);
    expect(refusal('/projects/1', { title: 'Quarter 1' })).toEqual(taken);
    expect(refusal('/groups/1', { title: '1.0' })).toEqual(taken);
    expect(refusal('/projects/1', { title: 'x', start_date: '2026-03-02', due_date: '2026-03-02' })).toEqual(
      failed(':due_date=>["must be greater than start date"]'),
    );
    expect(refusal('/projects/1', {})).toEqual({ status: 400, json: { error: 'title is missing' } });
    expect(write('POST', '/groups/1/milestones', { title: 'x' }, sandboxTokens.guestWrite).status).toBe(403);
  });
});

describe('releases', () => {
  const path = '/projects/1/releases';

  it('make the tag that is missing, and are listed as they were answered', async () => {
    const { get, write, world } = await createTestKit();
    const body = {
      tag_name: 'r1',
      ref: 'main',
      name: 'First',
      description: 'Notes',
      milestones: ['1.0'],
      released_at: '2026-02-01T00:00:00Z',
      assets: {
        links: [
          { name: 'image', url: 'https://example.com/i', direct_asset_path: '/bin/i', link_type: 'image' },
        ],
      },
    };
    const made = write('POST', path, body);
    expect(outcome(made)).toMatchObject({
      status: 201,
      json: {
        tag_name: 'r1',
        name: 'First',
        released_at: '2026-02-01T00:00:00.000Z',
        created_at: '2026-03-01T08:00:00.000Z',
        milestones: [{ title: '1.0' }],
        assets: {
          count: 5,
          links: [
            {
              name: 'image',
              link_type: 'image',
              direct_asset_url: 'http://gitlab.example.com/alpha/first/-/releases/r1/downloads/bin/i',
            },
          ],
        },
      },
    });
    expect(world.repositories.get(1)?.tags.has('r1')).toBe(true);
    expect(get(`${path}/r1`).json).toEqual(made.json);
    expect(get(path).rows).toContainEqual(made.json);
  });

  it('exist once for each tag', async () => {
    const { write, get } = await createTestKit();
    expect(write('POST', path, { tag_name: 'r1', ref: 'main' }).status).toBe(201);
    expect(outcome(write('POST', path, { tag_name: 'r1', ref: 'main' }))).toEqual({
      status: 409,
      json: { message: 'Release already exists' },
    });
    expect(get(`${path}/r1`).json).toMatchObject({ name: 'r1', description: null });
  });

  it('are refused in the words of their service', async () => {
    const { write } = await createTestKit();
    const refusal = (body: unknown): unknown => outcome(write('POST', path, body));
    const refused = (status: number, message: string): unknown => ({ status, json: { message } });
    expect(refusal({})).toEqual({ status: 400, json: { error: 'tag_name is missing' } });
    expect(refusal({ tag_name: 'r1' })).toEqual(refused(422, 'Ref is not specified'));
    expect(refusal({ tag_name: 'r 1', ref: 'main' })).toEqual(refused(400, 'Tag name invalid'));
    expect(refusal({ tag_name: 'r1', ref: 'nowhere' })).toEqual(refused(400, 'Target nowhere is invalid'));
    expect(refusal({ tag_name: 'r1', ref: 'main', milestones: '1.0,9.9' })).toEqual(
      refused(400, 'Milestone(s) not found: 9.9'),
    );
    expect(refusal({ tag_name: 'r1', milestones: 'a', milestone_ids: [1] })).toEqual({
      status: 400,
      json: {
        error: 'milestones, milestone_ids Cannot specify milestones and milestone_ids at the same time',
      },
    });
    expect(refusal({ tag_name: 'r1', ref: 'main', assets: { links: [{ name: 'a' }] } })).toEqual({
      status: 400,
      json: { error: 'assets[links][0][url] is missing' },
    });
    const link = { name: 'a', url: 'file:///x' };
    expect(refusal({ tag_name: 'r1', ref: 'main', assets: { links: [link] } })).toEqual(
      refused(400, 'Validation failed: Links url is blocked: Only allowed schemes are http, https, ftp'),
    );
  });

  it('are changed and deleted by their tag, which stays; one that is missing is refused with 403', async () => {
    const { write, get, world } = await createTestKit();
    write('POST', path, { tag_name: 'r1', ref: 'main', milestones: '1.0' });
    expect(write('PUT', `${path}/r1`, { name: 'One', milestones: [] }).json).toMatchObject({ name: 'One' });
    expect(get(`${path}/r1`).json).not.toHaveProperty('milestones');
    expect(outcome(write('PUT', `${path}/r1`, {}))).toEqual({
      status: 400,
      json: { message: 'params is empty' },
    });
    expect(outcome(write('PUT', `${path}/r2`, { name: 'x' }))).toEqual({
      status: 403,
      json: { message: '403 Forbidden' },
    });
    expect(outcome(write('DELETE', `${path}/r1`))).toMatchObject({ status: 200, json: { tag_name: 'r1' } });
    expect(get(`${path}/r1`)).toMatchObject({ status: 404, json: { message: '404 Not Found' } });
    expect(write('DELETE', `${path}/r1`).status).toBe(403);
    expect(world.repositories.get(1)?.tags.has('r1')).toBe(true);
  });

  it('are for developers, those of protected tags for maintainers', async () => {
    const { write, world } = await createTestKit();
    const reporter = world.tokens.get(sandboxTokens.reporter)?.userId ?? 0;
    const statusAs = (accessLevel: number, tag_name: string): number => {
      addMember(world, { source: { kind: 'group', id: 1 }, userId: reporter, accessLevel }, now);
      return write('POST', path, { tag_name, ref: 'main' }, sandboxTokens.reporterWrite).status;
    };
    expect([statusAs(20, 'r1'), statusAs(30, 'r1'), statusAs(30, 'v99'), statusAs(40, 'v99')]).toEqual([
      403, 201, 403, 201,
    ]);
  });

  it('are made by jobs too', async () => {
    const { sandbox } = await createTestKit();
    const headers = { 'job-token': sandboxTokens.job, 'content-type': 'application/json' };
    const ask = (url: string): unknown =>
      sandbox.handle({
        method: 'POST',
        url: `/api/v4${url}`,
        headers,
        body: '{"tag_name":"r1","title":"x","ref":"main"}',
      });
    expect(ask(path)).toMatchObject({ status: 201 });
    expect(ask('/projects/1/issues')).toMatchObject({ status: 401 });
  });
});
