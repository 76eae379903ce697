import { Readable } from 'node:stream';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProtocolLine } from '../../../acceptance-tests/support/protocol.ts';
import { errorsOf, parseProtocolOutput, statusesOf } from '../../../acceptance-tests/support/protocol.ts';
import { AccessError, ConfigError, ContractError, TransientError } from '../../base/errors.ts';
import type { JsonObject } from '../../base/json.ts';
import { createVirtualClock, type VirtualClock } from '../../base/virtual-clock.ts';
import type { Config } from '../../config/config.ts';
import { defaultFileGlobs, defaultMaxFileBytes } from '../../config/files.ts';
import type { CheckReport, Source } from '../../core/port.ts';
import type { PassOptions, runPass } from '../../engine/run.ts';
import { catalogLine } from './catalog.ts';
import { createProgram } from './program.ts';
import type { MemoryOutput } from '../shared/testing.ts';
import { createMemoryOutput, fakeStream } from '../shared/testing.ts';
import type { ConnectionEvents, Ending, Tools } from '../shared/tools.ts';
import type { Program } from '../shared/world.ts';

const config: Config = {
  baseUrl: 'https://gitlab.com/',
  credentials: { kind: 'token', token: 'hush' },
  startDate: undefined,
  groups: { named: [], globs: [], excluded: [] },
  projects: { named: [], globs: [], excluded: [] },
  includeArchived: true,
  files: { globs: defaultFileGlobs, maxBytes: defaultMaxFileBytes },
  workers: 3,
  lookbackSeconds: 60,
  bulkReading: true,
  detectDeletions: false,
};

const streams = [fakeStream('issues', 'updated_at'), fakeStream('labels')];
const summary = { records: 1, requests: 1, slices: 1, skipped: 0, seconds: 1 };

/** An engine that reads one record of each stream, and fails the streams that it is told to. */
function engineOf(failing: readonly string[] = []): typeof runPass {
  return async ({ plan, sink }) => {
    for (const { stream } of plan) {
      const { name } = stream;
      await sink({ type: 'started', stream: name });
      await sink({ type: 'records', stream: name, records: [{ id: 1 }] });
      await sink({ type: 'checkpoint', stream: name, state: { version: 1 } });
      const error = new TransientError('retries_spent', 'Gave up: hush.');
      if (failing.includes(name)) await sink({ type: 'failed', stream: name, error, summary });
      else await sink({ type: 'completed', stream: name, summary });
    }
    const summaries = new Map(plan.map(({ stream }) => [stream.name, summary]));
    return { failed: failing, interrupted: false, summaries };
  };
}

function notAskedFor(): never {
  throw new Error('the fake engine does not ask for it');
}

const unusedSource: Source = {
  open: notAskedFor,
  slices: notAskedFor,
  covers: notAskedFor,
  confirm: notAskedFor,
  obstacle: notAskedFor,
  isUnchanged: notAskedFor,
  isReadable: notAskedFor,
  read: notAskedFor,
  batchOf: notAskedFor,
  readMany: notAskedFor,
};

interface Fakes {
  readonly engine: typeof runPass;
  readonly check: (signal: AbortSignal, events: ConnectionEvents) => Promise<CheckReport>;
  readonly onConnect: (events: ConnectionEvents) => void;
  readonly parse: (input: unknown) => Config;
  readonly clock: VirtualClock;
  readonly stop: AbortSignal;
  readonly env: Readonly<Record<string, string>>;
  /** Whether stdout and stderr are terminals. */
  readonly terminals: { readonly out: boolean; readonly err: boolean };
}

interface Ran {
  readonly ending: Ending;
  readonly lines: readonly ProtocolLine[];
  readonly out: MemoryOutput;
  readonly stderr: string;
  readonly closed: number;
}

interface SetUp {
  readonly program: Program;
  readonly out: MemoryOutput;
  readonly err: MemoryOutput;
  readonly closed: () => number;
}

