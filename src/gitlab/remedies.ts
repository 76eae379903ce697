import type { TransportFailure } from '../http/transport-failure.ts';

/** What to do about a code of OpenSSL or Node; the first pattern that matches decides. */
const tlsRemedies: readonly (readonly [RegExp, string])[] = [
  [
    /^proxy_(ERR_TLS_CERT_ALTNAME_INVALID|HOSTNAME_MISMATCH)$/,
    "the proxy's certificate is for another name. Write proxy_url, or the proxy in the environment, with a name that the certificate holds",
  ],
  [
    /^proxy_(EPROTO|ERR_SSL_(WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG))$/,
    'the proxy does not speak TLS there. Write http:// in proxy_url, or in the proxy of the environment: servers are still reached by TLS, through a tunnel',
  ],
  [
    /^proxy_/,
    "the connection to the proxy itself is not trusted. Check the proxy's certificate; that of its CA can be put into ca_certificate, or into the file that NODE_EXTRA_CA_CERTS names",
  ],
  [
    /^DEPTH_ZERO_SELF_SIGNED_CERT$/,
    "the server's certificate is signed by itself. If it is the right one, put it into ca_certificate",
  ],
  [
    /^(SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_GET_ISSUER_CERT(_LOCALLY)?|UNABLE_TO_VERIFY_LEAF_SIGNATURE)$/,
    "the server's certificate is signed by a CA that is not known here. Put the certificate of that CA into ca_certificate, or into the file that NODE_EXTRA_CA_CERTS names. If the server leaves out an intermediate certificate, it can be put there too",
  ],
  [
    /^CERT_HAS_EXPIRED$/,
    "the server's certificate, or that of its CA, has expired. It must be renewed at the server; if ca_certificate holds an old one, put the new one there",
  ],
  [
    /^CERT_NOT_YET_VALID$/,
    "the server's certificate is not valid yet. Check the clock of this machine and that of the server",
  ],
  [
    /^(ERR_TLS_CERT_ALTNAME_INVALID|HOSTNAME_MISMATCH)$/,
    "the server's certificate is for another name. Write api_url with a name that the certificate holds",
  ],
  [
    /^(EPROTO|ERR_SSL_(WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG))$/,
    'the server does not speak TLS there. Check the port of api_url; if the instance is reached without TLS, write http:// in api_url',
  ],
  [
    /^ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED$|ALERT_HANDSHAKE_FAILURE$/,
    'the server asks for a client certificate, or for a version or cipher of TLS that is not known here. For a client certificate, set client_certificate and client_key',
  ],
  [
    /ALERT_(UNKNOWN_CA|BAD_CERTIFICATE|CERTIFICATE_\w+|UNSUPPORTED_CERTIFICATE|ACCESS_DENIED|DECRYPT_ERROR)$/,
    'the server refuses the client certificate. Check that client_certificate is signed by a CA that the server trusts, holds the intermediate certificates, and has not expired',
  ],
];

const otherTls = 'check the scheme and port of api_url, the certificate of the server, and ca_certificate';

/** What the user can do about a failed connection; undefined where it is not for the user to mend. */
export function remedyOf({ kind, code }: TransportFailure): string | undefined {
  switch (kind) {
    case 'tls':
      return tlsRemedies.find(([pattern]) => pattern.test(code))?.[1] ?? otherTls;
    case 'proxy_auth':
      return 'write user and password into proxy_url (http://user:password@host:port), or into HTTPS_PROXY or HTTP_PROXY of the environment. Proxies that want more than Basic authentication are not supported';
    case 'proxy_refused':
      return 'allow the host and port of api_url there, or name the host in NO_PROXY if it is reached without the proxy';
    case 'refused':
      return 'check api_url and the token for characters that do not belong there';
    default:
      return undefined;
  }
}
