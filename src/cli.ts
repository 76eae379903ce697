import { readFile } from 'node:fs/promises';
import type { Clock } from './base/clock.ts';
import { systemClock } from './base/clock.ts';
import type { Log } from './base/log.ts';
import type { Config } from './config/config.ts';
import { createRedactor } from './http/redact.ts';
import { createProgram } from './protocols/airbyte/program.ts';
import type { Connection, ConnectionEvents, Tools } from './protocols/shared/tools.ts';
import type { Program, World } from './protocols/shared/world.ts';

/** Where the files beside the program are. */
export interface ProgramFiles {
  readonly spec: string;
  readonly schemas: string;
}

/** Puts the program together. Nothing is loaded that its command does not need. */
export function composeProgram(world: World, files: ProgramFiles): Program {
  const redactor = createRedactor([]);
  const hideSecret = (secret: string): void => {
    redactor.add(secret);
  };
  return createProgram({
    world,
    clock: systemClock,
    redact: (text) => redactor.redact(text),
    hideSecret,
    createTools: (log) => createTools({ files, clock: systemClock, log, hideSecret, version: world.version }),
  });
}

/** What the tools are made of. */
interface Toolbox {
  readonly files: ProgramFiles;
  readonly clock: Clock;
  readonly log: Log;
  readonly hideSecret: (secret: string) => void;
  readonly version: string;
}

function createTools({ files, clock, log, hideSecret, version }: Toolbox): Tools {
  return {
    loadSpec: () => readJson(files.spec),
    loadSchemas: () => readJson(files.schemas),
    loadStreams: async () => (await import('./generated/registry.ts')).streams,
    loadEngine: async () => (await import('./engine/run.ts')).runPass,
    loadConfig: async (input) => {
      const [{ parseConfig }, { secretsOf }, spec] = await Promise.all([
        import('./config/parse.ts'),
        import('./config/credentials.ts'),
        readJson(files.spec),
      ]);
      const config = parseConfig(input, spec);
      secretsOf(config).forEach(hideSecret);
      return config;
    },
    connect: (config, events) => connect(config, { ...events, clock, log, version }),
  };
}

async function readJson(path: string): Promise<unknown> {
  return JSON.parse(await readFile(path, 'utf8'));
}

/** What a connection is made of. */
interface Connecting extends ConnectionEvents {
  readonly clock: Clock;
  readonly log: Log;
  readonly version: string;
}

/** Puts GitLab as a source together. */
async function connect(config: Config, connecting: Connecting): Promise<Connection> {
  const { clock, log, version, onWait } = connecting;
  const [{ createSource }, { createTransport }] = await Promise.all([
    import('./gitlab/source.ts'),
    import('./http/transport.ts'),
  ]);
  const handle = createTransport({ connections: config.workers, userAgent: `source-gitlab/${version}` });
  let requests = 0;
  const source = createSource({
    config,
    clock,
    log,
    transport: (request) => {
      requests += 1;
      return handle.send(request);
    },
    onWait: ({ untilMs }) => {
      onWait(untilMs);
    },
  });
  return {
    source,
    check: (signal) => source.check(signal),
    requestCount: () => requests,
    close: () => handle.close(),
  };
}