function setUp(args: readonly string[], fakes: Partial<Fakes>): SetUp {
  const out = createMemoryOutput();
  const err = createMemoryOutput();
  let closed = 0;
  const secrets: string[] = [];
  const tools: Tools = {
    loadSpec: () => Promise.resolve({ connectionSpecification: { title: 'Fake' } }),
    loadStreams: () => Promise.resolve(streams),
    loadCatalog: () => Promise.resolve(catalogLine(streams, { issues: {}, labels: {} })),
    loadConfig: (input) => {
      secrets.push('hush');
      return Promise.resolve().then(() => fakes.parse?.(input) ?? config);
    },
    connect: (_config, events) => {
      fakes.onConnect?.(events);
      return Promise.resolve({
        source: unusedSource,
        check: (signal) =>
          fakes.check?.(signal, events) ?? Promise.resolve({ ok: true, message: 'Connected.' }),
        requestCount: () => 7,
        requestsLeft: () => undefined,
        close: () => {
          closed += 1;
          return Promise.resolve();
        },
      });
    },
    loadExplainer: notAskedFor,
    loadEngine: () => Promise.resolve(fakes.engine ?? engineOf()),
  };
  const program = createProgram({
    world: {
      args,
      env: fakes.env ?? {},
      stdin: () => Readable.from([]),
      stdout: Object.assign(out.stream, { isTTY: fakes.terminals?.out ?? false }),
      stderr: () => Object.assign(err.stream, { isTTY: fakes.terminals?.err ?? false }),
      version: '1.2.3',
      listenForStop: () => fakes.stop ?? new AbortController().signal,
    },
    clock: fakes.clock ?? createVirtualClock({ now: 1000, seed: 1 }),
    redact: (text) => secrets.reduce((left, secret) => left.replaceAll(secret, '***'), text),
    hideSecret: (secret) => secrets.push(secret),
    createTools: () => tools,
  });
  return { program, out, err, closed: () => closed };
}

async function run(line: string, fakes: Partial<Fakes> = {}): Promise<Ran> {
  const { program, out, err, closed } = setUp(line === '' ? [] : line.split(' '), fakes);
  const ending = await program.run();
  return { ending, out, lines: linesOf(out), stderr: err.text(), closed: closed() };
}

function linesOf(out: MemoryOutput): readonly ProtocolLine[] {
  return out.text().startsWith('{') ? parseProtocolOutput(out.text()) : [];
}

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'program-'));
});
afterAll(() => rm(folder, { recursive: true }));

let files = 0;

