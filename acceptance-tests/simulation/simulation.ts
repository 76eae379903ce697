import type { JsonObject } from '../../src/base/json.ts';
import { identityOf, isJsonObject } from '../../src/base/json.ts';
import { silentLog } from '../../src/base/log.ts';
import type { VirtualClock } from '../../src/base/virtual-clock.ts';
import { createVirtualClock } from '../../src/base/virtual-clock.ts';
import type { Config } from '../../src/config/config.ts';
import { defaultFileGlobs, defaultMaxFileBytes } from '../../src/config/files.ts';
import type { PassResult, PlannedStream } from '../../src/core/port.ts';
import type { Stream } from '../../src/core/stream.ts';
import { cursorFieldOf, isIncremental, parentOf, tellsDeletions } from '../../src/core/stream.ts';
import { runPass } from '../../src/engine/run.ts';
import { streams } from '../../src/generated/registry.ts';
import { createSource } from '../../src/gitlab/source.ts';
import { createRandomChanges } from '../sandbox/changes.ts';
import type { Fault, Sandbox, TruthRow } from '../sandbox/contract.ts';
import { createWorld } from '../sandbox/create-world.ts';
import { createSandbox } from '../sandbox/sandbox.ts';
import { sandboxTokens } from '../sandbox/tokens.ts';
import type { World } from '../sandbox/world.ts';
import { groupPath, projectPath } from '../sandbox/world.ts';
import { isThere, untrueDeletions } from './deletions.ts';
import type { Destination } from './destination.ts';
import { createDestination } from './destination.ts';
import { createSimulatedTransport } from './transport.ts';

/** One pass of a story. */
export interface PassPlan {
  /** Time since the pass before. */
  readonly gapMinutes: number;
  /** How likely the world changes at a request, in percent. */
  readonly changePercent: number;
  /** How likely a request goes wrong, in percent. */
  readonly faultPercent: number;
  /** The pass is killed after this many steps (requests and events); absent: it is let run. */
  readonly killAfter: number | undefined;
  /** How many states back the platform hands out: 0 is the newest. */
  readonly stateAge: number;
  /** Whether streams whose index has the same parity as this are left out of the pass. */
  readonly leftOut: 'none' | 'even' | 'odd';
}

/** Everything that decides a simulation: the same story ends the same way. */
export interface Story {
  readonly seed: number;
  /** Whether there are lists that are so long that they are read in windows of time. */
  readonly isLong: boolean;
  readonly maxPerPage: number;
  /** Rows that the server counts at most; above it totals vanish. */
  readonly countLimit: number;
  readonly workers: number;
  /** How reading in bulk fares: `failing` is a GraphQL that answers no query in bulk. */
  readonly bulk: 'on' | 'off' | 'failing' | 'unknown';
  /** Whether deletions are looked for. */
  readonly detectsDeletions: boolean;
  /** Which eighth of the streams the story is about; all where absent. */
  readonly part: number | undefined;
  readonly passes: readonly PassPlan[];
}

/** How a story ended. */
export interface Ending {
  /** What the destination lacks or holds wrongly: empty if nothing was lost. */
  readonly losses: readonly string[];
  readonly requests: number;
  /** Requests with parameters that GitLab does not declare. */
  readonly undeclared: readonly string[];
}

const start = Date.parse('2026-03-01T08:00:00Z');
const quietMinutes = 30;
/** Lists that GitLab does not count are looked through for deletions once a day (decision 25), so that these are told by then. */
const uncountedQuietMinutes = 1500;
/** GitLab's own limit; no list of a story's world reaches it. */
const defaultCountLimit = 10_000;

/** The last pass of a story: all that has changed must be told when it ends. */
function quietPass({ countLimit }: Story): PassPlan {
  return {
    gapMinutes: countLimit < defaultCountLimit ? uncountedQuietMinutes : quietMinutes,
    changePercent: 0,
    faultPercent: 0,
    killAfter: undefined,
    stateAge: 0,
    leftOut: 'none',
  };
}

/** Plays a story: passes over a changing, failing GitLab, then a quiet one; tells what was lost. */
export async function play(story: Story): Promise<Ending> {
  const clock = createVirtualClock({ now: start, seed: story.seed });
  const world = createWorld({ seed: story.seed, size: story.isLong ? 'long' : 'small', now: start });
  const settings = { maxPerPage: story.maxPerPage, countLimit: story.countLimit };
  const sandbox = await createSandbox({ world, clock, settings });
  const destination = createDestination(streams);
  const stage: Stage = { story, clock, world, sandbox, destination, untrue: [] };
  for (const pass of story.passes) await playPass(stage, pass);
  const result = await playPass(stage, quietPass(story));
  const failures = (result?.failed ?? ['(killed)']).map((name) => `the quiet pass failed for ${name}`);
  return {
    losses: [...failures, ...stage.untrue, ...streamsOf(story).flatMap((stream) => lossesOf(stage, stream))],
    requests: sandbox.log.length,
    undeclared: sandbox.log
      .filter((entry) => entry.undeclared.length > 0)
      .map((entry) => `${entry.path}?${entry.query}`),
  };
}

