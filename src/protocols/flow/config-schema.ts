import { ContractError } from '../../base/errors.ts';
import type { Json, JsonObject, MutableJsonObject } from '../../base/json.ts';
import { isJsonObject } from '../../base/json.ts';

/** Keywords of Airbyte alone, which Flow's schema builder refuses. */
const airbyteOnly = new Set([
  'airbyte_secret',
  'airbyte_hidden',
  'always_show',
  'pattern_descriptor',
  'group',
  'groups',
  'display_type',
]);

/**
 * The published configuration schema in Flow's dialect: `secret` for secrets, an order for each field, a discriminator
 * where one of several forms is chosen, and no keyword that Flow does not know. Throws ContractError (`spec_invalid`)
 * where the specification holds no schema.
 */
export function toConfigSchema(spec: unknown): JsonObject {
  const schema = isJsonObject(spec) ? spec.connectionSpecification : undefined;
  if (!isJsonObject(schema))
    throw new ContractError('spec_invalid', 'The connector specification holds no schema.');
  const { $schema, ...rest } = translate(schema);
  return {
    ...($schema === undefined ? {} : { $schema }),
    ...rest,
    title: 'GitLab',
    description: 'What is read of GitLab, and how to sign in.',
  };
}

function translate(schema: JsonObject): JsonObject {
  const result: MutableJsonObject = {};
  for (const [keyword, value] of Object.entries(schema)) {
    if (keyword === 'properties' && isJsonObject(value)) result.properties = translateProperties(value);
    else if (keyword === 'items' && isJsonObject(value)) result.items = translate(value);
    else if (keyword === 'oneOf' && Array.isArray(value)) Object.assign(result, translateChoice(value));
    else if (!airbyteOnly.has(keyword)) result[keyword] = value;
  }
  if (schema['airbyte_secret'] === true) result.secret = true;
  return result;
}

/** Fields that have no order of their own (old spellings) come last. */
function translateProperties(properties: JsonObject): JsonObject {
  const entries = Object.entries(properties).filter((entry): entry is [string, JsonObject] =>
    isJsonObject(entry[1]),
  );
  let next = 1 + Math.max(-1, ...entries.map(([, { order }]) => (typeof order === 'number' ? order : -1)));
  return Object.fromEntries(
    entries.map(([name, property]) => {
      const order = typeof property.order === 'number' ? property.order : next++;
      return [name, { ...translate(property), order }];
    }),
  );
}

/** The forms of the credentials, told apart by the field that is constant in each. */
function translateChoice(forms: readonly Json[]): JsonObject {
  const objects = forms.filter(isJsonObject);
  return {
    discriminator: { propertyName: 'auth_type' },
    oneOf: objects.map((form) => {
      const translated = translate(form);
      return isOAuth(form) ? { ...translated, 'x-oauth2-provider': 'gitlab' } : translated;
    }),
  };
}

function isOAuth({ properties }: JsonObject): boolean {
  return isJsonObject(properties) && 'refresh_token' in properties;
}
