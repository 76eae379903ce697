import { describe, expect, it } from 'vitest';
import { defaultApplicationLimits } from './limits.ts';
import type { User } from './model/spaces.ts';
import { addMember } from './mutations/people.ts';
import { createTestKit, pluck, testNow } from './test-kit.ts';
import type { Reply, TestKit } from './test-kit.ts';
import { fromMillis } from './time.ts';
import { sandboxTokens } from './tokens.ts';
import type { World } from './world.ts';

const now = fromMillis(testNow);

function named(world: World, username: string): User {
  const user = [...world.users.rows.values()].find((row) => row.username === username);
  if (user === undefined) throw new RangeError(`No user ${username}`);
  return user;
}

function outcome({ status, json }: Reply): unknown {
  return { status, json };
}

/** Gives the user of the reporter's tokens another role in the group at the top. */
function makeReporter(world: World, accessLevel: number): void {
  addMember(
    world,
    { source: { kind: 'group', id: 1 }, userId: named(world, 'reporter').id, accessLevel },
    now,
  );
}

describe('adding a member', () => {
  it('gives it a role for a time, and lists show it as it was answered', async () => {
    const { get, write, world, sandbox } = await createTestKit();
    const { id } = named(world, 'stranger');
    const made = write('POST', '/groups/1/members', {
      user_id: id,
      access_level: 30,
      expires_at: '2026-05-01',
    });
    expect(outcome(made)).toMatchObject({
      status: 201,
      json: { id, access_level: 30, expires_at: '2026-05-01', created_by: { username: 'owner' } },
    });
    expect(get(`/groups/1/members/${id}`).json).toEqual(made.json);
    expect(get('/groups/1/members?per_page=100').rows).toContainEqual(made.json);
    expect(get('/projects/1', sandboxTokens.stranger).status).toBe(200);
    const truth = sandbox.truth('group_members', { token: sandboxTokens.owner, groupIds: [1] });
    expect(truth.map(({ key }) => key.id)).toContain(id);
    expect(write('POST', '/projects/4/members', { username: 'Stranger', access_level: 10 }).status).toBe(201);
  });

  it('that is one already is refused with 409, whoever asks; one that is nobody with 404', async () => {
    const { write, world } = await createTestKit();
    const body = { user_id: named(world, 'reporter').id, access_level: 30 };
    const conflict = { status: 409, json: { message: 'Member already exists' } };
    expect(outcome(write('POST', '/groups/1/members', body))).toEqual(conflict);
    expect(outcome(write('POST', '/groups/1/members', body, sandboxTokens.guestWrite))).toEqual(conflict);
    expect(outcome(write('POST', '/groups/1/members', { ...body, user_id: 9999 }))).toEqual({
      status: 404,
      json: { message: '404 User Not Found' },
    });
  });

  it('is refused with the words of Grape and of the record', async () => {
    const { write, world } = await createTestKit();
    const user_id = named(world, 'stranger').id;
    const refusal = (path: string, body: unknown): unknown => outcome(write('POST', `${path}/members`, body));
    const invalid = (message: unknown): unknown => ({ status: 400, json: { message } });
    expect(refusal('/groups/1', { user_id })).toEqual({
      status: 400,
      json: { error: 'access_level is missing' },
    });
    expect(refusal('/groups/1', { access_level: 30 })).toEqual({
      status: 400,
      json: { error: 'user_id, username are missing, at least one parameter must be provided' },
    });
    expect(refusal('/groups/1', { user_id, access_level: 33 })).toEqual(
      invalid({ access_level: ['is not included in the list'] }),
    );
    expect(refusal('/groups/1', { user_id, access_level: 30, expires_at: '2020-01-01' })).toEqual(
      invalid({ expires_at: ['cannot be a date in the past'] }),
    );
    const reporter = named(world, 'reporter').id;
    expect(refusal('/projects/1', { user_id: reporter, access_level: 10 })).toEqual(
      invalid({
        access_level: ['should be greater than or equal to Reporter inherited membership from group Alpha'],
      }),
    );
    expect(refusal('/groups/2', { user_id, access_level: 5 })).toEqual(
      invalid({ access_level: ['is not included in the list', 'supported on top level groups only'] }),
    );
    expect(write('POST', '/groups/1/members', { user_id, access_level: 5 }).status).toBe(201);
  });

  it('is for owners of groups and maintainers of projects, who do not make owners or planners', async () => {
    const { write, world } = await createTestKit();
    const user_id = named(world, 'stranger').id;
    const add = (path: string, access_level: number): Reply =>
      write('POST', `${path}/members`, { user_id, access_level }, sandboxTokens.reporterWrite);
    expect(add('/projects/1', 10).status).toBe(403);
    makeReporter(world, 40);
    expect(add('/groups/1', 10).status).toBe(403);
    expect(outcome(add('/projects/1', 50))).toEqual({ status: 403, json: { message: '403 Forbidden' } });
    expect(outcome(add('/projects/1', 15))).toEqual({
      status: 400,
      json: {
        message: "stranger: the member access level can't be higher than the current user's one",
        status: 'error',
      },
    });
    expect(add('/projects/1', 40).status).toBe(201);
  });

  it('takes several at once and tells of all of them together', async () => {
    const { write, world } = await createTestKit();
    const ids = [named(world, 'stranger').id, named(world, 'administrator').id].join(',');
    expect(outcome(write('POST', '/groups/1/members', { user_id: ids, access_level: 20 }))).toEqual({
      status: 201,
      json: { status: 'success' },
    });
    expect(outcome(write('POST', '/groups/1/members', { user_id: ids, access_level: 33 }))).toEqual({
      status: 201,
      json: {
        status: 'error',
        message:
          'stranger: Access level is not included in the list and administrator: Access level is not included in the list',
      },
    });
  });
});

