import type { ErrorObject } from 'ajv';
import { ContractError } from '../base/errors.ts';
import { isJsonObject, type Json, type JsonObject } from '../base/json.ts';
import { compileSchema } from './compile.ts';
import type { Tell } from './faults.ts';

/**
 * Tells every fault that the published schema finds in a configuration. Formats are left to the readers of the
 * values, which know more: a calendar, not only the digits of a date. Throws ContractError (`spec_invalid`) where
 * the specification holds no schema.
 */
export function validateConfig(config: JsonObject, spec: unknown, tell: Tell): void {
  const schema = isJsonObject(spec) ? spec.connectionSpecification : undefined;
  if (!isJsonObject(schema)) {
    throw new ContractError('spec_invalid', 'The connector specification holds no schema.');
  }
  const validate = compileSchema(schema);
  const isValid: boolean = validate(config);
  if (isValid) return;
  const authTypes = authTypesOf(schema);
  const credentials = config.credentials;
  const chosen = isJsonObject(credentials)
    ? authTypes.findIndex((authType) => authType === credentials.auth_type)
    : -1;
  for (const error of validate.errors ?? []) {
    const variant = /^#\/properties\/credentials\/oneOf(?:\/(\d+)\/|$)/.exec(error.schemaPath);
    if (variant === null || Number(variant[1]) === chosen) explainFault(error, tell);
    else if (variant[1] === undefined && chosen === -1) tellAuthType(credentials, authTypes, tell);
  }
}

/** The values of `auth_type`, in the order of the variants. */
function authTypesOf(schema: JsonObject): string[] {
  const variants = valueAt(schema, ['properties', 'credentials', 'oneOf']);
  if (!Array.isArray(variants)) return [];
  return variants.map((variant: Json) => {
    const authType = valueAt(variant, ['properties', 'auth_type', 'const']);
    return typeof authType === 'string' ? authType : '';
  });
}

function valueAt(value: Json | undefined, path: readonly string[]): Json | undefined {
  return path.reduce<Json | undefined>((inner, key) => (isJsonObject(inner) ? inner[key] : undefined), value);
}

/** Of all that oneOf says when no variant fits, a person needs to know how to choose one. */
function tellAuthType(credentials: Json | undefined, authTypes: readonly string[], tell: Tell): void {
  if (!isJsonObject(credentials)) return;
  if (credentials.auth_type === undefined) {
    tell('credentials', 'must hold access_token, or job_token, or the fields of an OAuth application');
  } else {
    tell('credentials.auth_type', `must be one of ${authTypes.join(', ')}`);
  }
}

/** Tells what an error of ajv says, as the rest of a sentence about the field, without its value. */
export function explainFault(error: ErrorObject, tell: Tell): void {
  const params: Readonly<Record<string, unknown>> = error.params;
  const path = toPath(error.instancePath);
  if (error.keyword === 'required') {
    const missing = String(params.missingProperty);
    tell(path === '' ? missing : `${path}.${missing}`, 'is missing');
  } else if (error.keyword === 'additionalProperties') {
    tell(String(params.additionalProperty), 'is not a field that is known here');
  } else {
    tell(path, explain(error, params));
  }
}

function explain(error: ErrorObject, params: Readonly<Record<string, unknown>>): string {
  switch (error.keyword) {
    case 'type':
      return `must be ${String(params.type)
        .split(',')
        .map((type) => typeNames[type] ?? type)
        .join(' or ')}`;
    case 'minimum':
      return `must be at least ${String(params.limit)}`;
    case 'maximum':
      return `must be at most ${String(params.limit)}`;
    case 'minLength':
      return 'must not be empty or too short';
    case 'enum':
      return `must be one of ${String(params.allowedValues)}`;
    default:
      return error.message ?? 'is not valid';
  }
}

const typeNames: Readonly<Record<string, string>> = {
  array: 'a list',
  boolean: 'true or false',
  integer: 'a whole number',
  object: 'an object',
  string: 'a string',
};

/** `/groups_list/2` as `groups_list[2]`. */
function toPath(pointer: string): string {
  return pointer
    .slice(1)
    .replace(/\/(\d+)/g, '[$1]')
    .replaceAll('/', '.');
}
