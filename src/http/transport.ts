import { gunzipSync } from 'node:zlib';
import type { Dispatcher } from 'undici';
import { abortReason } from '../base/clock.ts';
import { createDispatcher, type DispatcherOptions } from './dispatcher.ts';
import { defaultTimeouts } from './timeouts.ts';
import { toTransportFailure, TransportFailure } from './transport-failure.ts';

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
  /** Whole, and unpacked. */
  readonly body: Buffer;
}

/**
 * Sends one request and reads the whole answer, whatever its status; never follows a redirect. Rejects with a
 * TransportFailure, or with the signal's reason once that is aborted.
 */
export type Transport = (request: HttpRequest) => Promise<HttpResponse>;

export interface TransportOptions extends DispatcherOptions {
  /** From the request to the end of the body, whatever comes meanwhile: a server that drips bytes never ends. */
  readonly requestTimeoutMs?: number;
  readonly userAgent: string;
  /** The largest body, packed or unpacked. */
  readonly maxBodyBytes?: number;
  /** Sends instead of a pool of our own, and is not closed by us. */
  readonly dispatcher?: Dispatcher;
}

/** A transport, and the end of its connections. */
export interface TransportHandle {
  readonly send: Transport;
  /** Waits for requests in flight, then closes all connections. */
  close(): Promise<void>;
}

/** Creates a transport over a pool of keep-alive HTTP/1.1 connections. Answers are asked for in gzip. */
export function createTransport(options: TransportOptions): TransportHandle {
  const {
    maxBodyBytes = 64 * 1024 * 1024,
    requestTimeoutMs = defaultTimeouts.requestTimeoutMs,
    dispatcher = createDispatcher(options),
  } = options;
  const ownHeaders = { 'accept-encoding': 'gzip', 'user-agent': options.userAgent };

  const send: Transport = async ({ method, url, headers, body, signal }) => {
    const stop = createStop(signal, requestTimeoutMs);
    try {
      const { origin, pathname, search } = new URL(url);
      const response = await dispatcher.request({
        origin,
        path: `${pathname}${search}`,
        method,
        headers: { ...ownHeaders, ...headers },
        body: body ?? null,
        signal: stop.signal,
      });
      const fields = toHeaderFields(response.headers);
      const packed = await readBody(response.body, maxBodyBytes);
      return {
        status: response.statusCode,
        headers: fields,
        body: unpack(packed, fields, maxBodyBytes),
      };
    } catch (error) {
      if (signal.aborted) throw abortReason(signal);
      throw toTransportFailure(stop.signal.aborted ? stop.signal.reason : error);
    } finally {
      stop.end();
    }
  };
  const close = async (): Promise<void> => {
    if (options.dispatcher === undefined) await dispatcher.close();
  };
  return { send, close };
}

/** What ends one request early: the caller, or the time. Leaves nothing behind on a signal that outlives the request. */
interface Stop {
  readonly signal: AbortSignal;
  end(): void;
}

function createStop(outer: AbortSignal, timeoutMs: number): Stop {
  const controller = new AbortController();
  const onAbort = (): void => {
    controller.abort(abortReason(outer));
  };
  const timer = setTimeout(() => {
    controller.abort(new TransportFailure('timeout', { code: 'total' }));
  }, timeoutMs);
  if (outer.aborted) onAbort();
  outer.addEventListener('abort', onAbort, { once: true });
  return {
    signal: controller.signal,
    end: () => {
      clearTimeout(timer);
      outer.removeEventListener('abort', onAbort);
    },
  };
}

function toHeaderFields(headers: Dispatcher.ResponseData['headers']): HeaderFields {
  const fields: [string, string][] = [];
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined)
      fields.push([name.toLowerCase(), Array.isArray(value) ? value.join(', ') : value]);
  }
  return Object.fromEntries(fields);
}

/** Pieces that are kept apart before they are joined: one byte in a piece of its own takes a hundred bytes of memory. */
const maxLoosePieces = 1024;

async function readBody(body: Dispatcher.ResponseData['body'], maxBytes: number): Promise<Buffer> {
  const blocks: Buffer[] = [];
  let pieces: Buffer[] = [];
  let bytes = 0;
  // Leaving the loop early destroys the body, and with it the connection: the rest is never read.
  for await (const piece of body as AsyncIterable<Buffer>) {
    bytes += piece.length;
    if (bytes > maxBytes) throw new TransportFailure('too_large', {});
    pieces.push(piece);
    if (pieces.length === maxLoosePieces) {
      blocks.push(Buffer.concat(pieces));
      pieces = [];
    }
  }
  const [first] = pieces;
  return first !== undefined && first.length === bytes ? first : Buffer.concat([...blocks, ...pieces], bytes);
}

function unpack(packed: Buffer, headers: HeaderFields, maxBytes: number): Buffer {
  const encoding = (headers['content-encoding'] ?? 'identity').trim().toLowerCase();
  if (packed.length === 0 || encoding === 'identity' || encoding === '') return packed;
  if (encoding !== 'gzip' && encoding !== 'x-gzip')
    throw new TransportFailure('malformed', { code: 'encoding' });
  // At once: a page takes a millisecond or two, and handing it to another thread in pieces costs as much again.
  return gunzipSync(packed, { maxOutputLength: maxBytes });
}
