import type { Clock } from '../base/clock.ts';
import { ConfigError } from '../base/errors.ts';
import type { Log } from '../base/log.ts';
import type { Config, Credentials } from '../config/config.ts';
import type { RotatedTokens } from '../config/rotate.ts';
import type { Transport } from '../http/transport.ts';
import { authHeader, rejectionOf, type Rejected } from './auth.ts';
import { requestTokens } from './token-endpoint.ts';

/** What a request is authenticated with. */
export interface Authentication {
  readonly headers: Readonly<Record<string, string>>;
  /** How often the credentials had been renewed: a request that failed with older ones need only be repeated. */
  readonly generation: number;
}

/** Knows the credentials of the next request, and renews them where they can be renewed. */
export interface Authenticator {
  readonly kind: Credentials['kind'];
  /** What the credentials are for, where it is more than reading. */
  readonly scope?: Rejected['scope'];
  /** How often the credentials were renewed so far. */
  generation(): number;
  /**
   * For a request that leaves at once. An OAuth token that is about to expire is renewed first: one renewal serves all
   * requests that wait. Throws what a renewal throws.
   */
  authenticate(signal: AbortSignal): Promise<Authentication>;
  /** Tells that GitLab took the credentials of that generation. */
  accept(generation: number): void;
  /**
   * After GitLab rejected the credentials of a generation: whether others are there to try again with. Throws what a
   * renewal throws, and ConfigError (`token_rejected`) where new credentials were rejected before they ever worked.
   */
  renew(generation: number, signal: AbortSignal): Promise<boolean>;
}

/** What an authenticator is made of. */
export interface AuthenticatorOptions {
  readonly config: Pick<Config, 'baseUrl' | 'credentials'>;
  /** The scope that the credentials need; absent: that for reading. */
  readonly scope?: Rejected['scope'];
  readonly transport: Transport;
  readonly clock: Clock;
  readonly log: Log;
  /** Told of new tokens; they are not used before it has resolved, and the old ones no longer work. */
  readonly onRotated?: ((tokens: RotatedTokens) => Promise<void>) | undefined;
}

/** An authenticator for one configuration. */
export function createAuthenticator(options: AuthenticatorOptions): Authenticator {
  const { credentials } = options.config;
  if (credentials.kind === 'oauth') return createOAuth(options, credentials);
  const authentication = { headers: authHeader(credentials), generation: 0 };
  return {
    kind: credentials.kind,
    scope: options.scope,
    generation: () => 0,
    authenticate: () => Promise.resolve(authentication),
    accept: () => undefined,
    renew: () => Promise.resolve(false),
  };
}

type OAuth = Extract<Credentials, { kind: 'oauth' }>;

/** Tokens are renewed this long before they expire: longer than clocks differ, and a request is on its way. */
const marginMs = 120_000;

/** Tokens, and what is known of them. */
interface Held {
  readonly tokens: OAuth;
  readonly generation: number;
  /** Milliseconds since the epoch from which on they are renewed without being asked for. */
  readonly renewAt: number;
}

function createOAuth(options: AuthenticatorOptions, configured: OAuth): Authenticator {
  const { clock } = options;
  let held: Held = { tokens: configured, generation: 0, renewAt: renewAtOf(configured.expiresAt, marginMs) };
  let accepted = 0;
  let renewal: Promise<void> | undefined;
  let refusal: ConfigError | undefined;
  const renew = async (signal: AbortSignal): Promise<void> => {
    try {
      held = await renewTokens(options, held, signal);
    } catch (thrown) {
      if (thrown instanceof ConfigError) refusal = thrown;
      throw thrown;
    } finally {
      renewal = undefined;
    }
  };
  const renewOnce = (signal: AbortSignal): Promise<void> => {
    // A refresh token that was refused is not sent again.
    if (refusal !== undefined) return Promise.reject(refusal);
    renewal ??= renew(signal);
    return renewal;
  };
  return {
    kind: 'oauth',
    scope: options.scope,
    generation: () => held.generation,
    authenticate: async (signal) => {
      if (renewal !== undefined || clock.now() >= held.renewAt) await renewOnce(signal);
      return { headers: authHeader(held.tokens), generation: held.generation };
    },
    accept: (generation) => {
      accepted = Math.max(accepted, generation);
    },
    renew: async (generation, signal) => {
      if (generation === held.generation) {
        // Tokens that never worked are not renewed again: the next ones would not work either.
        if (accepted < generation)
          throw new ConfigError('token_rejected', rejectionOf({ ...configured, scope: options.scope }));
        await renewOnce(signal);
      }
      return true;
    },
  };
}

function renewAtOf(expiresAt: number | undefined, margin: number): number {
  return expiresAt === undefined ? Infinity : expiresAt - margin;
}

async function renewTokens(
  options: AuthenticatorOptions,
  { tokens, generation }: Held,
  signal: AbortSignal,
): Promise<Held> {
  const { config, clock, log, onRotated } = options;
  const sentMs = clock.now();
  const given = await requestTokens({ baseUrl: config.baseUrl, ...tokens }, { ...options, signal });
  const { accessToken, refreshToken = tokens.refreshToken, expiresInSeconds } = given;
  const lifeMs = expiresInSeconds === undefined ? undefined : expiresInSeconds * 1000;
  // Counted from before the request, by our own clock: whatever the server's says, this is not too late.
  const expiresAt = lifeMs === undefined ? undefined : sentMs + lifeMs;
  await onRotated?.({ accessToken, refreshToken, expiresAt });
  const until =
    expiresAt === undefined ? '' : `; the new one is good until ${new Date(expiresAt).toISOString()}`;
  log('info', `Renewed the OAuth access token${until}`);
  // A token with a short life is not renewed before a good part of it has passed.
  const margin = Math.min(marginMs, (lifeMs ?? 0) / 4);
  return {
    tokens: { ...tokens, accessToken, refreshToken, expiresAt },
    generation: generation + 1,
    renewAt: renewAtOf(expiresAt, margin),
  };
}
