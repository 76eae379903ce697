import { readFileSync } from 'node:fs';
import type { Clock } from './base/clock.ts';
import { systemClock } from './base/clock.ts';
import type { Json, JsonObject } from './base/json.ts';
import { isJsonObject } from './base/json.ts';
import type { Log } from './base/log.ts';
import type { Config } from './config/config.ts';
import type { Environment } from './config/credentials.ts';
import { createRedactor } from './http/redact.ts';
import { createProgram } from './protocols/airbyte/program.ts';
import type { FlowTools } from './protocols/flow/session.ts';
import type { Connection, ConnectionEvents, Tools } from './protocols/shared/tools.ts';
import type { Program, World } from './protocols/shared/world.ts';

/** Where the files beside the program are. */
export interface ProgramFiles {
  readonly spec: URL;
  /** The line that `discover` prints, of the built program. */
  readonly catalog?: URL;
  /** What that line is made of, of the program as it is written. */
  readonly schemas?: URL;
}

/** Puts the program together. Nothing is loaded that its command does not need. */
export function composeProgram(world: World, files: ProgramFiles): Program {
  const redactor = createRedactor([]);
  const hideSecret = (secret: string): void => {
    redactor.add(secret);
  };
  const common = { world, clock: systemClock, redact: (text: string) => redactor.redact(text), hideSecret };
  const toolsFor = (log: Log): Tools =>
    createTools({
      files,
      clock: systemClock,
      log,
      hideSecret,
      version: world.version,
      environment: world.env,
    });
  if (!isFlowAsked(world)) return createProgram({ ...common, createTools: toolsFor });
  return later(async () => {
    const { createFlowProgram } = await import('./protocols/flow/program.ts');
    return createFlowProgram({
      ...common,
      createTools: (log) => ({
        ...toolsFor(log),
        loadSchemas: () => loadSchemas(files),
        encryptConfig: encrypting(world.env['ENCRYPTION_URL']),
      }),
    });
  });
}

/** Whether a command line asks for the Flow protocol: by the command `flow`, or by the environment and no command. */
export function isFlowAsked({ args, env }: Pick<World, 'args' | 'env'>): boolean {
  return args[0] === 'flow' || (args.length === 0 && env['FLOW_RUNTIME_CODEC'] === 'json');
}

/** A program that is loaded when it is run. */
function later(load: () => Promise<Program>): Program {
  let loaded: Promise<Program> | undefined;
  const program = (): Promise<Program> => (loaded ??= load());
  return {
    run: async () => (await program()).run(),
    crash: async (thrown) => (await program()).crash(thrown),
  };
}

/** Encrypts by the service of the platform. The proxy and the certificates of GitLab are not for it. */
function encrypting(url: string | undefined): FlowTools['encryptConfig'] {
  return async (config, schema) => {
    const { defaultEncryptionUrl, encryptConfig } = await import('./protocols/flow/encryption.ts');
    const post = async (body: string): Promise<{ readonly status: number; readonly text: string }> => {
      const response = await fetch(url ?? defaultEncryptionUrl, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
        redirect: 'error',
        signal: AbortSignal.timeout(encryptionTimeoutMs),
      });
      return { status: response.status, text: await response.text() };
    };
    return encryptConfig({ clock: systemClock, post }, config, schema);
  };
}

const encryptionTimeoutMs = 30_000;

/** What the tools are made of. */
interface Toolbox {
  readonly files: ProgramFiles;
  readonly clock: Clock;
  readonly log: Log;
  readonly hideSecret: (secret: string) => void;
  readonly version: string;
  readonly environment: Environment;
}

function createTools(toolbox: Toolbox): Tools {
  const { files, clock, log, hideSecret, version, environment } = toolbox;
  return {
    loadSpec: () => Promise.resolve(readJson(files.spec)),
    loadCatalog: () => loadCatalog(files),
    loadStreams: async () => (await import('./connecting.ts')).streams,
    loadEngine: async () => (await import('./connecting.ts')).runPass,
    loadExplainer: async () => (await import('./engine/explain.ts')).explainPass,
    loadConfig: async (input) => {
      const { parseConfig, secretsOf } = await import('./connecting.ts');
      const config = parseConfig(input, readJson(files.spec), environment);
      secretsOf(config).forEach(hideSecret);
      return config;
    },
    connect: (config, events) => connect(config, { ...events, clock, log, version, environment, hideSecret }),
  };
}

async function loadCatalog({ catalog, schemas }: ProgramFiles): Promise<string> {
  if (catalog !== undefined) return readFileSync(catalog, 'utf8');
  const [{ catalogLine }, { streams }] = await Promise.all([
    import('./protocols/airbyte/catalog.ts'),
    import('./connecting.ts'),
  ]);
  return catalogLine(streams, schemas === undefined ? undefined : readJson(schemas));
}

/** The schemas of records, out of the catalog that they are published in. */
async function loadSchemas(files: ProgramFiles): Promise<JsonObject> {
  const message: unknown = JSON.parse(await loadCatalog(files));
  const catalog = isJsonObject(message) ? message.catalog : undefined;
  const streams = isJsonObject(catalog) && Array.isArray(catalog.streams) ? (catalog.streams as Json[]) : [];
  return Object.fromEntries(
    streams.flatMap((stream) =>
      isJsonObject(stream) && typeof stream.name === 'string' ? [[stream.name, stream.json_schema]] : [],
    ),
  );
}

function readJson(path: URL): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}

/** What a connection is made of. */
interface Connecting extends ConnectionEvents, Omit<Toolbox, 'files'> {}

/** Puts GitLab as a source together. */
async function connect(config: Config, connecting: Connecting): Promise<Connection> {
  const { clock, log, version, onWait, onRotated } = connecting;
  const { createSource, openTransport, streams } = await import('./connecting.ts');
  const transport = openTransport(config, { ...connecting, userAgent: `source-gitlab/${version}` });
  const source = createSource({
    config,
    clock,
    log,
    retry: transport.patience.retryPolicy,
    transport: transport.send,
    onWait: ({ untilMs }) => {
      onWait(untilMs);
    },
    onRotated,
  });
  return {
    source,
    check: (signal) => source.check(streams, signal),
    requestCount: () => transport.requestCount(),
    requestsLeft: () => source.requestsLeft(),
    close: () => transport.close(),
  };
}
