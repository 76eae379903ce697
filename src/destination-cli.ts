import { readFile } from 'node:fs/promises';
import { systemClock } from './base/clock.ts';
import type { Log } from './base/log.ts';
import type { DestinationConfig } from './config/destination.ts';
import type { OperationInputs } from './config/operation-inputs.ts';
import { createRedactor } from './http/redact.ts';
import { createActivationProgram } from './protocols/activation/program.ts';
import type { ActivationTools, DestinationConnection } from './protocols/activation/tools.ts';
import type { ConnectionEvents } from './protocols/shared/tools.ts';
import type { Program, World } from './protocols/shared/world.ts';

/** Where the files beside the program are. */
export interface DestinationFiles {
  readonly spec: string;
  /** The schemas of the operations' inputs. */
  readonly schemas: string;
}

/** Puts the program that changes GitLab together. Nothing is loaded that its command does not need. */
export function composeDestination(world: World, files: DestinationFiles): Program {
  const redactor = createRedactor([]);
  const hideSecret = (secret: string): void => {
    redactor.add(secret);
  };
  return createActivationProgram({
    world,
    clock: systemClock,
    redact: (text) => redactor.redact(text),
    hideSecret,
    createTools: (log) => createTools({ world, files, log, hideSecret }),
  });
}

/** What the tools are made of. */
interface Toolbox {
  readonly world: World;
  readonly files: DestinationFiles;
  readonly log: Log;
  readonly hideSecret: (secret: string) => void;
}

function createTools(toolbox: Toolbox): ActivationTools {
  const { world, files, hideSecret } = toolbox;
  return {
    loadSpec: () => readJson(files.spec),
    loadOperations: async () => {
      const [{ operations }, inputs] = await Promise.all([
        import('./generated/operations.ts'),
        loadInputs(files),
      ]);
      return { operations, inputs };
    },
    loadConfig: async (input) => {
      const [{ parseDestinationConfig }, { secretsOf }, spec] = await Promise.all([
        import('./config/destination.ts'),
        import('./config/credentials.ts'),
        readJson(files.spec),
      ]);
      const config = parseDestinationConfig(input, spec, world.env);
      secretsOf(config).forEach(hideSecret);
      return config;
    },
    connect: (config, events) => connect(config, toolbox, events),
  };
}

async function loadInputs(files: DestinationFiles): Promise<OperationInputs> {
  const [{ createOperationInputs }, schemas] = await Promise.all([
    import('./config/operation-inputs.ts'),
    readJson(files.schemas),
  ]);
  return createOperationInputs(schemas);
}

async function readJson(path: string): Promise<unknown> {
  return JSON.parse(await readFile(path, 'utf8'));
}

/** Puts GitLab as a destination together. */
async function connect(
  config: DestinationConfig,
  { world, files, log, hideSecret }: Toolbox,
  { onWait, onRotated }: ConnectionEvents,
): Promise<DestinationConnection> {
  const [{ createAuthenticator }, { createClient }, { createDestination }, { openTransport }, inputs] =
    await Promise.all([
      import('./gitlab/authenticator.ts'),
      import('./gitlab/client.ts'),
      import('./gitlab/writing/destination.ts'),
      import('./transport.ts'),
      loadInputs(files),
    ]);
  const userAgent = `destination-gitlab/${world.version}`;
  const transport = openTransport(config, { userAgent, log, environment: world.env, hideSecret });
  const { retryPolicy: retry, workMs } = transport.patience;
  const common = { config, clock: systemClock, log, retry, transport: transport.send };
  const authenticator = createAuthenticator({ ...common, scope: 'api', onRotated });
  const client = createClient({
    ...common,
    authenticator,
    onWait: ({ untilMs }) => {
      onWait(untilMs);
    },
  });
  const destination = createDestination({
    ...common,
    client,
    workMs,
    isDryRun: config.isDryRun,
    allowsDestructive: config.allowsDestructive,
    marksSinceMs: config.marksSinceMs,
    accept: ({ name }, fields) => inputs.accept(name, fields),
    pick: ({ name }, fields) => inputs.pick(name, fields),
    createNonce: () => crypto.randomUUID(),
  });
  return {
    destination,
    check: (signal) => destination.check(signal),
    requestCount: () => transport.requestCount(),
    close: () => transport.close(),
  };
}
