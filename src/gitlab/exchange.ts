import type { ErrorPlace } from '../base/errors.ts';
import { AccessError, ConfigError, ContractError, TransientError } from '../base/errors.ts';
import type { Limiter } from '../http/limiter.ts';
import { sameOriginRedirect } from '../http/redirect.ts';
import { delayAskedBy } from '../http/retry-after.ts';
import type { Setback, Verdict as Outcome } from '../http/retry.ts';
import { withRetries } from '../http/retry.ts';
import { TransportFailure } from '../http/transport-failure.ts';
import type { HttpResponse } from '../http/transport.ts';
import { authHeader } from './auth.ts';
import type { Answer, ClientOptions, RequestContext } from './client-types.ts';
import { familiesOf } from './limits.ts';
import type { Verdict } from './responses.ts';
import { judge, wordsOf } from './responses.ts';
import { UnverifiedError } from './unauthorized.ts';

/** Redirects in a row that are followed: a project that was moved takes one. */
const maxRedirects = 3;

/** One request on its way, with all that it needs. */
export interface Fetching extends ClientOptions {
  readonly limiter: Limiter;
  readonly path: string;
  readonly context: RequestContext;
  /** Absent: a GET. */
  readonly post?: Post;
}

/** What a POST sends that only asks, so that it may be sent again. */
export interface Post {
  /** What is asked for, for errors. */
  readonly name: string;
  /** JSON. */
  readonly body: string;
  /** What is to be done about the body of an answer whose status is good. */
  readonly judge: (body: unknown) => Verdict;
}

/** The good answer to a request for an absolute URL: retried, redirected within its origin, or an error that says what happened. */
export async function fetchAnswer(fetching: Fetching, url: string): Promise<Answer> {
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
  const { limiter, transport, config, context, path, post } = fetching;
  const headers = { ...authHeader(config.credentials), accept: 'application/json' };
  const request =
    post === undefined
      ? ({ method: 'GET', headers } as const)
      : ({
          method: 'POST',
          headers: { ...headers, 'content-type': 'application/json' },
          body: post.body,
        } as const);
  return limiter.run(familiesOf(path), context.signal, async (turn) => {
    count();
    try {
      const response = await transport({ ...request, url, signal: context.signal });
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
  const byStatus = judge({ status, headers, body });
  const verdict = byStatus.do === 'ok' ? (fetching.post?.judge(body) ?? byStatus) : byStatus;
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

function placeOf({ context, post }: Fetching, url: string, status?: number): ErrorPlace {
  const { pathname, search } = new URL(url);
  return {
    ...context.place,
    method: post === undefined ? 'GET' : 'POST',
    path: `${pathname}${search}${post === undefined ? '' : ` ${post.name}`}`,
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
