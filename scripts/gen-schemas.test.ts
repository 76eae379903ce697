import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../src/base/json.ts';
import { dereference, sharedNameOf } from './gen-schemas.ts';

const user: JsonObject = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'User',
  description: 'A user.',
  type: ['object', 'null'],
  properties: {
    id: { type: 'integer' },
    title: { type: ['string', 'null'] },
    runner: { $ref: 'runner.json' },
  },
};
const runner: JsonObject = {
  title: 'Runner',
  type: ['object', 'null'],
  properties: { id: { type: 'integer' } },
};
const shared = new Map([
  ['user', user],
  ['runner', runner],
]);

describe('dereference', () => {
  it('puts the shared schema in place of each reference, at any depth and in arrays', () => {
    const schema = {
      $schema: 'http://json-schema.org/draft-07/schema#',
      title: 'Issues',
      type: 'object',
      properties: {
        author: { $ref: 'shared/user.json' },
        assignees: { type: 'array', items: { $ref: 'shared/user.json' } },
      },
    };
    const inlined = {
      description: 'A user.',
      type: ['object', 'null'],
      properties: {
        id: { type: 'integer' },
        title: { type: ['string', 'null'] },
        runner: { type: ['object', 'null'], properties: { id: { type: 'integer' } } },
      },
    };
    expect(dereference(schema, shared)).toEqual({
      ...schema,
      properties: { author: inlined, assignees: { type: 'array', items: inlined } },
    });
  });

  it('keeps the description that stands beside a reference', () => {
    const schema = { properties: { author: { $ref: 'shared/user.json', description: 'Who opened it.' } } };
    expect(dereference(schema, shared)).toHaveProperty('properties.author.description', 'Who opened it.');
  });

  it('refuses a reference to nothing', () => {
    const schema = { properties: { author: { $ref: 'shared/person.json' } } };
    expect(() => dereference(schema, shared)).toThrow('There is no shared schema shared/person.json.');
  });

  it('refuses a circle', () => {
    const circle = new Map([['user', { properties: { creator: { $ref: 'user.json' } } }]]);
    expect(() => dereference({ $ref: 'shared/user.json' }, circle)).toThrow('user > user');
  });
});

describe('sharedNameOf', () => {
  it('knows references from a stream and from another shared schema, and no others', () => {
    expect(sharedNameOf('shared/user.json')).toBe('user');
    expect(sharedNameOf('user.json')).toBe('user');
    expect(sharedNameOf('https://example.com/user.json')).toBeUndefined();
    expect(sharedNameOf(undefined)).toBeUndefined();
  });
});
