import type { Clock } from '../base/clock.ts';
import { AccessError, ContractError } from '../base/errors.ts';
import { isJsonObject, type JsonObject } from '../base/json.ts';
import type { Log } from '../base/log.ts';
import type { Config } from '../config/config.ts';
import type { RotatedTokens } from '../config/rotate.ts';
import type { CheckReport, Obstacle, Page, ReadRequest, Source } from '../core/port.ts';
import { parentOf, type Query, type Stream, tellsDeletions } from '../core/stream.ts';
import type { RetryPolicy } from '../http/retry.ts';
import type { Transport } from '../http/transport.ts';
import { createAuthenticator } from './authenticator.ts';
import { createBulk } from './bulk/many.ts';
import { checkConnection, checkRetryPolicy } from './check.ts';
import type { Client } from './client-types.ts';
import { createClient } from './client.ts';
import { isUnchanged, obstacleOf } from './features.ts';
import { completeRecords, dropCredentials, dropFields } from './records.ts';
import { connectionOf } from './graphql/root.ts';
import type { DocumentShelf } from './graphql/types.ts';
import type { Listing } from './listing.ts';
import { jobTokenObstacle } from './job-token.ts';
import { readPage } from './listing.ts';
import { pathOf } from './routes.ts';
import { createFallbacks, openServer, type Server } from './server.ts';
import { confirmCover, findCovers } from './covers.ts';
import { readScope } from './scope.ts';
import { createSpare, type Spare } from './spare.ts';
import { createSweeper } from './sweep.ts';
import { mayLackLinks, requireGroupRoute, unknownParams, versionObstacle } from './versions.ts';
import { readAscending } from './walks/ascending.ts';
import { expandParent, readChildren } from './walks/children.ts';
import { readDaily } from './walks/daily.ts';
import { readDescending } from './walks/descending.ts';
import { formerHead, readFiles } from './walks/files.ts';
import { readHistory } from './walks/history.ts';
import { readFiltered, readSnapshot } from './walks/snapshot.ts';
import type { Walk } from './walks/walk.ts';

/** What a GitLab source is made of. */
export interface SourceOptions {
  readonly config: Config;
  readonly transport: Transport;
  readonly clock: Clock;
  readonly log: Log;
  /** How long requests that fail are tried again; absent: the default, which is patient. */
  readonly retry?: RetryPolicy;
  /** Told when requests are held back by the server's limits. */
  readonly onWait?: (wait: RateLimitWait) => void;
  /** New OAuth tokens came in place of the old ones: they are not used before this has resolved. */
  readonly onRotated?: (tokens: RotatedTokens) => Promise<void>;
}

/** A wait that the server's limits impose on all requests, or on a family of them. */
export interface RateLimitWait {
  /** Milliseconds since the epoch. */
  readonly untilMs: number;
}

/** GitLab as a source, and the check of its configuration. */
export interface GitlabSource extends Source {
  /** @param streams those whose reading the token may hinder */
  check(streams: readonly Stream[], signal: AbortSignal): Promise<CheckReport>;
  /** Requests that GitLab's own count leaves; undefined where it tells none. */
  requestsLeft(): number | undefined;
}

