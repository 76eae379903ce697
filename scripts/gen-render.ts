import { compile } from 'json-schema-to-typescript';
import type { JSONSchema } from 'json-schema-to-typescript';
import { isJsonObject } from '../src/base/json.ts';
import type { Json, JsonObject } from '../src/base/json.ts';
import { sharedNameOf } from './gen-schemas.ts';
import type { SchemaSet } from './gen-schemas.ts';

/** What stands at the head of generated code. */
export const banner = 'Written by scripts/gen.ts; edit the schemas and declarations, not this file.';

/**
 * `records.ts`: one interface for each stream, each shared type once, and `Records` by stream name. All schemas are
 * compiled as one, so that a type that several streams share is the same type.
 */
export async function renderRecords(schemas: SchemaSet): Promise<string> {
  const names = [...schemas.streams.keys()];
  const root = {
    description: 'The type of the records of each stream.',
    type: 'object',
    required: names,
    properties: Object.fromEntries(names.map((name) => [name, { $ref: `#/definitions/${name}` }])),
    definitions: Object.fromEntries(
      [...schemas.shared, ...schemas.streams].map(([name, schema]) => [name, definition(name, schema)]),
    ),
  };
  return await compile(mutable(root), 'Records', {
    additionalProperties: false,
    bannerComment: `/* ${banner} */`,
    style: { printWidth: 110, singleQuote: true },
    unknownAny: true,
  });
}

/** The schema under the name that its type shall have, with references that lead to the other definitions. */
function definition(name: string, schema: JsonObject): JsonObject {
  return { ...rewriteObject(schema), $schema: undefined, title: pascalCase(name) };
}

function rewriteObject(value: JsonObject): JsonObject {
  const shared = sharedNameOf(value['$ref']);
  if (shared !== undefined) return { $ref: `#/definitions/${shared}` };
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, one === undefined ? one : rewrite(one)]),
  );
}

function rewrite(value: Json): Json {
  if (Array.isArray(value)) return value.map(rewrite);
  return isJsonObject(value) ? rewriteObject(value) : value;
}

/** The compiler's own type differs from ours by writable arrays only. */
function mutable(schema: JsonObject): JSONSchema {
  return structuredClone(schema);
}

/** `registry.ts`: every declaration, sorted by name. */
export function renderRegistry(names: readonly string[]): string {
  const sorted = [...names].sort();
  return [
    `/* ${banner} */`,
    `import type { Stream } from '../core/stream.ts';`,
    ...sorted.map((name) => `import ${camelCase(name)} from '../streams/${name}.ts';`),
    '',
    '/** Every stream, sorted by name. */',
    'export const streams: readonly Stream[] = [',
    ...sorted.map((name) => `  ${camelCase(name)},`),
    '];',
    '',
  ].join('\n');
}

/** `schemas.json`: the schemas without references by stream, one stream a line. */
export function renderSchemas(schemas: ReadonlyMap<string, JsonObject>): string {
  const lines = [...schemas].map(([name, schema]) => `${JSON.stringify(name)}:${JSON.stringify(schema)}`);
  return `{\n${lines.join(',\n')}\n}\n`;
}

/** `merge_requests` as `mergeRequests`. */
export function camelCase(name: string): string {
  return name.replace(/_(\w)/g, (_match, letter: string) => letter.toUpperCase());
}

function pascalCase(name: string): string {
  return camelCase(`_${name}`);
}
