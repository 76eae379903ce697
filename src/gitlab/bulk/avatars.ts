import type { Json, JsonObject, MutableJsonObject } from '../../base/json.ts';
import { isJsonObject } from '../../base/json.ts';
import { numberIn } from './ids.ts';

/*
 * REST gives the whole address of a picture, GraphQL the path alone of one that was uploaded to GitLab (Avatarable#avatar_path,
 * 18.9). What comes before it is the server, or the host of its assets: that is learnt from a record of REST's.
 */

/** The users inside a value with the path or address of their pictures, by id. */
function picturesIn(value: Json | undefined, field: string, found = new Map<number, string>()) {
  if (Array.isArray(value)) {
    for (const item of value as readonly Json[]) picturesIn(item, field, found);
  } else if (isJsonObject(value)) {
    const { id, [field]: picture } = value;
    const number = numberIn(id);
    if (typeof picture === 'string' && number !== undefined) found.set(number, picture);
    for (const item of Object.values(value)) picturesIn(item, field, found);
  }
  return found;
}

/** Whether a node of GraphQL's has a picture by its path alone. */
export function hasPathAlone(node: JsonObject): boolean {
  return [...picturesIn(node, 'avatarUrl').values()].some((picture) => picture.startsWith('/'));
}

/** What comes before the pictures' paths, where one of REST's records shows a user whose path a node has. */
export function prefixFrom(node: JsonObject, record: JsonObject): string | undefined {
  const whole = picturesIn(record, 'avatar_url');
  for (const [id, path] of picturesIn(node, 'avatarUrl')) {
    const address = whole.get(id);
    if (path.startsWith('/') && address !== undefined && !address.startsWith('/') && address.endsWith(path))
      return address.slice(0, -path.length);
  }
  return undefined;
}

/** Puts the prefix before the pictures' paths in a record, in place; gives the record. */
export function completePictures(record: MutableJsonObject, prefix: string): MutableJsonObject {
  for (const [name, value] of Object.entries(record)) record[name] = completed(name, value, prefix);
  return record;
}

function completed(name: string, value: Json | undefined, prefix: string): Json | undefined {
  if (name === 'avatar_url' && typeof value === 'string' && value.startsWith('/')) return prefix + value;
  if (Array.isArray(value))
    return (value as readonly Json[]).map((item) => completed('', item, prefix) ?? null);
  return isJsonObject(value) ? completePictures({ ...value }, prefix) : value;
}
