import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../src/base/json.ts';
import { problemsOfFiles, problemsOfSchema } from './gen-schema-rules.ts';

const id = { type: 'integer', description: 'Id.' };

function schemaWith(properties: JsonObject): JsonObject {
  return {
    title: 'Things',
    description: 'Things.',
    type: 'object',
    required: ['id'],
    properties: { id, ...properties },
  };
}

describe('problemsOfSchema', () => {
  it('finds nothing wrong with a schema in order', () => {
    const schema = schemaWith({
      at: { type: ['string', 'null'], format: 'date-time' },
      names: { type: ['array', 'null'], items: { type: 'string' } },
      changes: { type: ['object', 'null'], additionalProperties: true },
      author: { type: ['object', 'null'], properties: { id: { type: 'integer' } } },
    });
    expect(problemsOfSchema('things', schema)).toEqual([]);
  });

  it.each<[string, JsonObject, string]>([
    ['a type that does not exist', { type: 'text' }, 'schema is invalid'],
    ['an unknown keyword', { type: 'string', nullable: true, kind: 'x' }, 'unknown keyword'],
    ['an unknown format', { type: 'string', format: 'datetime' }, 'unknown format "datetime"'],
    ['a union of schemas', { anyOf: [{ type: 'string' }] }, 'anyOf is not used here.'],
    [
      'a closed object',
      { type: 'object', properties: { id }, additionalProperties: false },
      'additionalProperties may only be true.',
    ],
    ['an object without properties', { type: 'object' }, 'an object names no properties'],
    ['an array without items', { type: ['array', 'null'] }, 'an array does not say what its items are.'],
  ])('finds %s', (_what, property, problem) => {
    expect(problemsOfSchema('things', schemaWith({ one: property })).join()).toContain(problem);
  });

  it('finds a key that is required but not there', () => {
    const schema = { ...schemaWith({}), required: ['id', 'iid'] };
    expect(problemsOfSchema('things', schema).join()).toContain('iid');
  });

  it.each(['runners_token', 'token', 'client_secret', 'password', 'private_key', 'feed_tokens'])(
    'finds the credential %s, inside nested objects too',
    (name) => {
      const nested = schemaWith({
        owner: { type: 'object', properties: { [name]: { type: ['string', 'null'] } } },
      });
      expect(problemsOfSchema('things', nested)).toEqual([
        `schemas/things.json: ${name} is named like a credential, and records hold none.`,
      ]);
    },
  );

  it('lets flags and durations be named after credentials, and what is known to hold none', () => {
    const schema = schemaWith({
      ci_push_repository_for_job_token_allowed: { type: ['boolean', 'null'] },
      runner_token_expiration_interval: { type: ['integer', 'null'] },
      ci_id_token_sub_claim_components: { type: ['array', 'null'], items: { type: 'string' } },
    });
    expect(problemsOfSchema('things', schema)).toEqual([]);
  });
});

describe('problemsOfFiles', () => {
  const used = schemaWith({ author: { $ref: 'shared/user.json', description: 'Author.' } });

  it('finds nothing wrong with files in order', () => {
    const schemas = { streams: new Map([['things', used]]), shared: new Map([['user', schemaWith({})]]) };
    expect(problemsOfFiles(schemas)).toEqual([]);
  });

  it('finds missing texts, unused shared schemas and names that are taken twice', () => {
    const bare = { type: 'object', properties: { id: { type: 'integer' } } };
    const schemas = { streams: new Map([['things', bare]]), shared: new Map([['things', schemaWith({})]]) };
    expect(problemsOfFiles(schemas)).toEqual([
      'schemas/things.json: title is missing.',
      'schemas/things.json: description is missing.',
      'schemas/things.json: the property id has no description.',
      'schemas/shared/things.json: no schema refers to it.',
      'schemas/shared/things.json: a stream has the same name.',
    ]);
  });
});
