import type { Clock } from '../../base/clock.ts';
import { AccessError, TransientError } from '../../base/errors.ts';
import { isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import type { PlannedRequest } from '../../core/destination.ts';
import type { Operation } from '../../core/operation.ts';
import type { RetryPolicy } from '../../http/retry.ts';
import type { WritingClient } from '../client-types.ts';
import { DoubtError } from '../doubt.ts';
import { perPage, readPage } from '../listing.ts';
import { judgeChange } from './judge.ts';
import type { OperationRequest } from './paths.ts';

/** What sending needs. */
export interface SenderOptions {
  readonly client: WritingClient;
  readonly clock: Clock;
  readonly retry: RetryPolicy;
  /** How long after it was sent GitLab may still be at work on a request. */
  readonly workMs: number;
}

/** Sends the requests of operations. */
export interface Sender {
  /** What a GET answers: an object, or all rows of a list. */
  read(operation: Operation, request: OperationRequest, signal: AbortSignal): Promise<Json>;
  /** Sends what may be done twice until an answer comes. Throws what the answer says. */
  repeat(operation: Operation, request: OperationRequest, signal: AbortSignal): Promise<Json>;
  /**
   * Sends what must be done once. Where no answer comes, `find` is asked for what was made, until GitLab cannot be at
   * work on it any more; only then is the request sent again.
   */
  once(
    operation: Operation,
    request: OperationRequest,
    find: ((sentMs: number) => Promise<Json | undefined>) | undefined,
    signal: AbortSignal,
  ): Promise<Json>;
}

/** Creates a sender. */
export function createSender(options: SenderOptions): Sender {
  const { client, clock, retry } = options;
  const send = async (
    operation: Operation,
    request: OperationRequest,
    signal: AbortSignal,
  ): Promise<Json> => {
    const { method, path, query, body } = request;
    if (method === 'GET') throw new TypeError('A GET changes nothing');
    const content = body === undefined ? {} : { body };
    const change = { method, path, query, ...content, judge: judgeChange(operation) };
    try {
      return jsonOf((await client.send(change, { signal, place: {} })).body);
    } catch (thrown) {
      if (await isForbiddenBecauseGone(client, operation, request, thrown, signal))
        throw new AccessError('not_found', `${operation.name}: there is nothing of that name`, {
          cause: thrown,
          place: { method, path: `/api/v4${path}`, status: 404 },
        });
      throw withoutRetries(thrown);
    }
  };
  const pause = (failures: number, signal: AbortSignal): Promise<void> =>
    clock.sleep(Math.min(retry.maxDelayMs, retry.baseDelayMs * 2 ** failures), signal);

  return {
    read: async ({ answer }, { path, query }, signal) =>
      answer === 'list'
        ? readAll(client, path, query, signal)
        : jsonOf((await client.get(path, query, { signal, place: {} })).body),
    repeat: async (operation, request, signal) => {
      for (let failures = 1; ; failures += 1) {
        try {
          return await send(operation, request, signal);
        } catch (thrown) {
          if (failures > 1 && isGone(thrown, request)) return null;
          if (!(thrown instanceof DoubtError) || failures >= retry.maxAttempts) throw thrown;
        }
        await pause(failures, signal);
      }
    },
    once: async (operation, request, find, signal) => {
      for (let failures = 1; ; failures += 1) {
        const sentMs = clock.now();
        try {
          return await send(operation, request, signal);
        } catch (thrown) {
          if (!(thrown instanceof DoubtError) || find === undefined) throw thrown;
          const made = await findMade(options, { find, sentMs, signal });
          if (made !== undefined) return made;
          if (failures >= retry.maxAttempts) throw thrown;
        }
      }
    },
  };
}

async function isForbiddenBecauseGone(
  client: WritingClient,
  { repeat }: Operation,
  { path }: OperationRequest,
  thrown: unknown,
  signal: AbortSignal,
): Promise<boolean> {
  if (repeat.by !== 'nature' || repeat.forbidsGone !== true) return false;
  if (!(thrown instanceof AccessError) || thrown.place.status !== 403) return false;
  try {
    await client.get(path, {}, { signal, place: {} });
    return false;
  } catch (found) {
    return found instanceof AccessError && found.place.status === 404;
  }
}

/** A removal of which no answer came, and that finds nothing to remove when it is sent again, was done. */
function isGone(thrown: unknown, { method }: OperationRequest): boolean {
  return method === 'DELETE' && thrown instanceof AccessError && thrown.place.status === 404;
}

interface Finding {
  readonly find: (sentMs: number) => Promise<Json | undefined>;
  readonly sentMs: number;
  readonly signal: AbortSignal;
}

/** What a request made that was not answered; undefined once it can make nothing any more. */
async function findMade(
  { clock, retry, workMs }: SenderOptions,
  { find, sentMs, signal }: Finding,
): Promise<Json | undefined> {
  const overMs = sentMs + workMs;
  for (let delayMs = retry.baseDelayMs; ; delayMs *= 2) {
    const isOver = clock.now() >= overMs;
    const made = await find(sentMs);
    if (made !== undefined || isOver) return made;
    await clock.sleep(Math.min(delayMs, Math.max(1, overMs - clock.now())), signal);
  }
}

/** Others may change the same thing for ever: that is for whoever asked to decide, and no fault of the server. */
function withoutRetries(thrown: unknown): unknown {
  if (!(thrown instanceof TransientError) || thrown.place.status !== 409) return thrown;
  return new AccessError('conflict', thrown.message, { cause: thrown, place: thrown.place });
}

async function readAll(
  client: WritingClient,
  path: string,
  query: OperationRequest['query'],
  signal: AbortSignal,
): Promise<Json> {
  const rows: Json[] = [];
  let next: OperationRequest['query'] | undefined = { per_page: perPage, ...query };
  while (next !== undefined) {
    const page = await readPage({ client, path, context: { signal, place: {} } }, next);
    rows.push(...page.rows);
    next = page.next;
  }
  return rows;
}

/** A parsed body as JSON; nothing is null. */
function jsonOf(body: unknown): Json {
  if (isJsonObject(body) || Array.isArray(body)) return body as Json;
  return typeof body === 'boolean' || typeof body === 'string' || typeof body === 'number' ? body : null;
}

/** A request as a dry run tells it. */
export function plannedOf({ method, path, query, body }: OperationRequest): PlannedRequest {
  const search = new URLSearchParams(
    Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]),
  ).toString();
  return {
    method,
    path: `/api/v4${path}${search === '' ? '' : `?${search}`}`,
    ...(body === undefined ? {} : { body: withoutPassword(body) }),
  };
}

function withoutPassword(body: JsonObject): JsonObject {
  return body.password === undefined ? body : { ...body, password: '***' };
}
