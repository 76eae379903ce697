import { describe, expect, it } from 'vitest';
import { createIssue } from './mutations/issuables.ts';
import { createNote } from './mutations/notes.ts';
import { addGroup, addProject, deleteProject, moveProject, shareProject } from './mutations/spaces.ts';
import { updateRelease } from './mutations/ci.ts';
import { fromMillis, minuteMicros } from './time.ts';
import { createTestKit, pluck, testNow } from './test-kit.ts';

const now = fromMillis(testNow);

describe('paths', () => {
  it('that are unknown give 404', async () => {
    const { get, sandbox } = await createTestKit();
    expect(get('/nothing')).toMatchObject({ status: 404, json: { error: '404 Not Found' } });
    expect(sandbox.log.at(-1)).toMatchObject({ endpoint: undefined, status: 404, rows: 0 });
  });

  it('name projects by number or encoded path', async () => {
    const { get } = await createTestKit();
    expect(get('/projects/alpha%2Finner%2Fsecond').json).toMatchObject({ path: 'second' });
    expect(get('/projects/alpha/inner/second').status).toBe(404);
    expect(get('/projects/second')).toMatchObject({
      status: 404,
      json: { message: '404 Project Not Found' },
    });
  });

  it('that a project has left redirect to its number; those of groups do not', async () => {
    const { get, world } = await createTestKit();
    moveProject(world, 1, { path: 'renamed' }, now);
    const reply = get('/projects/alpha%2Ffirst/issues?per_page=1');
    expect(reply.status).toBe(301);
    expect(reply.headers.location).toBe('http://gitlab.example.com/api/v4/projects/1/issues?per_page=1');
    expect(get('/projects/alpha%2Frenamed').status).toBe(200);
    world.groups.put({ ...addGroup(world, { name: 'Old', path: 'old' }, now), path: 'new' });
    expect(get('/groups/old').status).toBe(404);
  });
});

describe('parameters', () => {
  it('of a wrong value or type are refused', async () => {
    const { get } = await createTestKit();
    const errorOf = (query: string): unknown => get(`/projects/1/issues?${query}`).json;
    expect(errorOf('order_by=id')).toEqual({ error: 'order_by does not have a valid value' });
    expect(errorOf('updated_after=yesterday')).toEqual({ error: 'updated_after is invalid' });
    expect(errorOf('page=one&state=open')).toEqual({
      error: 'page is invalid, state does not have a valid value',
    });
  });

  it('that GitLab does not know are ignored and recorded', async () => {
    const { get, sandbox } = await createTestKit();
    expect(get('/projects/1/issues?since=2020-01-01&order_by=updated_at').status).toBe(200);
    expect(sandbox.log.at(-1)).toMatchObject({
      endpoint: '/projects/:id/issues',
      undeclared: ['since'],
      rows: 8,
    });
  });

  it('that links repeat are known', async () => {
    const { get, sandbox } = await createTestKit();
    get(get('/projects/1/issues?per_page=2').next ?? '');
    expect(sandbox.log.at(-1)?.undeclared).toEqual([]);
  });

  it('filter by time inclusively, against microseconds', async () => {
    const { getAll, world } = await createTestKit();
    const at = now - 123;
    const fields = { projectId: 1, title: 'Late', authorId: 1 };
    const issue = createIssue(world, fields, at);
    const shown = new Date(Math.floor(at / 1000)).toISOString();
    const ids = (query: string): readonly unknown[] => pluck(getAll(`/projects/1/issues?${query}`), 'id');
    expect(ids(`updated_after=${shown}`)).toEqual([issue.id]);
    expect(ids(`updated_before=${shown}`)).not.toContain(issue.id);
    expect(ids('updated_after=2026-03-01T07:59:59.999877Z')).toEqual([issue.id]);
    expect(ids('updated_after=2026-03-01T07:59:59.999878Z')).toEqual([]);
  });
});

