/** What the runtime's schema builder takes: JSON Schema, its own annotations, and anything that begins with `x-`. */
const keywords = new Set([
  ...['$schema', '$id', '$ref', '$defs', '$anchor', '$comment', 'definitions', 'title', 'description'],
  ...['default', 'examples', 'deprecated', 'readOnly', 'writeOnly', 'type', 'enum', 'const', 'format'],
  ...['properties', 'patternProperties', 'additionalProperties', 'unevaluatedProperties', 'propertyNames'],
  ...['required', 'dependentRequired', 'dependentSchemas', 'minProperties', 'maxProperties'],
  ...['items', 'prefixItems', 'additionalItems', 'contains', 'minContains', 'maxContains', 'minItems'],
  ...['maxItems', 'uniqueItems', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
  ...['minLength', 'maxLength', 'pattern', 'contentEncoding', 'contentMediaType'],
  ...['allOf', 'anyOf', 'oneOf', 'not', 'if', 'then', 'else'],
  ...['reduce', 'redact', 'secret', 'airbyte_secret', 'multiline', 'advanced', 'order', 'discriminator'],
]);

const schemaMaps = new Set(['properties', 'patternProperties', '$defs', 'definitions', 'dependentSchemas']);
const schemaLists = new Set(['allOf', 'anyOf', 'oneOf', 'prefixItems']);
const schemas = new Set(['items', 'additionalProperties', 'not', 'if', 'then', 'else', 'contains']);

type Node = Readonly<Record<string, unknown>>;

/** Every schema within a schema, with its place. */
export function* nodesOf(schema: unknown, place = ''): Generator<readonly [string, Node]> {
  if (typeof schema !== 'object' || schema === null) return;
  const node = schema as Node;
  yield [place, node];
  for (const [keyword, value] of Object.entries(node)) {
    if (schemaMaps.has(keyword) || schemaLists.has(keyword)) {
      for (const [name, inner] of Object.entries(value as object))
        yield* nodesOf(inner, `${place}/${keyword}/${name}`);
    } else if (schemas.has(keyword)) yield* nodesOf(value, `${place}/${keyword}`);
  }
}

/** The keywords of a schema that the runtime refuses, with their places. */
export function unknownKeywords(schema: unknown): readonly string[] {
  return [...nodesOf(schema)].flatMap(([place, node]) =>
    Object.keys(node)
      .filter((keyword) => !keywords.has(keyword) && !keyword.startsWith('x-'))
      .map((keyword) => `${place}/${keyword}`),
  );
}
