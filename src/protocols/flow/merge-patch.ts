import type { Json, JsonObject, MutableJsonObject } from '../../base/json.ts';
import { isJsonObject } from '../../base/json.ts';

/** What a value becomes by a merge patch (RFC 7396): objects merge, null deletes, all else replaces. */
export function applyPatch(target: Json | undefined, patch: Json): Json {
  if (!isJsonObject(patch)) return patch;
  const result = new Map(Object.entries(isJsonObject(target) ? target : {}));
  for (const [name, value] of Object.entries(patch)) {
    if (value === null || value === undefined) result.delete(name);
    else result.set(name, applyPatch(result.get(name), value));
  }
  return Object.fromEntries(result);
}

/**
 * The merge patch that turns one object into another; undefined where they are equal. A null inside an object cannot
 * be written by a patch: it is taken for an absent field.
 */
export function diffObjects(before: JsonObject, after: JsonObject): JsonObject | undefined {
  const patch: MutableJsonObject = {};
  for (const name of Object.keys(before)) if ((after[name] ?? null) === null) patch[name] = null;
  for (const [name, value] of Object.entries(after)) {
    if (value === undefined || value === null) continue;
    const old = before[name];
    if (isJsonObject(value) && isJsonObject(old)) {
      const inner = diffObjects(old, value);
      if (inner !== undefined) patch[name] = inner;
    } else if (JSON.stringify(old) !== JSON.stringify(value)) patch[name] = value;
  }
  return Object.keys(patch).length === 0 ? undefined : patch;
}
