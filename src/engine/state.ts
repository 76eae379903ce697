import type { Json, JsonObject } from '../base/json.ts';
import { isJsonObject } from '../base/json.ts';
import type { Cursor } from '../core/port.ts';
import { cursorTime, timeOf } from './cursor.ts';
import { decodeIds, encodeIds } from './idset.ts';
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
    return ids.map((id): [string, Cursor] => [`${id}${suffix}`, cursor]);
  });
}

function parseCursor(stream: string, key: string, value: Json | undefined): Cursor {
  if (!isJsonObject(value)) throw malformed(stream, `the cursor of slice ${key} must be an object`);
  const { at, ...own } = value;
  if (at === undefined) return own;
  if (typeof at !== 'string' || timeOf(at) === undefined)
    throw malformed(stream, `the cursor of slice ${key} has no readable time: ${JSON.stringify(at)}`);
  return { ...own, at };
}

/** The same state for the wire: slices with equal cursors are written as one entry with their ids. */
export function formatState(state: StreamState): JsonObject {
  const groups = groupByCursor(state.cursors);
  const slices: Record<string, Json> = {};
  const shared: Json[] = [];
  for (const { cursor, variant, keys, ids } of groups) {
    if (ids.length > 1)
      shared.push(
        variant === '' ? { cursor, ids: encodeIds(ids) } : { cursor, variant, ids: encodeIds(ids) },
      );
    else for (const key of keys) slices[key] = cursor;
  }
  return {
    version,
    slices,
    ...(shared.length === 0 ? {} : { shared }),
    ...(state.fallback === undefined ? {} : { fallback: state.fallback }),
    ...(state.full === undefined ? {} : { full: state.full }),
  };
}

interface CursorGroup {
  readonly cursor: Cursor;
  readonly variant: string;
  readonly keys: string[];
  readonly ids: number[];
}

function groupByCursor(cursors: ReadonlyMap<string, Cursor>): Iterable<CursorGroup> {
  const groups = new Map<string, CursorGroup>();
  for (const [key, cursor] of cursors) {
    const match = /^(\d{1,15})(?::(.+))?$/.exec(key);
    const variant = match?.[2] ?? '';
    const identity = match === null ? key : `${variant}\n${JSON.stringify(cursor)}`;
    const group = groups.get(identity) ?? { cursor, variant, keys: [], ids: [] };
    groups.set(identity, group);
    group.keys.push(key);
    if (match !== null) group.ids.push(Number(match[1]));
  }
  return groups.values();
}
