import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/base/json.ts';
import { parseDuration } from '../../src/protocols/flow/interval.ts';
import { documentSchema, keyPointers } from '../../src/protocols/flow/document-schema.ts';
import { isIncremental } from '../../src/core/stream.ts';
import { streams } from '../../src/generated/registry.ts';

const root = join(import.meta.dirname, '../..');
const example = readFileSync(join(root, 'examples/gitlab.flow.yaml'), 'utf8');
const schemas = JSON.parse(readFileSync(join(root, 'src/generated/schemas.json'), 'utf8')) as JsonObject;

describe('the example of a Flow catalog', () => {
  const bindings = [
    ...example.matchAll(
      /- resource:\n {10}stream: (\w+)\n {10}syncMode: (\w+)\n(?: {10}interval: (\w+)\n)? {8}target: (\S+)/g,
    ),
  ].map(([, name = '', syncMode = '', interval, target = '']) => ({ name, syncMode, interval, target }));
  const collections = example
    .slice(example.indexOf('\ncollections:\n'))
    .split(/^ {2}(?=\S)/m)
    .slice(1);

  it('binds streams as they can be read', () => {
    expect(bindings.length).toBeGreaterThan(10);
    expect(bindings).toHaveLength(example.split('- resource:').length - 1);
    for (const { name, syncMode, interval = 'PT5M' } of bindings) {
      const stream = streams.find((one) => one.name === name);
      if (stream === undefined) throw new Error(`there is no stream ${name}`);
      expect([name, syncMode]).toEqual([name, isIncremental(stream) ? 'incremental' : 'full_refresh']);
      expect(parseDuration(interval)).toBeGreaterThan(0);
    }
  });

  it('has a collection for each binding, with the key and the reduction that discover suggests', () => {
    expect(collections.map((text) => text.split(':')[0])).toEqual(bindings.map(({ target }) => target));
    for (const [index, text] of collections.entries()) {
      const stream = streams.find((one) => one.name === bindings[index]?.name);
      if (stream === undefined) throw new Error('there is no such stream');
      expect(text).toContain(`key: [${keyPointers(stream).join(', ')}]`);
      expect(text).toContain(`required: [${stream.key.join(', ')}]`);
      const { properties } = documentSchema(stream, schemas) as { properties: Record<string, JsonObject> };
      for (const field of stream.key)
        expect(text).toContain(
          `${field}: { type: ${JSON.stringify(properties[field]?.['type']).replaceAll('"', '')} }`,
        );
      expect([stream.name, text.includes('delete: true')]).toEqual([stream.name, !isIncremental(stream)]);
    }
  });
});

describe('the image', () => {
  const dockerfile = readFileSync(join(root, 'Dockerfile'), 'utf8');

  it('carries the labels of both platforms', () => {
    for (const label of [
      'FLOW_RUNTIME_PROTOCOL="capture"',
      'FLOW_RUNTIME_CODEC="json"',
      'CONNECTOR_PROTOCOL="flow-capture"',
      'io.airbyte.name="airbyte/source-gitlab"',
    ])
      expect(/^LABEL (?:.*\\\n)*.*/m.exec(dockerfile)?.[0]).toContain(label);
  });

  it('starts the dialogue without arguments, by its environment', () => {
    expect(/^ENV (?:.*\\\n)*.*/m.exec(dockerfile)?.[0]).toContain('FLOW_RUNTIME_CODEC=json');
    expect(dockerfile).toMatch(/^ENTRYPOINT \["node", "\S+main\.js"\]$/m);
  });
});
