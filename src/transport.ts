import type { Log } from './base/log.ts';
import { proxyPasswordsOf } from './base/proxy-url.ts';
import { growYoungGenerationAtOnce } from './base/young-generation.ts';
import type { Config } from './config/config.ts';
import type { Environment } from './config/credentials.ts';
import type { Patience } from './http/patience.ts';
import { patienceOf } from './http/patience.ts';
import type { Proxy } from './http/proxy.ts';
import { describeProxy, proxyInEnvironment } from './http/proxy.ts';
import type { TransportHandle } from './http/transport.ts';
import { createTransport } from './http/transport.ts';

/** What requests are sent with. */
export interface Sending {
  /** The program, for GitLab's logs: name and version. */
  readonly userAgent: string;
  readonly log: Log;
  readonly environment: Environment;
  readonly hideSecret: (secret: string) => void;
}

/** A transport as a configuration asks for it. */
export interface OpenTransport extends TransportHandle {
  readonly patience: Patience;
  /** Requests that were sent so far. */
  requestCount(): number;
}

/** More than a check sends. */
const requestsOfRead = 8;

/** Opens the way to GitLab: certificates, proxy and patience of the configuration and the environment. */
export function openTransport(config: Config, sending: Sending): OpenTransport {
  const { userAgent, log, environment } = sending;
  const proxy = chooseProxy(config, sending);
  const { ca, client, skipsTlsVerification } = config.network ?? {};
  if (skipsTlsVerification === true) {
    const why = 'whoever is between here and GitLab can read the token';
    log('warn', `The certificate of GitLab is not verified (skip_tls_verification): ${why}`);
  }
  // For tests with servers that never answer; production sets none.
  const patience = patienceOf(environment['SOURCE_GITLAB_PATIENCE']);
  const handle = createTransport({
    ...patience.timeouts,
    connections: config.workers,
    userAgent,
    tls: {
      ...(ca === undefined ? {} : { ca }),
      ...(client === undefined ? {} : { client }),
      ...(skipsTlsVerification === undefined ? {} : { skipsVerification: skipsTlsVerification }),
    },
    ...(proxy === undefined ? {} : { proxy }),
  });
  let requests = 0;
  return {
    patience,
    requestCount: () => requests,
    send: (request) => {
      requests += 1;
      if (requests === requestsOfRead) growYoungGenerationAtOnce();
      return handle.send(request);
    },
    close: () => handle.close(),
  };
}

/** The proxy of the configuration, else that of the environment; told, because a wrong one explains much. */
function chooseProxy(
  { baseUrl, network }: Config,
  { environment, hideSecret, log }: Sending,
): Proxy | undefined {
  const own = network?.proxyUrl;
  const proxy =
    own === undefined
      ? proxyInEnvironment(baseUrl, environment)
      : { url: own, exceptions: '', origin: 'proxy_url' };
  if (proxy === undefined) return undefined;
  proxyPasswordsOf(new URL(proxy.url)).forEach(hideSecret);
  log('info', `Requests go through the proxy ${describeProxy(proxy)}`);
  return proxy;
}
