import type { Json, JsonObject } from '../base/json.ts';
import { isJsonObject } from '../base/json.ts';
import type { Cursor } from '../core/port.ts';
import { cursorTime, timeOf } from './cursor.ts';
import { decodeIds, encodeIds } from './idset.ts';
import type { OwnValue } from './own-values.ts';
import { decodeOwnValues, encodeOwnValues, ownValueOf } from './own-values.ts';
import { parseForeignState } from './foreign-state.ts';
import type { StreamState } from './stream-state.ts';
import { malformed } from './stream-state.ts';

const version = 1;

/** A state from whatever an earlier version, or another connector, has written. `lookbackMs` is taken off foreign times (SEAM). */
export function parseState(stream: string, json: JsonObject, lookbackMs: number): StreamState {
  if (json['version'] === undefined) return parseForeignState(stream, json, lookbackMs);
  if (json['version'] !== version) {
    throw malformed(
      stream,
      `version ${JSON.stringify(json['version'])} is not one that this release reads (${version})`,
    );
  }
  const cursors = new Map<string, Cursor>(sharedCursors(stream, json['shared']));
  for (const [key, cursor] of ownCursors(stream, json['slices']))
    if (!isBehind(cursor, cursors.get(key))) cursors.set(key, cursor);
  const full = json['full'];
  return {
    cursors,
    ...(full === 'partial' || full === 'done' ? { full } : {}),
    ...(json['fallback'] === undefined
      ? {}
      : { fallback: parseCursor(stream, 'fallback', json['fallback']) }),
  };
}

/**
 * Whether a slice's own cursor is older than the one that it shares: a platform that merges states keeps own cursors
 * that were since written together.
 */
function isBehind(own: Cursor, shared: Cursor | undefined): boolean {
  const ownMs = cursorTime(own);
  const sharedMs = cursorTime(shared);
  return ownMs !== undefined && sharedMs !== undefined && ownMs < sharedMs;
}

function ownCursors(stream: string, slices: Json | undefined): [string, Cursor][] {
  if (slices === undefined) return [];
  if (!isJsonObject(slices)) throw malformed(stream, '`slices` must be an object');
  return Object.entries(slices).map(([key, cursor]) => [key, parseCursor(stream, key, cursor)]);
}

function sharedCursors(stream: string, shared: Json | undefined): [string, Cursor][] {
  if (shared === undefined) return [];
  if (!Array.isArray(shared)) throw malformed(stream, '`shared` must be an array');
  return (shared as readonly Json[]).flatMap((entry) => {
    const ids = isJsonObject(entry) && typeof entry['ids'] === 'string' ? decodeIds(entry['ids']) : undefined;
    if (!isJsonObject(entry) || ids === undefined)
      throw malformed(stream, '`shared` holds an entry without readable `ids`');
    const cursor = parseCursor(stream, 'shared', entry['cursor']);
    const suffix = typeof entry['variant'] === 'string' ? `:${entry['variant']}` : '';
    const own = ownValuesIn(stream, entry['own'], ids.length);
    return ids.map((id, index): [string, Cursor] => [`${id}${suffix}`, { ...cursor, ...own(index) }]);
  });
}

/** What each slice of an entry has of its own, by its place among the ids. */
function ownValuesIn(stream: string, own: Json | undefined, count: number): (index: number) => Cursor {
  if (own === undefined) return () => ({});
  const field = isJsonObject(own) ? own['field'] : undefined;
  const values = isJsonObject(own) ? decodeOwnValues(own['type'], own['values']) : undefined;
  if (typeof field !== 'string' || values?.length !== count)
    throw malformed(stream, '`shared` holds an entry whose `own` values cannot be read');
  return (index) => ({ [field]: values[index] ?? null });
}

function parseCursor(stream: string, key: string, value: Json | undefined): Cursor {
  if (!isJsonObject(value)) throw malformed(stream, `the cursor of slice ${key} must be an object`);
  const { at, ...own } = value;
  if (at === undefined) return own;
  if (typeof at !== 'string' || timeOf(at) === undefined)
    throw malformed(stream, `the cursor of slice ${key} has no readable time: ${JSON.stringify(at)}`);
  return { ...own, at };
}

/**
 * The same state for the wire: slices with equal cursors are written as one entry with their ids; so are those whose
 * cursors differ in one number or hash, with these values behind the ids.
 */
export function formatState(state: StreamState): JsonObject {
  const slices: Record<string, Json> = {};
  const shared: Json[] = [];
  for (const members of groupByCursor(state.cursors)) {
    if (members.length > 1 && members[0]?.id !== undefined) shared.push(formatShared(members));
    else for (const { key, cursor } of members) slices[key] = cursor;
  }
  return {
    version,
    slices,
    ...(shared.length === 0 ? {} : { shared }),
    ...(state.fallback === undefined ? {} : { fallback: state.fallback }),
    ...(state.full === undefined ? {} : { full: state.full }),
  };
}

/** One slice and its cursor. */
interface Member {
  readonly key: string;
  readonly cursor: Cursor;
  /** Absent for a key without a number. */
  readonly id: number | undefined;
  readonly variant: string;
  readonly own: OwnValue | undefined;
}

function groupByCursor(cursors: ReadonlyMap<string, Cursor>): Iterable<readonly Member[]> {
  const groups = new Map<string, Member[]>();
  for (const [key, cursor] of cursors) {
    const match = /^(\d{1,15})(?::(.+))?$/.exec(key);
    const own = ownValueOf(cursor);
    const variant = match?.[2] ?? '';
    const shape = JSON.stringify(
      own === undefined ? cursor : [cursor.at ?? null, own.field, typeof own.value],
    );
    const identity = match === null ? key : `${variant}\n${shape}`;
    const group = groups.get(identity) ?? [];
    groups.set(identity, group);
    group.push({ key, cursor, id: match === null ? undefined : Number(match[1]), variant, own });
  }
  return groups.values();
}

function formatShared(members: readonly Member[]): JsonObject {
  const sorted = [...members].sort((one, other) => (one.id ?? 0) - (other.id ?? 0));
  const [first] = sorted;
  const ids = encodeIds(sorted.map(({ id }) => id ?? 0));
  const variant = first === undefined || first.variant === '' ? {} : { variant: first.variant };
  if (first?.own === undefined) return { cursor: first?.cursor ?? {}, ...variant, ids };
  const values = sorted.flatMap(({ own }) => (own === undefined ? [] : [own.value]));
  const { field, value } = first.own;
  const type = typeof value === 'number' ? 'number' : 'hash';
  const cursor = first.cursor.at === undefined ? {} : { at: first.cursor.at };
  return { cursor, ...variant, ids, own: { field, type, values: encodeOwnValues(values) } };
}
