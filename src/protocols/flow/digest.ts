import { hash } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Json } from '../../base/json.ts';
import { decodeIds, encodeIds } from '../../engine/idset.ts';

/** The rows of a slice: the values of the key as JSON text, and the hash of the row. */
export type RowHashes = ReadonlyMap<string, string>;

/** Characters of a hash: 48 bits in base64. */
const hashLength = 8;

/** The hash of a row's text. */
export function hashOf(text: string): string {
  return hash('sha256', text, 'base64').slice(0, hashLength);
}

/**
 * The rows of a slice for the state, as `[what all keys share, the other values of the keys, hashes]`. A list, because
 * a merge patch replaces it as a whole. Keys that differ in one number only cost two or three characters each, others
 * what deflate leaves of them; a hash costs eight.
 */
export function packRows(rows: RowHashes): readonly Json[] {
  const entries = [...rows].map(([key, rowHash]) => ({ values: parseKey(key), rowHash }));
  const shared = sharedColumns(entries.map(({ values }) => values));
  const rests = entries.map(({ values, rowHash }) => ({
    rest: values.filter((_, column) => shared[column] === undefined),
    rowHash,
  }));
  if (rests.every(({ rest }) => rest.length === 1 && isId(rest[0]))) {
    rests.sort((one, other) => Number(one.rest[0]) - Number(other.rest[0]));
    const ids = encodeIds(rests.map(({ rest }) => Number(rest[0])));
    return [shared.map((value) => value ?? null), `i${ids}`, rests.map(({ rowHash }) => rowHash).join('')];
  }
  const texts = rests.map(({ rest, rowHash }) => ({ text: JSON.stringify(rest), rowHash }));
  texts.sort((one, other) => (one.text < other.text ? -1 : 1));
  const keys = deflateRawSync(texts.map(({ text }) => text).join('\n')).toString('base64');
  return [shared.map((value) => value ?? null), `z${keys}`, texts.map(({ rowHash }) => rowHash).join('')];
}

/** The rows that were packed; none for anything that packRows did not make, so that all are taken for new. */
export function unpackRows(packed: Json | undefined): RowHashes {
  const [shared, keys, hashes] = Array.isArray(packed) ? (packed as readonly Json[]) : [];
  if (!Array.isArray(shared) || typeof keys !== 'string' || typeof hashes !== 'string') return new Map();
  const rests = unpackRests(keys);
  if (rests === undefined || rests.length * hashLength !== hashes.length) return new Map();
  return new Map(
    rests.map((rest, index) => {
      const values = [...rest];
      const key = (shared as readonly Json[]).map((value) => value ?? values.shift() ?? null);
      return [JSON.stringify(key), hashes.slice(index * hashLength, (index + 1) * hashLength)];
    }),
  );
}

function unpackRests(keys: string): readonly (readonly Json[])[] | undefined {
  if (keys.startsWith('i')) return decodeIds(keys.slice(1))?.map((id) => [id]);
  try {
    const text = inflateRawSync(Buffer.from(keys.slice(1), 'base64')).toString('utf8');
    return text.split('\n').map(parseKey);
  } catch {
    return undefined;
  }
}

/** The columns in which all keys are equal; the others are undefined, and one of them always is where there are rows. */
function sharedColumns(keys: readonly (readonly Json[])[]): readonly (Json | undefined)[] {
  const [first = []] = keys;
  const columns = first.map((value, column) =>
    value !== null && keys.every((key) => key[column] === value) ? value : undefined,
  );
  // A slice of one row shares everything: the last column stands for it.
  return columns.includes(undefined) ? columns : [...columns.slice(0, -1), undefined];
}

function parseKey(text: string): readonly Json[] {
  const values: unknown = JSON.parse(text);
  return Array.isArray(values) ? (values as readonly Json[]) : [];
}

function isId(value: Json | undefined): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && value < 1e15;
}
