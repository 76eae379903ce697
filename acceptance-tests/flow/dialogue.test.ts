import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sandboxTokens } from '../sandbox/tokens.ts';
import type { ServedGitlab } from '../support/gitlab.ts';
import { serveGitlab } from '../support/gitlab.ts';
import { ownerConfig } from '../support/platform.ts';
import { ensureBuilt } from '../support/program.ts';
import { checkResponse } from './fields.ts';
import { converse, startFlow } from './process.ts';

let gitlab: ServedGitlab;
let config: Readonly<Record<string, unknown>>;

beforeAll(async () => {
  await ensureBuilt();
  gitlab = await serveGitlab({ world: { size: 'small' } });
  config = ownerConfig(gitlab.url);
});

afterAll(() => gitlab.close());

interface Line {
  readonly session: string;
  readonly message: Readonly<Record<string, unknown>>;
}

const lines = readFileSync(join(import.meta.dirname, 'dialogue.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Line);

/** The messages of a session of the recorded dialogue, with the configuration of the sandbox. */
function messagesOf(session: string): readonly object[] {
  return lines.filter((line) => line.session === session).map(({ message }) => withConfig(message) as object);
}

function withConfig(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return Array.isArray(value) ? value.map(withConfig) : value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      name === 'config' && 'credentials' in (inner as object) ? config : withConfig(inner),
    ]),
  );
}

describe('the recorded dialogue', () => {
  it.each([
    ['spec', ['spec']],
    ['discover', ['spec', 'discovered']],
    ['validate', ['spec', 'validated']],
    ['validate-indirect', ['spec', 'validated']],
    ['apply', ['spec', 'applied']],
  ])('%s is answered line by line, and the end of the input is the end', async (session, answers) => {
    const run = await converse(messagesOf(session));
    expect([run.exitCode, run.stderr]).toEqual([0, '']);
    expect(run.lines.map((line) => checkResponse(JSON.parse(line))[0])).toEqual(answers);
  });

  it('opens a capture, which goes on from the state and takes acknowledgements', async () => {
    const flow = startFlow();
    for (const message of messagesOf('capture').slice(0, 2)) flow.send(message);
    const variants: string[] = [];
    for await (const line of flow.lines) {
      const [variant] = checkResponse(JSON.parse(line));
      if (variant !== variants.at(-1)) variants.push(variant);
      if (variant === 'checkpoint' && variants.length > 5) {
        for (const message of messagesOf('capture').slice(2)) flow.send(message);
        flow.closeInput();
      }
    }
    const { exitCode, stderr } = await flow.ended;
    expect([exitCode, stderr.includes('"level":"error"')]).toEqual([0, false]);
    expect(variants.slice(0, 4)).toEqual(['spec', 'opened', 'sourcedSchema', 'checkpoint']);
    expect(variants.at(-1)).toBe('checkpoint');
  });

  it('names the resources as the paths that existing captures have', async () => {
    const { lines: answers } = await converse(messagesOf('validate'));
    expect(JSON.parse(answers[1] ?? '')).toEqual({
      validated: { bindings: [{ resourcePath: ['branches'] }, { resourcePath: ['issues'] }] },
    });
  });
});

describe('the start', () => {
  it('without arguments is the dialogue where the environment names the codec', async () => {
    const run = await converse([{ spec: {} }], { args: [], env: { FLOW_RUNTIME_CODEC: 'json' } });
    expect(run.exitCode).toBe(0);
    expect(checkResponse(JSON.parse(run.lines[0] ?? ''))[0]).toBe('spec');
  });

  it('with an Airbyte command is that command, whatever the environment says', async () => {
    const run = await converse([], { args: ['spec'], env: { FLOW_RUNTIME_CODEC: 'json' } });
    expect(JSON.parse(run.lines[0] ?? '')).toMatchObject({ type: 'SPEC' });
  });

  it('shows help, and refuses an argument that it does not know', async () => {
    expect((await converse([], { args: ['flow', '--help'] })).lines[0]).toBe('Usage: source-gitlab flow');
    const wrong = await converse([], { args: ['flow', '--port', '1'] });
    expect([wrong.exitCode, wrong.stderr]).toEqual([
      1,
      "source-gitlab: Unexpected argument '--port'. See 'source-gitlab flow --help'.\n",
    ]);
  });

  it('with an input that is closed at once ends at once', async () => {
    expect(await converse([])).toMatchObject({ exitCode: 0, stderr: '', lines: [] });
  });
});

