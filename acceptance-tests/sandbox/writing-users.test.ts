import { describe, expect, it } from 'vitest';
import type { User } from './model/spaces.ts';
import { addToken } from './mutations/people.ts';
import { createTestKit, pluck, testNow } from './test-kit.ts';
import type { Reply, TestKit } from './test-kit.ts';
import { fromMillis } from './time.ts';
import { sandboxTokens } from './tokens.ts';

const now = fromMillis(testNow);
const { admin, adminWrite, ownerWrite } = sandboxTokens;

function outcome({ status, json }: Reply): unknown {
  return { status, json };
}

function named({ world }: TestKit, username: string): User {
  const user = [...world.users.rows.values()].find((row) => row.username === username);
  if (user === undefined) throw new RangeError(`No user ${username}`);
  return user;
}

function post({ write }: TestKit, path: string, body: unknown = {}, token: string = adminWrite): unknown {
  return outcome(write('POST', path, body, token));
}

const account = { email: 'New@example.org', username: 'new', name: 'New User', reset_password: true };

describe('making a user', () => {
  it('is answered with what administrators see of it, and so do the lists', async () => {
    const kit = await createTestKit();
    const made = kit.write('POST', '/users', { ...account, bio: 'b', external: true, note: 'n' }, adminWrite);
    expect(outcome(made)).toMatchObject({
      status: 201,
      json: {
        username: 'new',
        email: 'new@example.org',
        state: 'active',
        bio: 'b',
        external: true,
        note: 'n',
        is_admin: false,
        confirmed_at: null,
        last_sign_in_at: null,
        created_by: { username: 'administrator' },
      },
    });
    const { id } = made.json as { id: number };
    expect(kit.get(`/users/${id}`, admin).json).toEqual(made.json);
    expect(kit.get('/users?username=NEW', admin).rows).toEqual([made.json]);
    expect(kit.get('/users?search=new@example.org', admin).rows).toEqual([made.json]);
    expect(kit.get('/users?search=new@example.org').rows).toEqual([]);
    expect(kit.get(`/users/${id}`).json).not.toHaveProperty('email');
  });

  it('is refused with 409 where the address or the name is taken', async () => {
    const kit = await createTestKit();
    post(kit, '/users', account);
    const conflict = (message: string): unknown => ({ status: 409, json: { message } });
    expect(post(kit, '/users', account)).toEqual(conflict('Email has already been taken'));
    expect(post(kit, '/users', { ...account, email: 'x@example.org' })).toEqual(
      conflict('Username has already been taken'),
    );
    expect(post(kit, '/users', { ...account, email: 'x@example.org', username: 'alpha' })).toEqual({
      status: 400,
      json: { message: { username: ['has already been taken'] } },
    });
  });

  it('is refused with the words of Grape and of the record', async () => {
    const kit = await createTestKit();
    const { email, username, name } = account;
    const invalid = (json: unknown): object => ({ status: 400, json });
    expect(post(kit, '/users', {})).toEqual(
      invalid({
        error:
          'email is missing, name is missing, username is missing, password, reset_password, force_random_password ' +
          'are missing, at least one parameter must be provided',
      }),
    );
    expect(post(kit, '/users', { ...account, provider: 'saml' })).toEqual(
      invalid({ error: 'extern_uid, provider provide all or none of parameters' }),
    );
    expect(post(kit, '/users', { email, username, name, password: 'short' })).toEqual(
      invalid({ message: { password: ['is too short (minimum is 8 characters)'] } }),
    );
    expect(post(kit, '/users', { ...account, email: 'nobody', username: '-x', name: '' })).toMatchObject(
      invalid({ message: { email: ['is invalid'], name: ["can't be blank"] } }),
    );
  });

  it('is for administrators', async () => {
    const kit = await createTestKit();
    expect(post(kit, '/users', account, ownerWrite)).toEqual({
      status: 403,
      json: { message: '403 Forbidden' },
    });
    expect(post(kit, '/users', account, admin)).toMatchObject({ json: { error: 'insufficient_scope' } });
  });
});

