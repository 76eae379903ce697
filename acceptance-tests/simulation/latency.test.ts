import { describe, expect, it } from 'vitest';
import { silentLog } from '../../src/base/log.ts';
import { createVirtualClock } from '../../src/base/virtual-clock.ts';
import { runPass } from '../../src/engine/run.ts';
import { streams } from '../../src/generated/registry.ts';
import { createSource } from '../../src/gitlab/source.ts';
import type { WorldOptions } from '../sandbox/create-world.ts';
import { createWorld } from '../sandbox/create-world.ts';
import { createSandbox } from '../sandbox/sandbox.ts';
import { ownerConfig, startOfTime } from './session.ts';
import { createSimulatedTransport } from './transport.ts';

const latencyMs = 150;
const workers = 8;

/** How long a first sync takes beside its requests one after the other, where only answers take time. */
async function shareOfChain(
  names: readonly string[],
  world: Pick<WorldOptions, 'size' | 'issues'>,
): Promise<number> {
  const clock = createVirtualClock({ now: startOfTime, seed: 1 });
  const created = createWorld({ seed: 1, now: startOfTime, ...world });
  const sandbox = await createSandbox({ world: created, clock, settings: {} });
  const network = { sandbox, clock, latencyMs: () => latencyMs, onRequest: () => undefined };
  const transport = createSimulatedTransport(network);
  const source = createSource({ config: { ...ownerConfig, workers }, clock, log: silentLog, transport });
  const plan = streams
    .filter(({ name }) => names.includes(name))
    .map((stream) => ({ stream, mode: 'incremental' as const, state: undefined }));
  const running = runPass({
    plan,
    source,
    sink: () => Promise.resolve(),
    clock,
    log: silentLog,
    signal: new AbortController().signal,
    lanes: workers,
    lookbackSeconds: 60,
  });
  const { failed } = await clock.run(running);
  expect(failed).toEqual([]);
  return (clock.now() - startOfTime) / (sandbox.log.length * latencyMs);
}

const planning = ['issues', 'merge_requests', 'group_milestones', 'project_milestones', 'releases'];

describe('a first sync on a server that answers late', () => {
  it.each([
    ['streams of a thousand projects', [...planning, 'commits']],
    ['with children', [...planning, 'issue_notes', 'merge_request_notes', 'merge_request_approvals']],
    ['one short list for each project', ['project_labels', 'branches']],
  ])('has as many requests on their way as it may, nearly all the time: %s', async (_name, names) => {
    expect(await shareOfChain(names, { size: 'large' })).toBeLessThan(1.05 / workers);
  });

  it('reads one long list in a third of the time of its pages one after the other', async () => {
    expect(await shareOfChain(['issues'], { size: 'huge', issues: 9000 })).toBeLessThan(1 / 3);
  });
});
