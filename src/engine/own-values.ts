import type { Json } from '../base/json.ts';
import type { Cursor } from '../core/port.ts';

/** A value that each slice has of its own, beside the time that many slices share. */
export interface OwnValue {
  readonly field: string;
  readonly value: string | number;
}

/** The one field of a cursor besides its time, if it is a whole number or a hash that can be written shorter. */
export function ownValueOf(cursor: Cursor): OwnValue | undefined {
  const [field, ...others] = Object.keys(cursor).filter((name) => name !== 'at');
  if (field === undefined || others.length > 0) return undefined;
  const value = cursor[field];
  const isNumber = typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
  const isHash = typeof value === 'string' && /^(?:[0-9a-f]{2}){4,32}$/.test(value);
  return isNumber || isHash ? { field, value } : undefined;
}

/** Values of one kind as a short text: numbers in base 36, hashes in base64url, with commas between them. */
export function encodeOwnValues(values: readonly (string | number)[]): string {
  return values
    .map((value) =>
      typeof value === 'number' ? value.toString(36) : Buffer.from(value, 'hex').toString('base64url'),
    )
    .join(',');
}

/** The values of a text made by encodeOwnValues, whose kind the first letter of `type` tells; undefined for any other text. */
export function decodeOwnValues(
  type: Json | undefined,
  text: Json | undefined,
): readonly (string | number)[] | undefined {
  if (typeof text !== 'string') return undefined;
  const parts = text.split(',');
  if (type === 'number' && parts.every((part) => /^[0-9a-z]{1,11}$/.test(part)))
    return parts.map((part) => Number.parseInt(part, 36));
  if (type === 'hash' && parts.every((part) => /^[\w-]{6,43}$/.test(part)))
    return parts.map((part) => Buffer.from(part, 'base64url').toString('hex'));
  return undefined;
}
