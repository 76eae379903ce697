import type { ClientRequest, IncomingMessage } from 'node:http';
import { request as requestHttp } from 'node:http';
import type { AgentOptions } from 'node:https';
import { Agent, request as requestHttps } from 'node:https';
import { isIPv6 } from 'node:net';
import type { Duplex } from 'node:stream';
import type { ProxyAddress } from './proxy.ts';
import type { TlsSettings } from './tls.ts';
import { proxyFailure, toProxyFailure, TransportFailure } from './transport-failure.ts';

/** A proxy that makes tunnels. */
export interface TunnelOptions {
  readonly proxy: ProxyAddress;
  /** How the proxy itself is connected to, if by TLS. */
  readonly proxyTls: TlsSettings;
  /** How long the proxy may take to answer, milliseconds; the way to it and what is behind it count. */
  readonly timeoutMs: number;
}

/**
 * Connections by TLS to servers that lie behind a proxy: each is a tunnel (CONNECT), and verified as if there were no
 * proxy. A connection fails with a TransportFailure for what the proxy answers, or with Node's error.
 */
export function createTunnelAgent(options: AgentOptions, tunnel: TunnelOptions): Agent {
  const agent = new Agent(options);
  const connectOver = agent.createConnection.bind(agent);
  agent.createConnection = (target, done) => {
    const asking = askForTunnel(tunnel, hostOf(target));
    let isDone = false;
    const finish = (error: Error | null, socket?: Duplex | null): void => {
      if (isDone) return;
      isDone = true;
      // Node reads the socket only where there is no error.
      done?.(error, socket as Duplex);
    };
    asking
      .once('connect', ({ statusCode = 0 }: IncomingMessage, socket: Duplex) => {
        if (statusCode === 200) finish(null, connectOver({ ...target, ...{ socket } }));
        else {
          socket.destroy();
          finish(proxyFailure(statusCode));
        }
      })
      .once('error', (error) => {
        finish(toProxyFailure(error));
      })
      .once('close', () => {
        finish(new TransportFailure('proxy', { code: 'ECONNRESET' }));
      })
      .end();
    return undefined;
  };
  return agent;
}

function askForTunnel({ proxy, proxyTls, timeoutMs }: TunnelOptions, target: string): ClientRequest {
  const request = proxy.isSecure ? requestHttps : requestHttp;
  const asking = request({
    host: proxy.host,
    port: proxy.port,
    method: 'CONNECT',
    path: target,
    headers: { host: target, ...proxy.headers },
    agent: false,
    ...proxyTls,
  });
  const timer = setTimeout(() => {
    asking.destroy(new TransportFailure('timeout', { code: 'proxy' }));
  }, timeoutMs);
  return asking.once('close', () => {
    clearTimeout(timer);
  });
}

/** `host:port`, as CONNECT names it. */
function hostOf({ host, port }: Parameters<Agent['createConnection']>[0]): string {
  const name = host ?? '';
  return `${isIPv6(name) ? `[${name}]` : name}:${port ?? ''}`;
}
