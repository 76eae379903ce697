import type { ErrorPlace } from '../base/errors.ts';
import { ConfigError, ContractError } from '../base/errors.ts';
import { isJsonObject } from '../base/json.ts';
import { delayAskedBy } from '../http/retry-after.ts';
import type { Verdict } from '../http/retry.ts';
import type { HttpResponse } from '../http/transport.ts';
import { wordsOf } from './responses.ts';

/** What GitLab gave. */
export interface TokenAnswer {
  readonly accessToken: string;
  /** Undefined where the answer names none: then the one that was sent stays good (RFC 6749, section 6). */
  readonly refreshToken: string | undefined;
  /** Seconds from the request on; undefined where the answer does not tell a time to live. */
  readonly expiresInSeconds: number | undefined;
}

/** Where tokens are renewed, for errors. */
export const tokenPlace: ErrorPlace = { method: 'POST', path: '/oauth/token' };

/** What to do about an answer of the token endpoint: take it, wait, try again, or fail with an error that says what to do. */
export function judgeTokens(response: HttpResponse, nowMs: number): Verdict<TokenAnswer> {
  const { status, headers } = response;
  const body = parse(response.body);
  const setback = {
    cause: new Error(`GitLab did not renew the OAuth token${quote(body)}`),
    place: { ...tokenPlace, status },
    delayMs: delayAskedBy(headers, nowMs),
  };
  if (status === 429) return { kind: 'wait', ...setback };
  // A maintenance page, a proxy or a broken answer.
  if (
    status >= 500 ||
    [408, 409, 425].includes(status) ||
    (body === undefined && [200, 403].includes(status))
  )
    return { kind: 'retry', ...setback };
  const answer = status === 200 ? toAnswer(body) : undefined;
  if (answer !== undefined) return { kind: 'ok', value: answer };
  return { kind: 'fail', error: refusal(status, body) };
}

function refusal(status: number, body: unknown): Error {
  const options = { place: { ...tokenPlace, status } };
  const code = isJsonObject(body) ? body['error'] : undefined;
  if (code === 'invalid_client')
    return new ConfigError(
      'oauth_client_refused',
      `GitLab does not know the OAuth application: check client_id and client_secret${quote(body)}`,
      options,
    );
  if (typeof code === 'string' && [400, 401, 403].includes(status))
    return new ConfigError(
      'oauth_refused',
      'GitLab does not renew the OAuth token: the refresh token was used before, was revoked, or belongs to another ' +
        `application. Sign in again${quote(body)}`,
      options,
    );
  if ((status >= 300 && status < 400) || status === 404)
    return new ConfigError(
      'oauth_endpoint',
      'There is no OAuth token endpoint at that address. Check api_url: scheme, host, port and path must be those that GitLab itself uses',
      options,
    );
  return new ContractError(
    'oauth_answer',
    'GitLab answered the renewal of the OAuth token in a way that it does not document',
    options,
  );
}

function toAnswer(body: unknown): TokenAnswer | undefined {
  if (!isJsonObject(body)) return undefined;
  const { access_token: accessToken, refresh_token: refreshToken, expires_in: seconds } = body;
  if (!isToken(accessToken) || (refreshToken !== undefined && !isToken(refreshToken))) return undefined;
  const expiresInSeconds = typeof seconds === 'number' && seconds > 0 ? seconds : undefined;
  return { accessToken, refreshToken, expiresInSeconds };
}

/** A token becomes the value of a header. */
function isToken(value: unknown): value is string {
  return typeof value === 'string' && /^[\x21-\x7e]+$/.test(value);
}

function quote(body: unknown): string {
  const said = wordsOf(body);
  return said === undefined ? '' : ` ("${said}")`;
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}