interface Stage {
  readonly story: Story;
  readonly clock: VirtualClock;
  readonly world: World;
  readonly sandbox: Sandbox;
  readonly destination: Destination;
  /** What was told to be gone while it was there. */
  readonly untrue: string[];
}

/** One pass; undefined where it was killed. */
async function playPass(stage: Stage, pass: PassPlan): Promise<PassResult | undefined> {
  const { clock, sandbox, destination, story } = stage;
  await clock.advance(pass.gapMinutes * 60_000);
  sandbox.setFaults(({ body }) => bulkFault(story, body) ?? faultFor(pass, clock));
  destination.begin();
  const startedMs = clock.now();
  const killer = createKiller(pass.killAfter);
  const config = configFor(story);
  const changeWorld = createRandomChanges(stage.world);
  const transport = createSimulatedTransport({
    sandbox,
    clock,
    latencyMs: () => 20 + Math.floor(clock.random() * 400),
    onRequest: () => {
      if (clock.random() * 100 < pass.changePercent) changeWorld(() => clock.random(), clock.now());
    },
  });
  const source = createSource({
    config,
    clock,
    log: silentLog,
    transport: (request) => killer.step(() => transport(request)),
  });
  const running = runPass({
    plan: planFor(stage, pass),
    source,
    sink: (event) =>
      killer.step(() => {
        if (event.type === 'records')
          stage.untrue.push(...untrueDeletions(stage.world, event.stream, event.records, startedMs));
        destination.take(event);
        return Promise.resolve();
      }),
    clock,
    log: silentLog,
    signal: new AbortController().signal,
    lanes: story.workers,
    lookbackSeconds: config.lookbackSeconds,
    checkpointRecords: 1,
  });
  return clock.run(Promise.race([running, killer.killed]));
}

/** A part of the streams: parents with all their children, so that they still meet. */
function streamsOf({ part, detectsDeletions }: Story): readonly Stream[] {
  const roots = [...new Set(streams.map(rootOf))];
  return streams.filter((stream) =>
    tellsDeletions(stream)
      ? detectsDeletions
      : part === undefined || roots.indexOf(rootOf(stream)) % 8 === part,
  );
}

function rootOf(stream: Stream): string {
  const parent = parentOf(stream);
  return parent === undefined ? stream.name : rootOf(parent);
}

function planFor({ destination, story }: Stage, pass: PassPlan): readonly PlannedStream[] {
  const parity = pass.leftOut === 'even' ? 0 : 1;
  return streamsOf(story)
    .filter((stream, index) => pass.leftOut === 'none' || index % 2 !== parity || tellsDeletions(stream))
    .map((stream) => ({ stream, mode: 'incremental', state: destination.stateOf(stream, pass.stateAge) }));
}

function configFor(story: Story): Config {
  const everything = { named: [], globs: [], excluded: [] };
  return {
    baseUrl: 'http://gitlab.example.com/',
    credentials: { kind: 'token', token: sandboxTokens.owner },
    startDate: undefined,
    groups: everything,
    projects: everything,
    includeArchived: true,
    files: { globs: defaultFileGlobs, maxBytes: defaultMaxFileBytes },
    workers: story.workers,
    lookbackSeconds: 60,
    bulkReading: story.bulk !== 'off',
    detectDeletions: story.detectsDeletions,
  };
}

const faults: readonly Fault[] = [
  { kind: 'status', status: 500, body: '{"message":"500 Internal Server Error"}' },
  { kind: 'status', status: 502, body: '<html>Bad Gateway</html>' },
  { kind: 'status', status: 503, body: '{"message":"503"}', headers: { 'retry-after': '7' } },
  { kind: 'status', status: 429, body: 'Retry later\n', headers: { 'retry-after': '11' } },
  { kind: 'status', status: 200, body: '<html>Please sign in</html>' },
  { kind: 'reset' },
  { kind: 'truncate' },
  { kind: 'delay', delayMs: 30_000 },
];

/** What a server says that is too slow for queries in bulk, and one that does not know what they ask for. */
const bulkFaults: Readonly<Partial<Record<Story['bulk'], Fault>>> = {
  failing: { kind: 'status', status: 200, body: '{"errors":[{"message":"Timeout on Pipeline.user"}]}' },
  unknown: {
    kind: 'status',
    status: 200,
    body: '{"errors":[{"message":"Field \'updatedAt\' doesn\'t exist on type \'Pipeline\'"}]}',
  },
};

