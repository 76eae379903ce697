import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../base/json.ts';
import { createVirtualClock } from '../../base/virtual-clock.ts';
import { parseConfig } from '../../config/parse.ts';
import type { RotatedTokens } from '../../config/rotate.ts';
import type { PassResult } from '../../core/port.ts';
import type { runPass } from '../../engine/run.ts';
import type { Connection, ConnectionEvents } from '../shared/tools.ts';
import { createMemoryOutput, fakeStream } from '../shared/testing.ts';
import { capture } from './capture.ts';
import { createFlowLog } from './log.ts';
import { parseRequest } from './requests.ts';
import type { FlowSession } from './session.ts';
import { createFlowWriter } from './writer.ts';

const spec: unknown = JSON.parse(readFileSync('spec.json', 'utf8'));
const config = parseConfig({ credentials: { access_token: 'x' } }, spec, {});

const given = {
  credentials: { client_id: 'c', access_token: 'old', refresh_token: 'old-too' },
  groups_list: ['a'],
};
const tokens: RotatedTokens = { accessToken: 'new', refreshToken: 'new-too', expiresAt: 0 };
const done: PassResult = { failed: [], interrupted: false, summaries: new Map() };

const source = {} as Connection['source'];

/** A capture of one stream whose pass does what is asked. */
async function run(
  pass: (events: ConnectionEvents, signal: AbortSignal) => Promise<void>,
  encryptConfig: FlowSession['tools']['encryptConfig'] = (plain) =>
    Promise.resolve({ sops: {}, sealed: Object.keys(plain) }),
): Promise<{
  readonly lines: readonly JsonObject[];
  readonly logs: readonly JsonObject[];
  readonly closed: boolean;
}> {
  const out = createMemoryOutput();
  const logs: JsonObject[] = [];
  const clock = createVirtualClock({ now: 0, seed: 1 });
  const stopped = new AbortController();
  let events: ConnectionEvents | undefined;
  let closed = false;
  const stream = fakeStream('issues', 'updated_at');
  const engine: typeof runPass = async ({ sink, signal }) => {
    await sink({ type: 'records', stream: 'issues', records: [{ project_id: 1, id: 2 }], slice: '1' });
    if (events !== undefined) await pass(events, signal);
    return done;
  };
  const session: FlowSession = {
    writer: createFlowWriter({ out: out.stream, onBroken: () => undefined }),
    clock,
    log: createFlowLog({
      write: (line) => logs.push(JSON.parse(line) as JsonObject),
      clock,
      redact: (text) => text,
      lowest: 'info',
    }),
    program: 'source-gitlab 1',
    hideSecret: () => undefined,
    outputBroken: new AbortController().signal,
    listenForStop: () => stopped.signal,
    tools: {
      loadSpec: () => Promise.resolve({ connectionSpecification: { properties: {} } }),
      loadCatalog: () => Promise.reject(new Error('no catalog is asked for')),
      loadSchemas: () => Promise.resolve({ issues: { properties: { project_id: {}, id: {} } } }),
      loadStreams: () => Promise.resolve([stream]),
      loadConfig: () => Promise.resolve(config),
      loadEngine: () => Promise.resolve(engine),
      loadExplainer: () => Promise.reject(new Error('nothing is explained')),
      connect: (_, given) => {
        events = given;
        const connection: Partial<Connection> = {
          source,
          requestCount: () => 0,
          requestsLeft: () => undefined,
          close: () => {
            closed = true;
            return Promise.resolve();
          },
        };
        return Promise.resolve(connection as Connection);
      },
      encryptConfig,
    },
  };
  const binding = {
    resourceConfig: { stream: 'issues', syncMode: 'incremental' },
    collection: { name: 'acmeCo/issues', key: ['/project_id', '/id'] },
    stateKey: 'issues',
  };
  const request = parseRequest(JSON.stringify({ open: { capture: { config: given, bindings: [binding] } } }));
  if (request.kind !== 'open') throw new Error('not open');
  const never = new Promise<IteratorResult<string>>(() => undefined);
  const lines = {
    next: () => never,
    [Symbol.asyncIterator]: () => lines,
  } as unknown as AsyncGenerator<string>;
  try {
    await capture(request, lines, session);
  } finally {
    stopped.abort();
  }
  return {
    lines: out
      .text()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as JsonObject),
    logs,
    closed,
  };
}

describe('new tokens in a capture', () => {
  it('are handed over encrypted, in the whole configuration, before they are used; then the capture ends cleanly', async () => {
    const sealed: JsonObject[] = [];
    let wasStopped = false;
    const { lines, logs, closed } = await run(
      async ({ onRotated }, signal) => {
        await onRotated(tokens);
        wasStopped = signal.aborted;
      },
      (plain) => {
        sealed.push(plain);
        return Promise.resolve({ sops: { version: '3' } });
      },
    );
    expect(sealed).toEqual([
      {
        credentials: {
          client_id: 'c',
          auth_type: 'oauth2.0',
          access_token: 'new',
          refresh_token: 'new-too',
          token_expiry_date: '1970-01-01T00:00:00.000Z',
        },
        groups_list: ['a'],
      },
    ]);
    const update = logs.find(({ fields }) => JSON.stringify(fields).includes('configUpdate'));
    expect(update?.['fields']).toEqual({ eventType: 'configUpdate', config: { sops: { version: '3' } } });
    expect(JSON.stringify(logs)).not.toContain('new-too');
    expect([wasStopped, closed, Object.keys(lines.at(-1) ?? {})]).toEqual([true, true, ['checkpoint']]);
  });

  it('that cannot be encrypted do not leave', async () => {
    const refuse = (): Promise<never> => Promise.reject(new Error('no service'));
    await expect(
      run(async ({ onRotated }) => {
        await onRotated(tokens);
      }, refuse),
    ).rejects.toThrow('no service');
  });
});

describe('a wait for the rate limit', () => {
  it('is told as the status of the capture', async () => {
    const { logs } = await run(async ({ onWait, onRotated }) => {
      onWait(Date.UTC(2024, 0, 1));
      await onRotated(tokens);
    });
    expect(logs.map(({ message }) => message)).toContain(
      "GitLab's rate limit holds requests back until 2024-01-01T00:00:00.000Z",
    );
  });
});
