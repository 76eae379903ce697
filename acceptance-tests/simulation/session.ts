import type { JsonObject } from '../../src/base/json.ts';
import { silentLog } from '../../src/base/log.ts';
import { createVirtualClock } from '../../src/base/virtual-clock.ts';
import type { Config } from '../../src/config/config.ts';
import { defaultFileGlobs, defaultMaxFileBytes } from '../../src/config/files.ts';
import type { RotatedTokens } from '../../src/config/rotate.ts';
import type { CheckReport, Event, PassResult, PlannedStream, StreamProgress } from '../../src/core/port.ts';
import { runPass } from '../../src/engine/run.ts';
import { createPassTally } from '../../src/engine/tally.ts';
import { streams } from '../../src/generated/registry.ts';
import { createSource } from '../../src/gitlab/source.ts';
import type { Sandbox } from '../sandbox/contract.ts';
import type { WorldSize } from '../sandbox/create-world.ts';
import { createWorld } from '../sandbox/create-world.ts';
import { createSandbox } from '../sandbox/sandbox.ts';
import type { Settings } from '../sandbox/endpoint.ts';
import { sandboxTokens } from '../sandbox/tokens.ts';
import type { World } from '../sandbox/world.ts';
import { createSimulatedTransport } from './transport.ts';

/** When the sandbox worlds of these tests are. */
export const startOfTime = Date.parse('2026-03-01T08:00:00Z');

const everything = { named: [], globs: [], excluded: [] };

/** A configuration that reads all that the owner of the sandbox's groups is a member of. */
export const ownerConfig: Config = {
  baseUrl: 'http://gitlab.example.com/',
  credentials: { kind: 'token', token: sandboxTokens.owner },
  startDate: undefined,
  groups: everything,
  projects: everything,
  includeArchived: true,
  files: { globs: defaultFileGlobs, maxBytes: defaultMaxFileBytes },
  workers: 4,
  lookbackSeconds: 60,
  bulkReading: true,
  detectDeletions: false,
};

/** What one pass gave. */
export interface PassRecord {
  readonly result: PassResult;
  readonly events: readonly Event[];
  /** The last state of each stream. */
  readonly states: Readonly<Record<string, JsonObject>>;
  /** Where each stream stood at the end, as those see it who watch. */
  readonly progress: readonly StreamProgress[];
}

/** A sandbox under virtual time, and passes over it. */
export interface Session {
  readonly sandbox: Sandbox;
  readonly world: World;
  readonly now: () => number;
  advance(delayMs: number): Promise<void>;
  pass(
    plan: readonly PlannedStream[],
    config?: Partial<Config>,
    onRotated?: (tokens: RotatedTokens) => Promise<void>,
  ): Promise<PassRecord>;
  /** Checks a configuration as a person would who waits for it. */
  check(config?: Partial<Config>): Promise<CheckReport>;
}

/** Starts a sandbox with a seeded world. */
export async function createSession(size: WorldSize, settings: Partial<Settings> = {}): Promise<Session> {
  const clock = createVirtualClock({ now: startOfTime, seed: 1 });
  const world = createWorld({ seed: 1, size, now: startOfTime });
  const sandbox = await createSandbox({ world, clock, settings });
  const transport = createSimulatedTransport({
    sandbox,
    clock,
    latencyMs: () => 10,
    onRequest: () => undefined,
  });
  const pass: Session['pass'] = async (plan, changes = {}, onRotated = () => Promise.resolve()) => {
    const config = { ...ownerConfig, ...changes };
    const events: Event[] = [];
    const source = createSource({ config, clock, log: silentLog, transport, onRotated });
    const tally = createPassTally();
    const running = runPass({
      plan,
      source,
      sink: (event) => Promise.resolve(void events.push(copyOf(event))),
      clock,
      log: silentLog,
      signal: new AbortController().signal,
      lanes: config.workers,
      lookbackSeconds: config.lookbackSeconds,
      checkpointRecords: 1,
      tally,
    });
    const result = await clock.run(running);
    const states = Object.fromEntries(
      events.flatMap((event) => (event.type === 'checkpoint' ? [[event.stream, event.state]] : [])),
    );
    return { result, events, states, progress: tally.progress() };
  };
  const check: Session['check'] = (changes = {}) => {
    const config = { ...ownerConfig, ...changes };
    const source = createSource({ config, clock, log: silentLog, transport });
    return clock.run(source.check(streams, new AbortController().signal));
  };
  return {
    sandbox,
    world,
    now: () => clock.now(),
    advance: (delayMs) => clock.advance(delayMs),
    pass,
    check,
  };
}

/** As it would be on the wire: nothing of the engine's own objects is kept. */
function copyOf(event: Event): Event {
  return event.type === 'records' || event.type === 'checkpoint'
    ? (JSON.parse(JSON.stringify(event)) as Event)
    : event;
}
