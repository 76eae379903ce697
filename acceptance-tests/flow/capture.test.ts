import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/base/json.ts';
import { identityOf } from '../../src/base/json.ts';
import { isIncremental } from '../../src/core/stream.ts';
import { streams } from '../../src/generated/registry.ts';
import { createRandomChanges } from '../sandbox/changes.ts';
import { deleteBranch } from '../sandbox/mutations/repository.ts';
import { createRandom } from '../sandbox/random.ts';
import { sandboxTokens } from '../sandbox/tokens.ts';
import type { ServedGitlab } from '../support/gitlab.ts';
import { serveGitlab } from '../support/gitlab.ts';
import { mechanisms } from '../support/mechanisms.ts';
import { ownerConfig } from '../support/platform.ts';
import { ensureBuilt } from '../support/program.ts';
import type { BindingChange } from './captures.ts';
import { bind, discoverAll, keysIn } from './captures.ts';
import type { CaptureStore, Discovered, SessionResult, TestBinding } from './runtime.ts';
import { createStore, operationOf, runSession } from './runtime.ts';

let gitlab: ServedGitlab;
let discovered: ReadonlyMap<string, Discovered>;

beforeAll(async () => {
  await ensureBuilt();
  gitlab = await serveGitlab({ world: { size: 'small' } });
  discovered = await discoverAll(ownerConfig(gitlab.url));
});

afterAll(() => gitlab.close());

const names = mechanisms.map(({ name }) => name);
const config = (url = gitlab.url): unknown => ownerConfig(url);
const bindAll = (wanted: readonly string[], change: BindingChange = {}): readonly TestBinding[] =>
  wanted.map((name) => bind(discovered.get(name), change));

function truthOf({ sandbox }: ServedGitlab, name: string): readonly string[] {
  const stream = streams.find((one) => one.name === name);
  if (stream === undefined) throw new Error(`no stream ${name}`);
  return sandbox
    .truth(name, { token: sandboxTokens.owner })
    .map(({ key }) => identityOf(key, stream.key))
    .sort();
}

function isSnapshot(name: string): boolean {
  return streams.some((stream) => stream.name === name && !isIncremental(stream));
}

function expectTruth(served: ServedGitlab, store: CaptureStore, wanted: readonly string[]): void {
  for (const name of wanted) expect([name, keysIn(store, name)]).toEqual([name, truthOf(served, name)]);
}

function expectEnded(result: SessionResult): void {
  expect([result.exitCode, result.exitCode === 0 ? '' : result.stderr.slice(-500)]).toEqual([0, '']);
}

describe('a capture of every stream', () => {
  const every = streams.filter(({ needs }) => needs.role !== 'administrator').map(({ name }) => name);
  const store = createStore();

  it('reads exactly what the server has, and ends cleanly with the input', async () => {
    const result = await runSession({ store, config: config(), bindings: bindAll(every) });
    expectEnded(result);
    expectTruth(gitlab, store, every);
  });

  it('emits nothing of an unchanged snapshot in its next session, and moves state by small patches', async () => {
    const result = await runSession({ store, config: config(), bindings: bindAll(every), isLinked: true });
    expectEnded(result);
    const again = result.committed.filter(({ collection }) => isSnapshot(collection.split('/')[2] ?? ''));
    expect(again).toEqual([]);
    for (const patch of result.patches) expect(JSON.stringify(patch).length).toBeLessThan(2000);
  });
});