describe('a request that cannot be taken', () => {
  it.each([
    ['no JSON', '{"spec":{}\n', 'not JSON: the first fault is at column 11'],
    ['no object', '[]\n', 'must be an object'],
    ['nothing', '{}\n', 'asks for nothing'],
    ['an unknown request', '{"derive":{}}\n', 'no request "derive"'],
    ['two requests', '{"spec":{},"apply":{}}\n', 'more than one request: spec, apply'],
    ['an end in the middle', '{"spec":{}}\n{"open":', 'ended in the middle of a line'],
    ['an acknowledgement of nothing', '{"acknowledge":{"checkpoints":1}}\n', 'without an open capture'],
    ['an open without a capture', '{"open":{}}\n', 'open has no capture'],
  ])('%s: one clear last line, and a failure', async (_, input, sentence) => {
    const run = await converse([input]);
    expect(run.exitCode).toBe(1);
    const last = run.logs.at(-1);
    expect(last?.level).toBe('error');
    expect(last?.message).toContain(sentence);
    expect(run.stderr.trimEnd().split('\n')).toHaveLength(run.logs.length);
  });

  it('in the middle of a capture ends it, after what was captured was committed', async () => {
    const flow = startFlow();
    for (const message of messagesOf('capture').slice(0, 2)) flow.send(message);
    let last = '';
    for await (const line of flow.lines) {
      [last] = checkResponse(JSON.parse(line));
      if (last === 'captured') flow.send('{"acknowledge":\n');
    }
    const { exitCode, logs } = await flow.ended;
    expect([exitCode, last]).toEqual([1, 'checkpoint']);
    expect(logs.at(-1)?.message).toContain('is not JSON');
  });

  it('does not repeat what a line held: it may be a token', async () => {
    const run = await converse([
      `{"discover":{"config":{"credentials":{"access_token":"${sandboxTokens.owner}"}}\n`,
    ]);
    expect(run.stderr).not.toContain(sandboxTokens.owner);
  });

  it('is not one that only holds more than is known', async () => {
    const run = await converse([
      { $internal: 'CgA=', spec: { connectorType: 'IMAGE', config: {}, new: 1 }, discover: null },
    ]);
    expect([run.exitCode, run.lines.length]).toEqual([0, 1]);
  });
});

describe('a configuration that does not work', () => {
  it.each(['discover', 'validate'])('fails %s with the reason, and no token', async (request) => {
    const broken = { ...config, credentials: { access_token: sandboxTokens.revoked } };
    const run = await converse([{ spec: {} }, { [request]: { config: broken } }]);
    expect(run.exitCode).toBe(1);
    expect(run.logs.at(-1)?.message).toMatch(/token/i);
    expect(run.stderr).not.toContain(sandboxTokens.revoked);
  });

  it('fails a capture before anything is captured', async () => {
    const run = await converse([{ open: { capture: { config: { credentials: {} }, bindings: [] } } }]);
    expect([run.exitCode, run.lines]).toEqual([1, []]);
    expect(run.logs.at(-1)?.message).toContain('credentials');
  });
});

describe('the log', () => {
  it('is lines of JSON from the level on that the environment asks for', async () => {
    const levels = async (level: string): Promise<readonly string[]> => {
      const run = await converse(messagesOf('discover'), { env: { LOG_LEVEL: level } });
      for (const log of run.logs) expect(Object.keys(log)).toEqual(['ts', 'level', 'message', 'fields']);
      return run.logs.map((log) => log.level);
    };
    expect(await levels('debug')).toContain('debug');
    expect(await levels('warn')).toEqual([]);
  });
});
