import type { ErrorOptionsWithPlace } from '../base/errors.ts';
import { AccessError, ConfigError, toSourceError } from '../base/errors.ts';
import type { Authenticator } from './authenticator.ts';
import { rejectionOf } from './auth.ts';

/** A 401 that may mean the endpoint or the token. */
export class UnverifiedError extends AccessError {
  /** That of the credentials that the request was sent with. */
  readonly generation: number;

  constructor(generation: number, message: string, options: ErrorOptionsWithPlace) {
    super('unauthorized', message, options);
    this.generation = generation;
  }
}

/** The credentials are not good (any more). */
export class RejectedError extends ConfigError {
  /** That of the credentials that the request was sent with. */
  readonly generation: number;

  constructor(generation: number, message: string, options: ErrorOptionsWithPlace) {
    super('token_rejected', message, options);
    this.generation = generation;
  }
}

/** How long a token that was found good counts as good. */
export const verificationMs = 60_000;

/** How a 401 is looked into. */
export interface Inquiry {
  readonly authenticator: Pick<Authenticator, 'kind' | 'scope' | 'generation'>;
  /** Whether the request that was refused is itself the one that any good token may make. */
  readonly isProbe: boolean;
  /** Throws UnverifiedError or RejectedError where the token is not good. */
  readonly verify: () => Promise<void>;
}

/**
 * What a 401 means that does not say that the token is invalid: some endpoints answer it for a role that is too low
 * (facts: access tokens, remote mirrors, SAML links, DORA metrics), so the token is asked for by itself.
 */
export async function afterUnauthorized(error: UnverifiedError, inquiry: Inquiry): Promise<Error> {
  const { authenticator, isProbe, verify } = inquiry;
  const { place, generation } = error;
  const rejected = new RejectedError(generation, rejectionOf(authenticator), { cause: error, place });
  // Of credentials that were renewed meanwhile, a request with the new ones says nothing.
  if (isProbe || generation !== authenticator.generation()) return rejected;
  try {
    await verify();
  } catch (thrown) {
    return thrown instanceof UnverifiedError ? rejected : toSourceError(thrown);
  }
  const why =
    authenticator.kind === 'job'
      ? 'GitLab does not take a CI job token here, although the token is good; a newer version may'
      : "The token's role is too low here, although the token is good";
  return new AccessError('unauthorized', `${why}: ${error.message}`, { place });
}