describe('a capture that is killed', () => {
  it.each([1, 2])(
    'at random points, again and again, has lost nothing once it is resumed (seed %i)',
    async (seed) => {
      const random = createRandom(seed);
      const store = createStore();
      for (let kills = 0; kills < 3; kills += 1) {
        const after = 1 + Math.floor(random.next() * 400);
        await runSession({
          store,
          config: config(),
          bindings: bindAll(names, { resource: { interval: 'PT1H' } }),
          until: ({ written, passes }) => written >= after || passes > 0,
          by: 'SIGKILL',
        });
      }
      expectEnded(await runSession({ store, config: config(), bindings: bindAll(names) }));
      expectTruth(gitlab, store, names);
    },
  );

  it.each([1, 2])(
    'while users change and delete things shows in the end what there is, and nothing else (seed %i)',
    async (seed) => {
      const own = await serveGitlab({ world: { size: 'small', seed } });
      const random = createRandom(seed);
      const change = createRandomChanges(own.world);
      const store = createStore();
      const bindings = bindAll(names, { resource: { interval: 'PT1H' } });
      for (let kills = 0; kills < 4; kills += 1) {
        const after = 1 + Math.floor(random.next() * 250);
        await runSession({
          store,
          config: config(own.url),
          bindings,
          until: ({ written, passes }) => written >= after || passes > 0,
          by: kills === 1 ? 'eof' : 'SIGKILL',
        });
        for (let count = 0; count < 25; count += 1) change(() => random.next(), Date.now());
      }
      expectEnded(await runSession({ store, config: config(own.url), bindings }));
      const projects = new Set(truthOf(own, 'projects').map((key) => String(JSON.parse(key))));
      for (const name of names) {
        const truth = new Set(truthOf(own, name));
        const kept = keysIn(store, name);
        expect([name, [...truth].filter((key) => !kept.includes(key))]).toEqual([name, []]);
        // Rows of a project that is gone stay, and deletions do not show in incremental streams.
        const stale = [...(store.collections.get(`acmeCo/gitlab/${name}`) ?? [])].filter(
          ([key, { project_id: id }]) =>
            !truth.has(key) && (id === undefined || projects.has(JSON.stringify(id))),
        );
        if (isSnapshot(name)) expect([name, stale]).toEqual([name, []]);
      }
      await own.close();
    },
  );

  it('by SIGTERM ends cleanly, with everything committed', async () => {
    const slow = await serveGitlab({ world: { size: 'small' }, latencyMs: 20 });
    const store = createStore();
    const stopped = await runSession({
      store,
      config: config(slow.url),
      bindings: bindAll(names),
      until: ({ written }) => written > 20,
      by: 'SIGTERM',
    });
    expectEnded(stopped);
    expectEnded(await runSession({ store, config: config(slow.url), bindings: bindAll(names) }));
    expectTruth(slow, store, names);
    await slow.close();
  });
});

describe('a capture on several machines', () => {
  it.each([1, 2, 5])('reads on %i the same as on one, and each row on one of them', async (shards) => {
    const store = createStore();
    const width = Math.ceil(2 ** 32 / shards);
    const counts = new Map<string, number>();
    for (let shard = 0; shard < shards; shard += 1) {
      const range = { keyBegin: shard * width, keyEnd: Math.min((shard + 1) * width, 2 ** 32) - 1 };
      const own = createStore();
      const result = await runSession({ store: own, config: config(), bindings: bindAll(names), range });
      expectEnded(result);
      for (const [name, rows] of own.collections) {
        const all = store.collections.get(name) ?? new Map<string, JsonObject>();
        for (const [key, doc] of rows) {
          counts.set(`${name} ${key}`, (counts.get(`${name} ${key}`) ?? 0) + 1);
          all.set(key, doc);
        }
        store.collections.set(name, all);
      }
    }
    expectTruth(gitlab, store, names);
    expect([...counts].filter(([, count]) => count > 1)).toEqual([]);
  });

  it('takes back no row that belongs to another one, when a capture is split', async () => {
    const store = createStore();
    const bindings = bindAll(['projects', 'branches', 'users']);
    await runSession({ store, config: config(), bindings });
    const halves = [{ keyEnd: 0x7fff_ffff }, { keyBegin: 0x8000_0000, keyEnd: 0xffff_ffff }];
    for (const range of halves) {
      const half: CaptureStore = { state: store.state, collections: store.collections };
      const result = await runSession({ store: half, config: config(), bindings, range });
      expectEnded(result);
      expect(result.committed).toEqual([]);
    }
  });
});