function bulkFault({ bulk }: Story, body: string | undefined): Fault | undefined {
  return body?.includes('query bulk(') === true ? bulkFaults[bulk] : undefined;
}

function faultFor(pass: PassPlan, clock: VirtualClock): Fault | undefined {
  if (clock.random() * 100 >= pass.faultPercent) return undefined;
  return faults[Math.floor(clock.random() * faults.length)];
}

/** Counts steps; at the last one the program is dead: what it still does reaches nobody. */
function createKiller(killAfter: number | undefined): {
  step: <T>(act: () => Promise<T>) => Promise<T>;
  killed: Promise<undefined>;
} {
  let steps = 0;
  let kill: () => void = () => undefined;
  const killed = new Promise<undefined>((resolve) => {
    kill = () => {
      resolve(undefined);
    };
  });
  return {
    killed,
    step: async (act) => {
      steps += 1;
      if (killAfter === undefined || steps < killAfter) return act();
      kill();
      return new Promise(() => undefined);
    },
  };
}

/** What a stream lacks against the sandbox's truth: missing rows, old versions, and rows that a snapshot should not hold. */
function lossesOf(stage: Stage, stream: Stream): string[] {
  const { sandbox, destination } = stage;
  if (tellsDeletions(stream)) return [];
  const truth = sandbox.truth(stream.name, { token: sandboxTokens.owner });
  const rows = destination.rowsOf(stream);
  const wanted = new Set(truth.map((row) => identityOf(row.key, stream.key)));
  const surplus = [...rows].filter(([key]) => !wanted.has(key));
  const extra = isIncremental(stream)
    ? surplus.filter(([key, row]) => shouldBeTold(stage, stream, key, row)).map(([key]) => key)
    : surplus.map(([key]) => key);
  return [
    ...truth
      .map((row) => [row, rows.get(identityOf(row.key, stream.key))] as const)
      .filter(([, record]) => record !== undefined || !destination.wasHidden(stream))
      .flatMap(([row, record]) => faultsOfRow(stream, row, record)),
    ...extra.map((key) => `${stream.name} ${key} does not exist any more`),
  ];
}

/**
 * Whether it should be told by now that a row is gone: where it was handed over together with a state, nothing of the
 * memory was lost to an older state, and its project can be read.
 */
function shouldBeTold(
  { story, world, destination }: Stage,
  stream: Stream,
  key: string,
  row: JsonObject,
): boolean {
  const { detectsDeletions, passes } = story;
  if (!detectsDeletions || stream.sweep === undefined || stream.shared) return false;
  if (passes.some(({ stateAge }) => stateAge > 0) || destination.unsureOf(stream).has(key)) return false;
  const path = pathOf(world, stream, row);
  if (path === undefined || isThere(world, stream.name, row)) return false;
  return !destination.skippedOf(stream).has(path);
}

/** The path of the group or project that a row was listed in; undefined where that is gone. */
function pathOf(world: World, { per }: Stream, row: JsonObject): string | undefined {
  const id = Number(row[`${per === 'group' ? 'group' : 'project'}_id`]);
  if (per === 'group') return world.groups.rows.has(id) ? groupPath(world, id) : undefined;
  const project = world.projects.rows.get(id);
  return project === undefined ? undefined : projectPath(world, project);
}

/** Fields that the sandbox's rows and our records call by the same name, and that only change with the cursor. */
const comparedFields = ['title', 'state', 'body', 'status', 'blob_id'];

function faultsOfRow(stream: Stream, truth: TruthRow, record: JsonObject | undefined): string[] {
  const key = identityOf(truth.key, stream.key);
  if (record === undefined) return [`${stream.name} ${key} is missing`];
  const field = cursorFieldOf(stream);
  const pairs: (readonly [string, unknown, unknown])[] = [];
  if (field !== undefined && truth.cursor !== undefined) pairs.push([field, truth.cursor, record[field]]);
  const row: unknown = truth.row;
  if (isIncremental(stream) && isJsonObject(row)) {
    for (const name of comparedFields)
      if (row[name] !== undefined && record[name] !== undefined) pairs.push([name, row[name], record[name]]);
  }
  // In bulk, times are whole seconds.
  const text = (value: unknown): string =>
    stream.bulk === undefined ? JSON.stringify(value) : JSON.stringify(value).replace(/\.\d+Z"$/, 'Z"');
  return pairs
    .filter(([, wanted, got]) => text(wanted) !== text(got))
    .map(
      ([name, wanted, got]) =>
        `${stream.name} ${key} has ${name} ${JSON.stringify(got)} instead of ${JSON.stringify(wanted)}`,
    );
}
