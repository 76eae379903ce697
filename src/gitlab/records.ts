import type { Json, MutableJsonObject } from '../base/json.ts';
import { isJsonObject } from '../base/json.ts';
import type { JsonObject } from '../base/json.ts';
import type { Slice } from '../core/port.ts';
import type { Stream } from '../core/stream.ts';
import { sliceKindsOf } from '../core/stream.ts';

/** Fields that hold credentials: never part of a record, whatever the stream (SECRET-NEVER-PRINTED). */
export const credentialFields = [
  'runners_token',
  'token',
  'private_token',
  'feed_token',
  'static_object_token',
  'incoming_email_token',
] as const;

/** What a record is completed with. */
export interface RecordPlace {
  readonly stream: Stream;
  /** Absent where the rows of many slices came together: they carry their own ids. */
  readonly slice: Slice | undefined;
  readonly variant: string | undefined;
  readonly parent: JsonObject | undefined;
}

/** Removes what must never be part of a record, in place. */
export function dropCredentials(row: MutableJsonObject): void {
  dropFields(row, credentialFields);
}

/** Removes fields of a row, in place. */
export function dropFields(row: MutableJsonObject, fields: readonly string[]): void {
  for (const field of fields) if (row[field] !== undefined) Reflect.deleteProperty(row, field);
}

/**
 * Completes rows in place, as GitLab sent them: the ids of the slice and of the parent, and `<name>_id` beside nested
 * objects. Drops credentials.
 */
export function completeRecords(rows: readonly MutableJsonObject[], place: RecordPlace): void {
  const { stream, slice, variant, parent } = place;
  const own = slice === undefined || slice.kind === 'instance' || stream.shared ? undefined : slice;
  const otherFields = sliceKindsOf(stream)
    .filter((kind) => own !== undefined && kind !== own.kind)
    .map((kind) => `${kind}_id`);
  const carried = Object.entries(stream.carry);
  const filled = Object.entries(stream.fill);
  const flattened = stream.flatten.map((name) => [name, `${name}_id`] as const);
  for (const row of rows) {
    dropCredentials(row);
    for (const [field, value] of filled) row[field] ??= value;
    dropFields(row, stream.drop);
    if (stream.variantField !== undefined) row[stream.variantField] = variant ?? stream.plainVariant ?? null;
    for (const field of otherFields) row[field] ??= null;
    if (own !== undefined) row[`${own.kind}_id`] ??= Number(own.id);
    for (const [field, from] of carried) row[field] = parent?.[from] ?? null;
    for (const [name, field] of flattened) row[field] = idOf(row[name]);
  }
}

function idOf(nested: Json | undefined): Json {
  return isJsonObject(nested) ? (nested['id'] ?? null) : null;
}
