import { ContractError } from '../../base/errors.ts';
import type { Json, MutableJsonObject } from '../../base/json.ts';
import { isJsonObject } from '../../base/json.ts';
import type { Cursor, Page } from '../../core/port.ts';
import type { Query } from '../../core/stream.ts';
import type { DescendingSync } from '../../core/sync.ts';
import type { ListPage } from '../listing.ts';
import { perPage, readPages } from '../listing.ts';
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

/** One way down; the result is the id at which the next way down may stop. */
async function* descend(
  walk: Walk<DescendingSync>,
  position: Position,
  resume: Position['resume'],
): AsyncGenerator<Page, number | undefined> {
  const keyset: Query = walk.sync.paging === 'keyset' ? { pagination: 'keyset' } : {};
  const query: Query = { ...walk.query, ...keyset, per_page: perPage };
  const oldest = position.id === undefined ? oldestWanted(walk, position) : undefined;
  let next = resume?.id;
  let window: Query | undefined = resume === undefined ? query : { ...query, cursor: resume.cursor };
  let lowestRead = Number.POSITIVE_INFINITY;
  while (window !== undefined) {
    let bottom: MutableJsonObject | undefined;
    let isEnd = false;
    for await (const page of readPages(walk.listing, window)) {
      const rows = page.rows.filter((row) => isWanted(walk, row, position.id, oldest));
      const stops = rows.map((row) => stopFor(walk, row));
      next = lowest(next, stops, rows.at(0));
      isEnd = rows.length < page.rows.length;
      const cursor = isEnd ? undefined : resumeCursor(position, page, next);
      bottom = page.rows.at(-1) ?? bottom;
      yield { records: rows, requests: page.requests, ...(cursor === undefined ? {} : { cursor }) };
      if (isEnd) break;
    }
    const isLower = bottom !== undefined && numberIn(bottom, 'id') < lowestRead;
    lowestRead = bottom === undefined ? lowestRead : numberIn(bottom, 'id');
    window = isEnd || !isLower ? undefined : windowBelow(walk, query, bottom);
  }
  // Below the old stop everything is finished: the new one can only be higher.
  return position.id === undefined || next === undefined
    ? (next ?? position.id)
    : Math.max(position.id, next);
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
  if (stopId !== undefined) return numberIn(row, 'id') >= stopId;
  return oldest === undefined || !(createdMs(walk, row) < oldest);
}

/** The id that must be read again because of this row: itself while it may change or younger ones may still commit late. */
function stopFor(walk: Walk<DescendingSync>, row: MutableJsonObject): number | undefined {
  const { field, values } = walk.sync.unfinished;
  const isUnfinished = values.some((value) => value === row[field]);
  return isUnfinished || createdMs(walk, row) > walk.asOf - walk.lookbackMs ? numberIn(row, 'id') : undefined;
}

function lowest(
  known: number | undefined,
  stops: readonly (number | undefined)[],
  top: MutableJsonObject | undefined,
): number | undefined {
  const start = known ?? (top === undefined ? undefined : numberIn(top, 'id') + 1);
  return stops.reduce(
    (low, stop) => (stop === undefined ? low : low === undefined ? stop : Math.min(low, stop)),
    start,
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

function numberIn(row: MutableJsonObject, field: string): number {
  const value = row[field];
  return typeof value === 'number' ? value : Number.NaN;
}

function createdMs(walk: Walk<DescendingSync>, row: MutableJsonObject): number {
  const value = row[walk.sync.created];
  return typeof value === 'string' ? Date.parse(value) : Number.NaN;
}
