import { readFileSync } from 'node:fs';
import { silentLog } from '../../src/base/log.ts';
import type { JsonObject } from '../../src/base/json.ts';
import type { VirtualClock } from '../../src/base/virtual-clock.ts';
import { createVirtualClock } from '../../src/base/virtual-clock.ts';
import type { Config } from '../../src/config/config.ts';
import { createOperationInputs } from '../../src/config/operation-inputs.ts';
import type { Destination, Done } from '../../src/core/destination.ts';
import type { Operation } from '../../src/core/operation.ts';
import { operations } from '../../src/generated/operations.ts';
import { createAuthenticator } from '../../src/gitlab/authenticator.ts';
import { createClient } from '../../src/gitlab/client.ts';
import { createDestination } from '../../src/gitlab/writing/destination.ts';
import { patienceOf } from '../../src/http/patience.ts';
import type { Transport } from '../../src/http/transport.ts';
import type { Sandbox } from '../sandbox/contract.ts';
import type { WorldSize } from '../sandbox/create-world.ts';
import { createWorld } from '../sandbox/create-world.ts';
import type { SandboxOptions } from '../sandbox/sandbox.ts';
import { createSandbox } from '../sandbox/sandbox.ts';
import { sandboxTokens } from '../sandbox/tokens.ts';
import type { World } from '../sandbox/world.ts';
import { startOfTime } from './session.ts';
import { createSimulatedTransport } from './transport.ts';

const generated: unknown = JSON.parse(
  readFileSync(new URL('../../src/generated/operation-schemas.json', import.meta.url), 'utf8'),
);

/** What operations take. */
export const inputs = createOperationInputs(generated);

/** A destination over a sandbox in virtual time. */
export interface DestinationKit {
  readonly destination: Destination;
  readonly sandbox: Sandbox;
  readonly world: World;
  readonly clock: VirtualClock;
  /** Does an operation by its name. */
  readonly perform: (name: string, input: JsonObject, key?: string) => Promise<Done>;
  /** The requests that were to change something, as the sandbox has seen them. */
  readonly changes: () => readonly string[];
}

/** How a kit differs from the usual: the token of an owner, everything in scope, and all allowed. */
export interface KitOptions extends Partial<SandboxOptions> {
  readonly token?: string;
  readonly config?: Partial<Config>;
  readonly isDryRun?: boolean;
  readonly allowsDestructive?: boolean;
  readonly marksSinceMs?: number;
  /** Instead of the sandbox's. */
  readonly transport?: Transport;
  readonly size?: WorldSize;
}

const everything = { named: [], globs: ['**'], excluded: [] };
const nothing = { named: [], globs: [], excluded: [] };

/** The operation of a name. */
export function operationOf(name: string): Operation {
  const found = operations.find((one) => one.name === name);
  if (found === undefined) throw new Error(`there is no operation ${name}`);
  return found;
}

/** Creates a kit over a seeded world. */
export async function createDestinationKit(options: KitOptions = {}): Promise<DestinationKit> {
  const {
    token = sandboxTokens.ownerWrite,
    isDryRun = false,
    allowsDestructive = true,
    size = 'small',
  } = options;
  const clock = createVirtualClock({ now: startOfTime, seed: 1 });
  const world = options.world ?? createWorld({ seed: 7, size, now: startOfTime });
  const sandbox = await createSandbox({ ...options, world, clock });
  const config: Config = {
    baseUrl: 'http://gitlab.example.com/',
    credentials: { kind: 'token', token },
    startDate: undefined,
    groups: everything,
    projects: nothing,
    includeArchived: true,
    files: { globs: [], maxBytes: 0 },
    workers: 4,
    lookbackSeconds: 60,
    bulkReading: true,
    detectDeletions: false,
    ...options.config,
  };
  const transport =
    options.transport ??
    createSimulatedTransport({ sandbox, clock, latencyMs: () => 20, onRequest: () => undefined });
  const { retryPolicy: retry, workMs } = patienceOf(undefined);
  const common = { config, clock, log: silentLog, retry, transport };
  const client = createClient({ ...common, authenticator: createAuthenticator(common) });
  let nonces = 0;
  const destination = createDestination({
    ...common,
    client,
    workMs,
    isDryRun,
    allowsDestructive,
    marksSinceMs: options.marksSinceMs,
    accept: ({ name }, fields) => inputs.accept(name, fields),
    pick: ({ name }, fields) => inputs.pick(name, fields),
    createNonce: () => `nonce ${(nonces += 1)}`,
  });
  const { signal } = new AbortController();
  return {
    destination,
    sandbox,
    world,
    clock,
    perform: (name, input, key) =>
      clock.run(
        destination.perform(
          { operation: operationOf(name), input, ...(key === undefined ? {} : { key }) },
          signal,
        ),
      ),
    changes: () =>
      sandbox.log.filter(({ method }) => method !== 'GET').map(({ method, path }) => `${method} ${path}`),
  };
}