describe('lists of projects and groups', () => {
  it('ask for the order that belongs to updated_after', async () => {
    const { get } = await createTestKit();
    expect(get('/projects?updated_after=2020-01-01').json).toEqual({
      message: '400 Bad request - `updated_at` filter and `updated_at` sorting must be paired',
    });
    expect(get('/projects?updated_after=2020-01-01&order_by=updated_at').status).toBe(200);
  });

  it('show shared projects of other groups unless told not to', async () => {
    const { getAll, world } = await createTestKit();
    shareProject(world, 3, 1, 20, now);
    expect(pluck(getAll('/groups/1/projects'), 'id')).toContain(3);
    expect(pluck(getAll('/groups/1/projects?with_shared=false'), 'id')).toEqual([1]);
    expect(pluck(getAll('/groups/1/projects?with_shared=false&include_subgroups=true'), 'id')).toEqual([
      2, 1,
    ]);
  });

  it('nest groups', async () => {
    const { getAll, get } = await createTestKit('demo');
    expect(pluck(getAll('/groups/1/descendant_groups'), 'full_path')).toEqual([
      'acme/apps',
      'acme/platform',
      'acme/platform/storage',
    ]);
    expect(pluck(getAll('/groups/1/subgroups'), 'path')).toEqual(['apps', 'platform']);
    expect(get('/groups/acme%2Fplatform').json).toMatchObject({ parent_id: 1 });
    expect(get('/groups/2').json).toHaveProperty('projects');
    expect(get('/groups/2?with_projects=false').json).not.toHaveProperty('projects');
  });

  it('hold public groups only for those who ask for all', async () => {
    const { getAll } = await createTestKit('demo');
    const paths = (query: string, token: string): readonly unknown[] =>
      pluck(getAll(`/groups?${query}`, token), 'path');
    expect(paths('', 'sandbox-stranger-token')).toEqual([]);
    expect(paths('all_available=true', 'sandbox-stranger-token')).toEqual(['open']);
    expect(paths('', 'sandbox-admin-token')).toHaveLength(7);
  });

  it('leave archived projects in, and their issues out of group lists by default', async () => {
    const { getAll } = await createTestKit('demo');
    const archived = getAll('/groups/1/projects?include_subgroups=true&archived=true');
    expect(pluck(archived, 'path')).toEqual(['legacy-portal']);
    const id = archived[0]?.id;
    const projectIds = (query: string): readonly unknown[] =>
      pluck(getAll(`/groups/1/issues?per_page=100&${query}`), 'project_id');
    expect(projectIds('')).not.toContain(id);
    expect(projectIds('non_archived=false')).toContain(id);
    expect(getAll(`/projects/${String(id)}/issues`)).not.toEqual([]);
  });

  it("show a project's own group's labels even without those of ancestors", async () => {
    const { getAll } = await createTestKit();
    const count = (query: string): number => getAll(`/projects/1/labels?per_page=100&${query}`).length;
    expect(count('include_ancestor_groups=false')).toBe(7);
    expect(count('')).toBe(7);
    const inner = getAll('/projects/2/labels?include_ancestor_groups=false');
    expect(inner).toHaveLength(3);
    expect(getAll('/projects/2/labels')).toHaveLength(7);
  });
});

describe('switched-off features', () => {
  it('answer as GitLab does, each in its own way', async () => {
    const { get, world } = await createTestKit('demo');
    const status = (path: string, rest: string): number => {
      const project = [...world.projects.rows.values()].find((row) => row.path === path);
      return get(`/projects/${project?.id}/${rest}`).status;
    };
    expect(status('no-issues', 'issues')).toBe(200);
    expect(status('no-requests', 'merge_requests')).toBe(403);
    expect(status('no-ci', 'pipelines')).toBe(403);
    expect(status('no-ci', 'jobs')).toBe(403);
    expect(status('no-ci', 'releases')).toBe(403);
    expect(status('planning', 'repository/branches')).toBe(404);
    expect(status('planning', 'repository/commits')).toBe(404);
    expect(status('planning', 'repository/tags')).toBe(403);
    expect(status('empty', 'repository/commits')).toBe(200);
    expect(status('empty', 'repository/branches')).toBe(200);
    expect(status('never-initialised', 'repository/commits')).toBe(404);
    expect(status('never-initialised', 'repository/tags')).toBe(404);
  });
});

