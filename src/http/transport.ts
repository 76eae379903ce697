import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { type Dispatcher, request as requestWith } from 'undici';
import { abortReason } from '../base/clock.ts';
import { createDispatcher, type DispatcherOptions } from './dispatcher.ts';
import { toTransportFailure, TransportFailure } from './transport-failure.ts';

/** Header values by lower-case name; a header that came several times is joined with `, `. */
export type HeaderFields = Readonly<Record<string, string>>;

export interface HttpRequest {
  readonly method: 'GET' | 'HEAD' | 'POST';
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

const unzip = promisify(gunzip);

/** Creates a transport over a pool of keep-alive HTTP/1.1 connections. Answers are asked for in gzip. */
export function createTransport(options: TransportOptions): TransportHandle {
  const { maxBodyBytes = 64 * 1024 * 1024, dispatcher = createDispatcher(options) } = options;
  const ownHeaders = { 'accept-encoding': 'gzip', 'user-agent': options.userAgent };

  const send: Transport = async ({ method, url, headers, body, signal }) => {
    try {
      const sent = { dispatcher, method, headers: { ...ownHeaders, ...headers }, body: body ?? null, signal };
      const response = await requestWith(url, sent);
      const fields = toHeaderFields(response.headers);
      const packed = await readBody(response.body, maxBodyBytes);
      return {
        status: response.statusCode,
        headers: fields,
        body: await unpack(packed, fields, maxBodyBytes),
      };
    } catch (error) {
      if (signal.aborted) throw abortReason(signal);
      throw toTransportFailure(error);
    }
  };
  const close = async (): Promise<void> => {
    if (options.dispatcher === undefined) await dispatcher.close();
  };
  return { send, close };
}

function toHeaderFields(headers: Dispatcher.ResponseData['headers']): HeaderFields {
  const fields: [string, string][] = [];
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined)
      fields.push([name.toLowerCase(), Array.isArray(value) ? value.join(', ') : value]);
  }
  return Object.fromEntries(fields);
}

async function readBody(body: Dispatcher.ResponseData['body'], maxBytes: number): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  // Leaving the loop early destroys the body, and with it the connection: the rest is never read.
  for await (const piece of body as AsyncIterable<Buffer>) {
    bytes += piece.length;
    if (bytes > maxBytes) throw new TransportFailure('too_large', {});
    pieces.push(piece);
  }
  const [first] = pieces;
  return first !== undefined && pieces.length === 1 ? first : Buffer.concat(pieces, bytes);
}

async function unpack(packed: Buffer, headers: HeaderFields, maxBytes: number): Promise<Buffer> {
  const encoding = (headers['content-encoding'] ?? 'identity').trim().toLowerCase();
  if (packed.length === 0 || encoding === 'identity' || encoding === '') return packed;
  if (encoding !== 'gzip' && encoding !== 'x-gzip')
    throw new TransportFailure('malformed', { code: 'encoding' });
  return unzip(packed, { maxOutputLength: maxBytes });
}
