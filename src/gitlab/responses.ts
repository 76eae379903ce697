import type { FailureKind } from '../base/errors.ts';
import type { Json } from '../base/json.ts';
import { isJsonObject } from '../base/json.ts';

/** What to do about an answer. */
export type Verdict =
  | { readonly do: 'ok' }
  /** Follow the Location, within the same origin. */
  | { readonly do: 'move' }
  /** Rate limited: try again after the time that the answer names. */
  | { readonly do: 'wait'; readonly scope: 'process' | 'family' }
  | { readonly do: 'retry'; readonly message: string }
  /** Of a request that changes something: whether it was done is not known. */
  | { readonly do: 'doubt'; readonly message: string }
  /** The credentials are not good: renew them where they can be renewed, else stop. */
  | { readonly do: 'reject' }
  /** Ask whether the token is still good: if so, skip the slice, else stop. */
  | { readonly do: 'verify' }
  | { readonly do: 'fail'; readonly kind: FailureKind; readonly code: string; readonly message: string };

/** An answer as far as the table looks at it. */
export interface AnswerFacts {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** The parsed body; undefined where it is not JSON. */
  readonly body: unknown;
  /** The title of an HTML page, which a server in front of GitLab sends; absent where there is none. */
  readonly title?: string | undefined;
}

interface Row {
  readonly status: (status: number) => boolean;
  readonly when?: (facts: AnswerFacts) => boolean;
  readonly verdict: Verdict;
}

const is =
  (...statuses: readonly number[]) =>
  (status: number): boolean =>
    statuses.includes(status);

const fail = (kind: FailureKind, code: string, message: string): Verdict => ({
  do: 'fail',
  kind,
  code,
  message,
});
const retry = (message: string): Verdict => ({ do: 'retry', message });

/** The first row that fits decides (facts: GitLab 18.9, error bodies and codes). What no row knows fails. */
const table: readonly Row[] = [
  {
    status: (status) => status >= 200 && status < 300,
    when: ({ body }) => body === undefined,
    verdict: retry(
      'GitLab answered with something that is not JSON: a login or maintenance page, or a broken answer',
    ),
  },
  { status: (status) => status >= 200 && status < 300, verdict: { do: 'ok' } },
  { status: is(301, 302, 307, 308), verdict: { do: 'move' } },
  {
    status: is(401),
    when: ({ body }) => isJsonObject(body) && body['error'] === 'invalid_token',
    verdict: { do: 'reject' },
  },
  // Some endpoints answer 401 for a role that is too low.
  { status: is(401), verdict: { do: 'verify' } },
  {
    status: is(403),
    when: ({ body }) => isJsonObject(body) && body['error'] === 'insufficient_scope',
    verdict: fail(
      'config',
      'insufficient_scope',
      'The token lacks the scope for this: create one with read_api to read, with api to change something',
    ),
  },
  {
    status: is(403),
    when: ({ body }) => body === undefined,
    verdict: retry('A proxy or firewall in front of GitLab refused the request'),
  },
  {
    status: is(403),
    verdict: fail(
      'access',
      'forbidden',
      "GitLab forbids this: the token's role is too low, or the feature is switched off or not licensed",
    ),
  },
  {
    status: is(404, 410),
    verdict: fail(
      'access',
      'not_found',
      'GitLab knows nothing here: it was deleted or switched off, or the token may not see it',
    ),
  },
  {
    status: is(429),
    // The headers of a throttle that still has something left stand beside the JSON of an application limit.
    when: ({ body, headers }) => body !== undefined && headers['ratelimit-remaining']?.trim() !== '0',
    verdict: { do: 'wait', scope: 'family' },
  },
  { status: is(429), verdict: { do: 'wait', scope: 'process' } },
  { status: is(408, 409, 425), verdict: retry('GitLab could not answer at the moment') },
  { status: (status) => status >= 500, verdict: retry('GitLab failed to answer') },
  { status: is(405), verdict: fail('contract', 'paging_refused', 'GitLab refuses this way of paging') },
  // Words of nginx (src/http/ngx_http_special_response.c), which stands in front of GitLab.
  {
    status: is(400),
    when: ({ title }) => /SSL certificate/i.test(title ?? ''),
    verdict: fail(
      'config',
      'client_certificate',
      'The server asks for a client certificate, or refuses this one. Set client_certificate and client_key to one that it trusts',
    ),
  },
  {
    status: is(400),
    when: ({ title }) => /plain HTTP request was sent to HTTPS port/i.test(title ?? ''),
    verdict: fail('config', 'https_only', 'The server speaks TLS there. Write https:// in api_url'),
  },
  {
    status: is(400, 413, 414, 422),
    verdict: fail('contract', 'bad_request', 'GitLab does not accept the request'),
  },
];

/** What to do about an answer: one look into the table. */
export function judge(facts: AnswerFacts): Verdict {
  const row = table.find(({ status, when }) => status(facts.status) && (when === undefined || when(facts)));
  return (
    row?.verdict ??
    fail('contract', 'unexpected_status', 'GitLab answered with a status that it does not document')
  );
}

/** The title of an HTML page, as one short text. */
export function titleOf(text: string): string | undefined {
  return /<title>\s*([^<]{1,200}?)\s*<\/title>/i.exec(text)?.[1];
}

/** GitLab's own words in an error body (`message`, `error`, `error_description`; GraphQL's `errors`), as one short text. */
export function wordsOf(body: unknown): string | undefined {
  if (!isJsonObject(body)) return undefined;
  const words = [
    body['message'],
    body['error'],
    body['error_description'],
    ...faultWords(body['errors']),
  ].filter((word) => word !== undefined && word !== null);
  if (words.length === 0) return undefined;
  return words
    .map((word) => (typeof word === 'string' ? word : JSON.stringify(word)))
    .join(': ')
    .slice(0, 300);
}

function faultWords(errors: Json | undefined): readonly (Json | undefined)[] {
  return Array.isArray(errors)
    ? (errors as readonly Json[]).map((error) => (isJsonObject(error) ? error['message'] : error))
    : [];
}
