/** Any JSON value, read-only. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

/** A JSON object, read-only; a key that is absent reads as `undefined`. */
export interface JsonObject {
  readonly [key: string]: Json | undefined;
}

/** A JSON object that its reader owns and may still change. */
export type MutableJsonObject = Record<string, Json | undefined>;

/** Whether a value is a JSON object (not null, not an array). */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The values of some fields as one text: equal texts, equal values. */
export function identityOf(record: JsonObject, fields: readonly string[]): string {
  return JSON.stringify(fields.map((field) => record[field] ?? null));
}

/** A value as a person would write it: a text as it is, anything else as JSON. */
export function wordOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? null);
}
