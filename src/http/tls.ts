import { createSecureContext, getCACertificates, type SecureContext } from 'node:tls';

/** What this side trusts and shows, where Node's own defaults do not do. */
export interface TlsChoices {
  /** Certificates in PEM that are trusted besides those that Node trusts (`NODE_EXTRA_CA_CERTS` among them). */
  readonly ca?: string;
  /** Shown to a server that asks for it, never to a proxy. */
  readonly client?: { readonly cert: string; readonly key: string; readonly passphrase?: string };
  /** Takes any certificate of the server; a proxy's is verified all the same. */
  readonly skipsVerification?: boolean;
}

/** What Node is told for TLS connections; empty where its defaults do. */
export interface TlsSettings {
  readonly secureContext?: SecureContext;
  readonly rejectUnauthorized?: false;
}

/** How servers are connected to. Throws for certificates that OpenSSL does not take. */
export function serverTls({ ca, client, skipsVerification }: TlsChoices = {}): TlsSettings {
  const trust = ca === undefined && client === undefined ? {} : { secureContext: contextOf(ca, client) };
  return skipsVerification === true ? { ...trust, rejectUnauthorized: false } : trust;
}

/** How a proxy is connected to: it is shown no certificate, and always verified. */
export function proxyTls({ ca }: TlsChoices = {}): TlsSettings {
  return ca === undefined ? {} : { secureContext: contextOf(ca, undefined) };
}

/** Made once, not for each connection: OpenSSL reads all certificates anew for each context. */
function contextOf(ca: string | undefined, client: TlsChoices['client']): SecureContext {
  // A list of CAs stands in the place of Node's own, so that those must be in it.
  const trusted = ca === undefined ? {} : { ca: [...getCACertificates('default'), ca] };
  return createSecureContext({ ...trusted, ...client });
}
