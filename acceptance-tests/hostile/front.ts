import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { Socket } from 'node:net';
import { sandboxTokens } from '../sandbox/tokens.ts';
import type { Sandbox, SandboxResponse } from '../sandbox/contract.ts';

/** One request that a hostile server answers as it likes. */
export interface Exchange {
  readonly url: URL;
  readonly response: ServerResponse;
  readonly socket: Socket;
  /** How many such requests came before. */
  readonly count: number;
  /** What GitLab says to this request, or to another one. */
  readonly honest: (url?: URL) => SandboxResponse;
  /** Another server, which must never see the token. */
  readonly elsewhere: string;
}

/** Answers one request. */
export type Act = (exchange: Exchange) => void;

/** Which requests are answered by an act; all others are GitLab's. */
export interface Misdeed {
  readonly at: string;
  /** How many requests pass before the first. */
  readonly after: number;
  readonly times: number;
  readonly act: Act;
}

/** A server in front of the sandbox. */
export interface Front {
  readonly url: string;
  /** From now on the server is honest. */
  heal(): void;
  close(): Promise<void>;
}

/** Serves the sandbox on a free port, but for the requests that the misdeed is about. */
export async function openFront(sandbox: Sandbox, misdeed: Misdeed, elsewhere: string): Promise<Front> {
  let isHealed = false;
  let count = 0;
  const sockets = new Set<Socket>();
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://front');
    const honest = (other: URL = url): SandboxResponse => askHonestly(sandbox, request, other);
    const isMeant = !isHealed && url.href.includes(misdeed.at);
    const number = isMeant ? count++ : -1;
    if (number < misdeed.after || number >= misdeed.after + misdeed.times) reply(response, honest());
    else misdeed.act({ url, response, socket: request.socket, count: number, honest, elsewhere });
  });
  server.on('connection', (socket: Socket) => sockets.add(socket.on('error', () => undefined)));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${portOf(server.address())}`,
    heal: () => (isHealed = true),
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

/** A server that only notes what it is asked. */
export interface Trap {
  readonly url: string;
  /** The requests that carried a token, and their lines. */
  readonly caught: readonly string[];
  close(): Promise<void>;
}

export async function openTrap(): Promise<Trap> {
  const caught: string[] = [];
  const server = createServer((request, response) => {
    caught.push(`${request.url ?? ''} ${JSON.stringify(request.headers)}`);
    response.end('[]');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${portOf(server.address())}`,
    caught,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Sends an answer of the sandbox. */
export function reply(response: ServerResponse, { status, headers, body }: SandboxResponse): void {
  response.writeHead(status, headers).end(body);
}

function askHonestly(sandbox: Sandbox, request: IncomingMessage, url: URL): SandboxResponse {
  const headers = { 'private-token': String(request.headers['private-token'] ?? sandboxTokens.owner) };
  const answer = sandbox.handle({ method: 'GET', url: `${url.pathname}${url.search}`, headers });
  if (!('status' in answer)) throw new Error('The sandbox has no faults of its own here');
  return answer;
}

function portOf(address: unknown): number {
  return typeof address === 'object' && address !== null && 'port' in address ? Number(address.port) : 0;
}
