import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import type { Clock } from '../../src/base/clock.ts';
import { systemClock } from '../../src/base/clock.ts';
import { secretsOf } from '../../src/config/credentials.ts';
import { parseConfig } from '../../src/config/parse.ts';
import { explainPass } from '../../src/engine/explain.ts';
import { runPass } from '../../src/engine/run.ts';
import { streams } from '../../src/generated/registry.ts';
import { createSource } from '../../src/gitlab/source.ts';
import { createRedactor } from '../../src/http/redact.ts';
import type { Transport } from '../../src/http/transport.ts';
import { catalogLine } from '../../src/protocols/airbyte/catalog.ts';
import { createProgram } from '../../src/protocols/airbyte/program.ts';
import type { Ending, Tools } from '../../src/protocols/shared/tools.ts';

const root = join(import.meta.dirname, '../..');
const readJson = async (file: string): Promise<unknown> =>
  JSON.parse(await readFile(join(root, file), 'utf8'));
const spec = await readJson('spec.json');
const schemas = await readJson('src/generated/schemas.json');

/** A clock that runs so many times faster: who waits a second waits a millisecond. */
function fastClock(speed: number): Clock {
  const startMs = Date.now();
  return {
    now: () => startMs + (Date.now() - startMs) * speed,
    random: Math.random,
    sleep: (delayMs, signal) => systemClock.sleep(delayMs / speed, signal),
  };
}

/** How a run in this process ended. */
export interface InProcessRun {
  readonly ending: Ending;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the program in this process: all of it is real but its process, its clock, and what it sends requests by. */
export async function runInProcess(args: readonly string[], transport: Transport): Promise<InProcessRun> {
  const clock = fastClock(1000);
  const redactor = createRedactor([]);
  const hideSecret = (secret: string): void => {
    redactor.add(secret);
  };
  const stdout = collect();
  const stderr = collect();
  const program = createProgram({
    world: {
      args,
      env: {},
      stdin: () => Readable.from([]),
      stdout: stdout.stream,
      stderr: () => stderr.stream,
      version: '0.0.0',
      listenForStop: () => new AbortController().signal,
    },
    clock,
    redact: (text) => redactor.redact(text),
    hideSecret,
    createTools: (log): Tools => ({
      loadSpec: () => Promise.resolve(spec),
      loadCatalog: () => Promise.resolve(catalogLine(streams, schemas)),
      loadExplainer: () => Promise.resolve(explainPass),
      loadStreams: () => Promise.resolve(streams),
      loadEngine: () => Promise.resolve(runPass),
      loadConfig: (input) => {
        const config = parseConfig(input, spec);
        secretsOf(config).forEach(hideSecret);
        return Promise.resolve(config);
      },
      connect: (config) => {
        const source = createSource({ config, clock, log, transport });
        return Promise.resolve({
          source,
          check: (signal) => source.check(streams, signal),
          requestCount: () => 0,
          requestsLeft: () => undefined,
          close: () => Promise.resolve(),
        });
      },
    }),
  });
  const ending = await program.run();
  return { ending, stdout: stdout.text(), stderr: stderr.text() };
}

function collect(): { readonly stream: Writable; text(): string } {
  const pieces: string[] = [];
  const stream = new Writable({
    decodeStrings: false,
    write: (chunk: unknown, _encoding, done) => {
      pieces.push(String(chunk));
      done();
    },
  });
  return { stream, text: () => pieces.join('') };
}
