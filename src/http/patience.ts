import { defaultRetryPolicy, type RetryPolicy } from './retry.ts';
import type { TransportTimeouts } from './timeouts.ts';
import { defaultTimeouts } from './timeouts.ts';

/** How long a server is waited for. */
export interface Patience {
  readonly timeouts: TransportTimeouts;
  readonly retryPolicy: RetryPolicy;
  /** How long after it was sent GitLab may still be at work on a request: it ends each after a minute. */
  readonly workMs: number;
}

/** GitLab's `GITLAB_RAILS_RACK_TIMEOUT` where nobody has set it (GitLab 18.9, config/initializers/rack_timeout.rb). */
const longestWorkMs = 60_000;

/**
 * The patience that a factor gives: `0.01` waits a hundredth of what is usual, for tests against servers that never
 * answer. What is no number in (0, 1] changes nothing. What a server asks for (`Retry-After`) is obeyed in full anyway.
 */
export function patienceOf(factor: string | undefined): Patience {
  const given = Number(factor ?? '');
  const share = given > 0 && given <= 1 ? given : 1;
  const { connectTimeoutMs, headersTimeoutMs, bodyTimeoutMs, requestTimeoutMs } = defaultTimeouts;
  return {
    timeouts: {
      connectTimeoutMs: Math.ceil(connectTimeoutMs * share),
      headersTimeoutMs: Math.ceil(headersTimeoutMs * share),
      bodyTimeoutMs: Math.ceil(bodyTimeoutMs * share),
      requestTimeoutMs: Math.ceil(requestTimeoutMs * share),
    },
    retryPolicy: {
      ...defaultRetryPolicy,
      baseDelayMs: Math.ceil(defaultRetryPolicy.baseDelayMs * share),
      maxDelayMs: Math.ceil(defaultRetryPolicy.maxDelayMs * share),
    },
    workMs: Math.ceil(longestWorkMs * share),
  };
}
