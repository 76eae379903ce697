/** What went wrong between us and the server. */
export type TransportFailureKind =
  | 'timeout'
  | 'connection'
  | 'dns'
  | 'tls'
  | 'proxy'
  | 'proxy_auth'
  | 'proxy_refused'
  | 'truncated'
  | 'malformed'
  | 'too_large'
  | 'refused'
  | 'unknown';

const outcomes: Readonly<
  Record<TransportFailureKind, { readonly isRetryable: boolean; readonly sentence: string }>
> = {
  timeout: { isRetryable: true, sentence: 'The server did not answer in time' },
  connection: { isRetryable: true, sentence: 'The connection to the server could not be made, or it broke' },
  dns: {
    isRetryable: true,
    sentence: 'The name of the server could not be resolved; check the configured host',
  },
  tls: {
    isRetryable: false,
    sentence: 'No trusted TLS connection to the server',
  },
  proxy: {
    isRetryable: true,
    sentence: 'The proxy could not reach the server, or could not be reached itself',
  },
  proxy_auth: { isRetryable: false, sentence: 'The proxy wants other credentials' },
  proxy_refused: { isRetryable: false, sentence: 'The proxy refuses to connect to the server' },
  truncated: { isRetryable: true, sentence: 'The answer ended before it was complete' },
  malformed: { isRetryable: true, sentence: 'The answer is not valid HTTP or gzip' },
  too_large: { isRetryable: false, sentence: 'The answer is larger than the limit' },
  refused: { isRetryable: false, sentence: 'The request could not be sent as it is' },
  unknown: { isRetryable: false, sentence: 'The transport failed in a way that is not known' },
};

/** No response, or not a whole one. Tells whether the same request may be sent again; the message holds no URL. */
export class TransportFailure extends Error {
  readonly kind: TransportFailureKind;
  /** The code of the underlying error (`ECONNRESET`), what was waited for (`headers`), or the kind. */
  readonly code: string;
  readonly isRetryable: boolean;

  constructor(
    kind: TransportFailureKind,
    options: { readonly code?: string | undefined; readonly cause?: unknown },
  ) {
    const code = options.code ?? kind;
    const { isRetryable, sentence } = outcomes[kind];
    super(`${sentence} (${code})`, options.cause === undefined ? {} : { cause: options.cause });
    this.name = 'TransportFailure';
    this.kind = kind;
    this.code = code;
    this.isRetryable = isRetryable;
  }
}

/** Codes of Node, OpenSSL and zlib; the first pattern that matches decides. */
const patterns: readonly (readonly [RegExp, TransportFailureKind])[] = [
  [/^(ETIMEDOUT|ERR_TLS_HANDSHAKE_TIMEOUT)$/, 'timeout'],
  [/^(ENOTFOUND|EAI_.*)$/, 'dns'],
  [
    /^(CERT_.*|UNABLE_TO_.*|DEPTH_ZERO_.*|SELF_SIGNED_.*|ERR_TLS_CERT_.*|HOSTNAME_MISMATCH|INVALID_CA)$/,
    'tls',
  ],
  [
    /^(INVALID_PURPOSE|PATH_LENGTH_EXCEEDED|EPROTO|ERR_SSL_(WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG))$/,
    'tls',
  ],
  [/^ERR_SSL_.*ALERT_(?!INTERNAL_ERROR)/, 'tls'],
  [/^(HPE_HEADER_OVERFLOW|ERR_BUFFER_TOO_LARGE)$/, 'too_large'],
  [/^(Z_BUF_ERROR|ERR_STREAM_PREMATURE_CLOSE)$/, 'truncated'],
  [/^(Z_.*|HPE_.*)$/, 'malformed'],
  [/^(ERR_INVALID_.*|ERR_UNESCAPED_CHARACTERS|ERR_HTTP_.*)$/, 'refused'],
  [/^(E[A-Z]+|ERR_SSL_.*)$/, 'connection'],
];

/** Says what an error of Node or zlib means. One that is unknown is not retried. */
export function toTransportFailure(thrown: unknown): TransportFailure {
  if (thrown instanceof TransportFailure) return thrown;
  const code = codeOf(thrown);
  const kind = patterns.find(([pattern]) => pattern.test(code ?? ''))?.[1];
  return new TransportFailure(kind ?? 'unknown', { code, cause: thrown });
}

/** The status by which a proxy refused. 5xx: the proxy tried and failed, or is overloaded. Else it does not want to. */
export function proxyFailure(status: number): TransportFailure {
  return new TransportFailure(proxyKindOf(status), { code: `proxy_${status}` });
}

/** What an error of the connection to a proxy means: nothing of the request itself was sent. */
export function toProxyFailure(thrown: unknown): TransportFailure {
  const failure = toTransportFailure(thrown);
  const { kind, code } = failure;
  if (kind === 'tls') return new TransportFailure('tls', { code: `proxy_${code}`, cause: thrown });
  return kind === 'connection' || kind === 'dns'
    ? new TransportFailure('proxy', { code, cause: thrown })
    : failure;
}

function proxyKindOf(status: number): TransportFailureKind {
  if (status === 407) return 'proxy_auth';
  return status >= 500 || status === 408 || status === 429 ? 'proxy' : 'proxy_refused';
}

function codeOf(thrown: unknown): string | undefined {
  if (!(thrown instanceof Error)) return undefined;
  if (!('code' in thrown && typeof thrown.code === 'string')) return codeOf(thrown.cause);
  return thrown.code === 'EPROTO' ? (openSslCode(thrown.message) ?? thrown.code) : thrown.code;
}

/** What OpenSSL says of a connection that failed while something was written to it: Node leaves it in the message. */
function openSslCode(message: string): string | undefined {
  const reason = /:SSL routines:[^:]*:([^:]+):/.exec(message)?.[1];
  return reason === undefined ? undefined : `ERR_SSL_${reason.toUpperCase().replaceAll(' ', '_')}`;
}
