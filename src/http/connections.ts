import type { AgentOptions, ClientRequest } from 'node:http';
import { Agent as HttpAgent, request as requestHttp } from 'node:http';
import { Agent as HttpsAgent, request as requestHttps } from 'node:https';
import type { Proxy, ProxyAddress } from './proxy.ts';
import { addressOf, isExcepted } from './proxy.ts';
import type { TransportTimeouts } from './timeouts.ts';
import { defaultTimeouts } from './timeouts.ts';
import type { TlsChoices } from './tls.ts';
import { proxyTls, serverTls } from './tls.ts';
import { createTunnelAgent } from './tunnel.ts';

export interface ConnectionsOptions extends Partial<TransportTimeouts> {
  /** The most connections to one origin. */
  readonly connections: number;
  readonly tls?: TlsChoices;
  readonly proxy?: Proxy;
}

/** What a request says before its body. */
export interface Outgoing {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** A request that was begun: nothing is sent before its end. */
export interface Begun {
  readonly request: ClientRequest;
  /** Whether a proxy answers it for the server, so that a 407 is the proxy's. */
  readonly isForwarded: boolean;
}

/** The connections of a transport. */
export interface Connections {
  /** Throws where the method, the address or a header cannot be sent, and for certificates that OpenSSL does not take. */
  begin(url: URL, what: Outgoing): Begun;
  /** Ends all connections, those in use too. */
  close(): void;
}

/** Keeps connections by HTTP/1.1 alive, straight or through a proxy: https in a tunnel, http forwarded. */
export function createConnections(options: ConnectionsOptions): Connections {
  const { connections, proxy, tls } = options;
  const kept: AgentOptions = { keepAlive: true, maxSockets: connections, timeout: keepAliveMs };
  // Made when they are used first: to load what Node has for TLS takes a fifth of a start.
  const agents = new Map<string, HttpAgent>();
  const agentFor = (name: string, create: () => HttpAgent): HttpAgent => {
    const agent = agents.get(name) ?? create();
    agents.set(name, agent);
    return agent;
  };
  const http = (): HttpAgent => agentFor('http', () => new HttpAgent(kept));
  const https = (): HttpAgent => agentFor('https', () => new HttpsAgent({ ...kept, ...serverTls(tls) }));
  const proxyAgent = ({ isSecure }: ProxyAddress): HttpAgent =>
    isSecure ? agentFor('proxy', () => new HttpsAgent({ ...kept, ...proxyTls(tls) })) : http();
  const tunnels = (address: ProxyAddress): HttpAgent =>
    agentFor('tunnels', () =>
      createTunnelAgent(
        { ...kept, ...serverTls(tls) },
        { proxy: address, proxyTls: proxyTls(tls), timeouts: { ...defaultTimeouts, ...options } },
      ),
    );
  const begin: Connections['begin'] = (url, what) => {
    const isSecure = url.protocol === 'https:';
    const address = proxy === undefined || isExcepted(url, proxy.exceptions) ? undefined : addressOf(proxy);
    if (isSecure) {
      const agent = address === undefined ? https() : tunnels(address);
      return { request: requestHttps(url, { ...common, ...what, agent }), isForwarded: false };
    }
    if (address === undefined)
      return { request: requestHttp(url, { ...common, ...what, agent: http() }), isForwarded: false };
    const { host, port, headers } = address;
    const request = address.isSecure ? requestHttps : requestHttp;
    const forwarded = { method: what.method, headers: { ...what.headers, host: url.host, ...headers } };
    const agent = proxyAgent(address);
    return {
      request: request({ ...common, ...forwarded, host, port, path: url.href, agent }),
      isForwarded: true,
    };
  };
  return {
    begin,
    close: () => {
      for (const agent of agents.values()) agent.destroy();
    },
  };
}

/** How long a connection is kept that nobody uses. */
const keepAliveMs = 30_000;

/** For all requests. Node's own time-out of a socket would not tell what was waited for. */
const common = { maxHeaderSize: 64 * 1024, timeout: 0 } as const;