describe('changing a member', () => {
  it('sets its role, and the end only where it is sent', async () => {
    const { write, world } = await createTestKit();
    const { id } = named(world, 'reporter');
    const put = (body: unknown): unknown => write('PUT', `/groups/1/members/${id}`, body).json;
    expect(put({ access_level: 30, expires_at: '2026-05-01' })).toMatchObject({ expires_at: '2026-05-01' });
    expect(put({ access_level: 40 })).toMatchObject({ access_level: 40, expires_at: '2026-05-01' });
    expect(put({ access_level: 40, expires_at: '' })).toMatchObject({ expires_at: null });
    expect(put({})).toEqual({ error: 'access_level is missing' });
  });

  it('is refused for who is none, for others, and for the last owner', async () => {
    const { write, world } = await createTestKit();
    const level = { access_level: 30 };
    const owner = named(world, 'owner').id;
    const stranger = named(world, 'stranger').id;
    expect(outcome(write('PUT', `/groups/1/members/${stranger}`, level))).toEqual({
      status: 404,
      json: { message: '404 Not found' },
    });
    expect(write('PUT', `/groups/1/members/${owner}`, level, sandboxTokens.guestWrite).status).toBe(403);
    expect(write('PUT', `/groups/1/members/${owner}`, level).status).toBe(403);
    expect(write('DELETE', `/groups/1/members/${owner}`).status).toBe(403);
  });
});

describe('removing a member', () => {
  it('takes it out of the groups and projects below too, and of what it was assigned to', async () => {
    const { write, world } = await createTestKit();
    const { id } = named(world, 'reporter');
    addMember(world, { source: { kind: 'project', id: 2 }, userId: id, accessLevel: 30 }, now);
    write('PUT', '/projects/1/issues/1', { assignee_ids: [id] });
    expect(write('DELETE', `/groups/1/members/${id}?unassign_issuables=true`)).toMatchObject({ status: 204 });
    expect(world.members.of('project:2').map(({ userId }) => userId)).not.toContain(id);
    expect(world.issues.of(1).find(({ iid }) => iid === 1)?.assigneeIds).toEqual([]);
    expect(write('DELETE', `/groups/1/members/${id}`)).toMatchObject({ status: 404 });
  });

  it('leaves the memberships below where it is told to', async () => {
    const { write, world } = await createTestKit();
    const { id } = named(world, 'reporter');
    addMember(world, { source: { kind: 'project', id: 2 }, userId: id, accessLevel: 30 }, now);
    expect(write('DELETE', `/groups/1/members/${id}`, { skip_subresources: true }).status).toBe(204);
    expect(world.members.of('project:2').map(({ userId }) => userId)).toContain(id);
  });

  it('is for those who administer members, and for everybody of themselves', async () => {
    const { write, world } = await createTestKit();
    const reporter = named(world, 'reporter').id;
    const guest = named(world, 'guest').id;
    const remove = (id: number): number =>
      write('DELETE', `/groups/1/members/${id}`, undefined, sandboxTokens.guestWrite).status;
    expect([remove(reporter), remove(guest)]).toEqual([403, 204]);
  });

  it('is limited to a number a minute in each group', async () => {
    const { write, world } = await createTestKit('small', { applicationLimits: defaultApplicationLimits });
    const { id } = named(world, 'owner');
    for (let count = 0; count < 60; count += 1)
      expect(write('DELETE', `/groups/1/members/${id}`).status).toBe(403);
    expect(write('DELETE', `/groups/1/members/${id}`)).toMatchObject({
      status: 429,
      headers: { 'retry-after': '60' },
    });
    expect(write('DELETE', `/groups/3/members/${id}`).status).toBe(403);
  });
});

