import type { Clock } from '../base/clock.ts';
import type { ErrorPlace } from '../base/errors.ts';
import type { JsonObject } from '../base/json.ts';
import type { Log } from '../base/log.ts';
import type { Config } from '../config/config.ts';
import type { Query } from '../core/stream.ts';
import type { RetryPolicy } from '../http/retry.ts';
import type { HeaderFields, Transport } from '../http/transport.ts';
import type { Authenticator } from './authenticator.ts';
import type { AnswerFacts, Verdict } from './responses.ts';

/** For whom a request is made. */
export interface RequestContext {
  readonly signal: AbortSignal;
  /** Stream and slice, for errors. */
  readonly place: ErrorPlace;
  /**
   * Resolves once the answer is wanted, or nobody wants it any more: until then it is held as it came, which takes less memory
   * than what is made of it. Absent: it is wanted.
   */
  readonly wanted?: Promise<undefined>;
}

/** A good answer. */
export interface Answer {
  readonly headers: HeaderFields;
  /** Parsed JSON. */
  readonly body: unknown;
  /** Requests that were sent for it, retries and redirects included. */
  readonly requests: number;
}

/** Asks GitLab's REST and GraphQL APIs, within its limits, with retries. */
export interface Client {
  /**
   * The answer to a GET of a path below /api/v4, or of one that begins with /oauth/. Throws AccessError where the token may not read it, ConfigError where
   * the token is not good, TransientError when retries are spent, ContractError for what GitLab does not document.
   */
  get(path: string, query: Query, context: RequestContext): Promise<Answer>;
  /**
   * What GitLab tells about a file without sending it: the answer to a HEAD, whose `X-Gitlab-*` headers are the body
   * (`X-Gitlab-Blob-Id` is `blob_id`), all of them text. Throws as `get` does.
   */
  head(path: string, query: Query, context: RequestContext): Promise<Answer>;
  /**
   * The answer to a GraphQL query, under the same limits and with the same errors and retries: asking again changes
   * nothing. Its body has `data`, or `errors` which say that the server does not know what was asked; other errors are
   * thrown, whatever data came along.
   */
  query(query: GraphqlQuery, context: RequestContext): Promise<Answer>;
}

/** A client, and how much it may still ask. */
export interface CountedClient extends Client {
  /** Requests that GitLab's own count leaves; undefined where it tells none. */
  requestsLeft(): number | undefined;
}

/** A client that also changes what GitLab holds. */
export interface WritingClient extends CountedClient {
  /**
   * The answer to a request that changes something. It is sent again only where GitLab surely did not take it; where that
   * is not known, throws DoubtError. Throws as `get` does otherwise, and what the change's own table says.
   */
  send(change: Change, context: RequestContext): Promise<Answer>;
}

/** A request that changes something. */
export interface Change {
  readonly method: 'POST' | 'PUT' | 'DELETE';
  /** As for `get`. */
  readonly path: string;
  readonly query: Query;
  /** Sent as JSON; absent: nothing. */
  readonly body?: JsonObject;
  /** What is to be done about an answer. */
  readonly judge: (facts: AnswerFacts) => Verdict;
}

/** One query: its whole text, with one operation, and the values of its variables. */
export interface GraphqlQuery {
  readonly document: string;
  readonly variables: JsonObject;
}

/** What a client is made of. */
export interface ClientOptions {
  readonly config: Config;
  readonly transport: Transport;
  readonly clock: Clock;
  readonly log: Log;
  readonly authenticator: Authenticator;
  /** Absent: as patient as a read may be. */
  readonly retry?: RetryPolicy;
  readonly onWait?: (wait: { readonly untilMs: number }) => void;
}
