import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Json } from '../../src/base/json.ts';
import type { HttpResponse, Transport } from '../../src/http/transport.ts';
import { TransportFailure } from '../../src/http/transport-failure.ts';
import type { Sandbox } from '../sandbox/contract.ts';
import { createWorld } from '../sandbox/create-world.ts';
import { createSandbox } from '../sandbox/sandbox.ts';
import { sandboxTokens } from '../sandbox/tokens.ts';
import { lastStates } from '../support/platform.ts';
import { ensureBuilt, runProgram } from '../support/program.ts';
import type { ProtocolLine } from '../support/protocol.ts';
import { parseProtocolOutput } from '../support/protocol.ts';
import { mutated, mutatedText } from './arbitraries.ts';
import { runInProcess } from './in-process.ts';

/** How many runs each property has in this process; FUZZ_RUNS plays more. The built program has a twentieth of them. */
const numRuns = Number(process.env['FUZZ_RUNS'] ?? 60);
const timeout = 60_000 + numRuns * 2000;
const streamNames = [
  'issues',
  'jobs',
  'commits',
  'projects',
  'groups',
  'project_labels',
  'users',
  'merge_request_notes',
];

const validConfig = {
  api_url: 'https://gitlab.example.com',
  credentials: { auth_type: 'access_token', access_token: sandboxTokens.owner },
  start_date: '2020-01-01T00:00:00Z',
  groups_list: [],
  projects_list: [],
  num_workers: 4,
};
const validCatalog = {
  streams: streamNames.map((name) => ({
    stream: { name, json_schema: {}, supported_sync_modes: ['full_refresh', 'incremental'] },
    sync_mode: 'incremental',
    destination_sync_mode: 'append_dedup',
  })),
};

let sandbox: Sandbox;
let folder: string;
let validStates: Json;

beforeAll(async () => {
  await ensureBuilt();
  folder = await mkdtemp(join(tmpdir(), 'source-gitlab-fuzz-'));
  sandbox = await createSandbox({
    world: createWorld({ seed: 1, size: 'small', now: Date.now() }),
    clock: { now: () => Date.now() },
    settings: { externalUrl: 'https://gitlab.example.com' },
  });
  const run = await runInProcess(await filesFor(texts(validConfig, validCatalog, [])), honest);
  expect(run.ending.exitCode).toBe(0);
  validStates = lastStates(parseProtocolOutput(run.stdout)) as Json;
});

afterAll(() => rm(folder, { recursive: true, force: true }));

interface Texts {
  readonly config: string;
  readonly catalog: string;
  readonly state: string;
}

function texts(config: unknown, catalog: unknown, state: unknown): Texts {
  return { config: JSON.stringify(config), catalog: JSON.stringify(catalog), state: JSON.stringify(state) };
}

let files = 0;

/** The arguments of a read with these files. */
async function filesFor(contents: Texts): Promise<readonly string[]> {
  const args = ['read'];
  for (const [name, text] of Object.entries(contents)) {
    const path = join(folder, `${++files}-${name}.json`);
    await writeFile(path, text as string);
    args.push(`--${name}`, path);
  }
  return args;
}

const honest: Transport = ({ method, url, headers }) => {
  const { pathname, search } = new URL(url);
  const answer = sandbox.handle({ method, url: `${pathname}${search}`, headers });
  if (!('status' in answer)) throw new Error('The sandbox has no faults of its own here');
  return Promise.resolve({ ...answer, body: Buffer.from(answer.body) });
};

/** Whatever went in: whole lines of the protocol, an end for each stream that was begun, and the right exit code. */
function expectProperEnd({
  stdout,
  stderr,
  exitCode,
}: {
  stdout: string;
  stderr: string;
  exitCode: number | null;
}): void {
  expect(stderr).toBe('');
  const lines = parseProtocolOutput(stdout);
  const begun = new Map<string, string[]>();
  for (const { trace } of lines) {
    const status = trace?.stream_status;
    if (status === undefined) continue;
    const { name } = status.stream_descriptor;
    begun.set(name, [...(begun.get(name) ?? []), status.status]);
  }
  for (const statuses of begun.values())
    expect(statuses.filter((status) => status === 'COMPLETE' || status === 'INCOMPLETE')).toHaveLength(1);
  const errors = lines.flatMap(({ trace }) => (trace?.error === undefined ? [] : [trace.error]));
  expect(errors.filter(({ internal_message: code }) => code?.startsWith('unexpected:') === true)).toEqual([]);
  const isIncomplete = [...begun.values()].some((statuses) => statuses.includes('INCOMPLETE'));
  expect(exitCode).toBe(errors.length > 0 || isIncomplete ? 1 : 0);
  expect(toldIn(lines)).not.toContain(sandboxTokens.owner);
}

function toldIn(lines: readonly ProtocolLine[]): string {
  return JSON.stringify(lines.filter(({ type }) => type !== 'RECORD' && type !== 'STATE'));
}

