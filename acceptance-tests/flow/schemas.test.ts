import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/base/json.ts';
import { tellsDeletions } from '../../src/core/stream.ts';
import { streams } from '../../src/generated/registry.ts';
import { sandboxTokens } from '../sandbox/tokens.ts';
import type { ServedGitlab } from '../support/gitlab.ts';
import { serveGitlab } from '../support/gitlab.ts';
import { ownerConfig } from '../support/platform.ts';
import { ensureBuilt } from '../support/program.ts';
import { bind, discoverAll } from './captures.ts';
import { checkResponse } from './fields.ts';
import { converse } from './process.ts';
import type { Discovered, TestBinding } from './runtime.ts';
import { nodesOf, unknownKeywords } from './schema-keywords.ts';

let gitlab: ServedGitlab;
let spec: Readonly<Record<string, unknown>>;
let discovered: ReadonlyMap<string, Discovered>;

beforeAll(async () => {
  await ensureBuilt();
  gitlab = await serveGitlab({ world: { size: 'small' } });
  const { lines } = await converse([{ spec: { config: {} } }]);
  [, spec] = checkResponse(JSON.parse(lines[0] ?? ''));
  discovered = await discoverAll(ownerConfig(gitlab.url));
});

afterAll(() => gitlab.close());

type Schema = Readonly<Record<string, unknown>>;

function propertiesOf(schema: unknown): readonly (readonly [string, Schema])[] {
  return [...nodesOf(schema)].filter(([place]) => /\/properties\/[^/]+$/.test(place));
}

describe('the configuration schema', () => {
  it('has no keyword that the schema builder refuses', () => {
    expect(unknownKeywords(spec['configSchema'])).toEqual([]);
    expect(unknownKeywords(spec['resourceConfigSchema'])).toEqual([]);
  });

  it('has title, description and order everywhere, and a default for each switch', () => {
    for (const [place, node] of propertiesOf(spec['configSchema'])) {
      expect([place, typeof node['title'], typeof node['description'], typeof node['order']]).toEqual([
        ...[place, 'string', 'string', 'number'],
      ]);
      if (node['type'] === 'boolean') expect([place, typeof node['default']]).toEqual([place, 'boolean']);
    }
    const orders = Object.values((spec['configSchema'] as { properties: object }).properties).map(
      (node: Schema) => node['order'],
    );
    expect(new Set(orders).size).toBe(orders.length);
  });

  it('marks as secret exactly what the published specification marks, as plain strings', () => {
    const published = JSON.parse(readFileSync('spec.json', 'utf8')) as { connectionSpecification: unknown };
    const marked = (schema: unknown, keyword: string): readonly string[] =>
      [...nodesOf(schema)].flatMap(([place, node]) => (node[keyword] === true ? [place] : []));
    const secrets = marked(spec['configSchema'], 'secret');
    expect(secrets.length).toBeGreaterThan(4);
    expect(secrets).toEqual(marked(published.connectionSpecification, 'airbyte_secret'));
    for (const [place, node] of nodesOf(spec['configSchema']))
      if (node['secret'] === true) expect([place, node['type']]).toEqual([place, 'string']);
  });

  it('tells the forms of the credentials apart, and which one the platform signs in with', () => {
    const { properties } = spec['configSchema'] as { properties: Record<string, Schema> };
    const { discriminator, oneOf } = properties['credentials'] as { discriminator: Schema; oneOf: Schema[] };
    expect(discriminator).toEqual({ propertyName: 'auth_type' });
    for (const form of oneOf) {
      const { auth_type: type } = form['properties'] as Record<string, Schema>;
      expect(type?.['const']).toBe(type?.['default']);
    }
    expect(oneOf.filter((form) => 'x-oauth2-provider' in form).map(({ title }) => title)).toEqual([
      'OAuth2.0',
    ]);
  });

  it('has room for the stanza of the encryption', () => {
    expect((spec['configSchema'] as Schema)['additionalProperties']).not.toBe(false);
  });

  it('takes the sample of the connector before this one, as it stands', async () => {
    const sample = {
      credentials: { option_title: 'PAT Credentials', personal_access_token: sandboxTokens.owner },
      groups: 'alpha',
      start_date: '2022-01-01T00:00:00Z',
      api_url: gitlab.url,
    };
    const binding = {
      resourceConfig: { stream: 'branches', syncMode: 'full_refresh' },
      collection: { name: 'acmeCo/assignees', key: ['/name'], writeSchema: {} },
    };
    const { exitCode, lines, stderr } = await converse([
      { validate: { config: sample, bindings: [binding] } },
    ]);
    expect([exitCode, stderr]).toEqual([0, '']);
    expect(JSON.parse(lines[0] ?? '')).toEqual({ validated: { bindings: [{ resourcePath: ['branches'] }] } });
  });
});

describe('the resource configuration schema', () => {
  const existing = [
    { stream: 'branches', syncMode: 'full_refresh' },
    { stream: 'issues', syncMode: 'incremental', cursorField: ['updated_at'], namespace: null },
    { stream: 'issues', syncMode: 'incremental', cursorField: null, _meta: { path: ['issues'] } },
  ];

  it('takes what existing captures hold, and what is new', () => {
    const validate = new Ajv({ strict: false, validateFormats: false }).compile(
      spec['resourceConfigSchema'] as object,
    );
    for (const resource of [...existing, { ...existing[0], interval: 'PT5M' }])
      expect([validate(resource), validate.errors]).toEqual([true, null]);
    expect(validate({ stream: 'issues' })).toBe(false);
    expect(validate({ stream: 'issues', syncMode: 'sometimes' })).toBe(false);
  });

  it('is found by the pointers of existing captures', () => {
    expect(spec['resourcePathPointers']).toEqual(['/namespace', '/stream']);
  });
});

