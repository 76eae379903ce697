import { setImmediate } from 'node:timers/promises';
import { abortReason } from '../base/clock.ts';
import type { ErrorPlace } from '../base/errors.ts';
import { AccessError, ConfigError, ContractError, TransientError } from '../base/errors.ts';
import type { Limiter, Turn } from '../http/limiter.ts';
import { sameOriginRedirect } from '../http/redirect.ts';
import { delayAskedBy } from '../http/retry-after.ts';
import type { Setback, Verdict as Outcome } from '../http/retry.ts';
import { defaultRetryPolicy, withRetries } from '../http/retry.ts';
import { TransportFailure } from '../http/transport-failure.ts';
import type { HttpRequest, HttpResponse } from '../http/transport.ts';
import { rejectionOf } from './auth.ts';
import type { Answer, Change, ClientOptions, RequestContext } from './client-types.ts';
import { parseJsonBody } from './json-body.ts';
import { DoubtError, mayHaveArrived } from './doubt.ts';
import type { Verdict } from './responses.ts';
import { judge, titleOf, wordsOf } from './responses.ts';
import { remedyOf } from './remedies.ts';
import type { Standstill } from './standstill.ts';
import { RejectedError, UnverifiedError } from './unauthorized.ts';

/** Redirects in a row that are followed: a project that was moved takes one. */
const maxRedirects = 3;

/** One request on its way, with all that it needs. */
export interface Fetching extends ClientOptions {
  readonly limiter: Limiter;
  readonly standstill: Standstill;
  /** Those that the request counts for. */
  readonly families: readonly string[];
  readonly method: HttpRequest['method'];
  readonly context: RequestContext;
  /** Only with a POST. */
  readonly post?: Post;
  /** Only with a request that changes something: what it sends, and the table for its answers. */
  readonly change?: Pick<Change, 'body' | 'judge'>;
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
  const { clock, context, retry } = fetching;
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
  return withRetries({
    clock,
    signal: context.signal,
    attempt,
    ...(retry === undefined ? {} : { policy: retry }),
  });
}

type Sent = Outcome<Answer> | { readonly kind: 'moved'; readonly status: number; readonly location: string };

const standingStill = 'GitLab has asked for a longer wait before, and the request was not sent';

/** One request, through the limiter, and what is to be done about its answer. */
async function send(fetching: Fetching, url: string, count: () => void): Promise<Sent> {
  const { limiter, families, context } = fetching;
  const outcome = await limiter.run(families, context.signal, (turn) => take(fetching, url, { turn, count }));
  if (outcome.kind !== 'answered') return outcome;
  await context.wanted;
  if (context.signal.aborted) throw abortReason(context.signal);
  // The request is over, and whoever waits to send one does so first: no connection idles while a large body is parsed.
  await setImmediate();
  try {
    return toOutcome(fetching, outcome.sent, outcome.response);
  } catch (thrown) {
    return transportOutcome(fetching, thrown, url);
  }
}

/** A good answer to be parsed: whatever comes of it holds nothing back. */
interface Answered {
  readonly kind: 'answered';
  readonly sent: SentRequest;
  readonly response: HttpResponse;
}

/** What a request does in its turn. */
interface Taking {
  readonly turn: Turn;
  readonly count: () => void;
}

async function take(fetching: Fetching, url: string, { turn, count }: Taking): Promise<Sent | Answered> {
  const { standstill, transport, authenticator, clock, context, families, method, post } = fetching;
  const delayMs = standstill.delayOf(families, clock.now());
  if (delayMs !== undefined)
    return { kind: 'wait', cause: new Error(standingStill), delayMs, place: placeOf(fetching, url) };
  // At the last moment: a request may have waited for longer than a token lives.
  const { headers: credentials, generation } = await authenticator.authenticate(context.signal);
  const content = contentOf(fetching);
  const type = content.body === undefined ? {} : { 'content-type': 'application/json' };
  const headers = { ...credentials, accept: 'application/json', ...type };
  count();
  try {
    const response = await transport({ method, url, headers, ...content, signal: context.signal });
    turn.observe(response.headers);
    if (isStrained(response)) turn.strained();
    const sent = { url, generation };
    // At once: a refusal that comes while the body waits to be parsed must find the token known to work.
    if (isGood(response)) authenticator.accept(generation);
    return isGood(response) && post === undefined
      ? { kind: 'answered', sent, response }
      : toOutcome(fetching, sent, response);
  } catch (thrown) {
    const failed = transportOutcome(fetching, thrown, url);
    turn.strained();
    return failed;
  }
}

function isGood({ status }: HttpResponse): boolean {
  return status >= 200 && status < 300;
}

function contentOf({ post, change }: Fetching): { readonly body?: string } {
  if (post !== undefined) return { body: post.body };
  return change?.body === undefined ? {} : { body: JSON.stringify(change.body) };
}

/** Whether the server has more to do than it can: fewer requests at once may help it. */
function isStrained({ status }: HttpResponse): boolean {
  return status === 429 || status >= 500;
}

