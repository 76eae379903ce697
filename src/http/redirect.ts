const anyBase = 'http://path.invalid';

/**
 * Where a redirect leads, if that is the origin of `base` (the URL that was asked, absolute): the absolute URL
 * without credentials and fragment. Undefined for another scheme, host or port, and for what is no URL. The step from
 * http to https of the same host is refused too: the configuration must name the origin that gets the token.
 */
export function sameOriginRedirect(base: string, location: string): string | undefined {
  const from = URL.parse(base);
  const to = URL.parse(location, base);
  if (from === null || to === null || !isWeb(to) || to.origin !== from.origin) return undefined;
  return `${from.origin}${to.pathname}${to.search}`;
}

/**
 * Path and query of a link, absolute or relative to the root; undefined if it is no http link. Scheme, host and port
 * are dropped: a server behind a proxy may write another name than the one it is reached by.
 */
export function pathAndQueryOf(link: string): string | undefined {
  const url = URL.parse(link, anyBase);
  return url !== null && isWeb(url) ? `${url.pathname}${url.search}` : undefined;
}

/**
 * The link's path and query at the origin of `base`, as an absolute URL. Never resolves one against the other: a path
 * that begins with `//` would name another host.
 */
export function linkAtOrigin(base: string, link: string): string | undefined {
  const from = URL.parse(base);
  const path = pathAndQueryOf(link);
  return from === null || !isWeb(from) || path === undefined ? undefined : `${from.origin}${path}`;
}

function isWeb(url: URL): boolean {
  return url.protocol === 'http:' || url.protocol === 'https:';
}
