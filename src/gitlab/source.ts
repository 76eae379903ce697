import type { Clock } from '../base/clock.ts';
import { AccessError, ContractError } from '../base/errors.ts';
import type { JsonObject } from '../base/json.ts';
import type { Log } from '../base/log.ts';
import type { Config } from '../config/config.ts';
import type { CheckReport, ManyPage, ManyRequest, Page, ReadRequest, Source } from '../core/port.ts';
import type { Stream } from '../core/stream.ts';
import type { Transport } from '../http/transport.ts';
import type { BulkMemory } from './bulk/memory.ts';
import { clearBulkMemory, createBulkMemory } from './bulk/memory.ts';
import { readBulk } from './bulk/read.ts';
import { checkConnection } from './check.ts';
import type { Client } from './client-types.ts';
import { createClient } from './client.ts';
import { isUnchanged, obstacleOf } from './features.ts';
import { completeRecords, dropCredentials } from './records.ts';
import { connectionOf } from './graphql/root.ts';
import type { DocumentShelf } from './graphql/types.ts';
import type { Listing } from './listing.ts';
import { readPage } from './listing.ts';
import { pathOf } from './routes.ts';
import { confirmCover, findCovers } from './covers.ts';
import { readScope } from './scope.ts';
import { readAscending } from './walks/ascending.ts';
import { expandParent, readChildren } from './walks/children.ts';
import { readDaily } from './walks/daily.ts';
import { readDescending } from './walks/descending.ts';
import { readHistory } from './walks/history.ts';
import { readFiltered, readSnapshot } from './walks/snapshot.ts';
import type { Walk } from './walks/walk.ts';

/** What a GitLab source is made of. */
export interface SourceOptions {
  readonly config: Config;
  readonly transport: Transport;
  readonly clock: Clock;
  readonly log: Log;
  /** Told when requests are held back by the server's limits. */
  readonly onWait?: (wait: RateLimitWait) => void;
}

/** A wait that the server's limits impose on all requests, or on a family of them. */
export interface RateLimitWait {
  /** Milliseconds since the epoch. */
  readonly untilMs: number;
}

/** GitLab as a source, and the check of its configuration. */
export interface GitlabSource extends Source {
  check(signal: AbortSignal): Promise<CheckReport>;
}

/** GitLab, reached with one client for all that is asked. Holds no state across passes. */
export function createSource(options: SourceOptions): GitlabSource {
  const { config, clock } = options;
  const client = createClient(options);
  const asking: Asking = { client, config, shelf: { accepted: new Map(), log: options.log } };
  const memory = createBulkMemory();
  // Fixed when a pass opens: until then nothing is read.
  let asOf = clock.now();
  const read = (request: ReadRequest): AsyncGenerator<Page> => readRequest(asking, asOf, request);
  return {
    open: async (signal) => {
      clearBulkMemory(memory);
      asOf = await readTime({ client, clock, signal });
      return { asOf };
    },
    slices: async function* (kinds, onFault, signal) {
      for await (const page of readScope({ config, client, signal, onFault }, kinds)) {
        page.records.forEach(dropCredentials);
        yield page;
      }
    },
    covers: (slices, signal) => findCovers({ client, config, signal }, slices),
    confirm: (cover, kinds, signal) => confirmCover({ client, config, signal }, cover, kinds),
    obstacle: (stream, slice) => obstacleOf(stream, slice),
    isUnchanged: (stream, slice, since) => isUnchanged(stream, slice, since),
    read,
    batchOf: (stream) => batchOf(asking, memory, stream),
    readMany: (request) => readMany(asking, { memory, log: options.log, read }, request),
    isReadable: (request) => isReadable(toWalk(asking, asOf, request)),
    check: (signal) => checkConnection({ config, client, clock, signal }),
  };
}

async function* readRequest(asking: Asking, asOf: number, request: ReadRequest): AsyncGenerator<Page> {
  const { stream, slice, variant, parent } = request;
  const pages = stream.expand === undefined ? pagesOf(toWalk(asking, asOf, request)) : expandParent(request);
  for await (const page of refusing(stream, pages)) {
    if (request.isGroupRoute === true) {
      const records = page.records.filter((row) => isOwned(stream, row));
      completeRecords(records, { stream, slice: undefined, variant, parent });
      yield { ...page, records };
    } else {
      completeRecords(page.records, { stream, slice, variant, parent });
      yield page;
    }
  }
}

/** How many parents one query in bulk is for; a CI job token does not reach GraphQL. */
function batchOf({ config }: Asking, { refused }: BulkMemory, { bulk, name }: Stream): number {
  const isAsked = config.bulkReading && config.credentials.kind !== 'job' && !refused.has(name);
  return bulk === undefined || !isAsked ? 0 : bulk.pageSize * bulk.connections;
}

interface ManyTools {
  readonly memory: BulkMemory;
  readonly log: Log;
  readonly read: (request: ReadRequest) => AsyncGenerator<Page>;
}

async function* readMany(
  { client }: Asking,
  { memory, log, read }: ManyTools,
  request: ManyRequest,
): AsyncGenerator<ManyPage> {
  const { stream, signal } = request;
  if (stream.bulk === undefined) return;
  const tools = {
    ...{ client, log, memory },
    readOne: ({ slice, record }: ManyRequest['parents'][number]) =>
      read({ stream, slice, variant: undefined, parent: record, from: undefined, signal }),
  };
  for await (const page of readBulk(tools, stream.bulk, request)) {
    for (const { parent, records } of page.answers)
      completeRecords(records, { stream, slice: parent.slice, variant: undefined, parent: parent.record });
    yield page;
  }
}

/**
 * The time by the server's clock or ours, whichever is earlier: a cursor must not run ahead of the clock that stamps
 * the rows. A token that may not ask for the server's metadata leaves us with our own.
 */
async function readTime({
  client,
  clock,
  signal,
}: {
  client: Client;
  clock: Clock;
  signal: AbortSignal;
}): Promise<number> {
  const before = clock.now();
  try {
    const { headers } = await client.get('/metadata', {}, { signal, place: {} });
    const served = Date.parse(headers['date'] ?? '');
    return Number.isNaN(served) ? before : Math.min(before, served);
  } catch (thrown) {
    if (thrown instanceof AccessError) return before;
    throw thrown;
  }
}

/** What all walks of a source share. */
interface Asking {
  readonly client: Client;
  readonly config: Config;
  readonly shelf: DocumentShelf;
}

function toListing({ client, shelf }: Asking, stream: Stream, request: ReadRequest): Listing {
  const { slice, parent, signal } = request;
  const context = { signal, place: { stream: stream.name, slice: slice.label } };
  return stream.graphql === undefined
    ? { client, path: pathOf(stream, slice, parent), context, answer: stream.answer }
    : { client, path: '/graphql', context, connection: connectionOf(stream.graphql, slice, shelf) };
}

function toWalk(asking: Asking, asOf: number, request: ReadRequest): Walk {
  const { config } = asking;
  const { slice, variant, parent, from } = request;
  const stream = request.isGroupRoute === true ? toGroupStream(request.stream) : request.stream;
  return {
    listing: toListing(asking, stream, request),
    stream,
    sync: stream.sync,
    slice,
    query: variant === undefined ? stream.query : { ...stream.query, ...stream.variants[variant] },
    parent,
    from,
    startDate: config.startDate,
    asOf,
    lookbackMs: config.lookbackSeconds * 1000,
  };
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

/** The way of reading that the stream declares. */
function pagesOf(walk: Walk): AsyncGenerator<Page> {
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