/** What is to be done about an answer that did not come, or cannot be unpacked. Throws what is anything else. */
function transportOutcome(fetching: Fetching, failure: unknown, url: string): Sent {
  if (!(failure instanceof TransportFailure)) throw failure;
  const { change } = fetching;
  const place = placeOf(fetching, url);
  if (change !== undefined && mayHaveArrived(failure))
    return { kind: 'fail', error: new DoubtError(failure.message, { cause: failure, place }) };
  if (failure.isRetryable) return { kind: 'retry', cause: failure, place };
  const options = { cause: failure, place };
  const remedy = remedyOf(failure);
  return {
    kind: 'fail',
    error:
      remedy === undefined
        ? new ContractError(`transport_${failure.kind}`, failure.message, options)
        : new ConfigError(`transport_${failure.kind}`, `${failure.message}: ${remedy}`, options),
  };
}

/** A request that was sent. */
interface SentRequest {
  readonly url: string;
  /** That of its credentials. */
  readonly generation: number;
}

/** Throws a TransportFailure for a body that cannot be unpacked. */
function toOutcome(fetching: Fetching, sent: SentRequest, response: HttpResponse): Sent {
  const { url, generation } = sent;
  const { status, headers } = response;
  const bytes = response.body;
  const body = fetching.method === 'HEAD' ? metadataOf(response) : parseJsonBody(bytes);
  const title = body === undefined ? titleOf(bytes.toString('utf8')) : undefined;
  const byStatus = (fetching.change?.judge ?? judge)({ status, headers, body, title });
  const verdict = byStatus.do === 'ok' ? (fetching.post?.judge(body) ?? byStatus) : byStatus;
  if (verdict.do === 'ok') return { kind: 'ok', value: { headers, body, requests: 0 } };
  if (verdict.do === 'move') return { kind: 'moved', status, location: headers['location'] ?? '' };
  const said = title ?? wordsOf(body);
  const message = `${'message' in verdict ? verdict.message : 'GitLab refuses the request'}${said === undefined ? '' : ` ("${said}")`}`;
  return settle(fetching, verdict, {
    generation,
    cause: new Error(message),
    place: placeOf(fetching, url, status),
    delayMs: delayAskedBy(headers, fetching.clock.now()),
  });
}

function settle(
  fetching: Fetching,
  verdict: Exclude<Verdict, { do: 'ok' | 'move' }>,
  setback: Setback & { readonly place: ErrorPlace; readonly generation: number },
): Sent {
  const { families, authenticator } = fetching;
  const { generation, ...rest } = setback;
  const { cause, place, delayMs } = rest;
  switch (verdict.do) {
    case 'wait':
      holdBack(fetching, verdict.scope === 'family' ? families : [], delayMs);
      return { kind: 'wait', ...rest };
    case 'retry':
      return { kind: 'retry', ...rest };
    case 'doubt':
      return { kind: 'fail', error: new DoubtError(cause.message, { cause, place }) };
    case 'verify':
      return { kind: 'fail', error: new UnverifiedError(generation, cause.message, { place }) };
    case 'reject':
      return {
        kind: 'fail',
        error: new RejectedError(generation, rejectionOf(authenticator), { cause, place }),
      };
    case 'fail':
      return { kind: 'fail', error: errorOf(verdict, cause.message, place) };
  }
}

/** Nothing of these families (of any, if none is named) is sent before the delay is over. */
function holdBack(fetching: Fetching, families: readonly string[], delayMs: number | undefined): void {
  const { clock, limiter, standstill, retry = defaultRetryPolicy } = fetching;
  if (delayMs === undefined) return;
  const untilMs = clock.now() + delayMs;
  // Whoever asked gives up now; whoever would wait behind a pause would do so for nothing.
  if (delayMs > retry.maxWaitMs) standstill.note(families, untilMs);
  else if (families.length === 0) limiter.pauseUntil(untilMs);
  else for (const family of families) limiter.pauseUntil(untilMs, family);
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

function placeOf({ context, method, post }: Fetching, url: string, status?: number): ErrorPlace {
  const { pathname, search } = new URL(url);
  return {
    ...context.place,
    method,
    path: `${pathname}${search}${post === undefined ? '' : ` ${post.name}`}`,
    ...(status === undefined ? {} : { status }),
  };
}

const metadataPrefix = 'x-gitlab-';

/**
 * What the headers of an answer to HEAD tell. Undefined, as for a body that is not JSON, where a good answer tells no
 * size: it is not GitLab's. A refusal has no words of its own.
 */
function metadataOf(response: HttpResponse): unknown {
  const { headers } = response;
  const told = Object.entries(headers)
    .filter(([name]) => name.startsWith(metadataPrefix))
    .map(([name, value]) => [name.slice(metadataPrefix.length).replaceAll('-', '_'), value] as const);
  return isGood(response) && headers[`${metadataPrefix}size`] === undefined
    ? undefined
    : Object.fromEntries(told);
}
