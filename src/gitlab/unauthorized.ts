import { AccessError, ConfigError, toSourceError } from '../base/errors.ts';
import { rejectedToken } from './responses.ts';

/** A 401 that may mean the endpoint or the token. */
export class UnverifiedError extends AccessError {}

/**
 * The request whose 401 tells whether the token is good at all: any token that may read may ask for it. It is there
 * in every version; where there is no endpoint, as of /metadata before 15.2, a bad token gets a 404 too.
 */
export const verificationPath = '/version';

/** How long a token that was found good counts as good. */
export const verificationMs = 60_000;

/**
 * What a 401 means that does not say that the token is invalid: some endpoints answer it for a role that is too low
 * (facts: access tokens, remote mirrors, SAML links, DORA metrics), so the token is asked for by itself.
 */
export async function afterUnauthorized(
  error: UnverifiedError,
  path: string,
  verify: () => Promise<void>,
): Promise<Error> {
  const { place } = error;
  const rejected = new ConfigError('token_rejected', rejectedToken, { cause: error, place });
  if (path === verificationPath) return rejected;
  try {
    await verify();
  } catch (thrown) {
    return thrown instanceof UnverifiedError ? rejected : toSourceError(thrown);
  }
  return new AccessError(
    'unauthorized',
    `The token's role is too low here, although the token is good: ${error.message}`,
    { place },
  );
}
