import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { isJsonObject, type Json, type JsonObject } from '../src/base/json.ts';
import { parametersOf, type Lookup, type Operation } from '../src/core/operation.ts';
import type { OperationSchemas } from './gen-operations.ts';
import { propertiesOf } from './gen-schema-rules.ts';

/** What is wrong with the schemas of an operation, and with how its declaration and they fit. */
export function problemsOfOperation(
  file: string,
  operation: Operation | undefined,
  schemas: OperationSchemas,
): readonly string[] {
  const path = `schemas/operations/${file}.json`;
  if (operation === undefined) return [`${path}: src/operations/${file}.ts is missing.`];
  return [
    ...problemsOfSchema(schemas.input).map((problem) => `${path}: input: ${problem}`),
    ...problemsOfSchema(schemas.result).map((problem) => `${path}: result: ${problem}`),
    ...problemsOfInput(schemas.input).map((problem) => `${path}: input: ${problem}`),
    ...unknownFields(operation, schemas.input).map(
      (field) => `src/operations/${file}.ts: the input has no field ${field}.`,
    ),
  ];
}

function problemsOfSchema(schema: JsonObject): readonly string[] {
  const ajv = new Ajv({ strict: true, allowUnionTypes: true, logger: false });
  addFormats.default(ajv);
  const examples: readonly Json[] = Array.isArray(schema.examples) ? schema.examples : [];
  try {
    const validate = ajv.compile(structuredClone(schema));
    return examples.every((example) => validate(example)) ? [] : ['an example does not fit.'];
  } catch (thrown) {
    return [thrown instanceof Error ? thrown.message : String(thrown)];
  }
}

/** A word that nobody knows must be refused, or a typing error would be passed over in silence. */
function problemsOfInput(input: JsonObject): readonly string[] {
  const bare = Object.entries(propertiesOf(input)).filter(
    ([, one]) => !isJsonObject(one) || typeof one.description !== 'string',
  );
  return [
    ...(Array.isArray(input.examples) && input.examples.length > 0 ? [] : ['examples are missing.']),
    ...(input.additionalProperties === false ? [] : ['additionalProperties must be false.']),
    ...bare.map(([name]) => `the property ${name} has no description.`),
  ];
}

/** What the declaration takes from the input, and the input does not have. */
function unknownFields(operation: Operation, input: JsonObject): readonly string[] {
  const { routes, repeat, finds, keepsMark } = operation;
  const known = propertiesOf(input);
  const fields = [
    ...routes.flatMap(({ path }) => parametersOf(path)),
    ...(keepsMark === undefined ? [] : [keepsMark]),
    ...Object.values(finds).flatMap((finding) => [finding.from, ...fieldsOf(finding)]),
    ...(repeat.by === 'mark' ? [repeat.text, ...parametersOf(repeat.listing)] : []),
    ...(repeat.by === 'key' ? [...repeat.key, ...repeat.lookups.flatMap(fieldsOf)] : []),
  ];
  return [...new Set(fields)].filter((field) => !(field in known));
}

function fieldsOf({ paths, query = {}, match }: Lookup): readonly string[] {
  return [...paths.flatMap(parametersOf), ...Object.values(query), ...Object.values(match)];
}
