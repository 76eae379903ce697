import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { isJsonObject, type JsonObject } from '../src/base/json.ts';
import { streams } from '../src/generated/registry.ts';

const root = join(import.meta.dirname, '..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

function readYaml(path: string): JsonObject {
  const value: unknown = load(read(path));
  if (isJsonObject(value)) return value;
  throw new TypeError(`${path} holds no object`);
}

function objectIn(value: JsonObject, name: string): JsonObject {
  const found = value[name];
  return isJsonObject(found) ? found : {};
}

function objectsIn(value: JsonObject, name: string): readonly JsonObject[] {
  const found: unknown = value[name];
  return Array.isArray(found) ? found.filter(isJsonObject) : [];
}

function textIn(value: JsonObject, name: string): string {
  const found = value[name];
  return typeof found === 'string' ? found : '';
}

const manifest = readYaml('package.json');
const dockerfile = read('Dockerfile');

/** What Airbyte's metadata schema (ConnectorMetadataDefinitionV0 of 2026) asks of the keys that are used here. */
const metadataSchema = (() => {
  const text = { type: 'string', minLength: 1 };
  const only = (properties: object, required: readonly string[] = Object.keys(properties)): object => ({
    type: 'object',
    additionalProperties: false,
    properties,
    required,
  });
  const listOf = (items: object): object => ({ type: 'array', items, minItems: 1 });
  const override = only({ enabled: { type: 'boolean' } });
  return only({
    metadataSpecVersion: { const: '1.0' },
    data: only({
      name: text,
      definitionId: { ...text, format: 'uuid' },
      connectorType: { const: 'source' },
      connectorSubtype: {
        enum: ['api', 'database', 'datalake', 'file', 'custom', 'message_queue', 'unknown', 'vectorstore'],
      },
      dockerRepository: text,
      dockerImageTag: { ...text, pattern: '^\\d+\\.\\d+\\.\\d+(-[a-z]+\\.\\d+)?$' },
      documentationUrl: { ...text, format: 'uri' },
      githubIssueLabel: text,
      icon: { const: 'icon.svg' },
      license: { enum: ['MIT', 'ELv2'] },
      releaseStage: { enum: ['alpha', 'beta', 'generally_available', 'custom'] },
      supportLevel: { enum: ['community', 'certified', 'archived'] },
      tags: listOf({ ...text, pattern: '^\\w+:[\\w-]+$' }),
      allowedHosts: only({ hosts: listOf(text) }),
      suggestedStreams: only({ streams: listOf({ enum: streams.map(({ name }) => name) }) }),
      maxSecondsBetweenMessages: { type: 'integer', minimum: 1 },
      registryOverrides: only({ cloud: override, oss: override }),
      connectorTestSuitesOptions: listOf(
        only({
          suite: { enum: ['unitTests', 'integrationTests', 'acceptanceTests', 'liveTests', 'smokeTests'] },
        }),
      ),
    }),
  });
})();

describe('the metadata of the connector', () => {
  const metadata = readYaml('metadata.yaml');
  const data = objectIn(metadata, 'data');

  it('is what Airbyte asks for', () => {
    const ajv = new Ajv({ allErrors: true });
    formats.default(ajv);
    const validate = ajv.compile(metadataSchema);
    validate(metadata);
    expect(validate.errors).toBeNull();
    expect(data['tags']).toContain('language:typescript');
  });

  it('names the image as its label does, and the licence as the package does', () => {
    expect(data['dockerRepository']).toBe(/io\.airbyte\.name="([^"]+)"/.exec(dockerfile)?.[1]);
    expect(data['license']).toBe(manifest['license']);
    expect(read('LICENSE')).toContain(`${textIn(data, 'license')} License`);
  });

  it('has a square icon', () => {
    const [, width, height] = /viewBox="0 0 (\d+) (\d+)"/.exec(read('icon.svg')) ?? [];
    expect(Number(width)).toBeGreaterThan(0);
    expect(width).toBe(height);
  });
});

describe('the image', () => {
  it('takes its version from the build, in the labels that Airbyte and OCI know', () => {
    for (const label of ['io.airbyte.version', 'org.opencontainers.image.version'])
      expect(dockerfile).toContain(`${label}="\${VERSION}"`);
  });

  it('starts for Airbyte as its entry point does', () => {
    const [, words = ''] = /^ENTRYPOINT (\[.*\])$/m.exec(dockerfile) ?? [];
    const entryPoint: unknown = JSON.parse(words);
    const [, told] = /AIRBYTE_ENTRYPOINT="([^"]+)"/.exec(dockerfile) ?? [];
    expect(Array.isArray(entryPoint) ? entryPoint.join(' ') : '').toBe(told);
  });
});

