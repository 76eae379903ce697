import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FaultPlan } from './sandbox/contract.ts';
import { losingFaults, passingFaults, randomFaults } from './sandbox/faults.ts';
import type { Random } from './sandbox/random.ts';
import { createRandom } from './sandbox/random.ts';
import { sandboxTokens } from './sandbox/tokens.ts';
import type { Fields, KeptStream, Worker } from './support/destination.ts';
import { createWorker, recordLine, stateLine, statesOf, writerConfig } from './support/destination.ts';
import type { ServedGitlab } from './support/gitlab.ts';
import { serveGitlab } from './support/gitlab.ts';
import { killAtRequest } from './support/killing.ts';
import type { RunOptions } from './support/program.ts';
import { ensureBuilt } from './support/program.ts';

/** How often the program is killed, and by which seed; more with KILLS and KILL_SEED. */
const kills = Number(process.env['KILLS'] ?? 10);
const seed = Number(process.env['KILL_SEED'] ?? Date.now() % 1_000_000);
const killsInAStory = 5;

const projectId = 2;
const streams: readonly KeptStream[] = [
  { name: 'alerts', object: 'issues', mode: 'append', primaryKey: ['code'] },
  { name: 'incidents', object: 'issues', mode: 'append_dedup' },
  { name: 'remarks', object: 'issue_notes', mode: 'append' },
  { name: 'versions', object: 'releases', mode: 'append_dedup' },
];

let gitlab: ServedGitlab;
let worker: Worker;

beforeAll(async () => {
  await ensureBuilt();
  gitlab = await serveGitlab({ latencyMs: 5 });
  worker = await createWorker();
});

afterAll(async () => {
  await gitlab.close();
  await worker.close();
});

/** What a source sends in one story, as a platform passes it on: the records of each step, then its state. */
function stepsOf(story: string): readonly (readonly string[])[] {
  return Array.from({ length: 12 }, (_step, step) => [
    ...Array.from({ length: 3 }, (_row, row) =>
      recordLine('alerts', {
        project: projectId,
        code: `${story}-${step}-${row}`,
        title: `Alert ${story} ${step} ${row}`,
        description: `Step ${step}`,
      }),
    ),
    recordLine('incidents', {
      project: projectId,
      key: `${story}-${step % 4}`,
      title: `Incident ${story} ${step % 4}`,
    }),
    recordLine('remarks', { project: projectId, issue_iid: 1, body: `Remark ${story} ${step}` }),
    recordLine('versions', {
      project: projectId,
      tag_name: `v${story}.${step % 3}`,
      ref: 'main',
      description: `Notes of ${step}`,
    }),
    stateLine('alerts', { step }),
  ]);
}

/** Requests of which a first write has more. */
const fewRequests = 40;

/** A moment to die: at a request, after so many lines of output, or after so long. */
function moment(random: Random, isFirst: boolean, faults: FaultPlan): RunOptions {
  gitlab.sandbox.setFaults(faults);
  if (isFirst || random.chance(0.3))
    return killAtRequest(gitlab, 1 + Math.floor(random.next() * fewRequests), faults);
  if (random.chance(0.5)) return { limitMs: 250 + Math.floor(random.next() * 700) };
  let left = Math.floor(random.next() * 4);
  return { signalAfter: { signal: 'SIGKILL', line: () => left-- <= 0 } };
}

/** Where a platform goes on: behind the last state that came back. */
function nextStep(states: readonly Fields[], from: number): number {
  const last = states.at(-1)?.stream as { readonly stream_state: { readonly step: number } } | undefined;
  return last === undefined ? from : last.stream_state.step + 1;
}

