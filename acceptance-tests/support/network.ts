import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { connect, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { TlsOptions } from 'node:tls';
import { promisify } from 'node:util';
import { generate } from 'selfsigned';

/** A certificate with its key, both in PEM. */
export interface Identity {
  readonly cert: string;
  readonly key: string;
}

/** What a certificate says, where it is not one of localhost that is valid from yesterday to tomorrow. */
export interface CertificateChoices {
  readonly name?: string;
  readonly ca?: Identity;
  readonly isCa?: boolean;
  /** Days from now. */
  readonly validFromDays?: number;
  readonly validToDays?: number;
  readonly passphrase?: string;
}

const dayMs = 86_400_000;

/** Makes a certificate for a host name, which is also good for 127.0.0.1 and ::1 where the name is localhost. */
export async function makeCertificate(choices: CertificateChoices = {}): Promise<Identity> {
  const { name = 'localhost', ca, isCa = false, validFromDays = -1, validToDays = 1, passphrase } = choices;
  const addresses = name === 'localhost' ? (['127.0.0.1', '::1'] as const) : [];
  const altNames = [{ type: 2 as const, value: name }, ...addresses.map((ip) => ({ type: 7 as const, ip }))];
  const { cert, private: key } = await generate([{ name: 'commonName', value: name }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notBeforeDate: new Date(Date.now() + validFromDays * dayMs),
    notAfterDate: new Date(Date.now() + validToDays * dayMs),
    extensions: isCa
      ? [
          { name: 'basicConstraints', cA: true, critical: true },
          { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
        ]
      : [
          { name: 'basicConstraints', cA: false },
          { name: 'subjectAltName', altNames },
        ],
    ...(ca === undefined ? {} : { ca }),
    ...(passphrase === undefined ? {} : { passphrase }),
  });
  return { cert, key };
}

/** A server of a test on a free port. */
export interface TestServer {
  readonly port: number;
  close(): Promise<void>;
}

/** Serves http on a free port of the loopback interface, or https where it is given certificates. */
export async function serveHttp(
  listener: RequestListener,
  { tls, host = '127.0.0.1' }: { readonly tls?: TlsOptions; readonly host?: string } = {},
): Promise<TestServer> {
  const server = tls === undefined ? createServer(listener) : createTlsServer(tls, listener);
  return listen(server, host);
}

/** What a proxy was asked, and how it answers. */
export interface TestProxy extends TestServer {
  /** The targets of CONNECT, and the absolute addresses of forwarded requests. */
  readonly asked: readonly string[];
  /** Connections that are open to it. */
  openCount(): Promise<number>;
}

/** How a proxy of a test behaves. */
export interface ProxyChoices {
  readonly tls?: TlsOptions;
  /** `user:password` that it wants. */
  readonly credentials?: string;
  /** Never answers to CONNECT. */
  readonly isSilent?: boolean;
  /** Answers everything with this status. */
  readonly status?: number;
  /** Where tunnels really lead: a port of 127.0.0.1, whatever was asked for. */
  readonly leadsTo?: number;
}

/** A real proxy: tunnels for CONNECT, and forwarded requests, which it answers itself. */
export async function serveProxy(choices: ProxyChoices = {}): Promise<TestProxy> {
  const asked: string[] = [];
  const sockets = new Set<Duplex>();
  const refusal = ({ headers }: IncomingMessage): number | undefined => {
    const wanted = `Basic ${Buffer.from(choices.credentials ?? '').toString('base64')}`;
    if (choices.credentials !== undefined && headers['proxy-authorization'] !== wanted) return 407;
    return choices.status;
  };
  const forward: RequestListener = (request, response) => {
    asked.push(request.url ?? '');
    response.writeHead(refusal(request) ?? 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ forwarded: true, leaked: 'proxy-authorization' in request.headers }));
  };
  const server = choices.tls === undefined ? createServer(forward) : createTlsServer(choices.tls, forward);
  server.on('connect', (request: IncomingMessage, client: Duplex) => {
    asked.push(request.url ?? '');
    sockets.add(client);
    if (choices.isSilent === true) {
      // Only who reads sees that the other side is gone.
      client.on('end', () => client.end()).resume();
      return;
    }
    const status = refusal(request);
    if (status !== undefined) {
      client.end(`HTTP/1.1 ${status} No\r\ncontent-length: 0\r\n\r\n`);
      return;
    }
    const { hostname, port } = new URL(`http://${request.url ?? ''}`);
    const far: Socket = connect(
      choices.leadsTo ?? Number(port),
      choices.leadsTo === undefined ? hostname : '127.0.0.1',
    );
    for (const socket of [far, client]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
    }
    far.once('connect', () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      far.pipe(client).pipe(far);
    });
  });
  const served = await listen(server, '127.0.0.1');
  return {
    ...served,
    asked,
    openCount: () => promisify(server.getConnections.bind(server))(),
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await served.close();
    },
  };
}

async function listen(server: Server, host: string): Promise<TestServer> {
  server.on('tlsClientError', () => undefined);
  server.listen(0, host);
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    port: address.port,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
