import { isJsonObject } from '../src/base/json.ts';
import type { JsonObject } from '../src/base/json.ts';
import { parentOf, sliceKindsOf } from '../src/core/stream.ts';
import type { Stream } from '../src/core/stream.ts';
import { problemsOfGraphql } from './gen-graphql-rules.ts';
import { propertiesOf, typesOf } from './gen-schema-rules.ts';

/** Streams without a schema, and schemas without a stream. */
export function problemsOfPairing(streams: Iterable<string>, schemas: Iterable<string>): readonly string[] {
  const [declared, described] = [new Set(streams), new Set(schemas)];
  return [
    ...[...declared]
      .filter((name) => !described.has(name))
      .map((name) => `src/streams/${name}.ts has no schemas/${name}.json.`),
    ...[...described]
      .filter((name) => !declared.has(name))
      .map((name) => `schemas/${name}.json has no src/streams/${name}.ts.`),
  ];
}

/** Where a declaration and the schemas (without references, by stream) disagree. */
export function problemsOfStream(
  stream: Stream,
  schemas: ReadonlyMap<string, JsonObject>,
): readonly string[] {
  const schema = schemas.get(stream.name) ?? {};
  const parent = parentOf(stream);
  const problems = [
    ...problemsOfKey(stream, schema),
    ...fieldsOf(stream).flatMap(([field, use]) => missing(schema, field, use)),
    ...sliceProblems(stream, schema),
    ...problemsOfGraphql(stream),
    ...problemsOfBulk(stream, parent, schemas),
    ...Object.entries(stream.carry).flatMap(([field, from]) => [
      ...notNull(schema, field, 'a field that is carried from its parent'),
      ...missing(schemas.get(parent?.name ?? '') ?? {}, from, `a field that ${field} is carried from`),
    ]),
    ...Object.entries(stream.queryFrom ?? {}).flatMap(([name, from]) =>
      missing(
        schemas.get(parent?.name ?? '') ?? {},
        from,
        `a field that the parameter ${name} is taken from`,
      ),
    ),
    ...Object.keys(stream.notFor ?? {}).flatMap((from) =>
      missing(schemas.get(parent?.name ?? '') ?? {}, from, 'a field of the parent that excepts it'),
    ),
  ];
  return problems.map((problem) => `${stream.name}: ${problem}`);
}

/** What reading in bulk needs to find the parents again. */
function problemsOfBulk(
  { bulk, sync, answer }: Stream,
  parent: Stream | undefined,
  schemas: ReadonlyMap<string, JsonObject>,
): readonly string[] {
  if (bulk === undefined) return [];
  const parentSchema = schemas.get(parent?.name ?? '') ?? {};
  const fields = ['id', 'updated_at', bulk.apart?.field ?? 'id', bulk.aged?.by ?? 'id'];
  return [
    ...(sync.mode === 'children' ? [] : ['reading in bulk is for the children of parents that changed.']),
    ...(bulk.pageSize > 100 ? ['a connection has pages of at most 100.'] : []),
    ...(bulk.aged === undefined || answer === 'object'
      ? []
      : ['`aged` is learnt from one record: its route must answer an object.']),
    ...[...new Set(fields)].flatMap((field) => missing(parentSchema, field, 'what finds it in bulk')),
  ];
}

function problemsOfKey(stream: Stream, schema: JsonObject): readonly string[] {
  const required = Array.isArray(schema['required']) ? schema['required'] : [];
  const isSame =
    required.length === stream.key.length && stream.key.every((field) => required.includes(field));
  return [
    ...stream.key.flatMap((field) => notNull(schema, field, 'a key field')),
    ...(isSame
      ? []
      : [`the schema requires [${required.join(', ')}], the key is [${stream.key.join(', ')}].`]),
  ];
}

/** The record's fields that a declaration names, and what for. */
function fieldsOf(stream: Stream): readonly (readonly [string, string])[] {
  const { sync } = stream;
  return [
    ...(sync.mode === 'snapshot' ? [] : [[sync.cursor, 'its cursor'] as const]),
    ...(sync.mode === 'descending'
      ? [
          [sync.created, 'its creation time'] as const,
          [sync.unfinished.field, 'its sign of being unfinished'] as const,
        ]
      : []),
    ...stream.flatten.flatMap((name) => [
      [name, 'a nested object'] as const,
      [`${name}_id`, `the id of ${name}`] as const,
    ]),
  ];
}

function sliceProblems(stream: Stream, schema: JsonObject): readonly string[] {
  const fields = sliceKindsOf(stream)
    .filter((kind) => kind !== 'instance' && !stream.shared)
    .map((kind) => `${kind}_id`);
  // With slices of several kinds, each record has the id of one of them.
  return fields.length > 1
    ? fields.flatMap((field) => missing(schema, field, 'the id of its slice'))
    : fields.flatMap((field) => notNull(schema, field, 'the id of its slice'));
}

function missing(schema: JsonObject, field: string, use: string): readonly string[] {
  return field in propertiesOf(schema) ? [] : [`the schema does not have ${field}, ${use}.`];
}

function notNull(schema: JsonObject, field: string, use: string): readonly string[] {
  const property = propertiesOf(schema)[field];
  if (!isJsonObject(property)) return missing(schema, field, use);
  return typesOf(property).includes('null') ? [`the schema lets ${field}, ${use}, be null.`] : [];
}
