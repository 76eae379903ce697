import { describe, expect, it } from 'vitest';
import { allowJobTokens, setUserState } from './mutations/people.ts';
import { addApplication } from './mutations/people.ts';
import { setJobStatus } from './mutations/ci.ts';
import { fromMillis } from './time.ts';
import { createTestKit, pluck, read, testNow } from './test-kit.ts';
import type { TestKit } from './test-kit.ts';
import { sandboxApplication, sandboxTokens } from './tokens.ts';

describe('tokens', () => {
  it('are taken from PRIVATE-TOKEN and from Authorization', async () => {
    const { sandbox, get } = await createTestKit();
    expect(get('/user').json).toMatchObject({ username: 'owner' });
    const headers = { authorization: `Bearer ${sandboxTokens.reporter}` };
    const reply = read(sandbox.handle({ method: 'GET', url: '/api/v4/user', headers }));
    expect(reply.json).toMatchObject({ username: 'reporter' });
  });

  it('are refused with the words of GitLab', async () => {
    const { get } = await createTestKit();
    expect(get('/user', '')).toMatchObject({ status: 401, json: { message: '401 Unauthorized' } });
    expect(get('/user', 'wrong')).toMatchObject({ status: 401, json: { message: '401 Unauthorized' } });
    const expired = get('/user', sandboxTokens.expired);
    expect(expired).toMatchObject({ status: 401, json: { error: 'invalid_token' } });
    expect(expired.headers['www-authenticate']).toContain('error="invalid_token"');
    expect(get('/user', sandboxTokens.revoked).json).toEqual({
      error: 'invalid_token',
      error_description: 'Token was revoked. You have to re-authorize from the user.',
    });
    expect(get('/projects', sandboxTokens.withoutScope)).toMatchObject({
      status: 403,
      json: { error: 'insufficient_scope' },
    });
    expect(get('/personal_access_tokens/self', sandboxTokens.withoutScope).status).toBe(200);
  });

  it('of blocked users are refused with 403', async () => {
    const { get, world } = await createTestKit();
    setUserState(world, 1, 'blocked', fromMillis(testNow));
    expect(get('/user')).toMatchObject({ status: 403 });
  });

  it('describe themselves, unless they are of another kind', async () => {
    const { get } = await createTestKit();
    const own = get('/personal_access_tokens/self', sandboxTokens.group);
    expect(own.json).toMatchObject({ scopes: ['read_api'], active: true, revoked: false });
    const oauth = get('/personal_access_tokens/self', sandboxTokens.oauthAccess);
    expect(oauth).toMatchObject({
      status: 400,
      json: {
        message: '400 Bad request - This endpoint requires token type to be a personal access token',
      },
    });
  });

  it('of projects and groups see what their bots belong to', async () => {
    const { get } = await createTestKit();
    const list = '/projects?membership=true&order_by=id&sort=asc';
    expect(pluck(get(list, sandboxTokens.project).rows, 'id')).toEqual([1]);
    expect(pluck(get(list, sandboxTokens.group).rows, 'path')).toEqual(['first', 'second']);
    expect(get('/projects/3', sandboxTokens.project)).toMatchObject({
      status: 404,
      json: { message: '404 Project Not Found' },
    });
    expect(get('/groups/3', sandboxTokens.group)).toMatchObject({
      status: 404,
      json: { message: '404 Group Not Found' },
    });
  });
});

describe('roles', () => {
  it('decide about code, merge requests and CI of private projects', async () => {
    const { get } = await createTestKit();
    const guest = (path: string): number => get(`/projects/1/${path}`, sandboxTokens.guest).status;
    expect(guest('issues')).toBe(200);
    expect(guest('releases')).toBe(200);
    expect(guest('merge_requests')).toBe(403);
    expect(guest('repository/commits')).toBe(403);
    expect(guest('repository/branches')).toBe(403);
    expect(guest('repository/tags')).toBe(403);
    const reporter = get('/projects/1/repository/commits', sandboxTokens.reporter);
    expect(reporter.status).toBe(200);
  });

  it('hide confidential issues from guests', async () => {
    const { getAll, world } = await createTestKit();
    for (const issue of world.issues.of(1)) world.issues.put({ ...issue, isConfidential: true });
    expect(getAll('/projects/1/issues')).toHaveLength(8);
    expect(getAll('/projects/1/issues', sandboxTokens.guest)).toEqual([]);
  });

  it("show the runners' tokens to those who may see them", async () => {
    const { get } = await createTestKit();
    expect(get('/projects/1').json).toHaveProperty('runners_token');
    expect(get('/groups/1').json).toHaveProperty('runners_token');
    expect(get('/projects/1', sandboxTokens.reporter).json).not.toHaveProperty('runners_token');
  });
});