describe('turning a user', () => {
  it('blocks and unblocks, and the tokens of one that is blocked are refused', async () => {
    const kit = await createTestKit();
    const { id } = named(kit, 'reporter');
    expect(post(kit, `/users/${id}/block`)).toEqual({ status: 201, json: true });
    expect(kit.get('/user', sandboxTokens.reporter).status).toBe(403);
    expect(kit.get(`/groups/1/members/${id}`).json).toMatchObject({ state: 'blocked' });
    expect(post(kit, `/users/${id}/block`)).toEqual({ status: 201, json: null });
    expect(post(kit, `/users/${id}/deactivate`)).toMatchObject({ status: 403 });
    expect(post(kit, `/users/${id}/activate`)).toEqual({
      status: 403,
      json: { message: 'Error occurred. A blocked user must be unblocked to be activated' },
    });
    expect(post(kit, `/users/${id}/unblock`)).toEqual({ status: 201, json: true });
    expect(post(kit, `/users/${id}/unblock`)).toEqual({ status: 201, json: false });
    expect(kit.get('/user', sandboxTokens.reporter).status).toBe(200);
  });

  it('deactivates those that rest, and activates them', async () => {
    const kit = await createTestKit();
    const { id } = named(kit, 'reporter');
    expect(post(kit, `/users/${id}/deactivate`)).toEqual({ status: 201, json: true });
    expect(kit.get('/user', sandboxTokens.reporter)).toMatchObject({ status: 403 });
    expect(kit.get(`/users/${id}`, admin).json).toMatchObject({ state: 'deactivated' });
    expect(post(kit, `/users/${id}/unblock`)).toEqual({
      status: 403,
      json: { message: '403 Forbidden - Deactivated users cannot be unblocked by the API' },
    });
    expect(post(kit, `/users/${id}/deactivate`)).toEqual({ status: 201, json: null });
    expect(post(kit, `/users/${id}/activate`)).toEqual({ status: 201, json: true });
    kit.world.users.put({ ...named(kit, 'guest'), lastActiveAt: now });
    expect(post(kit, `/users/${named(kit, 'guest').id}/deactivate`)).toEqual({
      status: 403,
      json: {
        message:
          'The user you are trying to deactivate has been active in the past 90 days and cannot be deactivated',
      },
    });
  });

  it('is refused of oneself, of nobody, and to others', async () => {
    const kit = await createTestKit();
    expect(post(kit, `/users/${named(kit, 'administrator').id}/block`)).toEqual({
      status: 403,
      json: { message: '403 Forbidden - The API initiating user cannot be blocked by the API' },
    });
    expect(post(kit, '/users/9999/block')).toEqual({ status: 404, json: { message: '404 User Not Found' } });
    expect(post(kit, '/users/1/block', {}, ownerWrite)).toMatchObject({ status: 403 });
  });
});

describe('deleting a user', () => {
  it('gives what it has written to the ghost user, without a trace in the times', async () => {
    const kit = await createTestKit();
    const { id } = named(kit, 'reporter');
    const { write, get } = kit;
    const { reporterWrite } = sandboxTokens;
    const opened = write('POST', '/projects/1/issues', { title: 'x', assignee_ids: [id] }, reporterWrite);
    write('POST', '/projects/1/issues/9/notes', { body: 'n' }, reporterWrite);
    const { updated_at } = opened.json as { updated_at: string };
    expect(write('DELETE', `/users/${id}`, undefined, adminWrite)).toMatchObject({ status: 204 });
    expect(get('/projects/1/issues/9').json).toMatchObject({
      author: { username: 'ghost', name: 'Ghost User', state: 'active' },
      assignees: [],
      updated_at,
    });
    expect(get('/projects/1/issues/9/notes?activity_filter=only_comments').rows).toMatchObject([
      { author: { username: 'ghost' } },
    ]);
    expect(get(`/users/${id}`, admin).status).toBe(404);
    expect(get('/user', sandboxTokens.reporter).status).toBe(401);
    expect(pluck(get('/groups/1/members?per_page=100').rows, 'id')).not.toContain(id);
  });

  it('deletes what it has written, where that is asked for', async () => {
    const kit = await createTestKit();
    const { id } = named(kit, 'reporter');
    kit.write('POST', '/projects/1/issues', { title: 'x' }, sandboxTokens.reporterWrite);
    expect(kit.write('DELETE', `/users/${id}?hard_delete=true`, undefined, adminWrite).status).toBe(204);
    expect(kit.get('/projects/1/issues/9').status).toBe(404);
    expect([...kit.world.users.rows.values()].map(({ username }) => username)).not.toContain('ghost');
  });

  it('that alone owns a group is refused with 409, unless the group may go too', async () => {
    const kit = await createTestKit();
    const { id } = named(kit, 'owner');
    const { write, get } = kit;
    expect(outcome(write('DELETE', `/users/${id}`, undefined, adminWrite))).toEqual({
      status: 409,
      json: { message: 'User cannot be removed while is the sole-owner of a group' },
    });
    expect(write('DELETE', `/users/${id}`, { hard_delete: true }, adminWrite).status).toBe(204);
    expect(get('/groups/1', admin).status).toBe(404);
    expect(get('/groups?per_page=100', admin).status).toBe(200);
  });
});

