import { isIP } from 'node:net';
import { createSecureContext, getCACertificates, type SecureContext } from 'node:tls';
import { Agent, type buildConnector, type Dispatcher, EnvHttpProxyAgent, Pool } from 'undici';
import type { Proxy } from './proxy.ts';
import { defaultTimeouts } from './timeouts.ts';

/** What this side trusts and shows, where Node's own defaults do not do. */
export interface TlsChoices {
  /** Certificates in PEM that are trusted besides those that Node trusts (`NODE_EXTRA_CA_CERTS` among them). */
  readonly ca?: string;
  /** Shown to a server that asks for it, never to a proxy. */
  readonly client?: { readonly cert: string; readonly key: string; readonly passphrase?: string };
  /** Takes any certificate of the server; a proxy's is verified all the same. */
  readonly skipsVerification?: boolean;
}

export interface DispatcherOptions {
  /** The most connections to one origin. */
  readonly connections: number;
  readonly connectTimeoutMs?: number;
  /** From the request to the end of the response's headers; of a proxy's answer too. */
  readonly headersTimeoutMs?: number;
  /** Between two pieces of the body. */
  readonly bodyTimeoutMs?: number;
  readonly tls?: TlsChoices;
  readonly proxy?: Proxy;
}

const maxHeaderBytes = 64 * 1024;
const keepAliveMs = 30_000;

/**
 * Creates a pool of keep-alive HTTP/1.1 connections, straight or through a proxy: https in a tunnel (CONNECT), http
 * forwarded. Throws for certificates that OpenSSL does not take.
 */
export function createDispatcher(options: DispatcherOptions): Dispatcher {
  const { connections, connectTimeoutMs, headersTimeoutMs, bodyTimeoutMs, proxy } = {
    ...defaultTimeouts,
    ...options,
  };
  const pool = {
    connections,
    pipelining: 1,
    // HTTP/2 costs more CPU than HTTP/1.1 for pages of JSON, and its streams share one connection's fate.
    allowH2: false,
    maxHeaderSize: maxHeaderBytes,
    headersTimeout: headersTimeoutMs,
    bodyTimeout: bodyTimeoutMs,
    keepAliveTimeout: keepAliveMs,
  };
  const connect = { timeout: connectTimeoutMs, allowH2: false, ...tlsOf(options.tls) };
  if (proxy === undefined) return new Agent({ ...pool, connect });
  const poolTo = (origin: string | URL, given: Pool.Options): Pool =>
    new Pool(origin, { ...pool, ...given, ...withoutAddressAsName(given) });
  return new EnvHttpProxyAgent({
    ...pool,
    connect,
    // undici hands the pools of forwarded requests nothing but how to connect.
    factory: poolTo,
    // Both are given, so that the environment of the process is not looked at behind our back.
    httpProxy: proxy.url,
    httpsProxy: proxy.url,
    noProxy: proxy.exceptions,
    requestTls: connect,
    proxyTls: { timeout: connectTimeoutMs, allowH2: false, ...trustOf(options.tls?.ca) },
    clientFactory: (origin, given: Pool.Options) => poolTo(origin, { ...given, bodyTimeout: 0 }),
  });
}

function tlsOf({ ca, client, skipsVerification }: TlsChoices = {}): buildConnector.BuildOptions {
  const trust = client === undefined ? trustOf(ca) : { secureContext: contextOf(ca, client) };
  return skipsVerification === true ? { ...trust, rejectUnauthorized: false } : trust;
}

function trustOf(ca: string | undefined): { secureContext?: SecureContext } {
  return ca === undefined ? {} : { secureContext: contextOf(ca, undefined) };
}

/** Made once, not for each connection: OpenSSL reads all certificates anew for each context. */
function contextOf(ca: string | undefined, client: TlsChoices['client']): SecureContext {
  // A list of CAs stands in the place of Node's own, so that those must be in it.
  const trusted = ca === undefined ? {} : { ca: [...getCACertificates('default'), ca] };
  return createSecureContext({ ...trusted, ...client });
}

/**
 * The server's name is never an IP address: Node refuses that, and undici gives it for a proxy that is known by its
 * address alone. Without a name, the certificate is held against the address.
 */
function withoutAddressAsName({ connect }: Pool.Options): Pool.Options {
  if (typeof connect !== 'function') return {};
  return {
    connect: (options, done) => {
      const { servername, ...rest } = options;
      const isAddress = isIP(servername?.replace(/^\[(.*)\]$/, '$1') ?? '') !== 0;
      connect(isAddress ? rest : options, done);
    },
  };
}
