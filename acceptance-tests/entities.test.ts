import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import type { EntityFacts, FieldType } from '../scripts/entities.ts';
import { isJsonObject } from '../src/base/json.ts';
import type { Json, JsonObject } from '../src/base/json.ts';
import type { Stream } from '../src/core/stream.ts';
import { tellsDeletions } from '../src/core/stream.ts';
import { streams } from '../src/generated/registry.ts';
import { dropCredentials } from '../src/gitlab/records.ts';
import { exceptions, onRequest } from './support/entity-exceptions.ts';

const read = async (file: string): Promise<unknown> =>
  JSON.parse(await readFile(new URL(file, import.meta.url), 'utf8'));
const schemas = (await read('../src/generated/schemas.json')) as Readonly<Record<string, JsonObject>>;
const facts = (await read('entities.json')) as EntityFacts;

/** How deep entities are followed: below, they only repeat what stands further up. */
const depth = 4;

/** The dotted names of an entity's fields. An entity inside itself is not followed. */
function fieldsOf(type: FieldType, path: string, trail: readonly string[]): readonly string[] {
  if (trail.length > depth) return [];
  const name = typeof type === 'string' ? type.replace(/\[\]$/, '') : '';
  const fields = typeof type === 'string' ? facts.entities[name] : type;
  if (fields === undefined || trail.includes(name)) return [];
  return Object.entries(fields).flatMap(([field, below]) => {
    const own = path === '' ? field : `${path}.${field}`;
    return [own, ...fieldsOf(below, own, [...trail, name])];
  });
}

/** Whether a schema declares a field: an object whose fields are not listed takes any. */
function declares(schema: Json | undefined, [field, ...rest]: readonly string[]): boolean {
  if (field === undefined || !isJsonObject(schema)) return true;
  if (schema['items'] !== undefined) return declares(schema['items'], [field, ...rest]);
  const properties = schema['properties'];
  if (schema['additionalProperties'] === true) return true;
  if (isJsonObject(properties)) return field in properties && declares(properties[field], rest);
  return typesOf(schema).includes('object') || typesOf(schema).length === 0;
}

function typesOf({ type }: JsonObject): readonly unknown[] {
  return type === undefined ? [] : [type].flat();
}

/** Whether the program drops the field: as a credential of any stream, or by the stream's declaration. */
function isDropped(stream: Stream, path: string): boolean {
  const row = { [path]: 'secret' };
  dropCredentials(row);
  return row[path] === undefined || stream.drop.includes(path);
}

/** What GitLab says that rows hold and the schema does not declare. */
function missingIn(stream: Stream): readonly string[] {
  const { entity, examples = [] } = facts.streams[stream.name] ?? {};
  const told = [...(entity === undefined ? [] : fieldsOf(entity, '', [])), ...examples];
  const missing = [...new Set(told)].filter(
    (path) =>
      !isDropped(stream, path) &&
      !path.split('.').some((part) => part in onRequest) &&
      !declares(schemas[stream.name], path.split('.')),
  );
  // What is below a missing field is missing with it.
  return missing.filter((path) => !missing.some((other) => path.startsWith(`${other}.`))).sort();
}

describe(`the fields that GitLab ${facts.gitlab} sends`, () => {
  it.each(streams.map((stream) => [stream.name, stream] as const))('%s declares each', (name, stream) => {
    expect(missingIn(stream)).toEqual(Object.keys(exceptions[name] ?? {}).sort());
  });

  it('are excepted for a stream that exists, or by a parameter that no stream sends', () => {
    const names = streams.map(({ name }) => name);
    expect(Object.keys(exceptions).filter((name) => !names.includes(name))).toEqual([]);
    const sent = streams.flatMap(({ query }) => Object.keys(query));
    const asked = [
      'with_custom_attributes',
      'render_html',
      'include_html_description',
      'license',
      'statistics',
    ];
    const single = ['tags', 'tags_count', 'size', 'with_content', 'include_subscribed'];
    expect([...asked, ...single].filter((name) => sent.includes(name))).toEqual([]);
  });

  it('are known of every stream', () => {
    // What GraphQL gives is what its documents ask for.
    const rest = streams.filter((stream) => stream.graphql === undefined && !tellsDeletions(stream));
    const unknown = rest.filter(({ name }) => Object.keys(facts.streams[name] ?? {}).length === 0);
    expect(unknown.map(({ name }) => name)).toEqual([]);
    expect(Object.keys(facts.streams).sort()).toEqual(rest.map(({ name }) => name).sort());
  });

  it('are not declared where they are dropped', () => {
    const declared = streams.flatMap((stream) =>
      Object.keys((schemas[stream.name]?.['properties'] ?? {}) as JsonObject)
        .filter((field) => isDropped(stream, field))
        .map((field) => `${stream.name}.${field}`),
    );
    expect(declared).toEqual([]);
  });
});