describe('a binding whose backfill counter changed', () => {
  it('begins anew, and the others do not', async () => {
    const store = createStore();
    await runSession({ store, config: config(), bindings: bindAll(['issues', 'branches', 'tags']) });
    const result = await runSession({
      store,
      config: config(),
      bindings: [...bindAll(['issues', 'branches'], { backfill: 1 }), ...bindAll(['tags'])],
    });
    const again = (name: string): number =>
      new Set(
        result.committed
          .filter(({ collection }) => collection.endsWith(name))
          .map(({ doc }) => JSON.stringify(doc)),
      ).size;
    expect(again('/issues')).toBe(truthOf(gitlab, 'issues').length);
    expect(again('/branches')).toBe(truthOf(gitlab, 'branches').length);
    expect(again('/tags')).toBe(0);
    expect(Object.keys(store.state['bindingStateV1'] as JsonObject).sort()).toEqual([
      ...['branches', 'branches.v1', 'issues', 'issues.v1', 'tags'],
    ]);
  });
});

describe('a snapshot stream', () => {
  async function withOwnGitlab(
    task: (own: ServedGitlab, store: CaptureStore) => Promise<void>,
  ): Promise<void> {
    const own = await serveGitlab({ world: { size: 'small' } });
    try {
      const store = createStore();
      await runSession({ store, config: config(own.url), bindings: bindAll(['branches']) });
      await task(own, store);
    } finally {
      await own.close();
    }
  }

  function deleteSomeBranch({ world }: ServedGitlab): { readonly projectId: number; readonly name: string } {
    for (const [projectId, repository] of world.repositories) {
      const name = [...repository.branches.keys()].find((branch) => branch !== repository.defaultBranch);
      if (name === undefined) continue;
      deleteBranch(world, projectId, name);
      return { projectId, name };
    }
    throw new Error('no branch can be deleted');
  }

  it('tells what is gone by a tombstone with the key, and nothing else', async () => {
    await withOwnGitlab(async (own, store) => {
      const { projectId, name } = deleteSomeBranch(own);
      const result = await runSession({ store, config: config(own.url), bindings: bindAll(['branches']) });
      expect(result.committed.map(({ doc }) => doc)).toEqual([
        { project_id: projectId, name, _meta: { op: 'd' } },
      ]);
      expectTruth(own, store, ['branches']);
    });
  });

  it.each([403, 404, 418])('takes back no row of a slice that answers %i', async (status) => {
    await withOwnGitlab(async (own, store) => {
      const { projectId, name } = deleteSomeBranch(own);
      const before = keysIn(store, 'branches');
      own.sandbox.setFaults(({ url }) =>
        url.includes(`/projects/${projectId}/repository/branches`)
          ? { kind: 'status', status, body: '{"message":"no"}' }
          : undefined,
      );
      const refused = await runSession({
        store,
        config: config(own.url),
        bindings: bindAll(['branches']),
        until: ({ passes }) => passes >= 1,
      });
      expect(refused.committed.filter(({ doc }) => operationOf(doc) === 'd')).toEqual([]);
      expect(keysIn(store, 'branches')).toEqual(before);
      own.sandbox.setFaults(undefined);
      const healed = await runSession({ store, config: config(own.url), bindings: bindAll(['branches']) });
      expect(healed.committed.map(({ doc }) => doc)).toEqual([
        { project_id: projectId, name, _meta: { op: 'd' } },
      ]);
    });
  });
});

describe('an open capture', () => {
  it('reads each stream again at its interval, and shows what users change', async () => {
    const own = await serveGitlab({ world: { size: 'small' } });
    const store = createStore();
    const change = createRandomChanges(own.world);
    const random = createRandom(7);
    const result = await runSession({
      store,
      // The changes of the last minute are read again, and so are late ones.
      config: ownerConfig(own.url, { lookback_seconds: 60 }),
      bindings: bindAll(names, { resource: { interval: 'PT1S' } }),
      onPass: (passes) => {
        if (passes === 1) for (let count = 0; count < 40; count += 1) change(() => random.next(), Date.now());
      },
      until: ({ passes }) => passes >= 3,
    });
    expectEnded(result);
    const added = names.filter((name) => {
      const kept = new Set(keysIn(store, name));
      return truthOf(own, name).some((key) => !kept.has(key));
    });
    expect(added).toEqual([]);
    await own.close();
  });
});
