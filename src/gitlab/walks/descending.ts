import { ContractError } from '../../base/errors.ts';
import type { Json, MutableJsonObject } from '../../base/json.ts';
import { isJsonObject } from '../../base/json.ts';
import type { Cursor, Page } from '../../core/port.ts';
import type { Query } from '../../core/stream.ts';
import type { DescendingSync } from '../../core/sync.ts';
import type { ListPage } from '../listing.ts';
import { perPage, placeOf } from '../listing.ts';
import { countsOf, readStable } from './snapshot.ts';
import type { Walk } from './walk.ts';
import { iso, laterOf } from './walk.ts';

/**
 * Where such a slice stands: all records below `id` are read and finished. `resume` is the rest of a walk that was
 * broken off: the server's keyset cursor, and the id at which the next walk may stop once the rest is read.
 */
interface Position {
  readonly id: number | undefined;
  readonly at: string | undefined;
  readonly resume: { readonly cursor: string; readonly id: number } | undefined;
}

/** Reads from the highest id down to the oldest record that the last pass saw unfinished. */
export async function* readDescending(walk: Walk<DescendingSync>): AsyncGenerator<Page> {
  const position = positionOf(walk.from);
  if (position.at !== undefined && Date.parse(position.at) > walk.asOf) {
    yield {
      records: [],
      requests: 0,
      ...(walk.from === undefined ? {} : { cursor: walk.from }),
    };
    return;
  }
  const stopId =
    position.resume === undefined ? position.id : yield* descendFrom(walk, position, position.resume);
  const id = yield* descend(walk, { ...position, id: stopId, resume: undefined }, undefined);
  yield { records: [], requests: 0, ...(id === undefined ? {} : { cursor: { id } }) };
}

/** The rest of a broken walk; a server that refuses its own old cursor has the whole walk read again. */
async function* descendFrom(
  walk: Walk<DescendingSync>,
  position: Position,
  resume: NonNullable<Position['resume']>,
): AsyncGenerator<Page, number | undefined> {
  try {
    return yield* descend(walk, position, resume);
  } catch (thrown) {
    if (!(thrown instanceof ContractError) || thrown.place.status !== 400) throw thrown;
    return position.id;
  }
}

/** What a way down has seen so far. */
interface Descent {
  /** The id at which the next way down may stop. */
  readonly stop: number | undefined;
  /** Whether only rows were seen that are so young that lower ids may still commit after them. */
  readonly isYoung: boolean;
  /** The last row that was read, and its id. */
  readonly bottom: MutableJsonObject | undefined;
  readonly lowestId: number;
}

/** One way down; the result is the id at which the next way down may stop. */
async function* descend(
  walk: Walk<DescendingSync>,
  position: Position,
  resume: Position['resume'],
): AsyncGenerator<Page, number | undefined> {
  const keyset: Query = walk.sync.paging === 'keyset' ? { pagination: 'keyset' } : {};
  const query: Query = { ...walk.query, ...keyset, per_page: perPage };
  const oldest = position.id === undefined ? oldestWanted(walk, position) : undefined;
  const isWantedHere = (row: MutableJsonObject): boolean => isWanted(walk, row, position.id, oldest);
  const isEnd = ({ rows }: ListPage): boolean => !rows.every(isWantedHere);
  // Of a walk that may end before its list does, or go on behind its end, the list's count says nothing.
  const ends = [resume, position.id, oldest, walk.sync.beforeDay];
  const isWhole = ends.every((end) => end === undefined);
  // A walk is only taken up again below the young rows.
  let seen: Descent = {
    stop: resume?.id,
    isYoung: resume === undefined,
    bottom: undefined,
    lowestId: Number.POSITIVE_INFINITY,
  };
  let window: Query | undefined = resume === undefined ? query : { ...query, cursor: resume.cursor };
  while (window !== undefined) {
    const before = seen.lowestId;
    let hasEnded = false;
    for await (const page of readStable(walk.listing, window, isEnd)) {
      mindOrder(walk, page);
      // A window begins on the day on which the last one ended: what that one read is passed over.
      const fresh = page.rows.filter((row) => numberIn(walk, row, 'id') < before);
      const rows = fresh.filter(isWantedHere);
      seen = descendBy(walk, seen, fresh, rows);
      hasEnded = isEnd(page);
      const cursor = hasEnded || seen.isYoung ? undefined : resumeCursor(position, page, seen.stop);
      const total = isWhole ? page.total : undefined;
      yield {
        ...{ records: rows, requests: page.requests, ...countsOf(undefined, total) },
        ...(cursor === undefined ? {} : { cursor }),
      };
    }
    window = hasEnded || seen.lowestId >= before ? undefined : windowBelow(walk, query, seen.bottom);
  }
  return nextStop(position, seen);
}

