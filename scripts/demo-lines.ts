import type { JsonObject } from '../src/base/json.ts';
import { isJsonObject } from '../src/base/json.ts';

/** A line as a message of the protocol; an empty object where it is none. */
export function parseLine(line: string): JsonObject {
  try {
    const message: unknown = JSON.parse(line);
    return isJsonObject(message) ? message : {};
  } catch {
    return {};
  }
}

/** The object at a key; an empty one where there is none. */
export function objectAt(object: JsonObject, key: string): JsonObject {
  const value = object[key];
  return isJsonObject(value) ? value : {};
}

/** The text at a key; an empty one where there is none. */
export function textAt(object: JsonObject, key: string): string {
  const value = object[key];
  return typeof value === 'string' ? value : '';
}
