import { ContractError } from '../../base/errors.ts';
import type { Json, MutableJsonObject } from '../../base/json.ts';
import { isJsonObject } from '../../base/json.ts';
import type { Cursor, Page } from '../../core/port.ts';
import type { Query } from '../../core/stream.ts';
import type { DescendingSync } from '../../core/sync.ts';
import type { ListPage } from '../listing.ts';
import { perPage, placeOf } from '../listing.ts';
import { readByDays } from './days.ts';
import { countsOf, readStable } from './snapshot.ts';
import type { Walk } from './walk.ts';
import { laterOf } from './walk.ts';

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
  /** The lowest id that must be read again. */
  readonly again: number | undefined;
  /** The highest id that is not so young that lower ones may still commit after it; of a way that is taken up again, any. */
  readonly settled: number | undefined;
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
  const rowIdOf = (row: MutableJsonObject): number => numberIn(walk, row, 'id');
  // Of a walk that may end before its list does, or come in windows, the list's count says nothing.
  const ends = [resume, position.id, oldest, walk.sync.days];
  const isWhole = ends.every((end) => end === undefined);
  const start = resume === undefined ? query : { ...query, cursor: resume.cursor };
  const pages =
    walk.sync.days === undefined || position.id !== undefined
      ? readStable(walk.listing, start, { isEnd, rowIdOf })
      : readByDays(walk, query, rowIdOf, oldest);
  // A walk is only taken up again below the young rows.
  let seen: Descent = { again: resume?.id, settled: resume === undefined ? undefined : Infinity };
  for await (const page of pages) {
    mindOrder(walk, page);
    const rows = page.rows.filter(isWantedHere);
    seen = descendBy(walk, seen, page.rows, rows);
    const cursor = isEnd(page) ? undefined : resumeCursor(position, page, seen);
    const total = isWhole ? page.total : undefined;
    yield {
      ...{ records: rows, requests: page.requests, ...countsOf(undefined, total) },
      ...(cursor === undefined ? {} : { cursor }),
    };
  }
  return nextStop(position, seen);
}

function descendBy(
  walk: Walk<DescendingSync>,
  seen: Descent,
  rows: readonly MutableJsonObject[],
  wanted: readonly MutableJsonObject[],
): Descent {
  const idOf = (row: MutableJsonObject): number => numberIn(walk, row, 'id');
  const settled = rows.filter((row) => !isRecent(walk, row)).map(idOf);
  const again = wanted.filter((row) => isUnfinished(walk, row) || isRecent(walk, row)).map(idOf);
  return {
    again: extreme(Math.min, seen.again, again),
    settled: extreme(Math.max, seen.settled, settled),
  };
}

/** The id at which the next way down may stop: below the highest settled row, none can be committed late any more. */
function stopOf({ again, settled }: Descent): number | undefined {
  return settled === undefined ? undefined : Math.min(again ?? Infinity, settled + 1);
}

function nextStop(position: Position, seen: Descent): number | undefined {
  const stop = stopOf(seen);
  // Where all rows are young, one that is committed late may become the lowest.
  if (stop === undefined) return seen.again === undefined ? position.id : (position.id ?? 0);
  // Below the old stop everything is finished: the new one can only be higher.
  return Math.max(position.id ?? stop, stop);
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

/** Whether a row may still change. */
function isUnfinished({ sync }: Walk<DescendingSync>, row: MutableJsonObject): boolean {
  const { field, values } = sync.unfinished;
  return values.some((value) => value === row[field]);
}

/** Whether rows with lower ids may still be committed after this one. */
function isRecent(walk: Walk<DescendingSync>, row: MutableJsonObject): boolean {
  return createdMs(walk, row) > walk.asOf - walk.lookbackMs;
}

function extreme(
  choose: (one: number, other: number) => number,
  known: number | undefined,
  ids: readonly number[],
): number | undefined {
  return ids.reduce((best, id) => (best === undefined ? id : choose(best, id)), known);
}

function resumeCursor(position: Position, page: ListPage, seen: Descent): Cursor | undefined {
  const cursor = page.next?.['cursor'];
  const id = stopOf(seen);
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
