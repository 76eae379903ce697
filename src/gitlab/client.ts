import type { Query } from '../core/stream.ts';
import { createLimiter } from '../http/limiter.ts';
import type { Answer, Client, ClientOptions, RequestContext } from './client-types.ts';
import { fetchAnswer } from './exchange.ts';
import { limitFamilies } from './limits.ts';
import { createStandstill } from './standstill.ts';
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
  const standstill = createStandstill();
  let verifiedMs = Number.NEGATIVE_INFINITY;
  const fetch = (path: string, query: Query, context: RequestContext): Promise<Answer> =>
    fetchAnswer({ ...options, limiter, standstill, path, context }, urlOf(config.baseUrl, path, query));
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

function urlOf(baseUrl: string, path: string, query: Query): string {
  const search = new URLSearchParams(
    Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]),
  ).toString();
  return `${baseUrl}api/v4${path}${search === '' ? '' : `?${search}`}`;
}
