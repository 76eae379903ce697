import { ContractError } from '../../base/errors.ts';
import type { Json, JsonObject } from '../../base/json.ts';
import { isJsonObject } from '../../base/json.ts';
import type { Stream } from '../../core/stream.ts';
import { isIncremental } from '../../core/stream.ts';

const meta: JsonObject = {
  type: 'object',
  required: ['op'],
  properties: {
    op: {
      type: 'string',
      title: 'Operation',
      description: 'c: created, u: there (new, changed, or read again), d: gone.',
    },
  },
};

/** Removes the document of the key where a tombstone comes. */
const deleteReduction: JsonObject = {
  if: {
    required: ['_meta'],
    properties: { _meta: { required: ['op'], properties: { op: { const: 'd' } } } },
  },
  then: { reduce: { strategy: 'merge', delete: true } },
};

/**
 * The schema that a collection's documents are held against: the key, and whatever else comes. The types are left to
 * inference, so that a GitLab that sends something new does not stop the capture. Throws ContractError
 * (`schema_missing`) for a stream without a schema.
 */
export function documentSchema(stream: Stream, schemas: unknown): JsonObject {
  const { title, description, properties } = schemaOf(stream, schemas);
  const keys = stream.key.map((field): [string, JsonObject] => [field, keySchema(properties[field])]);
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    ...(title === undefined ? {} : { title }),
    ...(description === undefined ? {} : { description }),
    type: 'object',
    required: [...stream.key],
    properties: { ...Object.fromEntries(keys), _meta: meta },
    additionalProperties: true,
    'x-infer-schema': true,
    ...(isIncremental(stream) ? {} : deleteReduction),
  };
}

/** The key as JSON pointers. */
export function keyPointers(stream: Stream): readonly string[] {
  return stream.key.map((field) => `/${field.replaceAll('~', '~0').replaceAll('/', '~1')}`);
}

/** The types of all fields that are known, closed on each object: what inference begins with. */
export function sourcedSchema(stream: Stream, schemas: unknown): JsonObject {
  const { properties } = schemaOf(stream, schemas);
  return {
    type: 'object',
    required: [...stream.key],
    properties: { ...closeAll(properties), _meta: { ...meta, additionalProperties: false } },
    additionalProperties: false,
  };
}

interface RecordSchema {
  readonly title: Json | undefined;
  readonly description: Json | undefined;
  readonly properties: JsonObject;
}

function schemaOf(stream: Stream, schemas: unknown): RecordSchema {
  const schema = isJsonObject(schemas) ? schemas[stream.name] : undefined;
  if (!isJsonObject(schema) || !isJsonObject(schema.properties))
    throw new ContractError('schema_missing', `Stream ${stream.name} has no schema in the program's files.`);
  const { title, description, properties } = schema;
  return { title, description, properties };
}

/** A key is present and never null. */
function keySchema(schema: Json | undefined): JsonObject {
  const { type, title, description } = isJsonObject(schema) ? schema : {};
  const types = typesOf(type).filter((one) => one !== 'null');
  return {
    ...(title === undefined ? {} : { title }),
    ...(description === undefined ? {} : { description }),
    ...(types.length === 0 ? {} : { type: types.length === 1 ? (types[0] ?? '') : types }),
  };
}

function typesOf(type: Json | undefined): readonly Json[] {
  if (type === undefined) return [];
  return Array.isArray(type) ? (type as readonly Json[]) : [type];
}

function closeAll(properties: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(properties).map(([name, schema]) => [name, isJsonObject(schema) ? close(schema) : {}]),
  );
}

function close(schema: JsonObject): JsonObject {
  const { type, title, description, format, properties, items } = schema;
  const isObject = typesOf(type).includes('object');
  return {
    ...(type === undefined ? {} : { type }),
    ...(title === undefined ? {} : { title }),
    ...(description === undefined ? {} : { description }),
    ...(format === undefined ? {} : { format }),
    ...(isObject
      ? { properties: isJsonObject(properties) ? closeAll(properties) : {}, additionalProperties: false }
      : {}),
    ...(isJsonObject(items) ? { items: close(items) } : {}),
  };
}
