import { readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';
import formats from 'ajv-formats';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isJsonObject, type Json, type JsonObject } from '../src/base/json.ts';

/** Where a node of the schema is, and the node. */
interface Found {
  readonly path: readonly string[];
  readonly node: JsonObject;
}

const spec = readSpec();
const schema = objectAt(spec, 'connectionSpecification');
const advancedAuth = objectAt(spec, 'advanced_auth');
const schemas = schemasOf(schema);
const properties = schemas.filter(({ path }) => path.at(-2) === 'properties');

/** Property names that hold a secret wherever their type can. */
const secretNames = new Set([
  ...[
    'client_token',
    'access_token',
    'api_token',
    'token',
    'secret',
    'client_secret',
    'password',
    'key',
    'jwt',
  ],
  ...[
    'service_account',
    'service_account_info',
    'tenant_id',
    'certificate',
    'credentials',
    'app_id',
    'appid',
  ],
  ...['refresh_token'],
]);

/** The rules of the acceptance suite's TestSpec, by their names. */
describe('TestSpec', () => {
  it('match_expected: has the fields of a ConnectorSpecification, and no others', () => {
    expect(Object.keys(spec).sort()).toEqual([
      'advanced_auth',
      'changelogUrl',
      'connectionSpecification',
      'documentationUrl',
      'supported_destination_sync_modes',
      'supportsIncremental',
    ]);
    expect(URL.canParse(textAt(spec, 'documentationUrl'))).toBe(true);
    expect(URL.canParse(textAt(spec, 'changelogUrl'))).toBe(true);
    expect(new Ajv({ strict: false }).validateSchema(schema)).toBe(true);
  });

  it('enum_usage: enums hold each value once', () => {
    for (const { node } of schemas) {
      const values = listAt(node, 'enum');
      expect(new Set(values).size).toBe(values.length);
    }
  });

  it('oneof_usage: variants are objects that share exactly one constant', () => {
    const choices = schemas.filter(({ node }) => 'oneOf' in node);
    expect(choices).toHaveLength(1);
    for (const { node } of choices) {
      expect(node.type).toBe('object');
      const variants = listAt(node, 'oneOf').map((variant) => objectAt(toObject(variant), 'properties'));
      const [first = {}] = variants;
      const shared = Object.keys(first).filter((name) =>
        variants.every((variant) => isJsonObject(variant[name]) && 'const' in variant[name]),
      );
      expect(shared).toEqual(['auth_type']);
      for (const variant of variants) {
        const constant = objectAt(variant, 'auth_type');
        expect(constant.default).toBe(constant.const);
        expect(constant).not.toHaveProperty('enum');
      }
    }
  });

  it('secret_is_properly_marked: secrets are marked, and nothing that cannot hold one is', () => {
    const marked = properties.filter(({ node }) => node.airbyte_secret === true).map(nameOf);
    expect(new Set(marked)).toEqual(
      new Set([
        ...['client_id', 'client_secret', 'access_token', 'refresh_token', 'job_token'],
        ...['client_key', 'client_key_passphrase', 'proxy_url'],
      ]),
    );
    for (const property of properties) {
      const canHoldSecret =
        ['string', 'integer', 'number'].includes(textAt(property.node, 'type')) &&
        !('const' in property.node);
      if (secretNames.has(nameOf(property)))
        expect([nameOf(property), property.node.airbyte_secret ?? false]).toEqual([
          nameOf(property),
          canHoldSecret,
        ]);
    }
  });

  it('property_type_is_not_array: properties have one type', () => {
    for (const { node } of properties) expect(typeof node.type).toBe('string');
  });

  it('object_not_empty: objects have properties or variants', () => {
    for (const { node } of schemas.filter(({ node }) => node.type === 'object')) {
      const held = 'oneOf' in node ? listAt(node, 'oneOf') : Object.keys(objectAt(node, 'properties'));
      expect(held.length).toBeGreaterThan(0);
    }
  });

  it('array_type: lists hold one simple type', () => {
    const lists = schemas.filter(({ node }) => node.type === 'array');
    expect(lists.map(nameOf)).toEqual(['groups_list', 'projects_list', 'repository_files']);
    for (const { node } of lists)
      expect(['object', 'string', 'number', 'integer']).toContain(objectAt(node, 'items').type);
  });

  it('forbidden_complex_types: only what a form can show', () => {
    const forbidden = [
      'not',
      'anyOf',
      'patternProperties',
      'prefixItems',
      'allOf',
      'if',
      'then',
      'else',
      'dependentSchemas',
      'dependentRequired',
    ];
    for (const { node } of schemas)
      expect(Object.keys(node).filter((key) => forbidden.includes(key))).toEqual([]);
  });

  it('date_pattern, date_format: a date has a pattern that its descriptor explains', () => {
    const patterned = properties.filter(({ node }) => 'pattern' in node);
    expect(patterned.map(nameOf)).toEqual(['start_date']);
    for (const { node } of patterned) {
      expect(node.format).toBe('date-time');
      expect(node.pattern_descriptor).toBe('YYYY-MM-DDTHH:mm:ssZ');
    }
  });

  it('duplicate_order: each property of an object has an order of its own', () => {
    for (const { node } of schemas.filter(({ node }) => 'properties' in node)) {
      const visible = Object.values(objectAt(node, 'properties'))
        .map(toObject)
        .filter((property) => property.airbyte_hidden !== true);
      const orders = visible.map((property) => property.order);
      expect(new Set(orders).size).toBe(orders.length);
      expect(orders.every((order) => Number.isInteger(order))).toBe(true);
    }
  });

  it('nested_group: groups of fields stand at the top only', () => {
    for (const { node, path } of schemas) if (path.length > 2) expect(node).not.toHaveProperty('group');
  });

  it('display_type: only a choice has one', () => {
    for (const { node } of schemas.filter(({ node }) => 'display_type' in node)) {
      expect(node).toHaveProperty('oneOf');
      expect(['dropdown', 'radio']).toContain(node.display_type);
    }
  });

  it('defined_refs_exist_in_json_spec_file: holds no reference', () => {
    expect(JSON.stringify(spec)).not.toContain('"$ref"');
  });

  it('oauth_flow_parameters: every path of the OAuth flow is a property', () => {
    const known = new Set(
      properties.map(({ path }) => path.filter((part) => !/^(properties|oneOf|\d+)$/.test(part)).join('.')),
    );
    const flow = objectAt(advancedAuth, 'oauth_config_specification');
    const paths = Object.values(flow).flatMap((part) =>
      Object.values(isJsonObject(part) && isJsonObject(part.properties) ? part.properties : {}).flatMap(
        (property) => {
          const path = toObject(property).path_in_connector_config;
          return path === undefined ? [] : [path];
        },
      ),
    );
    expect(paths).toHaveLength(6);
    for (const path of [...paths, advancedAuth.predicate_key])
      expect(known).toContain(Array.isArray(path) ? path.join('.') : path);
  });

  it('oauth_is_default_method: the first variant is the one that the flow fills in', () => {
    const [first] = listAt(objectAt(objectAt(schema, 'properties'), 'credentials'), 'oneOf');
    expect(objectAt(objectAt(toObject(first), 'properties'), 'auth_type').const).toBe(
      advancedAuth.predicate_value,
    );
  });

  it('additional_properties_is_true: an unknown key is no fault', () => {
    for (const { node } of schemas) expect(node.additionalProperties ?? true).toBe(true);
    expect(schema.additionalProperties).toBe(true);
  });

  it('says what each property is', () => {
    for (const { node } of properties) {
      expect(textAt(node, 'title')).not.toBe('');
      expect(textAt(node, 'description')).toMatch(/\.$/);
    }
    for (const { node } of properties.filter(({ node }) => node.type === 'boolean'))
      expect(node).toHaveProperty('default');
  });

  it('gives examples and defaults that are valid', () => {
    const ajv = new Ajv({ strict: false });
    formats.default(ajv);
    for (const { node } of properties) {
      const validate = ajv.compile(node.type === 'array' ? objectAt(node, 'items') : node);
      const examples = [...listAt(node, 'examples'), ...('default' in node ? [node.default] : [])];
      for (const example of examples) expect([example, validate(example)]).toEqual([example, true]);
    }
  });
});

