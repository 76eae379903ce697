import { type ErrorOptionsWithPlace, TransientError } from '../base/errors.ts';
import type { TransportFailure } from '../http/transport-failure.ts';

/** A request that changes something was sent, and whether GitLab did it is not known. */
export class DoubtError extends TransientError {
  constructor(why: string, options: ErrorOptionsWithPlace) {
    super('outcome_unknown', `Whether GitLab did it is not known: ${why}`, options);
  }
}

/** Codes of connections that were never made; after any other failure the server may have the request. */
const neverSent = /^(ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|connect|proxy|ERR_TLS_HANDSHAKE_TIMEOUT)$/;

/** Whether the server may have got the request although no answer came. */
export function mayHaveArrived({ kind, code }: TransportFailure): boolean {
  switch (kind) {
    case 'dns':
    case 'tls':
    case 'proxy':
    case 'proxy_auth':
    case 'proxy_refused':
    case 'refused':
      return false;
    case 'timeout':
    case 'connection':
    case 'truncated':
    case 'malformed':
    case 'too_large':
    case 'unknown':
      return !neverSent.test(code);
  }
}
