import type { Tell } from './faults.ts';

const notAnAddress =
  'must be the address of a GitLab instance, such as gitlab.com, https://gitlab.example.com:8443 or https://example.com/gitlab';

/**
 * The root of the instance that an address names: with or without scheme (https unless written otherwise), port,
 * relative root, `/api/v4` and trailing slashes. Ends in `/`. Undefined, and told, where the address is none.
 */
export function readBaseUrl(text: string, tell: Tell): string | undefined {
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  const fault = faultOf(address);
  if (fault !== undefined) {
    tell('api_url', fault);
    return undefined;
  }
  const url = new URL(address);
  return `${url.protocol}//${url.host}${rootOf(url)}/`;
}

function faultOf(address: string): string | undefined {
  // A URL drops tabs and line breaks and takes a backslash for a slash; an address has neither.
  if (/[\s\\]/.test(address) || !URL.canParse(address)) return notAnAddress;
  const url = new URL(address);
  if (!/^https?:$/.test(url.protocol)) return 'must begin with https:// or http://, or have no scheme';
  if (address.includes('@'))
    return 'must not hold a user name or a password; credentials have their own place';
  if (/[?#]/.test(address)) return 'must not hold a query or a fragment';
  // `https:/host` would be read as a host with the name `https` and an empty port.
  const hasEmptyPort = /^\w+:\/\/[^/]*:(\/|$)/.test(address);
  return isHost(url.hostname) && isRoot(rootOf(url)) && !hasEmptyPort ? undefined : notAnAddress;
}

/** The relative root without its trailing slash: empty, or beginning with `/`. */
function rootOf(url: URL): string {
  return url.pathname
    .replace(/\/{2,}/g, '/')
    .replace(/\/$/, '')
    .replace(/\/api\/v4$/i, '');
}

function isHost(hostname: string): boolean {
  return /^(\[[0-9a-f:.]+\]|[a-z0-9_]([a-z0-9._-]*[a-z0-9_])?\.?)$/.test(hostname);
}

function isRoot(root: string): boolean {
  return /^(\/[\w.~-]+)*$/.test(root);
}
