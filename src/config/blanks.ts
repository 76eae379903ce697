import type { JsonObject } from '../base/json.ts';

/** A copy without the keys whose value is null, absent or blank text; other text is trimmed. */
export function withoutBlanks(object: JsonObject): JsonObject {
  const entries = Object.entries(object).map(
    ([key, value]) => [key, typeof value === 'string' ? value.trim() : value] as const,
  );
  return Object.fromEntries(
    entries.filter(([, value]) => value !== undefined && value !== null && value !== ''),
  );
}
