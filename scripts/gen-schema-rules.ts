import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { isJsonObject } from '../src/base/json.ts';
import type { Json, JsonObject } from '../src/base/json.ts';
import { sharedNameOf } from './gen-schemas.ts';
import type { SchemaSet } from './gen-schemas.ts';

/** Keywords that platforms understand badly, or that would refuse a field that a newer GitLab adds. */
const forbiddenKeywords = [
  'allOf',
  'anyOf',
  'oneOf',
  'not',
  'if',
  '$defs',
  'definitions',
  'patternProperties',
] as const;

const credentialName = /(^|_)(token|secret|password|passphrase|private_key|api_key|credential)s?(_|$)/;

/** Fields that are named like a credential and may hold text, and why they hold none. */
const harmlessFields: Readonly<Record<string, string>> = {
  ci_id_token_sub_claim_components: 'names of claims, such as project_path',
};

/** What is wrong with the files as they are: titles, descriptions, and shared schemas that nobody refers to. */
export function problemsOfFiles(schemas: SchemaSet): readonly string[] {
  const all = [...schemas.streams.values(), ...schemas.shared.values()];
  const used = new Set(
    all.flatMap((schema) => [...objectsIn(schema)].map((one) => sharedNameOf(one['$ref']))),
  );
  return [
    ...[...schemas.streams].flatMap(([name, schema]) => problemsOfTexts(`schemas/${name}.json`, schema)),
    ...[...schemas.shared].flatMap(([name, schema]) =>
      problemsOfTexts(`schemas/shared/${name}.json`, schema),
    ),
    ...[...schemas.shared.keys()].flatMap((name) => [
      ...(used.has(name) ? [] : [`schemas/shared/${name}.json: no schema refers to it.`]),
      ...(schemas.streams.has(name) ? [`schemas/shared/${name}.json: a stream has the same name.`] : []),
    ]),
  ];
}

function problemsOfTexts(file: string, schema: JsonObject): readonly string[] {
  const isText = (value: Json | undefined): boolean => typeof value === 'string' && value !== '';
  const missing = ['title', 'description']
    .filter((key) => !isText(schema[key]))
    .map((key) => `${file}: ${key} is missing.`);
  const bare = Object.entries(propertiesOf(schema)).filter(
    ([, one]) => !isJsonObject(one) || !isText(one['description']),
  );
  return [...missing, ...bare.map(([name]) => `${file}: the property ${name} has no description.`)];
}

/** What is wrong with a stream's schema without references: strict draft-07, our own narrower rules, credentials. */
export function problemsOfSchema(name: string, schema: JsonObject): readonly string[] {
  const problems = [
    ...invalidity(schema),
    ...[...objectsIn(schema)].flatMap(problemsOfShape),
    ...problemsOfSecrecy(schema),
  ];
  return [...new Set(problems)].map((problem) => `schemas/${name}.json: ${problem}`);
}

function invalidity(schema: JsonObject): readonly string[] {
  const ajv = new Ajv({ strict: true, strictRequired: true, logger: false });
  addFormats.default(ajv);
  try {
    ajv.compile(structuredClone(schema));
    return [];
  } catch (thrown) {
    return [thrown instanceof Error ? thrown.message : String(thrown)];
  }
}

function problemsOfShape(schema: JsonObject): readonly string[] {
  const types = typesOf(schema);
  const isFree = schema['additionalProperties'] === true;
  return [
    ...forbiddenKeywords
      .filter((keyword) => keyword in schema)
      .map((keyword) => `${keyword} is not used here.`),
    ...('additionalProperties' in schema && !isFree ? ['additionalProperties may only be true.'] : []),
    ...(types.includes('object') && !isFree && Object.keys(propertiesOf(schema)).length === 0
      ? ['an object names no properties; a free one says additionalProperties: true.']
      : []),
    ...(types.includes('array') && !isJsonObject(schema['items'])
      ? ['an array does not say what its items are.']
      : []),
  ];
}

function problemsOfSecrecy(schema: JsonObject): readonly string[] {
  const named = [...objectsIn(schema)].flatMap((one) => Object.entries(propertiesOf(one)));
  return named
    .filter(
      ([name, property]) => credentialName.test(name) && !(name in harmlessFields) && mayHoldText(property),
    )
    .map(([name]) => `${name} is named like a credential, and records hold none.`);
}

/** A flag or a number cannot hold a credential. */
function mayHoldText(property: Json | undefined): boolean {
  const types = isJsonObject(property) ? typesOf(property) : [];
  return types.length === 0 || types.some((type) => !['boolean', 'integer', 'number', 'null'].includes(type));
}

/** The properties that a schema of an object names. */
export function propertiesOf(schema: JsonObject): JsonObject {
  return isJsonObject(schema['properties']) ? schema['properties'] : {};
}

/** The types that a schema allows. */
export function typesOf(schema: JsonObject): readonly string[] {
  const type = schema['type'];
  const types: readonly Json[] = Array.isArray(type) ? type : [type ?? null];
  return types.filter((one) => typeof one === 'string');
}

/** The schema and every schema inside it. */
function* objectsIn(schema: JsonObject): Generator<JsonObject> {
  yield schema;
  for (const inner of [...Object.values(propertiesOf(schema)), schema['items']])
    if (isJsonObject(inner)) yield* objectsIn(inner);
}