function descendBy(
  walk: Walk<DescendingSync>,
  seen: Descent,
  fresh: readonly MutableJsonObject[],
  wanted: readonly MutableJsonObject[],
): Descent {
  const settled = seen.isYoung ? fresh.find((row) => !isRecent(walk, row)) : undefined;
  const stops = wanted.map((row) => stopFor(walk, row));
  const bottom = fresh.at(-1);
  return {
    // Below the first row that is not young, none can be committed late any more: the next walk goes down to there.
    stop: lowest(seen.stop, settled === undefined ? stops : [...stops, numberIn(walk, settled, 'id') + 1]),
    isYoung: seen.isYoung && settled === undefined,
    bottom: bottom ?? seen.bottom,
    lowestId: bottom === undefined ? seen.lowestId : numberIn(walk, bottom, 'id'),
  };
}

function nextStop(position: Position, { stop, isYoung }: Descent): number | undefined {
  if (stop === undefined) return position.id;
  // Where all rows are young, one that is committed late may become the lowest.
  if (isYoung) return position.id ?? 0;
  // Below the old stop everything is finished: the new one can only be higher.
  return Math.max(position.id ?? stop, stop);
}

/** Where a list that GitLab ends early goes on: on the day of its last row, and below. */
function windowBelow(
  walk: Walk<DescendingSync>,
  query: Query,
  bottom: MutableJsonObject | undefined,
): Query | undefined {
  const { beforeDay } = walk.sync;
  if (beforeDay === undefined || bottom === undefined) return undefined;
  const created = createdMs(walk, bottom);
  return Number.isNaN(created)
    ? undefined
    : { ...query, [beforeDay]: iso(created + 86_400_000).slice(0, 10) };
}

function oldestWanted(walk: Walk<DescendingSync>, position: Position): number | undefined {
  const lateMs = walk.sync.lateDays * 86_400_000;
  const foreign =
    position.at === undefined ? undefined : new Date(Date.parse(position.at) - lateMs).toISOString();
  const oldest = laterOf(foreign, walk.startDate);
  return oldest === undefined ? undefined : Date.parse(oldest);
}

function isWanted(
  walk: Walk<DescendingSync>,
  row: MutableJsonObject,
  stopId: number | undefined,
  oldest: number | undefined,
): boolean {
  if (stopId !== undefined) return numberIn(walk, row, 'id') >= stopId;
  return oldest === undefined || !(createdMs(walk, row) < oldest);
}

/** The id that must be read again because of this row: itself while it may change or younger ones may still commit late. */
function stopFor(walk: Walk<DescendingSync>, row: MutableJsonObject): number | undefined {
  const { field, values } = walk.sync.unfinished;
  const isUnfinished = values.some((value) => value === row[field]);
  return isUnfinished || isRecent(walk, row) ? numberIn(walk, row, 'id') : undefined;
}

/** Whether rows with lower ids may still be committed after this one. */
function isRecent(walk: Walk<DescendingSync>, row: MutableJsonObject): boolean {
  return createdMs(walk, row) > walk.asOf - walk.lookbackMs;
}

function lowest(known: number | undefined, stops: readonly (number | undefined)[]): number | undefined {
  return stops.reduce(
    (low, stop) => (stop === undefined ? low : low === undefined ? stop : Math.min(low, stop)),
    known,
  );
}

function resumeCursor(position: Position, page: ListPage, id: number | undefined): Cursor | undefined {
  const cursor = page.next?.['cursor'];
  if (typeof cursor !== 'string' || id === undefined) return undefined;
  return {
    ...(position.id === undefined ? {} : { id: position.id }),
    ...(position.at === undefined ? {} : { at: position.at }),
    resume: { cursor, id },
  };
}

function positionOf(from: Cursor | undefined): Position {
  return {
    id: typeof from?.['id'] === 'number' ? from['id'] : undefined,
    at: from?.at,
    resume: resumeIn(from?.['resume']),
  };
}

function resumeIn(value: Json | undefined): Position['resume'] {
  if (!isJsonObject(value)) return undefined;
  const { cursor, id } = value;
  return typeof cursor === 'string' && typeof id === 'number' ? { cursor, id } : undefined;
}

/**
 * Throws ContractError (`listing_unordered`) where a page is not sorted by falling id: the walk ends at the first id
 * that is too low, and would miss what comes behind it.
 */
function mindOrder(walk: Walk<DescendingSync>, { rows }: ListPage): void {
  let before = Number.POSITIVE_INFINITY;
  for (const row of rows) {
    const id = numberIn(walk, row, 'id');
    if (id > before) throw unexpected(walk, 'listing_unordered', 'GitLab does not sort this listing by id');
    before = id;
  }
}

function unexpected({ listing }: Walk<DescendingSync>, code: string, message: string): ContractError {
  return new ContractError(code, message, { place: placeOf(listing) });
}

function numberIn(walk: Walk<DescendingSync>, row: MutableJsonObject, field: string): number {
  const value = row[field];
  if (typeof value === 'number') return value;
  throw unexpected(walk, 'unexpected_shape', `A row has no ${field} that is a number`);
}

function createdMs(walk: Walk<DescendingSync>, row: MutableJsonObject): number {
  const value = row[walk.sync.created];
  return typeof value === 'string' ? Date.parse(value) : Number.NaN;
}
