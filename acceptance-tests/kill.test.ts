import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JsonObject } from '../src/base/json.ts';
import { identityOf } from '../src/base/json.ts';
import { parseState } from '../src/engine/state.ts';
import { openFront } from './hostile/front.ts';
import { hanging } from './hostile/acts.ts';
import type { Random } from './sandbox/random.ts';
import { createRandom } from './sandbox/random.ts';
import { sandboxTokens } from './sandbox/tokens.ts';
import type { ServedGitlab } from './support/gitlab.ts';
import { serveGitlab } from './support/gitlab.ts';
import { mechanisms } from './support/mechanisms.ts';
import { killAtRequest } from './support/killing.ts';
import type { Platform, Run } from './support/platform.ts';
import { createPlatform, lastStates, ownerConfig, recordsOf } from './support/platform.ts';
import type { RunOptions } from './support/program.ts';
import { ensureBuilt } from './support/program.ts';
import { statusesOf } from './support/protocol.ts';

/** How often the program is killed, and by which seed; more with KILLS and KILL_SEED. */
const kills = Number(process.env['KILLS'] ?? 10);
const seed = Number(process.env['KILL_SEED'] ?? Date.now() % 1_000_000);
const killsInAStory = 5;

const projectIds = [2, 12];
const streams = mechanisms.filter(({ per }) => typeof per !== 'string' || per === 'project');
const choice = streams.map(({ name }) => ({ name }));
const lookbackMs = 60_000;

let gitlab: ServedGitlab;
let platform: Platform;

beforeAll(async () => {
  await ensureBuilt();
  gitlab = await serveGitlab();
  platform = await createPlatform();
});

afterAll(async () => {
  await gitlab.close();
  await platform.close();
});

function configFor(url: string): unknown {
  return ownerConfig(url, { projects_list: projectIds.map(String) });
}

/** Requests of which a first read has more. */
const fewRequests = 20;

/**
 * A moment to die: at a request, after so many lines, or after so long; half of the readers are so slow that a line is
 * under way.
 */
function moment(random: Random, isFirst: boolean): RunOptions {
  const pace = random.chance(0.5) ? { restMs: 2 } : {};
  gitlab.sandbox.setFaults(undefined);
  if (isFirst || random.chance(0.3))
    return { ...pace, ...killAtRequest(gitlab, 1 + Math.floor(random.next() * fewRequests)) };
  if (random.chance(0.5)) return { ...pace, limitMs: 150 + Math.floor(random.next() * 500) };
  let left = Math.floor(random.next() * 500);
  return { ...pace, signalAfter: { signal: 'SIGKILL', line: () => left-- <= 0 } };
}

interface States {
  readonly list: readonly unknown[];
  readonly byStream: ReadonlyMap<string, JsonObject>;
}

/** The states that a platform holds after a run: the last one of each stream, else the one from before. */
function statesAfter(before: States, run: Run): States {
  const nameOf = (state: unknown): string =>
    (state as { stream: { stream_descriptor: { name: string } } }).stream.stream_descriptor.name;
  const bodyOf = (state: unknown): JsonObject =>
    (state as { stream: { stream_state: JsonObject } }).stream.stream_state;
  const all = new Map([...before.list, ...lastStates(run.messages)].map((state) => [nameOf(state), state]));
  return {
    list: [...all.values()],
    byStream: new Map([...all].map(([name, state]) => [name, bodyOf(state)])),
  };
}

const fresh: States = { list: [], byStream: new Map() };

/** Rows that a run read although the state that it was given covers them. */
function repeatedIn(run: Run, given: States): readonly string[] {
  return streams.flatMap(({ name, sync }) => {
    const state = given.byStream.get(name);
    if (sync.mode !== 'ascending' || state === undefined) return [];
    const { cursors } = parseState(name, state, lookbackMs);
    return recordsOf(run.messages, name)
      .filter((row) => {
        const at = cursors.get(String(row['project_id']))?.at;
        return at !== undefined && Date.parse(String(row[sync.cursor])) < Date.parse(at);
      })
      .map((row) => `${name} ${String(row['id'])}`);
  });
}

