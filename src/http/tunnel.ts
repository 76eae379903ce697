import type { ClientRequest, IncomingMessage } from 'node:http';
import { request as requestHttp } from 'node:http';
import type { AgentOptions } from 'node:https';
import { Agent, request as requestHttps } from 'node:https';
import { isIPv6 } from 'node:net';
import type { Duplex } from 'node:stream';
import type { ProxyAddress } from './proxy.ts';
import type { TransportTimeouts } from './timeouts.ts';
import type { TlsSettings } from './tls.ts';
import { proxyFailure, toProxyFailure, TransportFailure } from './transport-failure.ts';
import { watchRequest } from './watch.ts';

/** A proxy that makes tunnels. */
export interface TunnelOptions {
  readonly proxy: ProxyAddress;
  /** How the proxy itself is connected to, if by TLS. */
  readonly proxyTls: TlsSettings;
  readonly timeouts: TransportTimeouts;
}

/**
 * Connections by TLS to servers that lie behind a proxy: each is a tunnel (CONNECT), and verified as if there were no
 * proxy. A connection fails with a TransportFailure for what the proxy answers, or with Node's error.
 */
export function createTunnelAgent(options: AgentOptions, tunnel: TunnelOptions): Agent {
  const agent = new Agent(options);
  const connectOver = agent.createConnection.bind(agent);
  const destroySockets = agent.destroy.bind(agent);
  const pending = new Set<ClientRequest>();
  agent.createConnection = (target, done) => {
    const asking = askForTunnel(tunnel, hostOf(target));
    let isDone = false;
    const finish = (error: Error | null, socket?: Duplex | null): void => {
      if (isDone) return;
      isDone = true;
      pending.delete(asking);
      watch.end();
      // Node reads the socket only where there is no error.
      done?.(error, socket as Duplex);
    };
    const watch = watchRequest(asking, tunnel.timeouts, () => {
      finish(new TransportFailure('timeout', { code: 'proxy' }));
      asking.destroy();
    });
    pending.add(asking);
    asking
      .once('connect', ({ statusCode = 0 }: IncomingMessage, socket: Duplex) => {
        if (statusCode === 200) finish(null, connectOver({ ...target, ...{ socket } }));
        else {
          socket.destroy();
          finish(proxyFailure(statusCode));
        }
      })
      .on('error', (error) => {
        finish(toProxyFailure(error));
      })
      .once('close', () => {
        finish(new TransportFailure('proxy', { code: 'ECONNRESET' }));
      })
      .end();
    return undefined;
  };
  agent.destroy = () => {
    for (const asking of pending) asking.destroy();
    destroySockets();
  };
  return agent;
}

function askForTunnel({ proxy, proxyTls }: TunnelOptions, target: string): ClientRequest {
  const request = proxy.isSecure ? requestHttps : requestHttp;
  return request({
    host: proxy.host,
    port: proxy.port,
    method: 'CONNECT',
    path: target,
    headers: { host: target, ...proxy.headers },
    agent: false,
    ...proxyTls,
  });
}

/** `host:port`, as CONNECT names it. */
function hostOf({ host, port }: Parameters<Agent['createConnection']>[0]): string {
  const name = host ?? '';
  return `${isIPv6(name) ? `[${name}]` : name}:${port ?? ''}`;
}