describe('TestSpec.backward_compatibility', () => {
  const validate = compile(schema);

  it.each<[string, JsonObject]>([
    ['a private token', { credentials: { auth_type: 'access_token', access_token: 't' } }],
    ['a private token without its kind', { credentials: { access_token: 't' } }],
    ['OAuth', { credentials: oauthCredentials() }],
    ['deprecated scope', { credentials: { access_token: 't' }, groups: 'a b', projects: 'a/b c/d' }],
    [
      'every field',
      {
        credentials: { access_token: 't' },
        api_url: 'https://gitlab.company.org',
        start_date: '2021-03-01T00:00:00Z',
        groups_list: ['a'],
        projects_list: ['a/b'],
        num_workers: 2,
      },
    ],
    ['fields of a later version', { credentials: { access_token: 't', more: 1 }, more: { a: 1 } }],
  ])('accepts an old configuration: %s', (_, config) => {
    expect([validate(config), validate.errors]).toEqual([true, null]);
  });

  it.each<[string, JsonObject]>([
    ['no credentials', {}],
    ['credentials of no kind', { credentials: {} }],
    ['too many workers', { credentials: { access_token: 't' }, num_workers: 26 }],
    ['a date in words', { credentials: { access_token: 't' }, start_date: 'yesterday' }],
  ])('still refuses what was refused: %s', (_, config) => {
    expect(validate(config)).toBe(false);
  });

  it('accepts whatever the form of Airbyte’s connector allowed', () => {
    const start = fc.stringMatching(/^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$/);
    const token = fc.record(
      { auth_type: fc.constant('access_token'), access_token: fc.string() },
      { requiredKeys: ['access_token'] },
    );
    const oauth = fc.record({
      auth_type: fc.constant('oauth2.0'),
      ...Object.fromEntries(
        ['client_id', 'client_secret', 'refresh_token', 'access_token', 'token_expiry_date'].map((field) => [
          field,
          fc.string(),
        ]),
      ),
    });
    const old = fc.record(
      {
        credentials: fc.oneof(token, oauth),
        start_date: start,
        api_url: fc.string(),
        groups: fc.string(),
        projects: fc.string(),
        groups_list: fc.array(fc.string()),
        projects_list: fc.array(fc.string()),
        num_workers: fc.integer({ min: 2, max: 25 }),
      },
      { requiredKeys: ['credentials'] },
    );
    fc.assert(
      fc.property(old, (config) => {
        expect([validate(config), validate.errors]).toEqual([true, null]);
      }),
    );
  });
});

