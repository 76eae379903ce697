import { Refusal } from './answer.ts';

/** A Rack::Attack throttle: requests in a fixed window, counted per user. */
export interface Throttle {
  readonly limit: number;
  readonly periodSeconds: number;
}

/** Application limits by name. */
export type ApplicationLimits = Readonly<Record<string, Throttle>>;

/** The application limits of GitLab 18.9 that endpoints here are counted by. */
export const defaultApplicationLimits: ApplicationLimits = {
  projects_api: { limit: 2000, periodSeconds: 600 },
  project_api: { limit: 400, periodSeconds: 60 },
  groups_api: { limit: 200, periodSeconds: 60 },
  group_api: { limit: 400, periodSeconds: 60 },
  group_projects_api: { limit: 600, periodSeconds: 60 },
  project_members_api: { limit: 200, periodSeconds: 60 },
  jobs_index: { limit: 600, periodSeconds: 60 },
  notes_create: { limit: 300, periodSeconds: 60 },
  issues_create: { limit: 300, periodSeconds: 60 },
  users_get_by_id: { limit: 300, periodSeconds: 600 },
  members_delete: { limit: 60, periodSeconds: 60 },
  search_rate_limit: { limit: 30, periodSeconds: 60 },
};

/** Counts requests. It lives as long as the sandbox. */
export interface Limiter {
  /**
   * Counts a request and gives the `RateLimit-*` headers of its answer; refuses it with the throttle's plain text
   * 429, or with the JSON 429 of an application limit, which has only `Retry-After`.
   */
  admit(who: string, limitName: string | undefined, nowMillis: number): Readonly<Record<string, string>>;
  /** Counts one use of an application limit within a scope; `isSilent` leaves `Retry-After` out of the refusal. */
  count(limitName: string, scope: string, nowMillis: number, isSilent: boolean): void;
}

/** A limiter; without a throttle there are no `RateLimit-*` headers, and nothing is refused by it. */
export function createLimiter(throttle: Throttle | undefined, application: ApplicationLimits): Limiter {
  const counts = new Map<string, number>();
  const count = (name: string, who: string, { periodSeconds }: Throttle, seconds: number): number => {
    const prefix = `${name}|${who}|`;
    const key = `${prefix}${Math.floor(seconds / periodSeconds)}`;
    const observed = (counts.get(key) ?? 0) + 1;
    counts.set(key, observed);
    counts.delete(`${prefix}${Math.floor(seconds / periodSeconds) - 1}`);
    return observed;
  };
  const countOwn = (limitName: string, who: string, seconds: number): Throttle | undefined => {
    const own = application[limitName];
    return own !== undefined && count(limitName, who, own, seconds) > own.limit ? own : undefined;
  };
  return {
    count: (limitName, scope, nowMillis, isSilent) => {
      const exceeded = countOwn(limitName, scope, Math.floor(nowMillis / 1000));
      if (exceeded !== undefined) throw tooManyOfKind(isSilent ? undefined : exceeded, {});
    },
    admit: (who, limitName, nowMillis) => {
      const seconds = Math.floor(nowMillis / 1000);
      const headers =
        throttle === undefined
          ? {}
          : admitByThrottle(throttle, count('throttle', who, throttle, seconds), seconds);
      const exceeded = limitName === undefined ? undefined : countOwn(limitName, who, seconds);
      if (exceeded !== undefined) throw tooManyOfKind(exceeded, headers);
      return headers;
    },
  };
}

function admitByThrottle(throttle: Throttle, observed: number, seconds: number): Record<string, string> {
  const { limit, periodSeconds } = throttle;
  const retryAfter = periodSeconds - (seconds % periodSeconds);
  const reset = seconds + retryAfter;
  const headers = {
    'ratelimit-name': 'throttle_authenticated_api',
    'ratelimit-limit': String(Math.ceil((limit * 60) / periodSeconds)),
    'ratelimit-observed': String(observed),
    'ratelimit-remaining': String(Math.max(0, limit - observed)),
    'ratelimit-reset': String(reset),
  };
  if (observed <= limit) return headers;
  throw new Refusal(429, 'Retry later\n', {
    ...headers,
    'content-type': 'text/plain',
    'retry-after': String(retryAfter),
    'ratelimit-resettime': new Date(reset * 1000).toUTCString(),
  });
}

function tooManyOfKind(limit: Throttle | undefined, headers: Readonly<Record<string, string>>): Refusal {
  const message = { error: 'This endpoint has been requested too many times. Try again later.' };
  const retryAfter = limit === undefined ? {} : { 'retry-after': String(limit.periodSeconds) };
  return new Refusal(429, { message }, { ...headers, ...retryAfter });
}
