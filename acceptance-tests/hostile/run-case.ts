import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import type { JsonObject } from '../../src/base/json.ts';
import { identityOf } from '../../src/base/json.ts';
import { streams as allStreams } from '../../src/generated/registry.ts';
import { createSandbox } from '../sandbox/sandbox.ts';
import { createWorld } from '../sandbox/create-world.ts';
import type { Sandbox } from '../sandbox/contract.ts';
import { sandboxTokens } from '../sandbox/tokens.ts';
import type { Platform, Run } from '../support/platform.ts';
import { createPlatform, lastStates, ownerConfig, recordsOf } from '../support/platform.ts';
import type { HostileCase } from './case.ts';
import { issues } from './case.ts';
import type { Trap } from './front.ts';
import { openFront, openTrap } from './front.ts';

/** Streams of one project, of each way of reading that follows pages. */
const streams = allStreams.filter(({ name }) =>
  ['issues', 'merge_requests', 'jobs', 'commits', 'project_labels'].includes(name),
);
const projectId = 2;
const usualPatience = 0.05;
const reporter = join(import.meta.dirname, '../support/report-memory.ts');

/** Where the cases are played. */
export interface Stage {
  readonly platform: Platform;
  readonly sandbox: Sandbox;
  readonly trap: Trap;
  close(): Promise<void>;
}

/** How a case went. */
export interface Outcome {
  /** The read from the hostile server. */
  readonly run: Run;
  /** The read after it, from the same server healed; absent where the first one read everything. */
  readonly healed: Run | undefined;
  /** What the stream's error says; else nothing. */
  readonly said: string;
  /** Rows of GitLab's that neither read brought. */
  readonly lost: readonly string[];
  readonly seconds: number;
  readonly peakMiB: number;
  /** What the other server got to see. */
  readonly caught: readonly string[];
}

/** Opens a stage: one sandbox GitLab for all cases. */
export async function openStage(): Promise<Stage> {
  const platform = await createPlatform();
  const trap = await openTrap();
  const sandbox = await createSandbox({
    world: createWorld({ seed: 1, size: 'demo', now: Date.now() }),
    clock: { now: () => Date.now() },
    settings: { externalUrl: 'http://gitlab.example.com' },
  });
  return {
    platform,
    sandbox,
    trap,
    close: async () => {
      await trap.close();
      await platform.close();
    },
  };
}

/** Reads from the hostile server, and where that was not all, again with the state once the server has healed. */
export async function playCase(stage: Stage, one: HostileCase): Promise<Outcome> {
  const { platform, sandbox, trap } = stage;
  const { at = issues, after = 0, times = Infinity, act, urlOf = String } = one;
  const front = await openFront(sandbox, { at, after, times, act }, trap.url);
  const caughtBefore = trap.caught.length;
  const choice = { streams: streams.map(({ name }) => ({ name })) };
  try {
    const startedMs = Date.now();
    const run = await platform.read(
      { ...choice, config: configFor(urlOf(front.url)) },
      { env: environmentOf(one), limitMs: 60_000 },
    );
    const seconds = (Date.now() - startedMs) / 1000;
    front.heal();
    const healed =
      run.exitCode === 0
        ? undefined
        : await platform.read({ ...choice, config: configFor(front.url), state: lastStates(run.messages) });
    return {
      run,
      healed,
      said: saidOf(run, one.stream ?? 'issues'),
      lost: missingIn(sandbox, healed === undefined ? [run] : [run, healed]),
      seconds,
      peakMiB: Math.round(Number(/peak memory: (\d+) KiB/.exec(run.stderr)?.[1]) / 1024),
      caught: trap.caught.slice(caughtBefore),
    };
  } finally {
    await front.close();
  }
}

function configFor(url: string): unknown {
  return ownerConfig(url, { projects_list: [String(projectId)] });
}

function environmentOf({ patience = usualPatience, preload }: HostileCase): Record<string, string> {
  const imports = [reporter, ...(preload === undefined ? [] : [preload])].map(importOf);
  return { SOURCE_GITLAB_PATIENCE: String(patience), NODE_OPTIONS: imports.join(' ') };
}

function importOf(path: string): string {
  const [file = '', query] = path.split('?');
  return `--import=${pathToFileURL(file).href}${query === undefined ? '' : `?${query}`}`;
}

function saidOf(run: Run, stream: string): string {
  const errors = run.messages.flatMap(({ trace }) => (trace?.error === undefined ? [] : [trace.error]));
  const own = errors.filter(({ stream_descriptor: of }) => of?.name === stream);
  return own.map(({ message }) => message).join('\n');
}

/** What is missing of GitLab's rows. Of streams that are read whole each time only the last read counts. */
function missingIn(sandbox: Sandbox, runs: readonly Run[]): readonly string[] {
  return streams.flatMap((stream) => {
    const counted = stream.sync.mode === 'snapshot' ? runs.slice(-1) : runs;
    const got = new Set(
      counted
        .flatMap(({ messages }) => recordsOf(messages, stream.name))
        .map((data) => identityOf(data as JsonObject, stream.key)),
    );
    return sandbox
      .truth(stream.name, { token: sandboxTokens.owner, projectIds: [projectId] })
      .map(({ key }) => identityOf(key, stream.key))
      .filter((key) => !got.has(key))
      .map((key) => `${stream.name} ${key}`);
  });
}
