import type { Clock } from '../../src/base/clock.ts';
import { TransportFailure } from '../../src/http/transport-failure.ts';
import type { HttpRequest, HttpResponse, Transport } from '../../src/http/transport.ts';
import type { Sandbox, SandboxRequest } from '../sandbox/contract.ts';

/** What happens around each request. */
export interface NetworkOptions {
  readonly sandbox: Sandbox;
  readonly clock: Clock;
  /** Milliseconds from asking to the answer, for each request anew. */
  readonly latencyMs: () => number;
  /** Called between the arrival of a request and its answer: the place where the world changes. */
  readonly onRequest: () => void;
}

/** A transport that ends at the sandbox GitLab, under the clock that it is given. */
export function createSimulatedTransport(options: NetworkOptions): Transport {
  const { sandbox, clock, latencyMs, onRequest } = options;
  return async (request) => {
    await clock.sleep(latencyMs(), request.signal);
    onRequest();
    const answer = sandbox.handle(toSandboxRequest(request));
    if ('status' in answer) return toHttpResponse(answer.status, answer.headers, answer.body);
    if (answer.kind === 'delay') {
      await clock.sleep(answer.delayMs, request.signal);
      throw new TransportFailure('timeout', {});
    }
    throw new TransportFailure(answer.kind === 'reset' ? 'connection' : 'truncated', {});
  };
}

function toSandboxRequest({ method, url, headers, body }: HttpRequest): SandboxRequest {
  const { pathname, search } = new URL(url);
  return { method, url: `${pathname}${search}`, headers, ...(body === undefined ? {} : { body }) };
}

function toHttpResponse(
  status: number,
  headers: Readonly<Record<string, string>>,
  body: string,
): HttpResponse {
  return { status, headers, body: Buffer.from(body) };
}
