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