/** GitLab, reached with one client for all that is asked. Holds no state across passes. */
export function createSource(options: SourceOptions): GitlabSource {
  const { config, clock } = options;
  const authenticator = createAuthenticator(options);
  const client = createClient({ ...options, authenticator });
  const spare = createSpare(config.workers);
  const asking: Asking = { client, config, spare, shelf: { accepted: new Map(), log: options.log } };
  // Fixed when a pass opens: until then nothing is read.
  let server: Server = { asOf: clock.now(), version: undefined };
  let fallbacks = createFallbacks(options.log);
  const read = async function* (request: ReadRequest): AsyncGenerator<Page> {
    const { stream, slice, variant, parent } = request;
    if (isWithout(stream, parent)) return;
    if (request.isGroupRoute === true) requireGroupRoute(stream, server.version);
    const pages =
      stream.expand === undefined ? pagesOf(toWalk(asking, server, request), options) : expandParent(request);
    fallbacks(stream, server.version);
    for await (const page of refusing(stream, pages)) {
      if (request.isGroupRoute === true) {
        const records = page.records.filter((row) => isOwned(stream, row));
        for (const row of records) dropFields(row, stream.groupRoute?.drop ?? []);
        completeRecords(records, { stream, slice: undefined, variant, parent });
        mindKeys(request, records);
        yield { ...page, records };
      } else {
        completeRecords(page.records, { stream, slice, variant, parent });
        mindKeys(request, page.records);
        yield page;
      }
    }
  };
  let bulk = createBulk({ client, config, log: options.log, read });
  return {
    open: async (signal) => {
      server = await openServer({ client, clock, log: options.log, signal, credentials: config.credentials });
      fallbacks = createFallbacks(options.log);
      bulk = createBulk({ client, config, log: options.log, read });
      return { asOf: server.asOf };
    },
    slices: async function* (kinds, onFault, signal) {
      for await (const page of readScope({ config, client, spare, signal, onFault }, kinds)) {
        page.records.forEach(dropCredentials);
        yield page;
      }
    },
    refusal: (stream) => {
      const obstacle = config.credentials.kind === 'job' ? jobTokenObstacle(stream) : undefined;
      return obstacle ?? (tellsDeletions(stream) && !config.detectDeletions ? deletionsOff : undefined);
    },
    // No listing of a group takes a job token.
    covers: async (slices, signal) =>
      config.credentials.kind === 'job' ? [] : findCovers({ client, config, spare, signal }, slices),
    confirm: (cover, kinds, signal) => confirmCover({ client, config, spare, signal }, cover, kinds),
    obstacle: (stream, slice, variant) =>
      versionObstacle(stream, variant, server.version) ?? obstacleOf(stream, slice),
    isUnchanged: (stream, slice, since) =>
      isUnchanged(stream, slice, since) &&
      (stream.sync.mode !== 'files' || formerHead(since, config.files) !== undefined),
    read,
    batchOf: (stream) => bulk.batchOf(stream),
    readMany: (request) => bulk.readMany(request),
    isReadable: async (request) => {
      if (parentOf(request.stream) === undefined) return isReadable(toWalk(asking, server, request));
      // A job token is refused the project's own record: what it lists has to do.
      return config.credentials.kind === 'job' || isStillOn(client, request);
    },
    check: (streams, signal) => {
      const checking = createClient({ ...options, authenticator, retry: checkRetryPolicy });
      return checkConnection({ config, client: checking, clock, streams, signal });
    },
    requestsLeft: () => client.requestsLeft(),
    ...(config.detectDeletions
      ? {
          sweeper: createSweeper({
            reading: { client, config },
            toWalk: (request) => {
              if (request.isGroupRoute === true) requireGroupRoute(request.stream, server.version);
              return toWalk(asking, server, request);
            },
          }),
        }
      : {}),
  };
}

const deletionsOff: Obstacle = {
  code: 'detect_deletions_off',
  reason:
    'Deletions are not looked for: set detect_deletions to true in the configuration to be told of them.',
};

/** Throws ContractError for a record without its key: whoever stores it could not tell it from another. */
function mindKeys({ stream, slice, parent }: ReadRequest, records: Page['records']): void {
  for (const record of records) {
    const missing = stream.key.find((field) => record[field] === undefined || record[field] === null);
    if (missing === undefined) continue;
    const isAsked = stream.expand === undefined && stream.graphql === undefined;
    const path = isAsked ? { path: `/api/v4${pathOf(stream, slice, parent)}` } : {};
    throw new ContractError('unexpected_shape', `GitLab sent a row of ${stream.name} without ${missing}`, {
      place: { stream: stream.name, slice: slice.label, ...path },
    });
  }
}

/** What all walks of a source share. */
interface Asking {
  readonly client: Client;
  readonly config: Config;
  readonly spare: Spare;
  readonly shelf: DocumentShelf;
}

function toListing(
  { client, shelf, spare }: Asking,
  { version }: Server,
  stream: Stream,
  request: ReadRequest,
): Listing {
  const { slice, parent, signal } = request;
  const context = { signal, place: { stream: stream.name, slice: slice.label } };
  return stream.graphql === undefined
    ? {
        client,
        path: pathOf(stream, slice, parent),
        context,
        spare,
        answer: stream.answer,
        unknownParams: unknownParams(stream, version),
        mayLackLinks: mayLackLinks(stream, version),
      }
    : { client, path: '/graphql', context, connection: connectionOf(stream.graphql, slice, shelf) };
}

