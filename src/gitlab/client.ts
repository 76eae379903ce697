import type { Clock } from '../base/clock.ts';
import type { ErrorPlace } from '../base/errors.ts';
import { AccessError, ConfigError, ContractError, toSourceError, TransientError } from '../base/errors.ts';
import type { Log } from '../base/log.ts';
import type { Config } from '../config/config.ts';
import type { Query } from '../core/stream.ts';
import type { Limiter } from '../http/limiter.ts';
import { createLimiter } from '../http/limiter.ts';
import { sameOriginRedirect } from '../http/redirect.ts';
import { delayAskedBy } from '../http/retry-after.ts';
import type { Setback, Verdict as Outcome } from '../http/retry.ts';
import { withRetries } from '../http/retry.ts';
import { TransportFailure } from '../http/transport-failure.ts';
import type { HeaderFields, HttpResponse, Transport } from '../http/transport.ts';
import { authHeader } from './auth.ts';
import { familiesOf, limitFamilies } from './limits.ts';
import type { Verdict } from './responses.ts';
import { judge, rejectedToken, wordsOf } from './responses.ts';

/** For whom a request is made. */
export interface RequestContext {
  readonly signal: AbortSignal;
  /** Stream and slice, for errors. */
  readonly place: ErrorPlace;
}

/** A good answer. */
export interface Answer {
  readonly headers: HeaderFields;
  /** Parsed JSON. */
  readonly body: unknown;
  /** Requests that were sent for it, retries and redirects included. */
  readonly requests: number;
}

/** Asks GitLab's REST API, within its limits, with retries. */
export interface Client {
  /**
   * The answer to a GET of a path below /api/v4. Throws AccessError where the token may not read it, ConfigError where
   * the token is not good, TransientError when retries are spent, ContractError for what GitLab does not document.
   */
  get(path: string, query: Query, context: RequestContext): Promise<Answer>;
}

/** What a client is made of. */
export interface ClientOptions {
  readonly config: Config;
  readonly transport: Transport;
  readonly clock: Clock;
  readonly log: Log;
  readonly onWait?: (wait: { readonly untilMs: number }) => void;
}

const maxRedirects = 3;

/** A client for one configuration; one limiter serves all its requests. */
export function createClient(options: ClientOptions): Client {
  const { config, clock, log } = options;
  const limiter = createLimiter({
    clock,
    maxInFlight: config.workers,
    families: limitFamilies,
    onWait: (gate) => {
      log(
        'warn',
        `Waiting for GitLab's rate limit until ${new Date(gate.untilMs).toISOString()} (${gate.reason})`,
      );
      options.onWait?.({ untilMs: gate.untilMs });
    },
  });
  let verifiedMs = Number.NEGATIVE_INFINITY;
  const fetch = (path: string, query: Query, context: RequestContext): Promise<Answer> =>
    fetchAnswer({ ...options, limiter, path, context }, urlOf(config.baseUrl, path, query));
  const verify = async (context: RequestContext): Promise<void> => {
    if (clock.now() - verifiedMs < verificationMs) return;
    await fetch(verificationPath, {}, context);
    verifiedMs = clock.now();
  };
  return {
    get: async (path, query, context) => {
      try {
        return await fetch(path, query, context);
      } catch (thrown) {
        if (!(thrown instanceof UnverifiedError)) throw thrown;
        throw await afterUnauthorized(thrown, path, () => verify(context));
      }
    },
  };
}

interface Fetching extends ClientOptions {
  readonly limiter: Limiter;
  readonly path: string;
  readonly context: RequestContext;
}

async function fetchAnswer(fetching: Fetching, url: string): Promise<Answer> {
  const { clock, context } = fetching;
  let requests = 0;
  let target = url;
  let redirects = 0;
  const attempt = async (): Promise<Outcome<Answer>> => {
    for (;;) {
      const outcome = await send(fetching, target, () => (requests += 1));
      if (outcome.kind !== 'moved')
        return outcome.kind === 'ok' ? { kind: 'ok', value: { ...outcome.value, requests } } : outcome;
      redirects += 1;
      const place = placeOf(fetching, target, outcome.status);
      const moved = redirects > maxRedirects ? undefined : sameOriginRedirect(target, outcome.location);
      if (moved === undefined) return { kind: 'fail', error: redirectRefused(place, redirects) };
      target = moved;
    }
  };
  return withRetries({ clock, signal: context.signal, attempt });
}

type Sent = Outcome<Answer> | { readonly kind: 'moved'; readonly status: number; readonly location: string };

