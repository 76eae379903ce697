import type { Clock } from '../base/clock.ts';
import { ConfigError, ContractError } from '../base/errors.ts';
import type { Verdict } from '../http/retry.ts';
import { withRetries } from '../http/retry.ts';
import { TransportFailure } from '../http/transport-failure.ts';
import type { HttpResponse, Transport } from '../http/transport.ts';
import type { TokenAnswer } from './token-answer.ts';
import { judgeTokens, tokenPlace } from './token-answer.ts';

/** What a renewal sends. */
export interface TokenRequest {
  /** The instance's root, ending in `/`. */
  readonly baseUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly refreshToken: string;
}

/** Through what the request goes. */
export interface TokenAsking {
  readonly transport: Transport;
  readonly clock: Clock;
  /** Ends the waits between attempts; a request that was sent is not broken off, because its answer is worth a token. */
  readonly signal: AbortSignal;
}

/**
 * Asks GitLab's token endpoint for new tokens in place of old ones, which end at that moment: its table of tokens has
 * no `previous_refresh_token`, and so Doorkeeper revokes both at once (GitLab 18.9). A redirect URI is not asked for:
 * a renewal checks the token, the application and its secret (Doorkeeper 5.8, RefreshTokenRequest).
 *
 * Throws ConfigError where only a person can help (`oauth_refused`, `oauth_client_refused`, `oauth_endpoint`),
 * TransientError when retries are spent, ContractError for an answer that is none.
 */
export async function requestTokens(request: TokenRequest, asking: TokenAsking): Promise<TokenAnswer> {
  const { clock, signal } = asking;
  return withRetries({
    clock,
    signal,
    attempt: async () => {
      try {
        return judgeTokens(await send(request, asking.transport), clock.now());
      } catch (thrown) {
        if (!(thrown instanceof TransportFailure)) throw thrown;
        return toFailure(thrown);
      }
    },
  });
}

function send(request: TokenRequest, transport: Transport): Promise<HttpResponse> {
  const form = new URLSearchParams({
    grant_type: 'refresh_token',
    client_id: request.clientId,
    client_secret: request.clientSecret,
    refresh_token: request.refreshToken,
  });
  return transport({
    method: 'POST',
    url: `${request.baseUrl}oauth/token`,
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
    body: form.toString(),
    signal: new AbortController().signal,
  });
}

function toFailure(failure: TransportFailure): Verdict<TokenAnswer> {
  if (failure.isRetryable) return { kind: 'retry', cause: failure, place: tokenPlace };
  const options = { cause: failure, place: tokenPlace };
  const isConfig = failure.kind === 'tls' || failure.kind === 'refused';
  const code = `transport_${failure.kind}`;
  return {
    kind: 'fail',
    error: isConfig
      ? new ConfigError(code, failure.message, options)
      : new ContractError(code, failure.message, options),
  };
}
