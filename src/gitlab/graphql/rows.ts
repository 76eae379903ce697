import type { Json, JsonObject, MutableJsonObject } from '../../base/json.ts';
import { isJsonObject } from '../../base/json.ts';

/** GitLab's global ids of numbered records: `gid://gitlab/WorkItem/12`. */
const globalId = /^gid:\/\/gitlab\/[\w:]+\/(\d+)$/;

/**
 * A row as GraphQL sends it, in the form that REST's records have: names in snake_case, `{nodes: […]}` as a list,
 * global ids in fields `id` and `…Id` as numbers, and `iid` too; without `__typename`. The result is new.
 */
export function toRecord(row: JsonObject): MutableJsonObject {
  const record: MutableJsonObject = {};
  for (const [name, value] of Object.entries(row)) {
    if (name === '__typename' || value === undefined) continue;
    record[toSnakeCase(name)] = toValue(name, value);
  }
  return record;
}

/** `workItemType` as `work_item_type`. */
export function toSnakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function toValue(name: string, value: Json): Json {
  if (typeof value === 'string') return toNumber(name, value) ?? value;
  if (Array.isArray(value)) return (value as readonly Json[]).map((item) => toValue(name, item));
  if (!isJsonObject(value)) return value;
  const { nodes } = value;
  return Array.isArray(nodes)
    ? (nodes as readonly Json[]).filter((node) => node !== null).map((node) => toValue('', node))
    : toRecord(value);
}

function toNumber(name: string, value: string): number | undefined {
  if (name === 'iid') return /^\d{1,15}$/.test(value) ? Number(value) : undefined;
  const number = name === 'id' || name.endsWith('Id') ? globalId.exec(value)?.[1] : undefined;
  return number === undefined ? undefined : Number(number);
}

/** A row with the fields of the objects in one of its lists (`widgets`) put into the row itself; the list is left out. */
export function hoisted(row: JsonObject, list: string | undefined): JsonObject {
  if (list === undefined) return row;
  const { [list]: items, ...rest } = row;
  const objects = Array.isArray(items) ? (items as readonly Json[]).filter(isJsonObject) : [];
  return Object.assign({}, ...objects, rest) as JsonObject;
}