describe('job tokens', () => {
  function askAsJob({ sandbox }: TestKit, path: string): ReturnType<typeof read> {
    const headers = { 'job-token': sandboxTokens.job };
    return read(sandbox.handle({ method: 'GET', url: `/api/v4${path}`, headers }));
  }

  it('reach the endpoints that take them, in their own project', async () => {
    const kit = await createTestKit();
    expect(askAsJob(kit, '/job').json).toMatchObject({ status: 'running' });
    expect(askAsJob(kit, '/projects/1/issues').status).toBe(200);
    expect(askAsJob(kit, '/projects/1/repository/commits').status).toBe(404);
    expect(askAsJob(kit, '/projects/3/merge_requests')).toMatchObject({
      status: 403,
      json: {
        message: '403 Forbidden - Authentication by CI/CD job token not allowed from first to project #3.',
      },
    });
  });

  it('reach other projects that let them in', async () => {
    const kit = await createTestKit();
    expect(askAsJob(kit, '/projects/3/merge_requests').status).toBe(403);
    allowJobTokens(kit.world, 3, 1);
    expect(askAsJob(kit, '/projects/3/merge_requests').status).toBe(200);
    expect(askAsJob(kit, '/projects/3').status).toBe(404);
  });

  it('die with their job', async () => {
    const kit = await createTestKit();
    const job = kit.world.tokens.get(sandboxTokens.job)?.jobId ?? 0;
    setJobStatus(kit.world, job, 'success', fromMillis(testNow));
    expect(askAsJob(kit, '/job').status).toBe(401);
  });
});

describe('OAuth', () => {
  function renew({ sandbox }: TestKit, changes: Readonly<Record<string, string>> = {}) {
    const form = new URLSearchParams({
      grant_type: 'refresh_token',
      client_id: sandboxApplication.uid,
      client_secret: sandboxApplication.secret,
      refresh_token: sandboxTokens.oauthRefresh,
      ...changes,
    });
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    return read(sandbox.handle({ method: 'POST', url: '/oauth/token', headers, body: form.toString() }));
  }

  it('rotates both tokens and ends the old ones at once', async () => {
    const kit = await createTestKit();
    const reply = renew(kit);
    expect(reply.json).toMatchObject({ token_type: 'Bearer', expires_in: 7200 });
    expect(kit.get('/user', sandboxTokens.oauthAccess).status).toBe(401);
    expect(renew(kit)).toMatchObject({ status: 400, json: { error: 'invalid_grant' } });
    const { access_token } = reply.json as { access_token: string };
    expect(kit.get('/user', access_token).status).toBe(200);
  });

  it('ends an access token after two hours', async () => {
    const { get, clock } = await createTestKit();
    expect(get('/user', sandboxTokens.oauthAccess).status).toBe(200);
    clock.nowMillis += 7_200_000;
    expect(get('/user', sandboxTokens.oauthAccess).json).toMatchObject({ error: 'invalid_token' });
  });

  it('refuses strangers', async () => {
    const kit = await createTestKit();
    addApplication(kit.world, { uid: 'other', secret: 'x', redirectUri: 'http://localhost' });
    expect(renew(kit, { client_secret: 'wrong' })).toMatchObject({
      status: 401,
      json: { error: 'invalid_client' },
    });
    expect(renew(kit, { client_id: 'other', client_secret: 'x' })).toMatchObject({ status: 400 });
    expect(renew(kit, { refresh_token: 'x', client_secret: 'wrong' })).toMatchObject({
      status: 400,
      json: { error: 'invalid_grant' },
    });
    expect(renew(kit, { refresh_token: '' })).toMatchObject({
      status: 400,
      json: { error: 'invalid_request' },
    });
    expect(renew(kit, { redirect_uri: 'http://elsewhere' }).status).toBe(200);
  });

  it('tells about an access token', async () => {
    const { sandbox } = await createTestKit();
    const headers = { authorization: `Bearer ${sandboxTokens.oauthAccess}` };
    const reply = read(sandbox.handle({ method: 'GET', url: '/oauth/token/info', headers }));
    expect(reply.json).toMatchObject({ expires_in: 7200, scope: ['read_api'] });
  });
});
