import type { Query } from '../core/stream.ts';
import { createLimiter } from '../http/limiter.ts';
import { probePathOf } from './auth.ts';
import type {
  Answer,
  Change,
  Client,
  ClientOptions,
  GraphqlQuery,
  RequestContext,
  WritingClient,
} from './client-types.ts';
import type { Post } from './exchange.ts';
import { fetchAnswer } from './exchange.ts';
import { judgeGraphql } from './graphql/errors.ts';
import { familiesOf, limitFamiliesOf } from './limits.ts';
import { createStandstill } from './standstill.ts';
import { afterUnauthorized, RejectedError, UnverifiedError, verificationMs } from './unauthorized.ts';

/** A client for one configuration; one limiter serves all its requests. */
export function createClient(options: ClientOptions): WritingClient {
  const { config, clock, log, authenticator } = options;
  const limiter = createLimiter({
    clock,
    maxInFlight: config.workers,
    families: limitFamiliesOf(config.baseUrl),
    onWait: (gate) => {
      log(
        'warn',
        `Waiting for GitLab's rate limit until ${new Date(gate.untilMs).toISOString()} (${gate.reason})`,
      );
      options.onWait?.({ untilMs: gate.untilMs });
    },
  });
  const standstill = createStandstill();
  const fetch = (
    path: string,
    query: Query,
    context: RequestContext,
    method: 'GET' | 'HEAD' = 'GET',
  ): Promise<Answer> =>
    fetchAnswer(
      { ...options, limiter, standstill, families: familiesOf(path, method, query), method, context },
      urlOf(config.baseUrl, path, query),
    );
  const post = (post: Post, context: RequestContext): Promise<Answer> =>
    fetchAnswer(
      { ...options, limiter, standstill, families: familiesOf(graphqlPath), method: 'POST', context, post },
      `${config.baseUrl}api${graphqlPath}`,
    );
  const change = (change: Change, context: RequestContext): Promise<Answer> => {
    const { method, path, query } = change;
    const families = familiesOf(path, method, query);
    return fetchAnswer(
      { ...options, limiter, standstill, families, method, context, change },
      urlOf(config.baseUrl, path, query),
    );
  };
  const probePath = probePathOf(config.credentials);
  let verified = { atMs: Number.NEGATIVE_INFINITY, generation: 0 };
  const verify = async (context: RequestContext): Promise<void> => {
    const generation = authenticator.generation();
    if (verified.generation === generation && clock.now() - verified.atMs < verificationMs) return;
    await fetch(probePath, {}, context);
    verified = { atMs: clock.now(), generation };
  };
  const attempt = async (
    isProbe: boolean,
    context: RequestContext,
    send: () => Promise<Answer>,
  ): Promise<Answer> => {
    try {
      return await send();
    } catch (thrown) {
      if (!(thrown instanceof UnverifiedError)) throw thrown;
      throw await afterUnauthorized(thrown, { authenticator, isProbe, verify: () => verify(context) });
    }
  };
  const ask =
    (method: 'GET' | 'HEAD'): Client['get'] =>
    (path, query, context) =>
      withRenewal(authenticator, context, () =>
        attempt(path === probePath, context, () => fetch(path, query, context, method)),
      );
  return {
    get: ask('GET'),
    head: ask('HEAD'),
    query: (query, context) =>
      withRenewal(authenticator, context, () => attempt(false, context, () => post(postOf(query), context))),
    requestsLeft: () => limiter.left()?.requests,
    send: (request, context) =>
      withRenewal(authenticator, context, () => attempt(false, context, () => change(request, context))),
  };
}

const graphqlPath = '/graphql';

function postOf({ document, variables }: GraphqlQuery): Post {
  return {
    name: /^\s*query\s+(\w+)/.exec(document)?.[1] ?? 'query',
    body: JSON.stringify({ query: document, variables }),
    judge: judgeGraphql,
  };
}

/** Attempts once more where the credentials were rejected and there are newer ones. */
async function withRenewal(
  authenticator: ClientOptions['authenticator'],
  { signal }: RequestContext,
  attempt: () => Promise<Answer>,
): Promise<Answer> {
  try {
    return await attempt();
  } catch (thrown) {
    if (!(thrown instanceof RejectedError)) throw thrown;
    if (!(await authenticator.renew(thrown.generation, signal))) throw thrown;
  }
  const answer = await attempt();
  return { ...answer, requests: answer.requests + 1 };
}

/** A path below /api/v4; those of the OAuth provider stand beside the API. */
function urlOf(baseUrl: string, path: string, query: Query): string {
  const search = new URLSearchParams(
    Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]),
  ).toString();
  const root = path.startsWith('/oauth/') ? '' : 'api/v4/';
  return `${baseUrl}${root}${path.slice(1)}${search === '' ? '' : `?${search}`}`;
}
