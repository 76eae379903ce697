import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deletePipeline, deleteRelease } from './sandbox/mutations/ci.ts';
import { deleteIssue } from './sandbox/mutations/issuables.ts';
import { fromMillis } from './sandbox/time.ts';
import { bind, discoverAll } from './flow/captures.ts';
import { createStore, runSession } from './flow/runtime.ts';
import type { ServedGitlab } from './support/gitlab.ts';
import { serveGitlab } from './support/gitlab.ts';
import type { Platform, Run } from './support/platform.ts';
import { createPlatform, lastStates, ownerConfig, recordsOf } from './support/platform.ts';
import { ensureBuilt } from './support/program.ts';
import { errorsOf } from './support/protocol.ts';

const name = 'deleted_records';
const routed = ['issues', 'merge_requests', 'project_milestones', 'group_milestones', 'releases'];
const names = [...routed, 'pipelines', name];

let gitlab: ServedGitlab;
let platform: Platform;
let config: unknown;

beforeAll(async () => {
  await ensureBuilt();
  platform = await createPlatform();
  gitlab = await serveGitlab();
  // Rows count as settled at once: the sandbox has no replicas.
  config = ownerConfig(gitlab.url, { detect_deletions: true, lookback_seconds: 0 });
});

afterAll(async () => {
  await gitlab.close();
  await platform.close();
});

async function read(before?: Run, streams = names): Promise<Run> {
  const state = before === undefined ? undefined : lastStates(before.messages);
  const run = await platform.read({ config, streams: streams.map((one) => ({ name: one })), state });
  expect([run.exitCode, errorsOf(run.messages)]).toEqual([0, []]);
  return run;
}

function firstOf<T extends { readonly id: number }>(
  rows: ReadonlyMap<number, T>,
  isWanted: (row: T) => boolean,
): T {
  const found = [...rows.values()].find(isWanted);
  if (found === undefined) throw new Error('the sandbox has no such row');
  return found;
}

describe('deleted_records', () => {
  it('is empty, and says why, unless it is asked for', async () => {
    const run = await platform.read({ config: ownerConfig(gitlab.url), streams: [{ name }] });
    expect(run.exitCode).toBe(0);
    expect(recordsOf(run.messages, name)).toEqual([]);
    expect(run.stdout).toMatch(/Set detect_deletions|set detect_deletions/);
  });

  it('costs an unchanged sync one request for each listing of a group, where nothing is read alone', async () => {
    const first = await read(undefined, [...routed, name]);
    gitlab.sandbox.clearLog();
    const second = await read(first, [...routed, name]);
    expect(recordsOf(second.messages, name)).toEqual([]);
    const counts = gitlab.sandbox.log.filter(({ query }) => /(?:^|&)per_page=1(?:&|$)/.test(query));
    // A group that stands for those below it is asked by its path.
    const ofWholes = counts.filter(({ path }) => /\/groups\/(?!\d+\/)/.test(path));
    const wholes = new Set(ofWholes.map(({ path }) => path.split('/')[4]));
    expect(wholes.size).toBeGreaterThan(0);
    // Issues, merge requests, and one for the milestones of both groups and projects.
    expect(ofWholes).toHaveLength(3 * wholes.size);
    // Two groups that are too small to stand for others, and projects of people.
    expect(counts.length - ofWholes.length).toBeLessThan(10);
    expect(gitlab.sandbox.log.filter(({ undeclared }) => undeclared.length > 0)).toEqual([]);
  });

  it('names what was deleted, once', async () => {
    const first = await read();
    const { world } = gitlab;
    const issue = firstOf(world.issues.rows, ({ kind }) => kind === 'issue');
    const pipeline = firstOf(world.pipelines.rows, ({ source }) => source !== 'parent_pipeline');
    const release = firstOf(world.releases.rows, () => true);
    deleteIssue(world, issue.id);
    deletePipeline(world, pipeline.id);
    deleteRelease(world, release.id, fromMillis(Date.now()));
    const second = await read(first);
    const told = recordsOf(second.messages, name).map(({ stream, key }) => ({ stream, key }));
    expect(told).toHaveLength(3);
    expect(told).toEqual(
      expect.arrayContaining([
        { stream: 'issues', key: { id: issue.id } },
        { stream: 'pipelines', key: { id: pipeline.id } },
        { stream: 'releases', key: { project_id: release.projectId, tag_name: release.tag } },
      ]),
    );
    const third = await read(second);
    expect(recordsOf(third.messages, name)).toEqual([]);
  });

  it('is a binding of its own in Flow', async () => {
    const discovered = await discoverAll(config);
    const store = createStore();
    const bindings = ['merge_requests', name].map((one) => bind(discovered.get(one)));
    const session = async (): Promise<void> => {
      const { exitCode } = await runSession({ store, config, bindings });
      expect(exitCode).toBe(0);
    };
    await session();
    const request = firstOf(gitlab.world.mergeRequests.rows, () => true);
    gitlab.world.mergeRequests.remove(request.id);
    await session();
    const keys = [...(store.collections.get(`acmeCo/gitlab/${name}`)?.values() ?? [])];
    expect(keys).toMatchObject([{ stream: 'merge_requests', id: request.id }]);
  });
});