/** What is missing of GitLab's rows; of streams that are read whole each time, the last run alone counts. */
function missingIn(runs: readonly Run[]): readonly string[] {
  return streams.flatMap((stream) => {
    const counted = stream.sync.mode === 'snapshot' ? runs.slice(-1) : runs;
    const got = new Set(
      counted
        .flatMap(({ messages }) => recordsOf(messages, stream.name))
        .map((data) => identityOf(data as JsonObject, stream.key)),
    );
    return gitlab.sandbox
      .truth(stream.name, { token: sandboxTokens.owner, projectIds })
      .map(({ key }) => identityOf(key, stream.key))
      .filter((key) => !got.has(key))
      .map((key) => `${stream.name} ${key}`);
  });
}

/** One destination: reads that are killed, each resumed with the last whole state, and one that is left alone. */
async function playStory(random: Random, times: number): Promise<{ killed: number; torn: number }> {
  const runs: Run[] = [];
  let states = fresh;
  for (let count = 0; count < times; count += 1) {
    const run = await platform.read(
      { config: configFor(gitlab.url), streams: choice, state: states.list },
      moment(random, count === 0),
    );
    expect(repeatedIn(run, states)).toEqual([]);
    runs.push(run);
    states = statesAfter(states, run);
  }
  gitlab.sandbox.setFaults(undefined);
  const last = await platform.read({ config: configFor(gitlab.url), streams: choice, state: states.list });
  expect(last.exitCode).toBe(0);
  expect(repeatedIn(last, states)).toEqual([]);
  expect(missingIn([...runs, last])).toEqual([]);
  const killed = runs.filter(({ signal }) => signal === 'SIGKILL');
  return { killed: killed.length, torn: killed.filter(({ stdout }) => !/(^|\n)$/.test(stdout)).length };
}

describe('a read that is killed', () => {
  it(
    `at ${kills} random moments (KILL_SEED=${seed}) loses nothing once it is resumed, and repeats what follows the state alone`,
    async () => {
      const random = createRandom(seed);
      let killed = 0;
      let torn = 0;
      for (let left = kills; left > 0; left -= killsInAStory) {
        const story = await playStory(random, Math.min(left, killsInAStory));
        killed += story.killed;
        torn += story.torn;
      }
      // Each story's first moment is sure to hit.
      expect(killed).toBeGreaterThanOrEqual(kills / killsInAStory);
      if (kills >= 50) expect(torn).toBeGreaterThan(0);
    },
    60_000 + kills * 20_000,
  );
});

describe('a read that is told to stop while the server hangs', () => {
  it('ends within five seconds, with a state for each stream', async () => {
    const front = await openFront(
      gitlab.sandbox,
      { at: '/jobs?', after: 1, times: Infinity, act: hanging },
      'http://127.0.0.1:1',
    );
    let signalledMs = 0;
    const line = (text: string): boolean => {
      const isJob = text.includes('"stream":"jobs"');
      if (isJob) signalledMs = Date.now();
      return isJob;
    };
    const run = await platform.read(
      { config: configFor(front.url), streams: choice },
      { signalAfter: { signal: 'SIGTERM', line } },
    );
    expect(Date.now() - signalledMs).toBeLessThan(5000);
    await front.close();
    expect(run.signal).toBe('SIGTERM');
    expect(run.stdout.endsWith('\n')).toBe(true);
    expect(lastStates(run.messages)).toHaveLength(streams.length);
    expect(statusesOf(run.messages, 'jobs').at(-1)).toBe('INCOMPLETE');
    const last = await platform.read({
      config: configFor(gitlab.url),
      streams: choice,
      state: lastStates(run.messages),
    });
    expect(last.exitCode).toBe(0);
    expect(missingIn([run, last])).toEqual([]);
  });
});
