import { ConfigError } from '../../base/errors.ts';
import { isJsonObject, wordOf, type Json, type JsonObject } from '../../base/json.ts';
import { keyField, modesOf, partsOf, type Keeping, type KeepMode } from '../../core/keeping.ts';
import { parametersOf, type Operation } from '../../core/operation.ts';

/** How the records of one stream are kept. */
export interface Mapping {
  /** Namespace and name, as records name them. */
  readonly stream: string;
  readonly keeping: Keeping;
  readonly mode: KeepMode;
  /** The stream's own primary key: paths of fields. */
  readonly primaryKey: readonly (readonly string[])[];
}

/** The name of a stream with its namespace, for maps and messages. */
export function streamNameOf(namespace: unknown, name: unknown): string {
  return typeof namespace === 'string' && namespace !== '' ? `${namespace}.${String(name)}` : String(name);
}

/**
 * How each stream of a configured catalog is kept, by stream. Throws ConfigError (`catalog_invalid`) that tells every
 * stream that cannot be.
 */
export function mapCatalog(catalog: unknown, operations: readonly Operation[]): ReadonlyMap<string, Mapping> {
  const streams =
    isJsonObject(catalog) && Array.isArray(catalog.streams)
      ? (catalog.streams as readonly Json[])
      : undefined;
  if (streams === undefined)
    throw new ConfigError('catalog_invalid', 'The catalog is not valid: it must be an object with streams.');
  const kinds = new Map(partsOf(operations).map((keeping) => [keeping.object, keeping]));
  const faults: string[] = [];
  const mappings = streams.flatMap((entry) => {
    const mapped = mapStream(isJsonObject(entry) ? entry : {}, kinds);
    if (typeof mapped !== 'string') return [[mapped.stream, mapped] as const];
    faults.push(mapped);
    return [];
  });
  if (faults.length > 0)
    throw new ConfigError('catalog_invalid', `The catalog is not valid: ${faults.join('; ')}.`);
  return new Map(mappings);
}

function mapStream(entry: JsonObject, kinds: ReadonlyMap<string, Keeping>): Mapping | string {
  const {
    stream,
    destination_object_name: objectName,
    destination_sync_mode: mode,
    primary_key: key,
  } = entry;
  if (!isJsonObject(stream) || typeof stream.name !== 'string') return 'a stream has no name';
  const name = streamNameOf(stream.namespace, stream.name);
  const object = typeof objectName === 'string' && objectName !== '' ? objectName : stream.name;
  const keeping = kinds.get(object);
  if (keeping === undefined)
    return `the stream ${name} is for ${object}, and what can be kept is ${[...kinds.keys()].join(', ')} (destination_object_name)`;
  const known = modesOf(keeping).find((one) => one === mode);
  if (known === undefined)
    return `the stream ${name} has the destination_sync_mode ${wordOf(mode)}, and ${object} can be kept by ${modesOf(keeping).join(', ')}`;
  return { stream: name, keeping, mode: known, primaryKey: pathsIn(key) };
}

function pathsIn(key: Json | undefined): readonly (readonly string[])[] {
  const paths: readonly Json[] = Array.isArray(key) ? key : [];
  return paths.map((path) => (Array.isArray(path) ? path.map(wordOf) : [wordOf(path)]));
}

/**
 * What a record is told from others by: its field `key`; else what GitLab tells such things apart by; else the stream's
 * primary key; else all of it, so that two records that are the same are one.
 */
export function keyOf({ stream, keeping, primaryKey }: Mapping, record: JsonObject): string {
  const own = record[keyField];
  if (own !== undefined && own !== null) return ownKey(own);
  const natural = keeping.matching.find((fields) => fields.every((field) => isThere(record[field])));
  if (natural !== undefined) return JSON.stringify(natural.map((field) => record[field]));
  const values = primaryKey.map((path) => valueAt(record, path));
  return values.length > 0 && values.every(isThere)
    ? JSON.stringify([stream, values])
    : JSON.stringify([stream, sorted(record)]);
}

/** The key of whoever names one: the same for a number and its text, and for every stream. */
export function ownKey(value: Json): string {
  return JSON.stringify([keyField, typeof value === 'object' ? value : String(value)]);
}

/** What must be done one after the other: records about one thing, and comments on one thing. */
export function laneOf({ keeping }: Mapping, record: JsonObject, key: string): string {
  const { create } = keeping;
  const about = (create?.repeat.by === 'mark' ? parametersOf(create.routes[0]?.path ?? '') : []).filter(
    (name) => name !== 'project' && name !== 'group',
  );
  if (about.length === 0) return `${keeping.object} ${key}`;
  return JSON.stringify([keeping.object, record.project, ...about.map((name) => record[name])]);
}

function isThere(value: Json | undefined): boolean {
  return value !== undefined && value !== null;
}

function valueAt(record: JsonObject, path: readonly string[]): Json | undefined {
  return path.reduce<Json | undefined>(
    (inner, name) => (isJsonObject(inner) ? inner[name] : undefined),
    record,
  );
}

/** The same value with the fields of its objects in one order. */
function sorted(value: Json): Json {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isJsonObject(value)) return value;
  const fields = Object.entries(value).flatMap(([name, one]) =>
    one === undefined ? [] : [[name, sorted(one)] as const],
  );
  return Object.fromEntries(fields.sort(([left], [right]) => (left < right ? -1 : 1)));
}