describe('notes', () => {
  it('touch their parent at most once a minute', async () => {
    const { world } = await createTestKit();
    const [issue] = world.issues.of(1);
    if (issue === undefined) throw new Error('no issue');
    const write = (at: number): number | undefined => {
      const noteable = { kind: 'Issue', id: issue.id } as const;
      createNote(world, { noteable, projectId: 1, body: 'x', authorId: 1 }, at);
      return world.issues.rows.get(issue.id)?.updatedAt;
    };
    expect(write(now)).toBe(now);
    expect(write(now + minuteMicros - 1)).toBe(now);
    expect(write(now + minuteMicros)).toBe(now + minuteMicros);
  });

  it('of a parent that does not exist give 404', async () => {
    const { get } = await createTestKit();
    expect(get('/projects/1/issues/999/notes')).toMatchObject({
      status: 404,
      json: { message: '404 Not found' },
    });
    expect(get('/projects/1/issues/1/notes', '').status).toBe(401);
  });
});

describe('pipelines, jobs and releases', () => {
  it('leave child pipelines out unless they are asked for', async () => {
    const { getAll, world } = await createTestKit('demo');
    const all = world.pipelines.of(1);
    const children = all.filter((row) => row.source === 'parent_pipeline');
    expect(children.length).toBeGreaterThan(0);
    const path = '/projects/1/pipelines?per_page=100';
    expect(getAll(path)).toHaveLength(all.length - children.length);
    expect(getAll(`${path}&source=parent_pipeline`)).toHaveLength(children.length);
  });

  it('have no stable order for equal times', async () => {
    const { getAll, world } = await createTestKit('demo');
    const ids = world.pipelines.of(1).map((row) => row.id);
    for (const id of ids) {
      const row = world.pipelines.rows.get(id);
      if (row !== undefined) world.pipelines.put({ ...row, updatedAt: now, source: 'push' });
    }
    const seen = (orderBy: string): number =>
      new Set(pluck(getAll(`/projects/1/pipelines?per_page=20&order_by=${orderBy}`), 'id')).size;
    expect(seen('updated_at')).toBeLessThan(ids.length);
    expect(seen('id')).toBe(ids.length);
  });

  it('list retried jobs of a pipeline only on demand', async () => {
    const { getAll, world } = await createTestKit('demo');
    const retried = [...world.jobs.rows.values()].find((job) => job.isRetried && job.projectId === 1);
    const path = `/projects/1/pipelines/${retried?.pipelineId}/jobs`;
    expect(pluck(getAll(path), 'id')).not.toContain(retried?.id);
    expect(pluck(getAll(`${path}?include_retried=true`), 'id')).toContain(retried?.id);
  });

  it('filter releases by a time that they do not show', async () => {
    const { getAll, world } = await createTestKit();
    const [release] = world.releases.of(1);
    if (release === undefined) throw new Error('no release');
    updateRelease(world, release.id, { name: 'Better' }, now);
    const rows = getAll('/projects/1/releases?updated_after=2026-03-01T08:00:00Z');
    expect(pluck(rows, 'name')).toEqual(['Better']);
    expect(rows[0]).not.toHaveProperty('updated_at');
    expect(rows[0]).not.toHaveProperty('id');
  });
});

describe('the truth', () => {
  it('equals what the lists show', async () => {
    const { sandbox, getAll } = await createTestKit();
    const query = { token: 'sandbox-owner-token', projectIds: [1] };
    const listed = (path: string): readonly unknown[] => [...pluck(getAll(path), 'id')].sort();
    const truth = (stream: string): readonly unknown[] =>
      sandbox
        .truth(stream, query)
        .map((row) => row.key.id)
        .sort();
    expect(truth('issues')).toEqual(listed('/projects/1/issues'));
    expect(truth('commits')).toEqual(listed('/projects/1/repository/commits'));
    expect(truth('jobs')).toEqual(listed('/projects/1/jobs'));
    expect(truth('users')).toEqual(listed('/projects/1/users'));
    expect(() => sandbox.truth('nothing', query)).toThrow('no stream nothing');
  });

  it('follows the world', async () => {
    const { sandbox, world } = await createTestKit();
    const token = 'sandbox-owner-token';
    const count = (): number => sandbox.truth('projects', { token }).length;
    expect(count()).toBe(6);
    addProject(world, { owner: { kind: 'group', id: 1 }, name: 'X', path: 'x', creatorId: 1 }, now);
    expect(count()).toBe(7);
    deleteProject(world, 1);
    expect(count()).toBe(6);
    expect(sandbox.truth('issues', { token, projectIds: [1] })).toEqual([]);
  });
});
