import type { Query } from '../core/stream.ts';
import { createLimiter } from '../http/limiter.ts';
import type { Answer, Client, ClientOptions, GraphqlQuery, RequestContext } from './client-types.ts';
import type { Post } from './exchange.ts';
import { fetchAnswer } from './exchange.ts';
import { judgeGraphql } from './graphql/errors.ts';
import { limitFamilies } from './limits.ts';
import { afterUnauthorized, UnverifiedError, verificationMs, verificationPath } from './unauthorized.ts';

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
  const post = (post: Post, context: RequestContext): Promise<Answer> =>
    fetchAnswer(
      { ...options, limiter, path: graphqlPath, context, post },
      `${config.baseUrl}api${graphqlPath}`,
    );
  const verify = async (context: RequestContext): Promise<void> => {
    if (clock.now() - verifiedMs < verificationMs) return;
    await fetch(verificationPath, {}, context);
    verifiedMs = clock.now();
  };
  const verified = async (
    path: string,
    context: RequestContext,
    ask: () => Promise<Answer>,
  ): Promise<Answer> => {
    try {
      return await ask();
    } catch (thrown) {
      if (!(thrown instanceof UnverifiedError)) throw thrown;
      throw await afterUnauthorized(thrown, path, () => verify(context));
    }
  };
  return {
    get: (path, query, context) => verified(path, context, () => fetch(path, query, context)),
    query: (query, context) => verified(graphqlPath, context, () => post(postOf(query), context)),
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

function urlOf(baseUrl: string, path: string, query: Query): string {
  const search = new URLSearchParams(
    Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]),
  ).toString();
  return `${baseUrl}api/v4${path}${search === '' ? '' : `?${search}`}`;
}