/** One request, through the limiter, and what is to be done about its answer. */
async function send(fetching: Fetching, url: string, count: () => void): Promise<Sent> {
  const { limiter, transport, config, context, path } = fetching;
  const headers = { ...authHeader(config.credentials), accept: 'application/json' };
  return limiter.run(familiesOf(path), context.signal, async (turn) => {
    count();
    try {
      const response = await transport({ method: 'GET', url, headers, signal: context.signal });
      turn.observe(response.headers);
      return toOutcome(fetching, url, response);
    } catch (thrown) {
      if (!(thrown instanceof TransportFailure)) throw thrown;
      return transportOutcome(thrown, placeOf(fetching, url));
    }
  });
}

function transportOutcome(failure: TransportFailure, place: ErrorPlace): Sent {
  if (failure.isRetryable) return { kind: 'retry', cause: failure, place };
  const options = { cause: failure, place };
  const isConfig = failure.kind === 'tls' || failure.kind === 'refused';
  return {
    kind: 'fail',
    error: isConfig
      ? new ConfigError(`transport_${failure.kind}`, failure.message, options)
      : new ContractError(`transport_${failure.kind}`, failure.message, options),
  };
}

function toOutcome(fetching: Fetching, url: string, response: HttpResponse): Sent {
  const { status, headers } = response;
  const body = parseBody(response.body);
  const verdict = judge({ status, headers, body });
  const place = placeOf(fetching, url, status);
  if (verdict.do === 'ok') return { kind: 'ok', value: { headers, body, requests: 0 } };
  if (verdict.do === 'move') return { kind: 'moved', status, location: headers['location'] ?? '' };
  const said = wordsOf(body);
  const message = `${'message' in verdict ? verdict.message : 'GitLab refuses the request'}${said === undefined ? '' : ` ("${said}")`}`;
  return settle(fetching, verdict, {
    cause: new Error(message),
    place,
    delayMs: delayAskedBy(headers, fetching.clock.now()),
  });
}

function settle(
  fetching: Fetching,
  verdict: Exclude<Verdict, { do: 'ok' | 'move' }>,
  setback: Setback & { readonly place: ErrorPlace },
): Sent {
  const { clock, limiter, path } = fetching;
  const { cause, place, delayMs } = setback;
  switch (verdict.do) {
    case 'wait':
      if (delayMs !== undefined) {
        const families = verdict.scope === 'family' ? familiesOf(path) : [];
        if (families.length === 0) limiter.pauseUntil(clock.now() + delayMs);
        for (const family of families) limiter.pauseUntil(clock.now() + delayMs, family);
      }
      return { kind: 'wait', ...setback };
    case 'retry':
      return { kind: 'retry', ...setback };
    case 'verify':
      return { kind: 'fail', error: new UnverifiedError('unauthorized', cause.message, { place }) };
    case 'fail':
      return { kind: 'fail', error: errorOf(verdict, cause.message, place) };
  }
}

function errorOf(
  { kind, code }: Extract<Verdict, { do: 'fail' }>,
  message: string,
  place: ErrorPlace,
): Error {
  const options = { place };
  switch (kind) {
    case 'config':
      return new ConfigError(code, message, options);
    case 'access':
      return new AccessError(code, message, options);
    case 'transient':
      return new TransientError(code, message, options);
    case 'contract':
      return new ContractError(code, message, options);
  }
}

/** A 401 that may mean the endpoint or the token. */
class UnverifiedError extends AccessError {}

/** The request whose 401 tells whether the token is good at all: any token that may read may ask for it. */
const verificationPath = '/metadata';

/** How long a token that was found good counts as good. */
const verificationMs = 60_000;

/**
 * What a 401 means that does not say that the token is invalid: some endpoints answer it for a role that is too low
 * (facts: access tokens, remote mirrors, SAML links, DORA metrics), so the token is asked for by itself.
 */
async function afterUnauthorized(
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

function redirectRefused(place: ErrorPlace, redirects: number): ContractError {
  const why =
    redirects > maxRedirects
      ? `more than ${maxRedirects} redirects in a row`
      : 'a redirect to another origin, which must not see the token';
  return new ContractError(
    'redirect_refused',
    `GitLab answered with ${why}. Check api_url: scheme, host and port must be those that GitLab itself uses`,
    { place },
  );
}

function urlOf(baseUrl: string, path: string, query: Query): string {
  const search = new URLSearchParams(
    Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]),
  ).toString();
  return `${baseUrl}api/v4${path}${search === '' ? '' : `?${search}`}`;
}

function placeOf({ context }: Fetching, url: string, status?: number): ErrorPlace {
  const { pathname, search } = new URL(url);
  return {
    ...context.place,
    method: 'GET',
    path: `${pathname}${search}`,
    ...(status === undefined ? {} : { status }),
  };
}

function parseBody(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}