/** As a platform validates: formats are annotations. */
function compile(of: JsonObject): ValidateFunction {
  return new Ajv({ strict: false, validateFormats: false, allErrors: true }).compile(of);
}

function oauthCredentials(): JsonObject {
  const fields = ['client_id', 'client_secret', 'refresh_token', 'access_token'];
  return {
    auth_type: 'oauth2.0',
    ...Object.fromEntries(fields.map((field) => [field, 'x'])),
    token_expiry_date: '2024-05-02T10:00:00Z',
  };
}

function readSpec(): JsonObject {
  const parsed: unknown = JSON.parse(readFileSync(new URL('../spec.json', import.meta.url), 'utf8'));
  return toObject(parsed);
}

/** The schema and every schema inside it, with its path. */
function schemasOf(node: JsonObject, path: readonly string[] = []): Found[] {
  const named = Object.entries(isJsonObject(node.properties) ? node.properties : {}).map(
    ([name, inner]) => [['properties', name], inner] as const,
  );
  const variants = listAt(node, 'oneOf').map((inner, index) => [['oneOf', String(index)], inner] as const);
  const items = node.items === undefined ? [] : [[['items'], node.items] as const];
  return [
    { path, node },
    ...[...named, ...variants, ...items].flatMap(([below, inner]) =>
      schemasOf(toObject(inner), [...path, ...below]),
    ),
  ];
}

function nameOf({ path }: Found): string {
  return path.at(-1) ?? '';
}

function toObject(value: unknown): JsonObject {
  if (isJsonObject(value)) return value;
  throw new Error('not an object');
}

function objectAt(node: JsonObject, key: string): JsonObject {
  return toObject(node[key]);
}

function listAt(node: JsonObject, key: string): readonly Json[] {
  const value = node[key];
  return isList(value) ? value : [];
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

function textAt(node: JsonObject, key: string): string {
  const value = node[key];
  return typeof value === 'string' ? value : '';
}