const inputs = (): fc.Arbitrary<Texts> =>
  fc.oneof(
    fc.record({
      config: mutatedText(validConfig),
      catalog: fc.constant(JSON.stringify(validCatalog)),
      state: fc.constant('[]'),
    }),
    fc.record({
      config: fc.constant(JSON.stringify(validConfig)),
      catalog: mutatedText(validCatalog),
      state: fc.constant('[]'),
    }),
    fc.record({
      config: fc.constant(JSON.stringify(validConfig)),
      catalog: fc.constant(JSON.stringify(validCatalog)),
      state: mutatedText(validStates),
    }),
  );

/** One thing that is done to answers: how often, and what becomes of them. */
const misanswer = fc.record({
  at: fc.nat({ max: 12 }),
  status: fc.option(
    fc.constantFrom(201, 204, 206, 302, 304, 400, 401, 403, 404, 405, 409, 422, 429, 500, 503),
    { freq: 3, nil: undefined },
  ),
  headers: fc.dictionary(
    fc.constantFrom(
      'link',
      'x-next-page',
      'x-total',
      'x-total-pages',
      'retry-after',
      'ratelimit-reset',
      'ratelimit-remaining',
      'location',
      'date',
    ),
    fc.oneof(
      fc.string(),
      fc.constantFrom(
        '0',
        '2',
        '-1',
        '1e9',
        '<https://a/?page=2>; rel="next"',
        '/api/v4/user',
        new Date().toUTCString(),
      ),
    ),
    { maxKeys: 3 },
  ),
  fails: fc.option(fc.constantFrom('timeout', 'connection', 'truncated', 'malformed', 'too_large', 'dns'), {
    freq: 5,
    nil: undefined,
  }),
  seed: fc.nat(),
});

type Misanswer = typeof misanswer extends fc.Arbitrary<infer M> ? M : never;

/** Sends GitLab's own answers, some of them changed. */
function lying(misanswers: readonly Misanswer[]): Transport {
  let count = 0;
  return async (request) => {
    const number = count++;
    const answer = await honest(request);
    const lie = misanswers.find(({ at }) => number % 13 === at);
    if (lie === undefined) return answer;
    if (lie.fails !== undefined) throw new TransportFailure(lie.fails, {});
    return changed(answer, lie);
  };
}

function changed(answer: HttpResponse, { status, headers, seed }: Misanswer): HttpResponse {
  const [body] = fc.sample(mutatedText(JSON.parse(answer.body.toString() || 'null') as Json), {
    numRuns: 1,
    seed,
  });
  return {
    status: status ?? answer.status,
    headers: { ...answer.headers, ...headers },
    body: Buffer.from(body ?? ''),
  };
}

describe('the program ends properly', () => {
  it('whatever its files hold', { timeout }, async () => {
    await fc.assert(
      fc.asyncProperty(inputs(), async (contents) => {
        const { ending, ...told } = await runInProcess(await filesFor(contents), honest);
        expectProperEnd({ ...told, exitCode: ending.exitCode });
      }),
      { numRuns },
    );
  });

  it('whatever the server answers', { timeout }, async () => {
    const args = await filesFor(texts(validConfig, validCatalog, []));
    await fc.assert(
      fc.asyncProperty(fc.array(misanswer, { minLength: 1, maxLength: 4 }), async (misanswers) => {
        const { ending, ...told } = await runInProcess(args, lying(misanswers));
        expectProperEnd({ ...told, exitCode: ending.exitCode });
      }),
      { numRuns },
    );
  });

  it('whatever the server answers to a check', { timeout }, async () => {
    const [, ...all] = await filesFor(texts(validConfig, {}, []));
    await fc.assert(
      fc.asyncProperty(fc.array(misanswer, { minLength: 1, maxLength: 6 }), async (misanswers) => {
        const { ending, stdout } = await runInProcess(['check', ...all.slice(0, 2)], lying(misanswers));
        const lines = parseProtocolOutput(stdout);
        const ends = lines.filter(
          ({ connectionStatus, trace }) => connectionStatus !== undefined || trace?.error !== undefined,
        );
        expect(ends).toHaveLength(1);
        expect(ends[0]?.trace?.error?.internal_message ?? '').not.toMatch(/^unexpected:/);
        expect(ending.exitCode).toBe(ends[0]?.trace === undefined ? 0 : 1);
      }),
      { numRuns },
    );
  });

  it('as a process of its own too, whatever its files hold', { timeout }, async () => {
    // Nothing listens there: what gets as far as a request ends with an error.
    const config: Json = { ...validConfig, api_url: 'http://127.0.0.1:1' };
    const env = { SOURCE_GITLAB_PATIENCE: '0.01' };
    const some = fc.record({
      config: mutatedText(config),
      catalog: mutatedText(validCatalog),
      state: mutated(validStates).map((state) => JSON.stringify(state)),
    });
    await fc.assert(
      fc.asyncProperty(some, async (contents) => {
        const result = await runProgram(await filesFor(contents), { env, limitMs: 30_000 });
        expect(result.signal).toBe(null);
        expectProperEnd(result);
      }),
      { numRuns: Math.max(3, Math.floor(numRuns / 20)) },
    );
  });
});