/** A file with this JSON, or this text. */
async function file(content: unknown): Promise<string> {
  files += 1;
  const path = join(folder, `${files}.json`);
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

function catalogOf(...names: readonly string[]): Promise<string> {
  return file({ streams: names.map((name) => ({ stream: { name }, sync_mode: 'incremental' })) });
}

describe('spec', () => {
  it('is one message', async () => {
    const { lines, ending } = await run('spec');
    expect(lines).toEqual([{ type: 'SPEC', spec: { connectionSpecification: { title: 'Fake' } } }]);
    expect(ending).toEqual({ exitCode: 0, isInterrupted: false });
  });
});

describe('check', () => {
  it('tells that the configuration works', async () => {
    const { lines, ending, closed } = await run(`check --config ${await file({})}`);
    expect(lines).toEqual([
      { type: 'CONNECTION_STATUS', connectionStatus: { status: 'SUCCEEDED', message: 'Connected.' } },
    ]);
    expect(ending.exitCode).toBe(0);
    expect(closed).toBe(1);
  });

  it.each([
    ['a report', () => Promise.resolve({ ok: false, message: 'No: hush. [x]' })],
    ['a ConfigError', () => Promise.reject(new ConfigError('x', 'No: hush.'))],
    ['an AccessError', () => Promise.reject(new AccessError('x', 'No: hush.'))],
  ])('tells what the user can put right by %s, without a secret and with exit code 0', async (_, check) => {
    const { lines, ending, closed } = await run(`check --config ${await file({})}`, { check });
    expect(lines).toEqual([
      { type: 'CONNECTION_STATUS', connectionStatus: { status: 'FAILED', message: 'No: ***. [x]' } },
    ]);
    expect(ending.exitCode).toBe(0);
    expect(closed).toBe(1);
  });

  it('tells that the configuration breaks its specification', async () => {
    const parse = (): Config => {
      throw new ConfigError('config_invalid', 'credentials is missing');
    };
    const { lines, ending } = await run(`check --config ${await file({})}`, { parse });
    expect(lines[0]?.connectionStatus).toEqual({
      status: 'FAILED',
      message: 'credentials is missing [config_invalid]',
    });
    expect(ending.exitCode).toBe(0);
  });

  it.each([
    [new TransientError('x', 'Busy.'), 'transient_error'],
    [new ContractError('x', 'Odd.'), 'system_error'],
    [new TypeError('bug'), 'system_error'],
  ])('fails where it could not find out', async (error, failureType) => {
    const { lines, ending } = await run(`check --config ${await file({})}`, {
      check: () => Promise.reject(error),
    });
    expect(lines).toHaveLength(1);
    expect(errorsOf(lines)[0]?.failure_type).toBe(failureType);
    expect(ending.exitCode).toBe(1);
  });

  it('fails for a file that is missing or no JSON', async () => {
    for (const path of [join(folder, 'none'), await file('{')]) {
      const { lines, ending } = await run(`check --config ${path}`);
      expect(lines).toHaveLength(1);
      expect(errorsOf(lines)[0]?.failure_type).toBe('config_error');
      expect(ending.exitCode).toBe(1);
    }
  });

  it('hands rotated tokens to the platform before it goes on, and hides them from then on', async () => {
    const given = { credentials: { client_id: 'c', access_token: 'old', refresh_token: 'older' }, other: 1 };
    const check: Fakes['check'] = async (_signal, { onRotated }) => {
      await onRotated({ accessToken: 'fresh-a', refreshToken: 'fresh-r', expiresAt: 0 });
      return { ok: true, message: 'Now with fresh-a and fresh-r.' };
    };
    const { lines } = await run(`check --config ${await file(given)}`, { check });
    expect(lines[0]?.control?.connectorConfig.config).toEqual({
      credentials: {
        auth_type: 'oauth2.0',
        client_id: 'c',
        access_token: 'fresh-a',
        refresh_token: 'fresh-r',
        token_expiry_date: '1970-01-01T00:00:00.000Z',
      },
      other: 1,
    });
    expect(lines[1]?.connectionStatus?.message).toBe('Now with *** and ***.');
  });
});

describe('discover', () => {
  it('shows all streams, without a configuration and with one', async () => {
    for (const line of ['discover', `discover --config ${await file({})}`]) {
      const { lines, ending } = await run(line);
      expect(lines).toHaveLength(1);
      expect(lines[0]?.catalog?.streams.map(({ name }) => name)).toEqual(['issues', 'labels']);
      expect(ending.exitCode).toBe(0);
    }
  });

  it('fails for a configuration that breaks its specification', async () => {
    const parse = (): Config => {
      throw new ConfigError('config_invalid', 'credentials is missing');
    };
    const { lines, ending } = await run(`discover --config ${await file({})}`, { parse });
    expect(lines).toHaveLength(1);
    expect(errorsOf(lines)[0]).toMatchObject({
      message: 'credentials is missing [config_invalid]',
      failure_type: 'config_error',
    });
    expect(ending.exitCode).toBe(1);
  });
});

describe('read', () => {
  async function read(names: readonly string[], fakes: Partial<Fakes> = {}, state?: unknown): Promise<Ran> {
    const stateArgument = state === undefined ? '' : ` --state ${await file(state)}`;
    return run(
      `read --config ${await file({})} --catalog ${await catalogOf(...names)}${stateArgument}`,
      fakes,
    );
  }

  it('reads each stream to its end', async () => {
    const { lines, ending, closed } = await read(['labels', 'issues']);
    for (const name of ['issues', 'labels'])
      expect(statusesOf(lines, name)).toEqual(['STARTED', 'RUNNING', 'COMPLETE']);
    expect(lines.at(-1)?.log?.message).toBe('Done: 2 streams, 2 records, 7 requests, 0.0 s');
    expect(ending).toEqual({ exitCode: 0, isInterrupted: false });
    expect(closed).toBe(1);
  });

  it('hands the plan, the states and the configuration to the engine', async () => {
    const seen: PassOptions[] = [];
    const engine: typeof runPass = (options) => {
      seen.push(options);
      return Promise.resolve({ failed: [], interrupted: false, summaries: new Map() });
    };
    const state = [
      { type: 'STREAM', stream: { stream_descriptor: { name: 'issues' }, stream_state: { version: 1 } } },
      { type: 'STREAM', stream: { stream_descriptor: { name: 'gone' }, stream_state: { version: 1 } } },
    ];
    await read(['issues', 'labels'], { engine }, state);
    expect(seen).toHaveLength(1);
    expect(seen[0]).toMatchObject({ lanes: 3, lookbackSeconds: 60 });
    expect(seen[0]?.plan).toEqual([
      { stream: streams[0], mode: 'incremental', state: { version: 1 } },
      { stream: streams[1], mode: 'full', state: undefined },
    ]);
  });

  it('goes on when a stream fails, tells it and the whole, and does not end well', async () => {
    const { lines, ending } = await read(['issues', 'labels'], { engine: engineOf(['issues']) });
    expect(statusesOf(lines, 'issues')).toEqual(['STARTED', 'RUNNING', 'INCOMPLETE']);
    expect(statusesOf(lines, 'labels')).toEqual(['STARTED', 'RUNNING', 'COMPLETE']);
    expect(errorsOf(lines)).toEqual([
      {
        message: 'Gave up: ***. [retries_spent]',
        internal_message: 'retries_spent',
        failure_type: 'transient_error',
        stream_descriptor: { name: 'issues' },
      },
      {
        message:
          '1 stream could not be read to the end: issues. Each has an error of its own. [streams_failed]',
        internal_message: 'streams_failed',
        failure_type: 'config_error',
      },
    ]);
    expect(lines.at(-1)?.trace?.error?.internal_message).toBe('streams_failed');
    expect(ending.exitCode).toBe(1);
  });

  it('reads the others when the catalog names a stream that does not exist', async () => {
    const { lines, ending } = await read(['nope', 'labels']);
    expect(statusesOf(lines, 'nope')).toEqual(['INCOMPLETE']);
    expect(statusesOf(lines, 'labels')).toEqual(['STARTED', 'RUNNING', 'COMPLETE']);
    expect(errorsOf(lines).map(({ internal_message: code }) => code)).toEqual([
      'stream_unknown',
      'streams_failed',
    ]);
    expect(ending.exitCode).toBe(1);
  });

  it('does not connect when no stream can be read', async () => {
    const { lines, ending, closed } = await read(['nope']);
    expect(errorsOf(lines)).toHaveLength(2);
    expect(ending.exitCode).toBe(1);
    expect(closed).toBe(0);
  });

  it('has nothing to do for an empty catalog', async () => {
    const { lines, ending } = await read([]);
    expect(lines.every(({ type }) => type === 'LOG')).toBe(true);
    expect(ending.exitCode).toBe(0);
  });

  it('warns of a stream that is named twice, and reads it once', async () => {
    const { lines } = await read(['labels', 'labels']);
    expect(lines.filter(({ log }) => log?.level === 'WARN')).toHaveLength(1);
    expect(statusesOf(lines, 'labels')).toEqual(['STARTED', 'RUNNING', 'COMPLETE']);
  });

  it('takes an empty state file', async () => {
    expect((await read(['labels'], {}, '')).ending.exitCode).toBe(0);
    expect((await read(['labels'], {}, [])).ending.exitCode).toBe(0);
  });

  it('has exactly one error for a file that it cannot use', async () => {
    const good = await file({});
    const catalog = await catalogOf('issues');
    const missing = join(folder, 'none');
    const lines = [
      `read --config ${missing} --catalog ${catalog}`,
      `read --config ${good} --catalog ${missing}`,
      `read --config ${good} --catalog ${await file('{"streams": [}')}`,
      `read --config ${good} --catalog ${await file({ streams: 5 })}`,
      `read --config ${good} --catalog ${catalog} --state ${missing}`,
      `read --config ${good} --catalog ${catalog} --state ${await file('[}')}`,
      `read --config ${good} --catalog ${catalog} --state ${await file({ issues: 5 })}`,
    ];
    for (const line of lines) {
      const { lines: written, ending } = await run(line);
      expect(written).toHaveLength(1);
      expect(errorsOf(written)[0]?.failure_type).toBe('config_error');
      expect(ending.exitCode).toBe(1);
    }
  });

  it('ends what was begun when the engine breaks', async () => {
    const engine: typeof runPass = async ({ sink }) => {
      await sink({ type: 'started', stream: 'issues' });
      throw new TypeError('bug');
    };
    const { lines, ending, closed } = await read(['issues'], { engine });
    expect(statusesOf(lines, 'issues')).toEqual(['STARTED', 'INCOMPLETE']);
    expect(errorsOf(lines).map(({ failure_type: type }) => type)).toEqual(['system_error']);
    expect(ending.exitCode).toBe(1);
    expect(closed).toBe(1);
  });

  it('is interrupted by a signal to stop', async () => {
    const stop = new AbortController();
    const engine: typeof runPass = async ({ sink, signal }) => {
      await sink({ type: 'started', stream: 'issues' });
      stop.abort();
      expect(signal.aborted).toBe(true);
      await sink({ type: 'interrupted', stream: 'issues', summary });
      return { failed: [], interrupted: true, summaries: new Map() };
    };
    const { lines, ending } = await read(['issues'], { engine, stop: stop.signal });
    expect(ending).toEqual({ exitCode: 1, isInterrupted: true });
    expect(errorsOf(lines)).toEqual([]);
  });

  it('tells the streams under way that the server holds requests back', async () => {
    const connected: ConnectionEvents[] = [];
    const engine: typeof runPass = async ({ sink }) => {
      await sink({ type: 'started', stream: 'issues' });
      connected[0]?.onWait(9000);
      await sink({ type: 'completed', stream: 'issues', summary });
      return { failed: [], interrupted: false, summaries: new Map() };
    };
    const onConnect = (events: ConnectionEvents): void => void connected.push(events);
    const { lines } = await read(['issues'], { engine, onConnect });
    expect(statusesOf(lines, 'issues')).toEqual(['STARTED', 'RUNNING', 'COMPLETE']);
    expect(lines.some(({ trace }) => trace?.stream_status?.reasons?.length === 1)).toBe(true);
  });

  describe('on a terminal', () => {
    const terminals = { out: false, err: true };
    const frame = '\r\u001b[K';

    async function stderrOf(rest: Partial<Fakes>): Promise<string> {
      const clock = createVirtualClock({ now: 1000, seed: 1 });
      const engine: typeof runPass = async (options) => {
        const tally = options.tally?.of(options.plan[0]?.stream ?? fakeStream('none'));
        tally?.found(2);
        tally?.listed();
        tally?.emitted('1', 40);
        tally?.ended('1');
        await clock.advance(200);
        return engineOf()(options);
      };
      return (await read(['issues'], { engine, clock, terminals, ...rest })).stderr;
    }

    it('shows a person how it comes forward, and leaves no trace', async () => {
      const bar = `[\u001b[32m${'█'.repeat(12)}\u001b[0m\u001b[2m${'░'.repeat(12)}\u001b[0m] `;
      expect(await stderrOf({})).toBe(`${frame}${bar}1/2 slices  40 records  0/s  7 requests${frame}`);
      expect(await stderrOf({ env: { NO_COLOR: '1', CI: 'false' } })).toMatch(
        /^\r\u001b\[K\[█+░+\] 1\/2 slices/,
      );
    });

    it.each([
      ['stdout is the same terminal', { terminals: { out: true, err: true } }],
      ['stderr is none', { terminals: { out: false, err: false } }],
      ['it runs in CI', { env: { CI: 'true' } }],
      ['the terminal is dumb', { env: { TERM: 'dumb' } }],
    ])('shows nothing where %s', async (_, rest) => {
      expect(await stderrOf(rest)).toBe('');
    });
  });

  it('tells every half minute how far it has come, and nothing in a short run', async () => {
    const clock = createVirtualClock({ now: 1000, seed: 1 });
    const engine: typeof runPass = async (options) => {
      options.tally?.of(options.plan[0]?.stream ?? fakeStream('none')).emitted('1', 40);
      await clock.advance(65_000);
      return engineOf()(options);
    };
    const told = async (fakes: Partial<Fakes>): Promise<readonly string[]> =>
      (await read(['issues'], fakes)).lines.flatMap(({ log }) =>
        log?.message.startsWith('Reading for ') === true ? [log.message] : [],
      );
    expect(await told({ engine, clock })).toEqual([
      'Reading for 30.0 s: 0 of 1 stream read, 40 records, 7 requests; issues: 0 of at least 0 slices, 40 records',
      'Reading for 1 min 0 s: 0 of 1 stream read, 40 records, 7 requests; issues: 0 of at least 0 slices, 40 records',
    ]);
    expect(clock.sleepers()).toBe(0);
    expect(await told({})).toEqual([]);
  });

  describe('--summary', () => {
    async function summaryOf(names: readonly string[], fakes: Partial<Fakes>): Promise<JsonObject> {
      const path = await file('a summary of yesterday');
      await run(
        `read --config ${await file({})} --catalog ${await catalogOf(...names)} --summary ${path}`,
        fakes,
      );
      return JSON.parse(await readFile(path, 'utf8')) as JsonObject;
    }

    it('writes what a read came to', async () => {
      expect(await summaryOf(['issues'], {})).toMatchObject({
        ...{ version: 1, program: 'source-gitlab 1.2.3', outcome: 'complete', records: 1, requests: 7 },
        streams: [{ stream: 'issues', status: 'complete', records: 1, error: null }],
      });
    });

    it('writes it when streams fail, without a secret', async () => {
      const summary = await summaryOf(['issues', 'nope'], { engine: engineOf(['issues']) });
      expect(summary).toMatchObject({ outcome: 'failed', error: null });
      expect(summary['streams']).toMatchObject([
        { stream: 'nope', error: { code: 'stream_unknown' } },
        { stream: 'issues', error: { code: 'retries_spent', message: 'Gave up: ***. [retries_spent]' } },
      ]);
    });

    it('writes it when the read fails as a whole, before anything or in the middle', async () => {
      const parse = (): Config => {
        throw new ConfigError('config_invalid', 'credentials is missing');
      };
      expect(await summaryOf(['issues'], { parse })).toMatchObject({
        ...{ outcome: 'failed', requests: 0, streams: [] },
        error: { code: 'config_invalid', message: 'credentials is missing [config_invalid]' },
      });
      const engine: typeof runPass = ({ tally }) => {
        tally?.of(fakeStream('issues')).emitted('1', 3);
        return Promise.reject(new TypeError('bug'));
      };
      expect(await summaryOf(['issues'], { engine })).toMatchObject({
        ...{ outcome: 'failed', records: 3, error: { code: 'unexpected' } },
        streams: [{ stream: 'issues', status: 'interrupted', records: 3 }],
      });
    });

    it('writes it when the read is interrupted', async () => {
      const engine: typeof runPass = async ({ sink }) => {
        await sink({ type: 'interrupted', stream: 'issues', summary });
        return { failed: [], interrupted: true, summaries: new Map() };
      };
      expect(await summaryOf(['issues'], { engine })).toMatchObject({
        outcome: 'interrupted',
        streams: [{ stream: 'issues', status: 'interrupted' }],
      });
    });

    it('counts the waits for rate limits', async () => {
      const clock = createVirtualClock({ now: 1000, seed: 1 });
      const connected: ConnectionEvents[] = [];
      const engine: typeof runPass = async (options) => {
        connected[0]?.onWait(9000);
        await clock.advance(20_000);
        return engineOf()(options);
      };
      const onConnect = (events: ConnectionEvents): void => void connected.push(events);
      const written = await summaryOf(['issues'], { engine, clock, onConnect });
      expect(written['waits']).toEqual({ count: 1, seconds: 8 });
    });

    it('is one error before anything is read where it cannot be written', async () => {
      const [given, catalog] = [await file({}), await catalogOf('issues')];
      const faulty = [join(folder, 'no/such/folder/x'), folder, given, catalog, join(given, 'below')];
      for (const path of faulty) {
        const { lines, ending } = await run(`read --config ${given} --catalog ${catalog} --summary ${path}`);
        expect(lines).toHaveLength(1);
        expect(errorsOf(lines)[0]).toMatchObject({ failure_type: 'config_error' });
        expect(errorsOf(lines)[0]?.message).toMatch(/^The summary file .*\[summary_unwritable\]$/);
        expect(ending.exitCode).toBe(1);
      }
      expect(JSON.parse(await readFile(given, 'utf8'))).toEqual({});
    });
  });

  it('stops quietly when nobody reads its output any more', async () => {
    const args = ['read', '--config', await file({}), '--catalog', await catalogOf('issues')];
    const outputs: MemoryOutput[] = [];
    const engine: typeof runPass = async ({ sink, signal }) => {
      outputs[0]?.stream.destroy(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }));
      await new Promise(setImmediate);
      expect(signal.aborted).toBe(true);
      await sink({ type: 'records', stream: 'issues', records: [{ id: 1 }] });
      return { failed: [], interrupted: true, summaries: new Map() };
    };
    const { program, out, err } = setUp(args, { engine });
    outputs.push(out);
    expect((await program.run()).exitCode).toBe(1);
    expect(err.text()).toBe('');
    expect(out.text()).not.toContain('RECORD');
  });

  it('says on stderr that the output cannot be written', async () => {
    const built = setUp(['spec'], {});
    built.out.stream.destroy(Object.assign(new Error('disk full'), { code: 'ENOSPC' }));
    await new Promise(setImmediate);
    expect((await built.program.run()).exitCode).toBe(1);
    expect(built.err.text()).toBe('source-gitlab: the output cannot be written: disk full\n');
  });
});

