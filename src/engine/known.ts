import type { Json, JsonObject } from '../base/json.ts';
import type { Cursor } from '../core/port.ts';
import type { Stream } from '../core/stream.ts';
import { decodeIds, encodeIds } from './idset.ts';

/** What tells the rows of one slice apart: the value of the one key field that is not the slice's own id. */
export type RowId = number | string;

/** What the state remembers of one slice of a stream: which rows were handed on, and are not known to be gone. */
export interface Known {
  readonly ids: ReadonlySet<RowId>;
  /** When ids came last (seconds since the epoch): a replica of the database may not have younger rows yet. */
  readonly grownAt: number;
  /** When the slice was last compared (seconds since the epoch), where that spares asking. */
  readonly comparedAt?: number;
  /** Set until the slice is first compared, where it was not read from the beginning: it may have rows that are not known. */
  readonly isPart?: true;
}

/** The key field by which the rows of one slice differ; undefined where there is not one, or where the stream is not swept. */
export function rowIdField({ key, sweep, shared }: Stream): string | undefined {
  const [field, ...others] = key.filter((name) => name !== 'project_id' && name !== 'group_id');
  return sweep === undefined || shared || others.length > 0 ? undefined : field;
}

/** A row's id within its slice; undefined where it has none that can be kept exactly. */
export function rowIdOf(row: JsonObject, field: string): RowId | undefined {
  const value = row[field];
  if (typeof value === 'string') return value;
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < 1e15
    ? value
    : undefined;
}

/** Known rows as a cursor: numbers as runs and distances, names as they are. */
export function formatKnown({ ids, grownAt, comparedAt, isPart }: Known): Cursor {
  const numbers = [...ids].filter((id) => typeof id === 'number');
  const names = [...ids].filter((id) => typeof id === 'string').sort();
  return {
    ids: encodeIds(numbers),
    ...(names.length === 0 ? {} : { names }),
    grown_at: grownAt,
    ...(comparedAt === undefined ? {} : { compared_at: comparedAt }),
    ...(isPart === undefined ? {} : { is_part: true }),
  };
}

/** Reads what formatKnown has written; undefined for any other cursor: then nothing is known. */
export function parseKnown(cursor: Cursor | undefined): Known | undefined {
  if (cursor === undefined) return undefined;
  const { ids, names = [], grown_at: grownAt, compared_at: comparedAt, is_part: isPart } = cursor;
  const numbers = typeof ids === 'string' ? decodeIds(ids) : undefined;
  if (numbers === undefined || !isTexts(names) || typeof grownAt !== 'number') return undefined;
  return {
    ids: new Set<RowId>([...numbers, ...names]),
    grownAt,
    ...(typeof comparedAt === 'number' ? { comparedAt } : {}),
    ...(isPart === true ? { isPart } : {}),
  };
}

function isTexts(value: Json): value is readonly string[] {
  return Array.isArray(value) && (value as readonly Json[]).every((one) => typeof one === 'string');
}
