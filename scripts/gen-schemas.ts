import { readFile, readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { isJsonObject } from '../src/base/json.ts';
import type { Json, JsonObject } from '../src/base/json.ts';

/** The schemas as they are written, by file name without its ending, sorted. */
export interface SchemaSet {
  readonly streams: ReadonlyMap<string, JsonObject>;
  readonly shared: ReadonlyMap<string, JsonObject>;
}

/** Reads `<folder>/*.json` and `<folder>/shared/*.json`. Throws where a file is not a JSON object. */
export async function readSchemas(folder: string): Promise<SchemaSet> {
  return { streams: await readFolder(folder), shared: await readFolder(join(folder, 'shared')) };
}

/** Reads `<folder>/*.json` by file name without its ending, sorted. Throws where a file is not a JSON object. */
export async function readFolder(folder: string): Promise<ReadonlyMap<string, JsonObject>> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.json')).sort();
  const entries = files.map(
    async (file) => [basename(file, '.json'), await readObject(join(folder, file))] as const,
  );
  return new Map(await Promise.all(entries));
}

async function readObject(file: string): Promise<JsonObject> {
  const parsed: unknown = JSON.parse(await readFile(file, 'utf8'));
  if (!isJsonObject(parsed)) throw new TypeError(`${file} does not hold a JSON object.`);
  return parsed;
}

/** The name of the shared schema that a reference points to; undefined where it points elsewhere. */
export function sharedNameOf(reference: Json | undefined): string | undefined {
  return typeof reference === 'string' ? /^(?:shared\/)?(\w+)\.json$/.exec(reference)?.[1] : undefined;
}

/**
 * The schema with every reference to a shared schema replaced by that schema; a description beside the reference
 * wins over the shared one. Throws where a reference leads nowhere or in a circle.
 */
export function dereference(schema: JsonObject, shared: SchemaSet['shared']): JsonObject {
  return resolveObject(schema, shared, []);
}

function resolveObject(value: JsonObject, shared: SchemaSet['shared'], trail: readonly string[]): JsonObject {
  if (typeof value['$ref'] === 'string') return inline(value, value['$ref'], shared, trail);
  const resolve = (one: Json): Json => {
    if (Array.isArray(one)) return one.map(resolve);
    return isJsonObject(one) ? resolveObject(one, shared, trail) : one;
  };
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, one === undefined ? one : resolve(one)]),
  );
}

function inline(
  at: JsonObject,
  reference: string,
  shared: SchemaSet['shared'],
  trail: readonly string[],
): JsonObject {
  const name = sharedNameOf(reference);
  const target = name === undefined ? undefined : shared.get(name);
  if (name === undefined || target === undefined) throw new Error(`There is no shared schema ${reference}.`);
  if (trail.includes(name))
    throw new Error(`The shared schema ${name} refers to itself: ${[...trail, name].join(' > ')}.`);
  const resolved = Object.entries(resolveObject(target, shared, [...trail, name]));
  const own = at['description'] === undefined ? {} : { description: at['description'] };
  return { ...Object.fromEntries(resolved.filter(([key]) => key !== '$schema' && key !== 'title')), ...own };
}
