import { describe, expect, it } from 'vitest';
import { addCommitNote } from './mutations/commit-notes.ts';
import { createPipeline, deletePipeline, postStatus } from './mutations/ci.ts';
import { collectGarbage, pushCommit, repositoryOf, setBranch } from './mutations/repository.ts';
import { createTestKit, pluck, testNow } from './test-kit.ts';
import type { TestKit } from './test-kit.ts';
import { fromMillis, minuteMicros } from './time.ts';
import { sandboxTokens } from './tokens.ts';
import type { World } from './world.ts';

const now = fromMillis(testNow);
const project = '/projects/1/repository';

function headOf(world: World): string {
  return repositoryOf(world, 1).branches.get('main') ?? '';
}

function pipelineFor(world: World, source: 'push' | 'parent_pipeline' = 'push'): number {
  const fields = { projectId: 1, sha: headOf(world), ref: 'main', userId: 1, source };
  return createPipeline(world, { ...fields, status: 'success' }, now - minuteMicros).id;
}

describe('the statuses of a commit', () => {
  it('are those of one pipeline where one is named, and of none that does not count for the ref', async () => {
    const { world, get } = await createTestKit();
    const [first, child] = [pipelineFor(world), pipelineFor(world, 'parent_pipeline')];
    for (const pipelineId of [first, child])
      postStatus(world, { pipelineId, name: 'lint', status: 'success', userId: 1 }, now);
    const path = `${project}/commits/${headOf(world)}/statuses?all=true&pipeline_id=`;
    expect(get(`${path}${first}`).rows).toMatchObject([{ name: 'lint', pipeline_id: first }]);
    expect(get(`${path}${child}`).rows).toEqual([]);
    deletePipeline(world, first);
    expect(get(`${path}${first}`).rows).toEqual([]);
  });

  it('leave a finished pipeline as it is, unless its status becomes another', async () => {
    const { world, get } = await createTestKit();
    const pipelineId = pipelineFor(world);
    const changedAt = (): number | undefined => world.pipelines.rows.get(pipelineId)?.updatedAt;
    const before = changedAt();
    postStatus(world, { pipelineId, name: 'lint', status: 'success', userId: 1 }, now);
    expect(changedAt()).toBe(before);
    postStatus(world, { pipelineId, name: 'lint', status: 'failed', userId: 1 }, now);
    expect(changedAt()).toBe(now);
    const path = `${project}/commits/${headOf(world)}/statuses?pipeline_id=${pipelineId}`;
    expect(pluck(get(path).rows, 'status')).toEqual(['failed']);
    expect(pluck(get(`${path}&all=true`).rows, 'status')).toEqual(['success', 'failed']);
  });

  it('go from waiting to running to their end, and never back', async () => {
    const { world, get } = await createTestKit();
    const pipelineId = pipelineFor(world);
    const post = (status: 'pending' | 'running' | 'success', at: number): number | undefined =>
      postStatus(world, { pipelineId, name: 'lint', status, userId: 1 }, now + at)?.id;
    const id = post('pending', 0);
    expect([id, post('pending', 1), post('running', 2)]).toEqual([id, undefined, id]);
    expect([post('pending', 3), post('running', 4)]).toEqual([undefined, undefined]);
    const path = `${project}/commits/${headOf(world)}/statuses?all=true&pipeline_id=${pipelineId}`;
    expect(get(path).rows).toMatchObject([{ id, status: 'running' }]);
    expect(world.externalStatuses.of(pipelineId)).toMatchObject([{ startedAt: now + 2 }]);
    expect([post('success', 5), post('pending', 6) === id]).toEqual([id, false]);
    expect(pluck(get(path).rows, 'status')).toEqual(['success', 'pending']);
  });

  it('are moved on only by who posted them; one that has been replaced says nothing of its pipeline', async () => {
    const { world } = await createTestKit();
    const pipelineId = pipelineFor(world);
    const post = (userId: number, status: 'running' | 'failed', at: number): number | undefined =>
      postStatus(world, { pipelineId, name: 'lint', status, userId }, now + at)?.id;
    const [first, second] = [post(1, 'running', 0), post(2, 'running', 1)];
    expect(second).not.toBe(first);
    expect(post(1, 'failed', 2)).toBe(first);
    expect(world.externalStatuses.of(pipelineId)).toMatchObject([
      { id: first, status: 'failed', isRetried: true },
      { id: second, status: 'running', isRetried: true },
    ]);
    expect(world.pipelines.rows.get(pipelineId)).toMatchObject({ status: 'running', updatedAt: now });
  });

  it('are a 404 for a commit that is gone', async () => {
    const { get } = await createTestKit();
    expect(get(`${project}/commits/0123456789/statuses`)).toMatchObject({
      status: 404,
      json: { message: '404 Commit Not Found' },
    });
  });
});

