import type { IncomingMessage } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { abortReason } from '../base/clock.ts';
import type { Begun, ConnectionsOptions } from './connections.ts';
import { createConnections } from './connections.ts';
import type { TransportTimeouts } from './timeouts.ts';
import { defaultTimeouts } from './timeouts.ts';
import { proxyFailure, toProxyFailure, toTransportFailure, TransportFailure } from './transport-failure.ts';
import { watchRequest } from './watch.ts';

/** Header values by lower-case name; a header that came several times is joined with `, `. */
export type HeaderFields = Readonly<Record<string, string>>;

export interface HttpRequest {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE';
  /** Absolute. */
  readonly url: string;
  readonly headers: HeaderFields;
  readonly body?: string;
  readonly signal: AbortSignal;
}

export interface HttpResponse {
  readonly status: number;
  readonly headers: HeaderFields;
  /**
   * Whole. It is unpacked when it is read, and each time anew, so that an answer that waits takes little memory; throws a
   * TransportFailure (`malformed`, `truncated`, `too_large`) where it cannot be.
   */
  readonly body: Buffer;
}

/**
 * Sends one request and reads the whole answer, whatever its status; never follows a redirect. Rejects with a
 * TransportFailure, or with the signal's reason once that is aborted.
 */
export type Transport = (request: HttpRequest) => Promise<HttpResponse>;

export interface TransportOptions extends ConnectionsOptions {
  readonly userAgent: string;
  /** The largest body, packed or unpacked. */
  readonly maxBodyBytes?: number;
}

/** A transport, and the end of its connections. */
export interface TransportHandle {
  readonly send: Transport;
  /** Waits for requests in flight, then closes all connections. */
  close(): Promise<void>;
}

/** Creates a transport over keep-alive HTTP/1.1 connections. Answers are asked for in gzip. */
export function createTransport(options: TransportOptions): TransportHandle {
  const { maxBodyBytes = 64 * 1024 * 1024 } = options;
  const timeouts = { ...defaultTimeouts, ...options };
  const connections = createConnections(options);
  const ownHeaders = { 'accept-encoding': 'gzip', 'user-agent': options.userAgent };
  const inFlight = new Set<Promise<unknown>>();

  const exchange = async (request: HttpRequest): Promise<HttpResponse> => {
    const { method, url, headers, body, signal } = request;
    try {
      const begun = connections.begin(new URL(url), { method, headers: { ...ownHeaders, ...headers } });
      return unpacking(await readAnswer(begun, { body, signal, timeouts, maxBodyBytes }), maxBodyBytes);
    } catch (error) {
      if (signal.aborted) throw abortReason(signal);
      throw toTransportFailure(error);
    }
  };
  return {
    send: async (request) => {
      const answer = exchange(request);
      inFlight.add(answer);
      try {
        return await answer;
      } finally {
        inFlight.delete(answer);
      }
    },
    close: async () => {
      await Promise.allSettled(inFlight);
      connections.close();
    },
  };
}

/** What is sent of a request that was begun, and what ends it early. */
interface Reading {
  readonly body: string | undefined;
  readonly signal: AbortSignal;
  readonly timeouts: TransportTimeouts;
  readonly maxBodyBytes: number;
}

/** Sends a request and reads its answer, packed as it came. Leaves nothing behind on a signal that outlives the request. */
function readAnswer({ request, isForwarded }: Begun, reading: Reading): Promise<HttpResponse> {
  const { body, signal, timeouts, maxBodyBytes } = reading;
  return new Promise((resolve, reject) => {
    let isOver = false;
    let isAnswered = false;
    const settle = (act: () => void): void => {
      if (isOver) return;
      isOver = true;
      watch.end();
      signal.removeEventListener('abort', onAbort);
      act();
    };
    const fail = (error: Error): void => {
      settle(() => {
        reject(error);
        // With it goes the connection: what still comes is never read.
        request.destroy();
      });
    };
    const onAbort = (): void => {
      fail(abortReason(signal));
    };
    const watch = watchRequest(request, timeouts, fail);
    signal.addEventListener('abort', onAbort, { once: true });
    const onBody = (response: IncomingMessage, packed: Buffer): void => {
      settle(() => {
        resolve({ status: response.statusCode ?? 0, headers: fieldsOf(response), body: packed });
      });
    };
    request
      .on('response', (response) => {
        isAnswered = true;
        watch.onPiece();
        if (isForwarded && response.statusCode === 407) fail(proxyFailure(407));
        else collectBody(response, { maxBytes: maxBodyBytes, onPiece: watch.onPiece, onBody, fail });
      })
      .on('error', (error) => {
        fail(isForwarded && toTransportFailure(error).kind === 'tls' ? toProxyFailure(error) : error);
      })
      .on('close', () => {
        // Of an answer that began, its own error tells more.
        if (!isAnswered) fail(new TransportFailure('connection', { code: 'ECONNRESET' }));
      })
      .end(body);
    if (signal.aborted) onAbort();
  });
}

/** Who is told of a body. */
interface Collecting {
  readonly maxBytes: number;
  readonly onPiece: () => void;
  readonly onBody: (response: IncomingMessage, packed: Buffer) => void;
  readonly fail: (error: Error) => void;
}

/** Pieces that are kept apart before they are joined: one byte in a piece of its own takes a hundred bytes of memory. */
const maxLoosePieces = 1024;

function collectBody(response: IncomingMessage, { maxBytes, onPiece, onBody, fail }: Collecting): void {
  const blocks: Buffer[] = [];
  let pieces: Buffer[] = [];
  let bytes = 0;
  response
    .on('data', (piece: Buffer) => {
      onPiece();
      bytes += piece.length;
      if (bytes > maxBytes) {
        fail(new TransportFailure('too_large', {}));
        return;
      }
      pieces.push(piece);
      if (pieces.length < maxLoosePieces) return;
      blocks.push(Buffer.concat(pieces));
      pieces = [];
    })
    .on('end', () => {
      const [first] = pieces;
      const isWhole = first !== undefined && first.length === bytes;
      const body = isWhole ? first : Buffer.concat([...blocks, ...pieces], bytes);
      pieces = [];
      blocks.length = 0;
      onBody(response, body);
    })
    .on('error', fail);
}

function fieldsOf({ headers }: IncomingMessage): HeaderFields {
  const fields: [string, string][] = [];
  for (const [name, value] of Object.entries(headers))
    if (value !== undefined) fields.push([name, Array.isArray(value) ? value.join(', ') : value]);
  return Object.fromEntries(fields);
}

/** An answer whose body is unpacked by whoever reads it. */
function unpacking({ status, headers, body: packed }: HttpResponse, maxBytes: number): HttpResponse {
  return {
    status,
    headers,
    get body() {
      try {
        return unpack(packed, headers, maxBytes);
      } catch (error) {
        throw toTransportFailure(error);
      }
    },
  };
}

function unpack(packed: Buffer, headers: HeaderFields, maxBytes: number): Buffer {
  const encoding = (headers['content-encoding'] ?? 'identity').trim().toLowerCase();
  if (packed.length === 0 || encoding === 'identity' || encoding === '') return packed;
  if (encoding !== 'gzip' && encoding !== 'x-gzip')
    throw new TransportFailure('malformed', { code: 'encoding' });
  // At once: a page takes a millisecond or two, and handing it to another thread in pieces costs as much again. In pieces of the
  // usual size: Node holds on to the last one until old garbage is collected.
  return gunzipSync(packed, { maxOutputLength: maxBytes });
}
