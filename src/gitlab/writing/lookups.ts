import { AccessError } from '../../base/errors.ts';
import { isJsonObject, wordOf, type Json, type JsonObject } from '../../base/json.ts';
import type { Lookup } from '../../core/operation.ts';
import type { Query } from '../../core/stream.ts';
import type { Client } from '../client-types.ts';
import { fillPath, isGiven } from './paths.ts';

/** The first thing that one of the lookups finds for an input; undefined where none does. */
export async function findFirst(
  client: Client,
  lookups: readonly Lookup[],
  input: JsonObject,
  signal: AbortSignal,
): Promise<JsonObject | undefined> {
  for (const lookup of lookups) {
    const found = await findOne(client, lookup, input, signal);
    if (found !== undefined) return found;
  }
  return undefined;
}

async function findOne(
  client: Client,
  { paths, query = {}, fixed = {}, match }: Lookup,
  input: JsonObject,
  signal: AbortSignal,
): Promise<JsonObject | undefined> {
  const path = paths.find((one) => isGiven(one, input));
  const values = Object.entries(query).map(([parameter, field]) => [parameter, input[field]] as const);
  if (path === undefined || values.some(([, value]) => value === undefined)) return undefined;
  try {
    const asked: Query = {
      ...Object.fromEntries(values.map(([name, value]) => [name, wordOf(value)])),
      ...fixed,
    };
    const { body } = await client.get(fillPath(path, input), asked, { signal, place: {} });
    const rows: readonly unknown[] = Array.isArray(body) ? body : [body];
    return rows.filter(isJsonObject).find((row) => doesMatch(row, match, input));
  } catch (thrown) {
    if (thrown instanceof AccessError && thrown.place.status === 404) return undefined;
    throw thrown;
  }
}

function doesMatch(row: JsonObject, match: Lookup['match'], input: JsonObject): boolean {
  return Object.entries(match).every(([field, from]) => isSame(row[field], input[from]));
}

/** GitLab tells names, paths and addresses apart in no case. */
function isSame(one: Json | undefined, other: Json | undefined): boolean {
  return (
    one === other ||
    (one !== undefined && other !== undefined && wordOf(one).toLowerCase() === wordOf(other).toLowerCase())
  );
}

/**
 * The fields of an input that are not what was found has. What GitLab does not tell (a password) or tells in another
 * shape (a list of ids) is not compared.
 */
export function differencesOf(input: JsonObject, found: JsonObject): readonly string[] {
  return Object.entries(input)
    .filter(([field, asked]) => field in found && isPlain(asked) && isPlain(found[field]))
    .filter(([field, asked]) => !isEqual(asked, found[field]))
    .map(([field]) => field);
}

function isPlain(value: Json | undefined): boolean {
  return value !== undefined && typeof value !== 'object' ? true : value === null;
}

function isEqual(asked: Json | undefined, found: Json | undefined): boolean {
  if (isSame(asked, found) || (isBlank(asked) && isBlank(found))) return true;
  const moments = [asked, found].map((value) =>
    typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T/.test(value) ? Date.parse(value) : Number.NaN,
  );
  return moments[0] === moments[1] && !moments.some(Number.isNaN);
}

function isBlank(value: Json | undefined): boolean {
  return value === null || value === '';
}
