import { ConfigError } from '../base/errors.ts';
import { parseProxyUrl } from '../base/proxy-url.ts';

/** A proxy, and who is reached without it. */
export interface Proxy {
  /** Absolute, http or https, perhaps with credentials. */
  readonly url: string;
  /** Hosts as `NO_PROXY` lists them; empty: none. */
  readonly exceptions: string;
  /** Where it was set, for people. */
  readonly origin: string;
}

/**
 * The proxy that the environment names for an address: `https_proxy` for https, `http_proxy` for http, each also in
 * upper case. The lower-case name wins, even if it is empty, as with curl; one is never taken for the other. An address without a
 * scheme is one of http. Throws ConfigError (`proxy_invalid`), without the value, for what is no HTTP proxy.
 */
export function proxyInEnvironment(
  target: string,
  env: Readonly<Record<string, string | undefined>>,
): Proxy | undefined {
  const scheme = new URL(target).protocol.slice(0, -1);
  const lower = `${scheme}_proxy`;
  const origin = env[lower] === undefined ? lower.toUpperCase() : lower;
  const text = env[origin]?.trim() ?? '';
  if (text === '') return undefined;
  const url = parseProxyUrl(text);
  if (url === undefined) {
    throw new ConfigError(
      'proxy_invalid',
      `${origin} in the environment is not the address of an HTTP proxy, such as http://proxy.example.com:3128. Correct it, take it out, or set proxy_url`,
    );
  }
  return { url: url.href, exceptions: env['no_proxy'] ?? env['NO_PROXY'] ?? '', origin };
}

/** A proxy as people may see it: no credentials, and where it was set. */
export function describeProxy({ url, exceptions, origin }: Proxy): string {
  const { protocol, host } = new URL(url);
  const unless = exceptions.trim() === '' ? '' : ', but for the hosts of NO_PROXY';
  return `${protocol}//${host} (${origin}${unless})`;
}

/** A proxy as it is connected to. */
export interface ProxyAddress {
  /** Without the brackets of an IPv6 address. */
  readonly host: string;
  readonly port: number;
  /** Whether the proxy itself is reached by TLS. */
  readonly isSecure: boolean;
  /** Its credentials, where it has any. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Takes the address of a proxy apart. */
export function addressOf({ url }: Pick<Proxy, 'url'>): ProxyAddress {
  const { hostname, protocol, port, username, password } = new URL(url);
  const isSecure = protocol === 'https:';
  const credentials = [username, password].map(decodeURIComponent).join(':');
  return {
    host: bareHost(hostname),
    port: port === '' ? defaultPort(protocol) : Number(port),
    isSecure,
    headers:
      credentials === ':'
        ? {}
        : { 'proxy-authorization': `Basic ${Buffer.from(credentials).toString('base64')}` },
  };
}

/**
 * Whether a server is reached without the proxy. The list is parted by commas and spaces; an entry is a host with all names
 * below it (`.` before it changes nothing), `*.` and a host for the names below it alone, or `*` for all; each may name a
 * port. Ranges of addresses are not known.
 */
export function isExcepted({ hostname, protocol, port }: URL, exceptions: string): boolean {
  const host = bareHost(hostname.toLowerCase()).replace(/(?<=.)\.$/, '');
  const reached = port === '' ? defaultPort(protocol) : Number(port);
  return exceptions
    .toLowerCase()
    .split(/[,\s]+/)
    .filter((entry) => entry !== '')
    .map(
      (entry) =>
        /^(?:\[(?<address>.*)\]|(?<name>[^:]*|.*:.*:.*?))(?::(?<port>\d+))?$/.exec(entry)?.groups ?? {},
    )
    .some(({ address, name = address ?? '', port: only }) => {
      if (only !== undefined && Number(only) !== reached) return false;
      const above = name.replace(/^\*?\./, '');
      return name === '*' || host.endsWith(`.${above}`) || (host === above && !name.startsWith('*.'));
    });
}

/** As Node's sockets take it. */
function bareHost(hostname: string): string {
  return hostname.replace(/^\[(.*)\]$/, '$1');
}

function defaultPort(protocol: string): number {
  return protocol === 'https:' ? 443 : 80;
}