describe('the discussions of a commit', () => {
  it('hold comments with ids, and replies in the thread of their first', async () => {
    const { world, get } = await createTestKit();
    const sha = headOf(world);
    const comment = { projectId: 1, sha, body: 'Why?', authorId: 1, threadId: undefined };
    const first = addCommitNote(world, comment, now);
    const reply = addCommitNote(world, { ...comment, threadId: first.threadId }, now);
    const other = addCommitNote(world, { ...comment, isOnLine: true }, now);
    const { rows } = get(`${project}/commits/${sha}/discussions`);
    expect(rows).toMatchObject([
      { individual_note: false, notes: [{ id: first.id }, { id: reply.id, type: 'DiscussionNote' }] },
      { individual_note: false, notes: [{ id: other.id, noteable_id: null, position: {} }] },
    ]);
  });

  it('are a 404 once the commit is collected', async () => {
    const { world, get } = await createTestKit();
    const sha = headOf(world);
    setBranch(world, 1, 'main', repositoryOf(world, 1).objects.get(sha)?.parents[0] ?? '');
    for (const name of [...repositoryOf(world, 1).branches.keys()])
      if (name !== 'main') repositoryOf(world, 1).branches.delete(name);
    collectGarbage(world, 1);
    expect(get(`${project}/commits/${sha}/discussions`).status).toBe(404);
  });
});

describe('the files of a repository', () => {
  const ask = ({ sandbox }: TestKit, method: string, path: string) =>
    sandbox.handle({ method, url: `/api/v4${path}`, headers: { 'private-token': sandboxTokens.owner } });

  it('are told by HEAD, and given by GET', async () => {
    const kit = await createTestKit();
    const path = `${project}/files/README.md?ref=HEAD`;
    const told = ask(kit, 'HEAD', path);
    const given = kit.get(path);
    expect(told).toMatchObject({ status: 200, body: '' });
    const size = given.headers['x-gitlab-size'];
    expect(told).toMatchObject({ headers: { 'x-gitlab-size': size } });
    expect(given.json).toMatchObject({ size: Number(size), encoding: 'base64' });
  });

  it('need a ref, a commit and a path that exist', async () => {
    const { get } = await createTestKit();
    expect(get(`${project}/files/README.md`).json).toEqual({ error: 'ref is missing, ref is empty' });
    expect(get(`${project}/files/README.md?ref=nowhere`).json).toEqual({ message: '404 Commit Not Found' });
    expect(get(`${project}/files/docs%2Fnone?ref=HEAD`).json).toEqual({ message: '404 File Not Found' });
    expect(get(`${project}/files/docs/setup.md?ref=HEAD`).status).toBe(404);
  });

  it('stay as they are in one commit, with the blobs of its tree, while pushes change others', async () => {
    const { world, get, getAll } = await createTestKit();
    const old = headOf(world);
    const blobs = (ref: string): readonly unknown[] =>
      getAll(`${project}/tree?ref=${ref}&recursive=true`).map(({ path, id }) => [path, id]);
    const before = blobs(old);
    for (let index = 0; index < 2; index += 1) {
      const author = { authorName: 'A', authorEmail: 'a@example.com', committedAt: now };
      pushCommit(world, 1, 'main', { message: `Change ${index}`, ...author });
    }
    expect(blobs(old)).toEqual(before);
    expect(blobs('main')).not.toEqual(before);
    const file = get(`${project}/files/README.md?ref=main`);
    expect(blobs('main')).toContainEqual(['README.md', file.headers['x-gitlab-blob-id']]);
    expect(get(`${project}/tree?ref=main&path=nowhere`).json).toEqual({
      message: '404 invalid revision or path Not Found',
    });
  });
});
