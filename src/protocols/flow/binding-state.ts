import type { JsonObject } from '../../base/json.ts';
import { isJsonObject } from '../../base/json.ts';
import type { Cursor } from '../../core/port.ts';
import { parseState } from '../../engine/state.ts';
import { applyPatch, diffObjects } from './merge-patch.ts';

/**
 * The state of one binding as the platform has it: what the engine hands out, and beside it the digests of a snapshot
 * stream. Each change is a merge patch as small as it can be, and is taken over here as the platform takes it over.
 */
export interface BindingState {
  /** The state of the stream, as every protocol carries it. */
  stream(): JsonObject;
  /** The digests of the stream's slices. */
  digests(): JsonObject;
  /** The patch for what moved between the state before and this one; undefined where nothing did. */
  move(next: JsonObject): JsonObject | undefined;
  /** The patch that writes the moved cursors together again, at the end of a pass, if it makes the state much smaller. */
  compact(): JsonObject | undefined;
  /** Takes over changed digests; tells how many characters they have. */
  digest(patch: JsonObject): number;
  /** The patch for the digests that changed since it was last asked for; undefined where none did. */
  moveDigests(): JsonObject | undefined;
}

/** Takes over what the platform has; undefined where it has nothing for the binding. */
export function createBindingState(stream: string, saved: JsonObject | undefined): BindingState {
  let { digests, ...stored } = splitDigests(saved ?? {});
  let latest: JsonObject | undefined;
  let waiting: JsonObject = {};
  let hasWaiting = false;
  const take = (patch: JsonObject | undefined): JsonObject | undefined => {
    if (patch !== undefined) stored = objectOf(applyPatch(stored, patch));
    return patch;
  };
  return {
    stream: () => stored,
    digests: () => digests,
    move: (next) => {
      latest = next;
      return take(smaller(diffObjects(stored, next), overlay(stream, stored, next)));
    },
    compact: () => {
      if (latest === undefined || sizeOf(latest) * 2 > sizeOf(stored)) return undefined;
      return take(diffObjects(stored, latest));
    },
    digest: (patch) => {
      digests = objectOf(applyPatch(digests, patch));
      waiting = { ...waiting, ...patch };
      hasWaiting = true;
      return sizeOf(patch);
    },
    moveDigests: () => {
      const patch = hasWaiting ? { digests: waiting } : undefined;
      waiting = {};
      hasWaiting = false;
      return patch;
    },
  };
}

function splitDigests(saved: JsonObject): { readonly digests: JsonObject } & JsonObject {
  const { digests, ...rest } = saved;
  return { ...rest, digests: isJsonObject(digests) ? digests : {} };
}

function smaller(one: JsonObject | undefined, other: JsonObject | undefined): JsonObject | undefined {
  if (one === undefined || other === undefined) return one;
  return sizeOf(other) < sizeOf(one) ? other : one;
}

function sizeOf(value: JsonObject): number {
  return JSON.stringify(value).length;
}

function objectOf(value: unknown): JsonObject {
  return isJsonObject(value) ? value : {};
}

/**
 * The patch that leaves shared cursors as they are, and writes those that moved beside them: a slice's own cursor counts
 * before one that it shares. Undefined where that cannot be said: cursors went away, or there is no state of ours yet.
 */
function overlay(stream: string, stored: JsonObject, next: JsonObject): JsonObject | undefined {
  if (stored['version'] !== next['version'] || stored['shared'] === undefined) return undefined;
  const before = parseState(stream, stored, 0).cursors;
  const after = parseState(stream, next, 0).cursors;
  if ([...before.keys()].some((key) => !after.has(key))) return undefined;
  const own = isJsonObject(stored['slices']) ? stored['slices'] : {};
  const slices: Record<string, Cursor> = {};
  for (const [key, cursor] of Object.entries(own)) if (isJsonObject(cursor)) slices[key] = cursor;
  for (const [key, cursor] of after) {
    if (JSON.stringify(before.get(key)) !== JSON.stringify(cursor)) slices[key] = cursor;
  }
  return diffObjects(stored, { ...next, shared: stored['shared'], slices });
}