describe('the command line', () => {
  it('shows help and version on stdout, and nothing else', async () => {
    for (const line of ['--help', 'read --help', 'spec -h']) {
      const { out, stderr, ending } = await run(line);
      expect(out.text()).toMatch(/Usage: source-gitlab/);
      expect(stderr).toBe('');
      expect(ending.exitCode).toBe(0);
    }
    expect((await run('--version')).out.text()).toBe('source-gitlab 1.2.3\n');
  });

  it('has one clear line on stderr for a command that does not exist, and nothing on stdout', async () => {
    const { out, stderr, ending } = await run('sync --all');
    expect(out.text()).toBe('');
    expect(stderr).toBe("source-gitlab: Unknown option '--all'. See 'source-gitlab --help'.\n");
    expect(ending.exitCode).toBe(1);
  });

  it('tells a platform too what is wrong with a command that exists', async () => {
    const { lines, stderr, ending } = await run('check --cfg x');
    expect(stderr).toBe("source-gitlab: Unknown option '--cfg'. See 'source-gitlab check --help'.\n");
    expect(errorsOf(lines)).toEqual([
      {
        message: "Unknown option '--cfg'. [arguments_invalid]",
        internal_message: 'arguments_invalid',
        failure_type: 'config_error',
      },
    ]);
    expect(lines).toHaveLength(1);
    expect(ending.exitCode).toBe(1);
  });

  it('writes as much as LOG_LEVEL and --debug ask for', async () => {
    const read = `read --config ${await file({})} --catalog ${await catalogOf('issues')}`;
    const logs = async (line: string, env: Record<string, string>): Promise<number> =>
      (await run(line, { env })).lines.filter(({ type }) => type === 'LOG').length;
    expect(await logs(read, {})).toBeGreaterThan(0);
    expect(await logs(read, { LOG_LEVEL: 'ERROR' })).toBe(0);
    expect(await logs(`${read} --debug`, { LOG_LEVEL: 'ERROR' })).toBeGreaterThan(0);
  });
});

describe('crash', () => {
  it('tells the failure once, without a secret, and writes nothing after it', async () => {
    const { program, out } = setUp(['spec'], {});
    await program.crash(new Error('bug'));
    await program.run();
    const lines = linesOf(out);
    expect(lines).toHaveLength(1);
    expect(errorsOf(lines)[0]).toMatchObject({
      internal_message: 'unexpected: bug',
      failure_type: 'system_error',
    });
  });
});
