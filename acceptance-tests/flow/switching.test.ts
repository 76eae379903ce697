import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/base/json.ts';
import { identityOf } from '../../src/base/json.ts';
import { isIncremental } from '../../src/core/stream.ts';
import { updateIssue } from '../sandbox/mutations/issuables.ts';
import { fromMillis } from '../sandbox/time.ts';
import { sandboxTokens } from '../sandbox/tokens.ts';
import type { ServedGitlab } from '../support/gitlab.ts';
import { serveGitlab } from '../support/gitlab.ts';
import { mechanisms } from '../support/mechanisms.ts';
import { ownerConfig } from '../support/platform.ts';
import { ensureBuilt } from '../support/program.ts';
import { adapterCatalog, runAdapter } from './airbyte-to-flow.ts';
import { bind, discoverAll } from './captures.ts';
import type { Discovered, SessionResult } from './runtime.ts';
import { createStore, runSession } from './runtime.ts';

let gitlab: ServedGitlab;
let config: unknown;
let discovered: ReadonlyMap<string, Discovered>;
// Jobs that run are read again each time.
const incremental = mechanisms
  .filter(isIncremental)
  .map(({ name }) => name)
  .filter((name) => name !== 'jobs');

const dayMs = 86_400_000;

beforeAll(async () => {
  await ensureBuilt();
  // Nothing happened lately: a pass that resumes finds nothing.
  gitlab = await serveGitlab({ world: { size: 'small', now: Date.now() - 90 * dayMs } });
  config = ownerConfig(gitlab.url);
  discovered = await discoverAll(config);
});

afterAll(() => gitlab.close());

const natively = (
  state: JsonObject,
  names: readonly string[],
  backfill = 0,
): Promise<SessionResult & { state: JsonObject }> => {
  const store = createStore(state);
  const bindings = names.map((name) => bind(discovered.get(name), { backfill }));
  return runSession({ store, config, bindings }).then((result) => ({ ...result, state: store.state }));
};

const touchIssue = (): number => {
  const [truth] = gitlab.sandbox.truth('issues', { token: sandboxTokens.owner });
  const id = Number(truth?.key['id']);
  updateIssue(gitlab.world, id, { title: `Changed at ${Date.now()}` }, fromMillis(Date.now()));
  return id;
};

describe('under airbyte-to-flow', () => {
  it('answers spec, check and discover by the first message that counts', async () => {
    expect((await runAdapter('spec')).answer).toMatchObject({ type: 'SPEC' });
    const check = await runAdapter('check', { config });
    expect([check.exitCode, check.answer]).toMatchObject([0, { connectionStatus: { status: 'SUCCEEDED' } }]);
    const catalog = (await runAdapter('discover', { config })).answer?.['catalog'] as JsonObject;
    for (const stream of catalog['streams'] as unknown as { supported_sync_modes: unknown[] }[])
      expect(stream.supported_sync_modes.length).toBeGreaterThan(0);
  });

  it('reads everything, goes on from its state, and never leaves a full refresh out', async () => {
    const names = mechanisms.map(({ name }) => name);
    const catalog = adapterCatalog(names);
    const first = await runAdapter('read', { config, catalog, state: {} });
    expect(first.exitCode).toBe(0);
    for (const stream of mechanisms) {
      const keys = new Set(
        first.documents
          .filter((one) => one.stream === stream.name)
          .map(({ doc }) => identityOf(doc, stream.key)),
      );
      const truth = gitlab.sandbox.truth(stream.name, { token: sandboxTokens.owner });
      expect([stream.name, keys]).toEqual([
        stream.name,
        new Set(truth.map(({ key }) => identityOf(key, stream.key))),
      ]);
    }
    const second = await runAdapter('read', { config, catalog, state: first.state });
    expect(second.documents.filter(({ stream }) => incremental.includes(stream))).toEqual([]);
    expect(new Set(second.documents.map(({ stream }) => stream))).toEqual(
      new Set(names.filter((name) => !incremental.includes(name))),
    );
    const asList = Object.entries(first.state).map(([name, state]) => ({
      type: 'STREAM',
      stream: { stream_descriptor: { name }, stream_state: state },
    }));
    const third = await runAdapter('read', { config, catalog, state: asList });
    expect(third.documents.filter(({ stream }) => incremental.includes(stream))).toEqual([]);
  });
});

describe('a state', () => {
  it('goes from the Airbyte mode to Flow and back, and resumes both', async () => {
    const catalog = adapterCatalog(incremental);
    const airbyte = await runAdapter('read', { config, catalog, state: {} });
    expect(airbyte.documents.length).toBeGreaterThan(0);
    const flow = await natively(airbyte.state, incremental);
    expect([flow.exitCode, flow.committed]).toEqual([0, []]);
    const id = touchIssue();
    const changed = await natively(flow.state, incremental);
    const issues = changed.committed.filter(({ collection }) => collection === 'acmeCo/gitlab/issues');
    expect(issues.map(({ doc }) => doc['id'])).toEqual([id]);
    const again = touchIssue();
    const back = await runAdapter('read', { config, catalog, state: changed.state });
    expect(back.exitCode).toBe(0);
    expect(back.documents.filter(({ stream }) => stream === 'issues').map(({ doc }) => doc['id'])).toEqual([
      again,
    ]);
    expect(back.documents.length).toBeLessThan(airbyte.documents.length / 4);
  });

  const oldState = (): JsonObject => {
    const cursor = { updated_at: new Date(Date.now() - 30 * dayMs).toISOString() };
    const projects = gitlab.sandbox.truth('projects', { token: sandboxTokens.owner });
    return { issues: Object.fromEntries(projects.map(({ key }) => [String(key['id']), cursor])) };
  };

  it('of the connector before this one, as airbyte-to-flow has kept it, is taken over', async () => {
    const id = touchIssue();
    const result = await natively(oldState(), ['issues']);
    expect(result.committed.map(({ doc }) => doc['id'])).toEqual([id]);
    expect(Object.keys(result.state)).toEqual(['issues', 'bindingStateV1']);
  });

  it('of the connector before this one does not count where a backfill was asked for', async () => {
    const result = await natively(oldState(), ['issues'], 1);
    expect(new Set(result.committed.map(({ doc }) => doc['id'])).size).toBe(
      gitlab.sandbox.truth('issues', { token: sandboxTokens.owner }).length,
    );
  });
});
