import { cp, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureBuilt, runProgram } from './support/program.ts';
import { errorsOf, parseProtocolOutput, statusesOf } from './support/protocol.ts';

const root = join(import.meta.dirname, '..');
const secret = 'glpat-doNotPrintThis';
/** Nothing listens there: none of these cases may need it. */
const config = {
  credentials: { auth_type: 'access_token', access_token: secret },
  api_url: 'http://localhost:1',
};

let folder = '';
beforeAll(async () => {
  await ensureBuilt();
  folder = await mkdtemp(join(tmpdir(), 'commands-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function file(name: string, content: unknown): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

async function readJson(path: string): Promise<Record<string, unknown>> {
  return JSON.parse(await readFile(join(root, path), 'utf8')) as Record<string, unknown>;
}

function catalogOf(name: string, syncMode = 'full_refresh'): unknown {
  return { streams: [{ stream: { name }, sync_mode: syncMode, destination_sync_mode: 'append' }] };
}

describe('the built program', () => {
  it('can be executed', async () => {
    expect((await stat(join(root, 'dist/main.js'))).mode & 0o111).toBe(0o111);
    expect((await readFile(join(root, 'dist/main.js'), 'utf8')).split('\n')[0]).toBe('#!/usr/bin/env node');
  });

  it('needs nothing but its own folder', async () => {
    const apart = join(folder, 'apart');
    await cp(join(root, 'dist'), apart, { recursive: true });
    const files = ['--config', await file('config.json', config)];
    const catalog = ['--catalog', await file('catalog.json', catalogOf('projects'))];
    const signalAfter = { signal: 'SIGTERM', line: (line: string) => line.includes('"STARTED"') } as const;
    const discovered = await runProgram(['discover', ...files], { folder: apart });
    const read = await runProgram(['read', ...files, ...catalog], { folder: apart, signalAfter });
    expect(parseProtocolOutput(discovered.stdout).map(({ type }) => type)).toEqual(['CATALOG']);
    expect(statusesOf(parseProtocolOutput(read.stdout), 'projects')).toEqual(['STARTED', 'INCOMPLETE']);
  });

  it('holds what the build has made once for all: no compiler of schemas, and no schemas', async () => {
    const files = await readdir(join(root, 'dist'), { recursive: true });
    expect(files).toContain('catalog.json');
    expect(files).not.toContain('schemas.json');
    const code = files
      .filter((name) => name.endsWith('.js'))
      .map((name) => readFile(join(root, 'dist', name), 'utf8'));
    expect((await Promise.all(code)).filter((text) => text.includes('class Ajv'))).toEqual([]);
  });

  it('has an entry that loads nothing before it has looked at the version of Node', async () => {
    const main = await readFile(join(root, 'dist/main.js'), 'utf8');
    const modules = [...main.matchAll(/^import .*["']([^"']+)["'];?$/gm)].map(([, module]) => module);
    expect(modules).toEqual([]);
  });
});

describe('what the build has made ready', () => {
  it.each([['spec'], ['discover'], ['discover', '--config']])(
    'is what the whole program says: %s %s',
    async (...words) => {
      const args = words.length === 2 ? [...words, await file('ready.json', config)] : words;
      const ready = await runProgram(args);
      // A word more than the shortest: the whole program answers.
      const whole = await runProgram([...args, '--debug']);
      expect(ready.exitCode).toBe(0);
      expect(ready.stdout).toBe(
        `${whole.lines.find((line) => /^{"type":"(SPEC|CATALOG)"/.test(line)) ?? ''}\n`,
      );
    },
  );

  it('leaves a reader in peace that has enough', async () => {
    const { exitCode, stderr } = await runProgram(['discover'], { closeAfterBytes: 1 });
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  });
});

describe('spec', () => {
  it('is the published specification', async () => {
    const { stdout, stderr, exitCode } = await runProgram(['spec']);
    const messages = parseProtocolOutput(stdout);
    expect(messages).toEqual([{ type: 'SPEC', spec: await readJson('spec.json') }]);
    expect([stderr, exitCode]).toEqual(['', 0]);
  });
});

describe('discover', () => {
  it('shows every stream as it was agreed', async () => {
    const { stdout, stderr, exitCode } = await runProgram(['discover']);
    const messages = parseProtocolOutput(stdout);
    expect(messages).toHaveLength(1);
    expect([stderr, exitCode]).toEqual(['', 0]);
    const streams = messages[0]?.catalog?.streams ?? [];
    const schemas = await readJson('src/generated/schemas.json');
    for (const stream of streams) expect(stream.json_schema).toEqual(schemas[String(stream.name)]);
    const lines = streams.map((stream) => JSON.stringify({ ...stream, json_schema: undefined }));
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('golden/discover.jsonl');
  });

  it('names each stream once, with keys and cursors that its schema has', async () => {
    const streams = parseProtocolOutput((await runProgram(['discover'])).stdout)[0]?.catalog?.streams ?? [];
    expect(new Set(streams.map(({ name }) => name)).size).toBe(streams.length);
    for (const stream of streams) {
      const { properties } = stream.json_schema as { readonly properties: Record<string, unknown> };
      const key = stream.source_defined_primary_key as readonly (readonly string[])[];
      const cursor = (stream.default_cursor_field ?? []) as readonly string[];
      expect(key.length).toBeGreaterThan(0);
      for (const field of [...key.flat(), ...cursor]) expect(Object.keys(properties)).toContain(field);
    }
  });

  it('takes a configuration, asks nobody, and does not show it', async () => {
    const { stdout, exitCode } = await runProgram([
      'discover',
      '--config',
      await file('config.json', config),
    ]);
    expect(parseProtocolOutput(stdout).map(({ type }) => type)).toEqual(['CATALOG']);
    expect(stdout).not.toContain(secret);
    expect(exitCode).toBe(0);
  });

  it('is whole for a reader that is slow', async () => {
    const { stdout, exitCode } = await runProgram(['discover'], { restMs: 50 });
    expect(parseProtocolOutput(stdout)).toHaveLength(1);
    expect(exitCode).toBe(0);
  });

  it('ends well or by the signal when its reader has what it wants', async () => {
    const { exitCode, signal, stderr } = await runProgram(['discover'], {
      signalAfter: { signal: 'SIGTERM', line: (line) => line.includes('"CATALOG"') },
    });
    expect([0, null]).toContain(exitCode);
    expect([null, 'SIGTERM']).toContain(signal);
    expect(stderr).toBe('');
  });

  it('stops quietly when its reader goes away', async () => {
    const { stderr, exitCode } = await runProgram(['discover'], { closeAfterBytes: 1 });
    expect([stderr, exitCode]).toEqual(['', 0]);
  });
});

describe('help and version', () => {
  it.each([['--help'], ['-h'], ['spec --help'], ['check --help'], ['discover --help'], ['read --help']])(
    '%s',
    async (line) => {
      const { stdout, stderr, exitCode } = await runProgram(line.split(' '));
      expect(stdout).toMatch(/^Usage: source-gitlab /m);
      expect([stderr, exitCode]).toEqual(['', 0]);
    },
  );

  it('is the version of the package', async () => {
    const { stdout, exitCode } = await runProgram(['--version']);
    expect([stdout, exitCode]).toEqual([
      `source-gitlab ${String((await readJson('package.json')).version)}\n`,
      0,
    ]);
  });
});

describe('a wrong command line', () => {
  it.each([
    ['', "source-gitlab: A command is missing. See 'source-gitlab --help'.\n"],
    ['sync', "source-gitlab: Unknown command 'sync'. See 'source-gitlab --help'.\n"],
    ['--all', "source-gitlab: Unknown option '--all'. See 'source-gitlab --help'.\n"],
  ])('without a command that exists: %j', async (line, message) => {
    const { stdout, stderr, exitCode } = await runProgram(line === '' ? [] : [line]);
    expect([stdout, stderr, exitCode]).toEqual(['', message, 1]);
  });

  it.each([
    ['check', "'check' needs --config FILE"],
    ['check --config', "Option '--config <value>' argument missing"],
    ['check --konfig x', "Unknown option '--konfig'"],
    ['discover x', "Unexpected argument 'x'"],
    ['read --config x', "'read' needs --catalog FILE"],
    ['read --catalog x', "'read' needs --config FILE"],
    ['spec --state x', "'spec' does not take --state"],
  ])('of a command that exists: %j', async (line, message) => {
    const [command = ''] = line.split(' ');
    const { stdout, stderr, exitCode } = await runProgram(line.split(' '));
    expect(stderr).toBe(`source-gitlab: ${message}. See 'source-gitlab ${command} --help'.\n`);
    const messages = parseProtocolOutput(stdout);
    expect(messages).toHaveLength(1);
    expect(errorsOf(messages)[0]).toMatchObject({
      message: `${message}. [arguments_invalid]`,
      failure_type: 'config_error',
    });
    expect(exitCode).toBe(1);
  });
});

describe('a file that cannot be used', () => {
  /** What the arguments name: a file of a good kind, one that is missing, or this text. */
  interface Case {
    readonly line: string;
    readonly files?: Readonly<Record<string, unknown>>;
    readonly message: RegExp;
  }

  const good = { config, catalog: catalogOf('projects'), state: [] };

  it.each<Case>([
    {
      line: 'check --config missing',
      message: /^The configuration file .*missing cannot be read: there is no such file\.$/,
    },
    { line: 'discover --config missing', message: /^The configuration file .* there is no such file\.$/ },
    {
      line: 'read --config missing --catalog catalog',
      message: /^The configuration file .* no such file\.$/,
    },
    { line: 'read --config config --catalog missing', message: /^The catalog file .* no such file\.$/ },
    {
      line: 'read --config config --catalog catalog --state missing',
      message: /^The state file .* no such file\.$/,
    },
    {
      line: 'check --config config',
      files: { config: `{"credentials": {"access_token": "${secret}"},\n "start_date": ${secret}}` },
      message: /^The configuration file .* is not JSON: the first fault is at line 2, column 16\.$/,
    },
    {
      line: 'discover --config config',
      files: { config: '{"a":' },
      message: /it ends too early, at line 1, column 6\.$/,
    },
    {
      line: 'read --config config --catalog catalog',
      files: { config: '' },
      message: /configuration file .* it is empty\.$/,
    },
    {
      line: 'read --config config --catalog catalog',
      files: { catalog: '{"streams": [\n{]}' },
      message: /^The catalog file .* is not JSON: the first fault is at line 2, column 2\.$/,
    },
    {
      line: 'read --config config --catalog catalog --state state',
      files: { state: '[nul]' },
      message: /^The state file .* is not JSON: the first fault is at line 1, column 2\.$/,
    },
    {
      line: 'discover --config config',
      files: { config: { credentials: { auth_type: 'access_token' }, num_workers: 'many' } },
      message: /credentials\.access_token.*num_workers|num_workers.*credentials\.access_token/s,
    },
    { line: 'read --config config --catalog catalog', files: { config: [] }, message: /object/ },
    { line: 'read --config config --catalog catalog', files: { catalog: {} }, message: /`streams`/ },
    {
      line: 'read --config config --catalog catalog',
      files: { catalog: { streams: [{}] } },
      message: /streams\[0\]/,
    },
    { line: 'read --config config --catalog catalog --state state', files: { state: '5' }, message: /state/ },
    {
      line: 'read --config config --catalog catalog --state state',
      files: { state: { projects: 5 } },
      message: /state/,
    },
    {
      line: 'read --config config --catalog catalog --state state',
      files: {
        catalog: catalogOf('issues', 'incremental'),
        state: { issues: { version: 1, slices: { '1': { at: 'never' } } } },
      },
      message: /state of stream issues/,
    },
  ])('$line $files', async ({ line, files, message }) => {
    const paths = new Map<string, string>();
    for (const [name, content] of Object.entries({ ...good, ...files }))
      paths.set(name, await file(name, content));
    const args = line
      .split(' ')
      .map((word) => (word === 'missing' ? join(folder, word) : (paths.get(word) ?? word)));
    const { stdout, stderr, exitCode } = await runProgram(args);
    const errors = errorsOf(parseProtocolOutput(stdout));
    expect(errors).toHaveLength(1);
    const [, sentence = '', code = ''] = /^(.*) \[(\w+)\]$/s.exec(errors[0]?.message ?? '') ?? [];
    expect(sentence).toMatch(message);
    expect(errors[0]?.internal_message?.split(':')[0]).toBe(code);
    expect(errors[0]?.failure_type).toBe('config_error');
    expect(exitCode).toBe(1);
    expect(stdout + stderr).not.toContain(secret);
    expect(stderr).toBe('');
  });

  it('is a failed check where the configuration is JSON and breaks the specification', async () => {
    const { stdout, exitCode } = await runProgram([
      'check',
      '--config',
      await file('config.json', { ...config, start_date: 'yesterday', num_workers: 0 }),
    ]);
    const messages = parseProtocolOutput(stdout);
    expect(messages).toHaveLength(1);
    expect(messages[0]?.connectionStatus?.status).toBe('FAILED');
    expect(messages[0]?.connectionStatus?.message).toMatch(/start_date/);
    expect(messages[0]?.connectionStatus?.message).toMatch(/num_workers/);
    expect(stdout).not.toContain(secret);
    expect(exitCode).toBe(0);
  });
});

describe('a catalog that asks for what does not exist', () => {
  it.each([
    ['a stream', 'no_such_stream', 'full_refresh', 'stream_unknown'],
    ['a sync mode', 'projects', 'INVALID', 'sync_mode_invalid'],
    ['both', '__AIRBYTE__stream_that_does_not_exist', 'INVALID', 'stream_unknown'],
  ])('%s', async (_, name, syncMode, code) => {
    const args = [
      '--config',
      await file('config.json', config),
      '--catalog',
      await file('catalog.json', catalogOf(name, syncMode)),
    ];
    const { stdout, exitCode } = await runProgram(['read', ...args]);
    const messages = parseProtocolOutput(stdout);
    expect(statusesOf(messages, name)).toEqual(['INCOMPLETE']);
    expect(
      errorsOf(messages).map((error) => [error.internal_message, error.stream_descriptor?.name]),
    ).toEqual([
      [code, name],
      ['streams_failed', undefined],
    ]);
    expect(errorsOf(messages).every((error) => error.failure_type === 'config_error')).toBe(true);
    expect(exitCode).toBe(1);
  });

  it('has nothing to read where it is empty', async () => {
    const args = [
      '--config',
      await file('config.json', config),
      '--catalog',
      await file('catalog.json', { streams: [] }),
    ];
    const { stdout, exitCode } = await runProgram(['read', ...args, '--state', await file('state.json', '')]);
    expect(parseProtocolOutput(stdout).every(({ type }) => type === 'LOG')).toBe(true);
    expect(exitCode).toBe(0);
  });
});

describe('a read that does not come to its end', () => {
  /** Nobody answers, so that the program is still at it. */
  async function readArguments(): Promise<readonly string[]> {
    const catalog = await file('catalog.json', catalogOf('projects', 'incremental'));
    return ['read', '--config', await file('config.json', config), '--catalog', catalog];
  }

  const isStarted = (line: string): boolean => line.includes('"STARTED"');
  /** Runs a script in the program, before the program. */
  const inside = (script: string): Readonly<Record<string, string>> => ({
    NODE_OPTIONS: `--import="data:text/javascript,${encodeURIComponent(script)}"`,
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('hands out its state on %s, and dies by it', async (signal) => {
    const signalAfter = { signal, line: isStarted };
    const result = await runProgram(await readArguments(), { signalAfter });
    const messages = parseProtocolOutput(result.stdout);
    expect([result.exitCode, result.signal, result.stderr]).toEqual([null, signal, '']);
    expect(statusesOf(messages, 'projects')).toEqual(['STARTED', 'INCOMPLETE']);
    expect(messages.filter(({ type }) => type === 'STATE')).toHaveLength(1);
    expect(errorsOf(messages)).toEqual([]);
  });

  it('ends at once on a second signal, whatever it waits for', async () => {
    const stuck = `const write = process.stdout.write.bind(process.stdout);
      process.stdout.write = (text) => (write(text), !text.includes('"INCOMPLETE"'));
      setInterval(() => undefined, 1000);`;
    const signalAfter = { signal: 'SIGTERM', line: isStarted, againAfterMs: 500 } as const;
    const result = await runProgram(await readArguments(), { signalAfter, env: inside(stuck) });
    expect([result.exitCode, result.signal]).toEqual([null, 'SIGTERM']);
    expect(statusesOf(parseProtocolOutput(result.stdout), 'projects')).toEqual(['STARTED', 'INCOMPLETE']);
  });

  it.each([
    ['an error', `throw new Error('bug: ${secret}')`],
    ['a rejection', `Promise.reject(new Error('bug: ${secret}'))`],
  ])('tells %s that nobody caught, once and without a secret', async (_, thrown) => {
    // Once the configuration is read, however slow the machine is: before that, nothing of it can be told.
    const crashing = `const write = process.stdout.write.bind(process.stdout);
      process.stdout.write = (text, ...rest) => {
        if (text.includes('"STARTED"')) setTimeout(() => { ${thrown} });
        return write(text, ...rest);
      };`;
    const { stdout, stderr, exitCode } = await runProgram(await readArguments(), { env: inside(crashing) });
    const messages = parseProtocolOutput(stdout);
    expect(errorsOf(messages).map((error) => [error.failure_type, error.internal_message])).toEqual([
      ['system_error', 'unexpected: bug: ***'],
    ]);
    expect(messages.at(-1)?.trace?.type).toBe('ERROR');
    expect([stdout.includes(secret), stderr, exitCode]).toEqual([false, '', 1]);
  });
});