const workflows = globSync('.github/workflows/*.yml', { cwd: root });

describe.each(workflows)('%s', (path) => {
  const workflow = readYaml(path);
  const jobs = Object.values(objectIn(workflow, 'jobs')).filter(isJsonObject);
  const steps = jobs.flatMap((job) => objectsIn(job, 'steps'));
  const commands = steps.flatMap(({ run }) => (typeof run === 'string' ? run.split('\n') : []));

  it('may do no more than it must', () => {
    expect(Object.values(objectIn(workflow, 'permissions'))).not.toContain('write');
    const writing = jobs.flatMap((job) =>
      Object.entries(objectIn(job, 'permissions')).flatMap(([what, how]) => (how === 'write' ? [what] : [])),
    );
    expect(writing.sort()).toEqual(path.endsWith('release.yml') ? ['contents', 'packages'] : []);
  });

  it('pins each action to a commit, and says of which version', () => {
    const lines = read(path)
      .split('\n')
      .filter((line) => /\buses: (?!\.\/)/.test(line));
    expect(lines.filter((line) => !/uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line))).toEqual(
      [],
    );
  });

  it('leaves no credentials behind in the working copy', () => {
    const checkouts = steps.filter((step) => textIn(step, 'uses').startsWith('actions/checkout@'));
    expect(checkouts.map((step) => objectIn(step, 'with')['persist-credentials'])).toEqual(
      checkouts.map(() => false),
    );
  });

  it('calls scripts that exist', () => {
    const named = commands.flatMap((line) => /\bnpm run (?:--silent )?([\w:-]+)/.exec(line)?.[1] ?? []);
    expect(named.filter((name) => !Object.hasOwn(objectIn(manifest, 'scripts'), name))).toEqual([]);
    const shells = commands.flatMap((line) => /\bbash (\S+)/.exec(line)?.[1] ?? []);
    for (const file of shells) expect(read(file)).toMatch(/^#!/);
  });

  it('ends each job at some time', () => {
    const own = jobs.filter(({ uses }) => uses === undefined);
    expect(own.filter((job) => typeof job['timeout-minutes'] !== 'number')).toEqual([]);
  });
});

describe('the workflows', () => {
  const jobOf = (path: string, name: string): JsonObject =>
    objectIn(objectIn(readYaml(`.github/workflows/${path}`), 'jobs'), name);
  const buildOf = (job: JsonObject): JsonObject =>
    objectIn(
      objectsIn(job, 'steps').find((step) => textIn(step, 'uses').startsWith('docker/build-push-action@')) ??
        {},
      'with',
    );
  const platformsOf = (job: JsonObject): readonly string[] =>
    textIn(buildOf(job), 'platforms').split(',').sort();

  it('run the program on each Node.js that it promises to run on, from the oldest', () => {
    const program = jobOf('ci.yml', 'program');
    const versions: unknown = objectIn(objectIn(program, 'strategy'), 'matrix')['node'];
    const nodes = Array.isArray(versions) ? versions.map(String) : [];
    expect(new Set(nodes.map((node) => node.split('.')[0]))).toEqual(new Set(['22', '24', '26']));
    expect(`>=${nodes[0] ?? ''}`).toBe(objectIn(manifest, 'engines')['node']);
    const runs = objectsIn(program, 'steps').map(({ run }) => run);
    expect(runs).toContain('PROGRAM_NODE="$(command -v node)" npm run test:acceptance');
  });

  it('build the image for both platforms, and hand it out from a release alone, with its origin and its parts', () => {
    const tried = jobOf('ci.yml', 'image');
    const released = jobOf('release.yml', 'image');
    for (const job of [tried, released]) expect(platformsOf(job)).toEqual(['linux/amd64', 'linux/arm64']);
    expect(buildOf(tried)['push']).toBe(false);
    expect(buildOf(released)).toMatchObject({ push: true, provenance: 'mode=max', sbom: true });
    expect(released['needs']).toBe('test');
    expect(jobOf('release.yml', 'test')['uses']).toBe('./.github/workflows/ci.yml');
  });

  it('let whoever runs them name the image', () => {
    const [name = {}] = objectsIn(jobOf('release.yml', 'image'), 'steps').filter(({ id }) => id === 'name');
    expect(objectIn(name, 'env')['IMAGE']).toBe(
      "${{ vars.IMAGE || format('ghcr.io/{0}', github.repository) }}",
    );
  });
});
