import { once } from 'node:events';
import type { RequestListener } from 'node:http';
import { createServer } from 'node:http';
import { isJsonObject } from '../src/base/json.ts';
import type { RequestLogEntry, Sandbox, SandboxRequest } from '../acceptance-tests/sandbox/contract.ts';
import { createSandbox } from '../acceptance-tests/sandbox/sandbox.ts';
import { createRequestListener } from '../acceptance-tests/sandbox/server.ts';
import type { World } from '../acceptance-tests/sandbox/world.ts';
import { groupPath } from '../acceptance-tests/sandbox/world.ts';
import type { WorldChoice } from './world.ts';
import { changeOnePercent, createBenchWorld } from './world.ts';

/*
 * Serves the sandbox GitLab for the benchmarks, in a process of its own. `POST /-/bench/reset` sets the world and the
 * latency, `POST /-/bench/change` changes one row of a hundred, `GET /-/bench/log` tells the requests since the last call.
 */

/** A sandbox whose answers are remembered while the data stays, so that the server is not what is measured. */
interface Stage {
  readonly choice: WorldChoice;
  readonly world: World;
  readonly sandbox: Sandbox;
  change(): number;
  readonly isChanged: () => boolean;
}

async function createStage(choice: WorldChoice, nowMs: number, externalUrl: string): Promise<Stage> {
  const world = createBenchWorld(choice, nowMs);
  const sandbox = await createSandbox({ world, clock: { now: () => Date.now() }, settings: { externalUrl } });
  const answers = new Map<string, ReturnType<Sandbox['handle']>>();
  const log: RequestLogEntry[] = [];
  let isChanged = false;
  const handle: Sandbox['handle'] = (request) => {
    const answer = answers.get(keyOf(request)) ?? sandbox.handle(request);
    answers.set(keyOf(request), answer);
    sandbox.clearLog();
    log.push(entryOf(request, 'status' in answer ? answer.status : 0));
    return answer;
  };
  return {
    choice,
    world,
    sandbox: { ...sandbox, handle, log, clearLog: () => log.splice(0) },
    change: () => {
      isChanged = true;
      answers.clear();
      return changeOnePercent(world, Date.now());
    },
    isChanged: () => isChanged,
  };
}

function keyOf({ method, url, headers, body = '' }: SandboxRequest): string {
  return [method, url, headers['private-token'], headers.authorization, body].join('\n');
}

function entryOf({ method, url }: SandboxRequest, status: number): RequestLogEntry {
  const [path = '', query = ''] = url.split('?', 2);
  return { method, path, query, endpoint: undefined, undeclared: [], status, rows: 0, at: Date.now() };
}

/** What is served now. */
interface Bench {
  readonly listen: RequestListener;
  readonly control: (route: string, body: unknown) => Promise<unknown>;
}

function createBench(externalUrl: string): Bench {
  const startedMs = Date.now();
  let stage: Stage | undefined;
  let listener: RequestListener | undefined;
  const reset = async (body: unknown): Promise<object> => {
    const { latencyMs, ...choice } = parseChoice(body);
    const isSame = stage?.choice.name === choice.name && stage.choice.issues === choice.issues;
    if (stage === undefined || !isSame || stage.isChanged())
      stage = await createStage(choice, startedMs, externalUrl);
    stage.sandbox.clearLog();
    listener = createRequestListener({ ...stage, latencyMs, seed: 1 });
    return describeWorld(stage.world);
  };
  return {
    listen: (incoming, outgoing) => listener?.(incoming, outgoing),
    control: async (route, body) => {
      if (route === 'POST /-/bench/reset') return reset(body);
      if (route === 'POST /-/bench/change') return { changed: stage?.change() };
      if (route !== 'GET /-/bench/log') throw new Error(`No route ${route}`);
      const entries = [...(stage?.sandbox.log ?? [])];
      stage?.sandbox.clearLog();
      return entries.map(({ method, path, query, status }) => ({ method, url: `${path}?${query}`, status }));
    },
  };
}

/** What the programs must be told of the world. */
function describeWorld(world: World): object {
  const groups = [...world.groups.rows.values()];
  return {
    groupIds: groups.map(({ id }) => id),
    topGroups: groups.filter(({ parentId }) => parentId === undefined).map(({ id }) => groupPath(world, id)),
  };
}

function parseChoice(body: unknown): WorldChoice & { readonly latencyMs: number } {
  const { name, issues, latencyMs } = isJsonObject(body) ? body : {};
  const isName = name === 'mixed' || name === 'wide' || name === 'many';
  if (!isName || typeof issues !== 'number' || typeof latencyMs !== 'number')
    throw new TypeError('A world is chosen by name, issues and latencyMs');
  return { name, issues, latencyMs };
}

async function main(): Promise<void> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  const { listen, control } = createBench(url);
  server.on('request', (incoming, outgoing) => {
    const { method = 'GET', url: path = '/' } = incoming;
    if (!path.startsWith('/-/bench/')) {
      listen(incoming, outgoing);
      return;
    }
    void incoming
      .setEncoding('utf8')
      .toArray()
      .then((pieces) => control(`${method} ${path}`, JSON.parse(pieces.join('') || 'null')))
      .catch((thrown: unknown) => {
        outgoing.statusCode = 500;
        return String(thrown);
      })
      .then((answer) => outgoing.end(JSON.stringify(answer)));
  });
  process.stdout.write(`${url}\n`);
}

await main();