describe('service accounts', () => {
  it('of a group are made where the instance lets its owners', async () => {
    const settings = { letsOwnersMakeServiceAccounts: true };
    const kit = await createTestKit('small', { settings });
    const made = kit.write('POST', '/groups/1/service_accounts', { name: 'Robot', username: 'robot' });
    expect(outcome(made)).toMatchObject({ status: 201, json: { name: 'Robot', username: 'robot' } });
    expect(kit.getAll('/groups/1/service_accounts')).toContainEqual(made.json);
    expect(kit.getAll('/service_accounts', admin)).toContainEqual(made.json);
    const truth = kit.sandbox.truth('service_accounts', { token: sandboxTokens.owner, groupIds: [1] });
    expect(truth).toHaveLength(4);
    const { id } = made.json as { id: number };
    expect(kit.write('POST', '/groups/1/members', { user_id: id, access_level: 30 }).status).toBe(201);
    expect(post(kit, '/groups/1/service_accounts', { username: 'robot' }, ownerWrite)).toEqual({
      status: 400,
      json: { message: '400 Bad request - Username has already been taken' },
    });
    const refused = {
      status: 400,
      json: {
        message: '400 Bad request - User does not have permission to create a service account in this group.',
      },
    };
    expect(post(kit, '/groups/2/service_accounts', {}, ownerWrite)).toEqual(refused);
    expect(post(kit, '/groups/alpha/service_accounts', {}, ownerWrite)).toEqual(refused);
    expect(post(kit, '/groups/1/service_accounts', {}, sandboxTokens.reporterWrite)).toMatchObject({
      status: 403,
    });
  });

  it('are made by administrators alone in a GitLab as it is installed', async () => {
    const kit = await createTestKit();
    expect(post(kit, '/groups/1/service_accounts', {}, ownerWrite)).toMatchObject({ status: 400 });
    expect(post(kit, '/groups/1/service_accounts', {})).toMatchObject({ status: 201 });
    expect(post(kit, '/service_accounts', {})).toMatchObject({
      status: 201,
      json: { name: 'Service account user', public_email: null },
    });
    expect(post(kit, '/service_accounts', {}, ownerWrite)).toMatchObject({ status: 403 });
  });

  it('need a licence', async () => {
    const kit = await createTestKit('small', { settings: { tier: 'free' } });
    expect(post(kit, '/groups/1/service_accounts')).toMatchObject({ status: 403 });
    expect(post(kit, '/service_accounts')).toMatchObject({ status: 403 });
  });

  it('write with tokens of their own', async () => {
    const kit = await createTestKit();
    const made = kit.write('POST', '/service_accounts', { username: 'robot' }, adminWrite).json as {
      id: number;
    };
    addToken(kit.world, { kind: 'personal', value: 'robots', userId: made.id, scopes: ['api'] }, now);
    kit.write('POST', '/projects/1/members', { user_id: made.id, access_level: 30 });
    expect(post(kit, '/projects/1/issues', { title: 'x' }, 'robots')).toMatchObject({
      status: 201,
      json: { author: { username: 'robot' } },
    });
  });
});
