import { once } from 'node:events';
import { createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { TlsOptions } from 'node:tls';
import type { Sandbox } from '../sandbox/contract.ts';
import type { WorldOptions } from '../sandbox/create-world.ts';
import { createWorld } from '../sandbox/create-world.ts';
import type { SandboxOptions } from '../sandbox/sandbox.ts';
import { createSandbox } from '../sandbox/sandbox.ts';
import { createRequestListener } from '../sandbox/server.ts';
import type { World } from '../sandbox/world.ts';

/** A sandbox GitLab that serves HTTP from within the test. */
export interface ServedGitlab {
  readonly url: string;
  readonly sandbox: Sandbox;
  readonly world: World;
  close(): Promise<void>;
}

/** How the sandbox is served. */
export interface ServingOptions extends Partial<Omit<SandboxOptions, 'world' | 'clock'>> {
  readonly world?: Partial<WorldOptions>;
  readonly latencyMs?: number;
  /** Serves https. */
  readonly tls?: TlsOptions;
  /** The address of an interface: 127.0.0.1 unless another is chosen. */
  readonly host?: string;
  /** The relative root, such as `/gitlab`. */
  readonly root?: string;
}

/** Serves a seeded world on a free port of the loopback interface. */
export async function serveGitlab(options: ServingOptions = {}): Promise<ServedGitlab> {
  const {
    world: worldOptions,
    latencyMs = 0,
    settings,
    tls,
    host = '127.0.0.1',
    root = '',
    ...rest
  } = options;
  const server = tls === undefined ? createServer() : createTlsServer(tls);
  // A handshake that fails is for the client to tell.
  server.on('tlsClientError', () => undefined);
  server.listen(0, host);
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const name = host.includes(':') ? `[${host}]` : host;
  const url = `${tls === undefined ? 'http' : 'https'}://${name}:${port}${root}`;
  const world = createWorld({ seed: 1, size: 'demo', now: Date.now(), ...worldOptions });
  const sandbox = await createSandbox({
    ...rest,
    world,
    clock: { now: () => Date.now() },
    settings: { externalUrl: url, ...settings },
  });
  server.on('request', createRequestListener({ sandbox, world, latencyMs, seed: 1 }));
  return {
    url,
    sandbox,
    world,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