function toWalk(asking: Asking, server: Server, request: ReadRequest): Walk {
  const { config } = asking;
  const { asOf } = server;
  const { slice, parent, from } = request;
  const stream = request.isGroupRoute === true ? toGroupStream(request.stream) : request.stream;
  return {
    listing: toListing(asking, server, stream, request),
    stream,
    sync: stream.sync,
    slice,
    query: queryOf({ ...request, stream }),
    parent,
    from,
    startDate: config.startDate,
    asOf,
    lookbackMs: config.lookbackSeconds * 1000,
  };
}

function queryOf({ stream, variant, parent }: ReadRequest): Query {
  const fromParent = Object.entries(stream.queryFrom ?? {}).flatMap(([name, field]) => {
    const value = parent?.[field];
    return typeof value === 'string' || typeof value === 'number' ? [[name, value] as const] : [];
  });
  const own = variant === undefined ? {} : stream.variants[variant];
  return { ...stream.query, ...own, ...Object.fromEntries(fromParent) };
}

/** Whether the parent's record says that it has no such children. */
function isWithout({ notFor = {} }: Stream, parent: JsonObject | undefined): boolean {
  return Object.entries(notFor).some(([field, values]) => values.some((value) => value === parent?.[field]));
}

/** Whether a row of a group's listing belongs to a slice of the stream: milestones of groups and of projects come together. */
function isOwned({ groupRoute }: Stream, row: JsonObject): boolean {
  return groupRoute !== undefined && typeof row[groupRoute.owner] === 'number';
}

/** The stream as its group route reads it. Keyset paging is known for listings of projects alone. */
function toGroupStream(stream: Stream): Stream {
  const { groupRoute, sync } = stream;
  if (groupRoute === undefined)
    throw new ContractError('no_route', `Stream ${stream.name} has no route for a whole group`);
  return {
    ...stream,
    per: 'group',
    route: groupRoute.path,
    query: { ...stream.query, ...groupRoute.query },
    sync: sync.mode === 'ascending' ? { ...sync, paging: 'offset' } : sync,
  };
}

/** Asks for one row: a listing that is refused, or that is empty where an empty one proves nothing, is not readable. */
async function isReadable({ listing, stream, query }: Walk): Promise<boolean> {
  try {
    const { rows } = await readPage(listing, { ...query, per_page: 1 });
    return rows.length > 0 || stream.needs.isEmptyWhenOff !== true;
  } catch (thrown) {
    if (thrown instanceof AccessError) return false;
    throw thrown;
  }
}

/** Whether the slice's own record, as it is now, still says nothing against the stream. */
async function isStillOn(client: Client, { stream, slice, signal }: ReadRequest): Promise<boolean> {
  if (slice.kind === 'instance') return true;
  const place = { stream: stream.name, slice: slice.label };
  try {
    const { body } = await client.get(`/${slice.kind}s/${slice.id}`, {}, { signal, place });
    return isJsonObject(body) && obstacleOf(stream, { ...slice, facts: body }) === undefined;
  } catch (thrown) {
    if (thrown instanceof AccessError) return false;
    throw thrown;
  }
}

/** The way of reading that the stream declares. */
function pagesOf(walk: Walk, { config, log }: SourceOptions): AsyncGenerator<Page> {
  const { sync } = walk;
  switch (sync.mode) {
    case 'snapshot':
      return readSnapshot({ ...walk, sync });
    case 'filtered':
      return readFiltered({ ...walk, sync });
    case 'ascending':
      return readAscending({ ...walk, sync });
    case 'descending':
      return readDescending({ ...walk, sync });
    case 'history':
      return readHistory({ ...walk, sync });
    case 'children':
      return readChildren({ ...walk, sync });
    case 'daily':
      return readDaily({ ...walk, sync });
    case 'files':
      return readFiles({ ...walk, sync, files: config.files, log });
    case 'deletions':
      throw new ContractError('no_route', `Stream ${walk.stream.name} has no listing of its own`);
  }
}

/** Takes a status by which the stream's endpoint refuses for a refusal. */
async function* refusing(stream: Stream, pages: AsyncGenerator<Page>): AsyncGenerator<Page> {
  try {
    yield* pages;
  } catch (thrown) {
    const status = thrown instanceof ContractError ? thrown.place.status : undefined;
    if (
      !(thrown instanceof ContractError) ||
      status === undefined ||
      stream.needs.refusedBy?.includes(status) !== true
    )
      throw thrown;
    throw new AccessError('refused', thrown.message, { cause: thrown, place: thrown.place });
  }
}