describe('signing in through the platform', () => {
  it('goes to the configured instance, or to GitLab.com', () => {
    const { authUrlTemplate, accessTokenUrlTemplate } = spec['oauth2'] as Record<string, string>;
    expect(render(authUrlTemplate, { 'config.api_url': 'git.example.com' })).toBe(
      'https://git.example.com/oauth/authorize?client_id=&redirect_uri=&response_type=code&state=&scope=read_api',
    );
    expect(render(accessTokenUrlTemplate, {})).toBe('https://gitlab.com/oauth/token');
  });
});

/** As much of Mustache as the templates use. */
function render(template = '', values: Readonly<Record<string, string>>): string {
  return template
    .replaceAll(/\{\{\^([\w.]+)\}\}(.*?)\{\{\/\1\}\}/g, (_, name: string, inner: string) =>
      name in values ? '' : inner,
    )
    .replaceAll(/\{\{#(\w+)\}\}(.*?)\{\{\/\1\}\}/g, (_, __, inner: string) => inner)
    .replaceAll(/\{\{\{ ([\w.]+) \}\}\}/g, (_, name: string) => values[name] ?? '');
}

describe('what is discovered', () => {
  it('is every stream, with a key that is required and never null', () => {
    expect([...discovered.keys()]).toEqual(streams.map(({ name }) => name));
    for (const { key, documentSchema, recommendedName, resourcePath } of discovered.values()) {
      expect(resourcePath).toEqual([recommendedName]);
      expect(key.length).toBeGreaterThan(0);
      const { required, properties } = documentSchema as {
        required: string[];
        properties: Record<string, Schema>;
      };
      expect(required).toEqual(key.map((pointer) => pointer.slice(1)));
      for (const pointer of key)
        expect([pointer, [properties[pointer.slice(1)]?.['type']].flat()]).not.toContain('null');
    }
  });

  it('infers what is not key, and has no enum and no keyword that is refused', () => {
    for (const { documentSchema } of discovered.values()) {
      expect(documentSchema).toMatchObject({ 'x-infer-schema': true, additionalProperties: true });
      expect(unknownKeywords(documentSchema)).toEqual([]);
      expect([...nodesOf(documentSchema)].filter(([, node]) => 'enum' in node)).toEqual([]);
    }
  });

  it('deletes by tombstones where everything is read each time', () => {
    const deletes = [...discovered.values()].filter(({ documentSchema }) => 'then' in documentSchema);
    expect(deletes.map(({ recommendedName }) => recommendedName)).toEqual(
      streams.filter(({ sync }) => sync.mode === 'snapshot').map(({ name }) => name),
    );
    expect(deletes[0]?.documentSchema['then']).toEqual({ reduce: { strategy: 'merge', delete: true } });
  });

  it('is disabled where the token does not reach it', async () => {
    expect(
      [...discovered.values()].filter(({ disable }) => disable).map(({ recommendedName }) => recommendedName),
    ).toEqual(
      streams
        .filter((stream) => stream.needs.role === 'administrator' || tellsDeletions(stream))
        .map(({ name }) => name),
    );
    const reporter = await discoverAll(
      ownerConfig(gitlab.url, { credentials: { access_token: sandboxTokens.reporter } }),
    );
    const disabled = [...reporter.values()]
      .filter(({ disable }) => disable)
      .map(({ recommendedName }) => recommendedName);
    expect(disabled).toEqual(
      expect.arrayContaining(['project_hooks', 'group_hooks', 'project_ci_variables']),
    );
    expect(disabled).not.toContain('issues');
  });
});

describe('validation', () => {
  const validate = async (config: unknown, bindings: readonly unknown[]): Promise<string> => {
    const { logs, exitCode } = await converse([{ spec: {} }, { validate: { config, bindings } }]);
    return exitCode === 0 ? '' : (logs.at(-1)?.message ?? '');
  };

  it('tells every fault at once', async () => {
    const good = bind(discovered.get('issues'));
    const change = (resource: JsonObject): TestBinding => bind(discovered.get('branches'), { resource });
    const message = await validate(ownerConfig(gitlab.url, { groups_list: ['no-such-group'] }), [
      good,
      change({ syncMode: 'sometimes' }),
      change({ stream: 'nonsense' }),
      change({ interval: '5 minutes' }),
      { ...good, collection: { ...good.collection, key: ['/row_id'] } },
    ]);
    for (const part of ['no-such-group', 'sometimes', 'nonsense', '5 minutes', '/row_id', 'bound twice'])
      expect(message).toContain(part);
  });

  it('refuses a binding that the token cannot read anywhere', async () => {
    const message = await validate(
      ownerConfig(gitlab.url, { credentials: { access_token: sandboxTokens.reporter } }),
      [bind(discovered.get('issues')), bind(discovered.get('project_hooks'))],
    );
    expect(message).toContain('project_hooks');
    expect(message).not.toContain('issues');
  });

  it('takes everything that the token reaches', async () => {
    const all = [...discovered.values()].filter(({ disable }) => disable !== true).map((one) => bind(one));
    expect(await validate(ownerConfig(gitlab.url), all)).toBe('');
  });
});
