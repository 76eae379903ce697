import type { ErrorObject } from 'ajv';
import { AccessError } from '../base/errors.ts';
import { isJsonObject, type JsonObject } from '../base/json.ts';
import { compileInputs } from './compile-inputs.ts';
import type { Tell } from './faults.ts';
import { explainFault } from './validate.ts';

/** What operations take. */
export interface OperationInputs {
  /** The schema of an operation's input. */
  schemaOf(name: string): JsonObject;
  /** The fields that an operation's input has; a null is a field that is not given. */
  pick(name: string, fields: JsonObject): JsonObject;
  /** The fields without nulls. Throws AccessError (`values_invalid`) that tells every fault of them, and no value. */
  accept(name: string, fields: JsonObject): JsonObject;
}

/** Reads the schemas of all inputs, as they are generated. */
export function createOperationInputs(generated: unknown): OperationInputs {
  const schemas = new Map(
    Object.entries(isJsonObject(generated) ? generated : {}).flatMap(([name, schema]) =>
      isJsonObject(schema) ? [[name, schema] as const] : [],
    ),
  );
  const checks = compileInputs(schemas);
  const schemaOf = (name: string): JsonObject => schemas.get(name) ?? {};
  return {
    schemaOf,
    pick: (name, fields) => {
      const { properties } = schemaOf(name);
      const known = isJsonObject(properties) ? properties : {};
      return Object.fromEntries(Object.entries(withoutNulls(fields)).filter(([field]) => field in known));
    },
    accept: (name, fields) => {
      const given = withoutNulls(fields);
      const check = checks.get(name);
      if (check === undefined || check(given)) return given;
      throw new AccessError(
        'values_invalid',
        `${name}: the input is not valid: ${wordsOf(check.errors ?? [])}.`,
      );
    },
  };
}

function withoutNulls(fields: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== null && value !== undefined),
  );
}

function wordsOf(errors: readonly ErrorObject[]): string {
  const faults = new Map<string, string>();
  const tell: Tell = (path, text) => {
    if (!faults.has(path)) faults.set(path, text);
  };
  for (const error of errors) explainFault(error, tell);
  return [...faults].map(([path, text]) => (path === '' ? text : `${path} ${text}`)).join('; ');
}
