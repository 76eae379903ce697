import { Refusal, forbidden, unauthorized } from './answer.ts';
import { isWrite } from './endpoint.ts';
import type { Endpoint } from './endpoint.ts';
import type { Token } from './model/auth.ts';
import type { User } from './model/spaces.ts';
import type { Micros } from './time.ts';
import type { World } from './world.ts';

/** Who makes a request. */
export interface Identity {
  readonly token: Token | undefined;
  readonly viewer: User | undefined;
}

type Headers = Readonly<Record<string, string>>;

/**
 * Who the headers say is asking; nobody without a token. A job token counts only where the endpoint takes one.
 * Refuses unknown, expired and revoked tokens (401), tokens without the scope and users that are blocked, deactivated or
 * not confirmed (403).
 */
export function identify(
  world: World,
  headers: Headers,
  endpoint: Endpoint,
  { now, externalUrl }: { readonly now: Micros; readonly externalUrl: string },
): Identity {
  const secret = headers['private-token'] ?? bearerOf(headers);
  const jobSecret = endpoint.allowsJobToken === true ? headers['job-token'] : undefined;
  if (secret === undefined && jobSecret === undefined) return { token: undefined, viewer: undefined };
  const token = world.tokens.get(secret ?? jobSecret ?? '');
  if (token === undefined) throw unauthorized();
  checkToken(world, token, secret === undefined, now);
  checkScope(token, endpoint);
  const viewer = world.users.rows.get(token.userId);
  if (viewer !== undefined) checkState(viewer, externalUrl);
  return { token, viewer };
}

function checkState({ state, isUnconfirmed }: User, externalUrl: string): void {
  if (state === 'blocked') throw forbidden('Your account has been blocked.');
  if (state === 'deactivated') {
    throw forbidden(
      'Your account has been deactivated by your administrator. Please log back in from a web browser to reactivate ' +
        `your account at ${externalUrl}`,
    );
  }
  if (isUnconfirmed === true) {
    throw forbidden(
      'Your primary email address is not confirmed. Please check your inbox for the confirmation instructions. In ' +
        'case the link is expired, you can request a new confirmation email at ' +
        `${externalUrl}/users/confirmation/new`,
    );
  }
}

/** The secret of an `Authorization: Bearer` header. */
export function bearerOf(headers: Headers): string | undefined {
  return /^bearer\s+(.+)$/i.exec(headers.authorization ?? '')?.[1];
}

function checkToken(world: World, token: Token, isJobHeader: boolean, now: Micros): void {
  if ((token.kind === 'job') !== isJobHeader) throw unauthorized();
  if (token.isRevoked) throw invalidToken('Token was revoked. You have to re-authorize from the user.');
  if (token.expiresAt !== undefined && token.expiresAt <= now) {
    throw invalidToken('Token is expired. You can either do re-authorization or token refresh.');
  }
  const job = token.jobId === undefined ? undefined : world.jobs.rows.get(token.jobId);
  if (token.kind === 'job' && job?.status !== 'running') throw unauthorized();
}

function checkScope(token: Token, endpoint: Endpoint): void {
  if (token.kind === 'job' || endpoint.scopes?.includes('*') === true) return;
  const known = ['api', 'read_api', ...(endpoint.scopes ?? [])];
  // The other scopes are for reading; the refusal names them all the same.
  const accepted = isWrite(endpoint) ? ['api'] : known;
  if (token.scopes.some((scope) => accepted.includes(scope))) return;
  throw new Refusal(403, {
    error: 'insufficient_scope',
    error_description: 'The request requires higher privileges than provided by the access token.',
    scope: known.join(' '),
  });
}

function invalidToken(description: string): Refusal {
  const challenge = `Bearer realm="Protected by OAuth 2.0", error="invalid_token", error_description="${description}"`;
  return new Refusal(
    401,
    { error: 'invalid_token', error_description: description },
    { 'www-authenticate': challenge },
  );
}
