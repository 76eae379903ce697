import { AccessError } from '../../base/errors.ts';
import type { Json, JsonObject } from '../../base/json.ts';
import type { Upkeep } from '../../core/destination.ts';
import { keyField } from '../../core/keeping.ts';
import { parametersOf, type Operation } from '../../core/operation.ts';
import { listingOf } from './by-mark.ts';
import { findFirst } from './lookups.ts';
import { resolve, type Making } from './making.ts';
import { markOf } from './marks.ts';
import { namesOf } from './paths.ts';

/** What is there of a thing, and the fields by which operations name it. */
export interface Kept {
  readonly names: JsonObject;
  /** All that is known of it, where that is enough to tell whether it is as it should be. */
  readonly whole: JsonObject | undefined;
  readonly mark: readonly string[];
}

/** What a record is about, by the key that its creation goes by. */
export async function findKept(
  making: Making,
  create: Operation,
  input: JsonObject,
  { key }: Upkeep,
  signal: AbortSignal,
): Promise<Kept | undefined> {
  const resolved = await resolve(making, create, input, signal);
  const { repeat } = create;
  if (repeat.by === 'nature') return undefined;
  if (repeat.by === 'mark') {
    const mark = markOf(key);
    const row = await making.shelf.find(listingOf(repeat, resolved), mark, signal);
    return row === undefined ? undefined : { names: namesOf(repeat, row), whole: undefined, mark: [mark] };
  }
  const found = await findFirst(making.client, repeat.lookups, resolved, signal);
  return found === undefined ? undefined : { names: namesOf(repeat, found), whole: found, mark: [] };
}

/** Whether a record names the thing itself, by all that the path of an operation needs. */
export function isNamed({ routes, finds }: Operation, record: JsonObject): boolean {
  const has = (name: string): boolean => {
    const from = finds[name]?.from;
    return isThere(record[name]) || (from !== undefined && isThere(record[from]));
  };
  return routes.some(({ path }) => parametersOf(path).every(has));
}

function isThere(value: Json | undefined): boolean {
  return value !== undefined && value !== null;
}

/** What a record is about where it does not name it: by its mark, or by the key of its kind. */
export function findByRecord(making: Making, upkeep: Upkeep, signal: AbortSignal): Promise<Kept | undefined> {
  const { create, object } = upkeep.keeping;
  if (create === undefined || (create.repeat.by === 'mark' && !isThere(upkeep.record[keyField]))) {
    const why = `${object}: the record neither names what it is about nor has a ${keyField}`;
    throw new AccessError('values_invalid', `${why}. Map its own key to ${keyField}.`);
  }
  return findKept(making, create, making.pick(create, upkeep.record), upkeep, signal);
}
