/**
 * The address of an HTTP proxy: with or without scheme (http unless written), with or without percent-encoded
 * credentials. Undefined for another scheme, for a path or query, and for credentials that cannot be decoded.
 */
export function parseProxyUrl(text: string): URL | undefined {
  if (/[\s\\]/.test(text)) return undefined;
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`);
  if (url === null || !/^https?:$/.test(url.protocol)) return undefined;
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '') return undefined;
  return decoded(url.username) === undefined || decoded(url.password) === undefined ? undefined : url;
}

/** The password of a proxy's address, as it is written and as it is meant; nothing where it has none. */
export function proxyPasswordsOf({ password }: URL): readonly string[] {
  return password === '' ? [] : [...new Set([password, decoded(password) ?? password])];
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