describe('inviting', () => {
  const path = '/groups/1/invitations';

  function invite({ write }: TestKit, body: Readonly<Record<string, unknown>>): unknown {
    return outcome(write('POST', path, { access_level: 30, ...body }));
  }

  it('makes invitations of addresses, and members of those that are users', async () => {
    const kit = await createTestKit();
    const stranger = named(kit.world, 'stranger');
    const success = { status: 201, json: { status: 'success' } };
    expect(invite(kit, { email: `New@example.org,${stranger.email}`, expires_at: '2026-05-01' })).toEqual(
      success,
    );
    const before = kit.get(path).rows;
    expect(before.at(-1)).toMatchObject({
      invite_email: 'new@example.org',
      access_level: 30,
      expires_at: '2026-05-01',
      created_by_name: 'Olga Owner',
    });
    expect(kit.get(`/groups/1/members/${stranger.id}`).json).toMatchObject({ access_level: 30 });
    expect(invite(kit, { email: 'new@example.org', access_level: 20 })).toEqual(success);
    expect(kit.get(path).rows).toHaveLength(before.length);
    expect(kit.get(`${path}?query=new@example.org`).rows).toMatchObject([{ access_level: 20 }]);
    expect(kit.get(`${path}?query=new`).rows).toEqual([]);
  });

  it('tells with 201 what became of each address', async () => {
    const kit = await createTestKit();
    expect(invite(kit, { email: 'a@example.org,b@example.org', expires_at: '2020-01-01' })).toEqual({
      status: 201,
      json: {
        status: 'error',
        message: {
          'a@example.org': 'Expires at cannot be a date in the past',
          'b@example.org': 'Expires at cannot be a date in the past',
        },
      },
    });
    const many = Array.from({ length: 101 }, (_, index) => `p${index}@example.org`).join(',');
    expect(invite(kit, { email: many })).toMatchObject({
      status: 201,
      json: { status: 'error', message: 'Too many users specified (limit is 100)' },
    });
  });

  it('is refused without an address, with a bad one, and without the role', async () => {
    const kit = await createTestKit();
    expect(invite(kit, {})).toEqual({
      status: 400,
      json: { message: '400 Bad request - Must provide either email or user_id as a parameter' },
    });
    expect(invite(kit, { email: 'nobody' })).toEqual({
      status: 400,
      json: { error: 'email contains an invalid email address' },
    });
    expect(invite(kit, { email: 'a@example.org', access_level: 33 })).toEqual({
      status: 400,
      json: { error: 'access_level does not have a valid value' },
    });
    const body = { email: 'a@example.org', access_level: 30 };
    expect(kit.write('POST', path, body, sandboxTokens.reporterWrite).status).toBe(403);
  });

  it('is taken back by the address', async () => {
    const kit = await createTestKit();
    const [first] = kit.get(path).rows;
    const email = encodeURIComponent(String(first?.invite_email));
    expect(kit.write('DELETE', `${path}/${email}`)).toMatchObject({ status: 204 });
    expect(kit.get(path).rows).not.toContainEqual(first);
    expect(kit.write('DELETE', `${path}/${email}`)).toMatchObject({
      status: 404,
      json: { message: '404 Not Found' },
    });
    const truth = kit.sandbox.truth('group_invitations', { token: sandboxTokens.owner, groupIds: [1] });
    expect(truth.map(({ key }) => key.invite_email)).toEqual(pluck(kit.get(path).rows, 'invite_email'));
  });
});
