import type { Json, JsonObject } from '../base/json.ts';
import { isJsonObject } from '../base/json.ts';
import type { Cursor } from '../core/port.ts';
import { timeOf } from './cursor.ts';
import type { StreamState } from './stream-state.ts';
import { malformed } from './stream-state.ts';

/**
 * The states that Airbyte's own source-gitlab wrote: up to 3.x `{"<project id>": {"updated_at": …}}`, from 4.x on
 * `{"states": [{"partition": {"id": …}, "cursor": {…}}], "state": {…}, "parent_state": {…}}`, and the marks that
 * its framework leaves for streams without a cursor. Times are taken back by the lookback, because that connector
 * did not hold its cursors back.
 */
export function parseForeignState(stream: string, json: JsonObject, lookbackMs: number): StreamState {
  const empty: StreamState = { cursors: new Map() };
  if (Object.keys(json).length === 0 || Object.keys(json).some((key) => key.startsWith('__ab_')))
    return empty;
  if ('states' in json || 'state' in json || 'parent_state' in json)
    return parsePartitions(stream, json, lookbackMs);
  const entries = Object.entries(json).map(([key, value]): [string, Cursor] => {
    const cursor = isJsonObject(value) ? foreignCursor(value, lookbackMs) : undefined;
    if (!/^\d+$/.test(key) || cursor === undefined)
      throw malformed(stream, `unknown entry ${JSON.stringify(key)}`);
    return [key, cursor];
  });
  return { cursors: new Map(entries) };
}

function parsePartitions(stream: string, json: JsonObject, lookbackMs: number): StreamState {
  const global = isJsonObject(json['state']) ? foreignCursor(json['state'], lookbackMs) : undefined;
  const listed = partitionsOf(stream, json['states'], lookbackMs);
  const parents = isJsonObject(json['parent_state']) ? Object.values(json['parent_state']) : [];
  const known = parents.flatMap((parent) =>
    isJsonObject(parent) ? partitionsOf(stream, parent['states'], lookbackMs) : [],
  );
  const entries =
    listed.length > 0 || global === undefined
      ? listed
      : known.map(([key]): [string, Cursor] => [key, global]);
  const cursors = new Map<string, Cursor>();
  for (const [key, cursor] of entries) {
    const other = cursors.get(key);
    if (other === undefined || (timeOf(cursor.at) ?? 0) < (timeOf(other.at) ?? 0)) cursors.set(key, cursor);
  }
  return cursors.size === 0 && global !== undefined ? { cursors, fallback: global } : { cursors };
}

/** Airbyte reads child pipelines as a second partition of the same project. */
const variantOfSource: Readonly<Record<string, string>> = { parent_pipeline: ':children' };

function partitionsOf(stream: string, states: Json | undefined, lookbackMs: number): [string, Cursor][] {
  if (states === undefined || states === null) return [];
  if (!Array.isArray(states)) throw malformed(stream, '`states` must be an array');
  return (states as readonly Json[]).flatMap((entry): [string, Cursor][] => {
    const partition = isJsonObject(entry) ? entry['partition'] : undefined;
    const cursor =
      isJsonObject(entry) && isJsonObject(entry['cursor'])
        ? foreignCursor(entry['cursor'], lookbackMs)
        : undefined;
    const id = isJsonObject(partition) ? partition['id'] : undefined;
    if (
      !isJsonObject(partition) ||
      cursor === undefined ||
      (typeof id !== 'number' && typeof id !== 'string')
    ) {
      throw malformed(stream, '`states` holds an entry without a partition id and a cursor');
    }
    const suffix =
      typeof partition['pipeline_source'] === 'string'
        ? (variantOfSource[partition['pipeline_source']] ?? '')
        : '';
    // A partition that is known by path only cannot be matched to a numeric id: it is read anew.
    return /^\d+$/.test(String(id)) ? [[`${id}${suffix}`, cursor]] : [];
  });
}

function foreignCursor(value: JsonObject, lookbackMs: number): Cursor | undefined {
  const times = Object.values(value).map(timeOf);
  const [ms] = times;
  return times.length === 1 && ms !== undefined ? { at: new Date(ms - lookbackMs).toISOString() } : undefined;
}