async function playStory(story: string, random: Random, times: number): Promise<number> {
  const steps = stepsOf(story);
  let from = 0;
  let killed = 0;
  const env = { SOURCE_GITLAB_PATIENCE: '0.005' };
  const play = async (options: RunOptions): Promise<void> => {
    const run = await worker.write(
      writerConfig(gitlab.url, { num_workers: 4 }),
      streams,
      steps.slice(from).flat(),
      {
        ...options,
        env,
      },
    );
    killed += run.signal === 'SIGKILL' ? 1 : 0;
    if (run.signal !== 'SIGKILL') expect([run.exitCode, run.stdout]).toEqual([0, expect.anything()]);
    from = nextStep(statesOf(run), from);
  };
  const faults: FaultPlan = (request, sequence) =>
    request.method === 'GET' ? undefined : storm(random)(request, sequence);
  for (let count = 0; count < times && from < steps.length; count += 1)
    await play(moment(random, count === 0, faults));
  gitlab.sandbox.setFaults(faults);
  await play({});
  gitlab.sandbox.setFaults(undefined);
  expect(from).toBe(steps.length);
  return killed;
}

/** Answers that are lost although all was done, and requests that fail before. */
function storm(random: Random): ReturnType<typeof randomFaults> {
  const short = passingFaults.map((fault) =>
    fault.kind === 'status' && fault.headers?.['retry-after'] !== undefined
      ? { ...fault, headers: { ...fault.headers, 'retry-after': '0' } }
      : fault,
  );
  return randomFaults(random, 0.08, [...losingFaults, ...short]);
}

async function rowsOf(path: string): Promise<readonly Fields[]> {
  const rows: Fields[] = [];
  for (let page = 1; ; page += 1) {
    const answer = await fetch(`${gitlab.url}/api/v4/projects/${projectId}${path}per_page=100&page=${page}`, {
      headers: { 'private-token': sandboxTokens.owner },
    });
    const more = (await answer.json()) as readonly Fields[];
    rows.push(...more);
    if (more.length === 0) return rows;
  }
}

/** How often each text that was to be made is there, where that is not once. */
function notOnce(expected: readonly string[], found: readonly unknown[]): readonly string[] {
  return expected.flatMap((text) => {
    const count = found.filter(
      (one) => String(one).startsWith(text) && /^\s*(<!--|$)/.test(String(one).slice(text.length)),
    ).length;
    return count === 1 ? [] : [`${text}: ${count} times`];
  });
}

describe('a write that is killed', () => {
  it(
    `at ${kills} random moments (KILL_SEED=${seed}), with answers that get lost, makes everything once`,
    async () => {
      const random = createRandom(seed);
      let killed = 0;
      const stories: string[] = [];
      for (let left = kills; left > 0; left -= killsInAStory) {
        const story = String(stories.length);
        stories.push(story);
        killed += await playStory(story, random, Math.min(left, killsInAStory));
      }
      const lines = stories.flatMap((story) => stepsOf(story).flat());
      const records = lines.flatMap((line) => {
        const { record } = JSON.parse(line) as { record?: { stream: string; data: Fields } };
        return record === undefined ? [] : [record];
      });
      const texts = (stream: string, field: string): string[] => [
        ...new Set(records.filter((one) => one.stream === stream).map(({ data }) => String(data[field]))),
      ];
      const titles = (await rowsOf('/issues?state=all&')).map(({ title }) => title);
      expect(notOnce([...texts('alerts', 'title'), ...texts('incidents', 'title')], titles)).toEqual([]);
      const bodies = (await rowsOf('/issues/1/notes?')).map(({ body }) => body);
      expect(notOnce(texts('remarks', 'body'), bodies)).toEqual([]);
      const releases = await rowsOf('/releases?');
      expect(
        notOnce(
          texts('versions', 'tag_name'),
          releases.map(({ tag_name: tag }) => tag),
        ),
      ).toEqual([]);
      // The last record of each counts.
      const last = stories.flatMap((story) =>
        [0, 1, 2].map((tag) => [`v${story}.${tag}`, `Notes of ${tag + 9}`]),
      );
      const told = new Map(releases.map(({ tag_name: tag, description }) => [tag, description]));
      expect(last.map(([tag]) => [tag, told.get(tag)])).toEqual(last);
      expect(await worker.deadLetters()).toEqual([]);
      // Each story's first moment is sure to hit.
      expect(killed).toBeGreaterThanOrEqual(kills / killsInAStory);
    },
    60_000 + kills * 20_000,
  );
});
