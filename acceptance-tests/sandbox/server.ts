import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import type { Sandbox, SandboxResponse } from './contract.ts';
import { handleControl } from './control.ts';
import type { World } from './world.ts';

/** What the HTTP face serves. */
export interface ServerOptions {
  readonly sandbox: Sandbox;
  readonly world: World;
  /** Milliseconds that each answer takes at least. */
  readonly latencyMs: number;
  /** Changes that `POST /-/sandbox/changes` makes follow from it. */
  readonly seed: number;
}

/** The sandbox over HTTP: `/-/sandbox/` steers it, everything else is GitLab. */
export function createRequestListener(options: ServerOptions): RequestListener {
  const control = handleControl(options);
  return (incoming, outgoing) => {
    readBody(incoming)
      .then((body) => {
        const url = incoming.url ?? '/';
        const method = incoming.method ?? 'GET';
        if (url.startsWith('/-/sandbox/')) send(incoming, outgoing, control(method, url, body));
        else serve(options, incoming, outgoing, body);
      })
      .catch((thrown: unknown) => {
        const message = thrown instanceof Error ? thrown.message : String(thrown);
        send(incoming, outgoing, {
          status: 500,
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ message: `500 Internal Server Error: ${message}` }),
        });
      });
  };
}

function serve(
  { sandbox, latencyMs }: ServerOptions,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  body: string,
): void {
  const { method = 'GET', url = '/' } = incoming;
  const answer = sandbox.handle({ method, url, headers: headersOf(incoming), body });
  const delayMs = latencyMs + ('kind' in answer && answer.kind === 'delay' ? answer.delayMs : 0);
  const act = (): void => {
    if ('status' in answer) send(incoming, outgoing, answer);
    else if (answer.kind === 'reset' || answer.response === undefined) outgoing.socket?.resetAndDestroy();
    else if (answer.kind === 'truncate') truncate(outgoing, answer.response);
    else send(incoming, outgoing, answer.response);
  };
  if (delayMs > 0) setTimeout(act, delayMs);
  else act();
}

function send(incoming: IncomingMessage, outgoing: ServerResponse, response: SandboxResponse): void {
  const { status, headers, body } = response;
  const acceptsGzip = incoming.headers['accept-encoding']?.includes('gzip') === true;
  const isWorthIt = acceptsGzip && body.length > 1024;
  const bytes = isWorthIt ? gzipSync(body, { level: 1 }) : Buffer.from(body);
  const encoding = isWorthIt ? { 'content-encoding': 'gzip' } : {};
  outgoing.writeHead(status, { ...headers, ...encoding, 'content-length': bytes.length });
  outgoing.end(bytes);
}

/** Announces the whole body, sends half of it, and breaks the connection: at once where there is no body to cut. */
function truncate(outgoing: ServerResponse, { status, headers, body }: SandboxResponse): void {
  const bytes = Buffer.from(body);
  if (bytes.length === 0) {
    outgoing.socket?.resetAndDestroy();
    return;
  }
  outgoing.writeHead(status, { ...headers, 'content-length': bytes.length });
  outgoing.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => {
    outgoing.destroy();
  });
}

function headersOf(incoming: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(incoming.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  );
}

async function readBody(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) if (Buffer.isBuffer(chunk)) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
