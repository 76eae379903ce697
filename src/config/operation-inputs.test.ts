import { describe, expect, it } from 'vitest';
import { createOperationInputs } from './operation-inputs.ts';

const inputs = createOperationInputs({
  'things.create': {
    type: 'object',
    required: ['name'],
    additionalProperties: false,
    properties: {
      name: { type: 'string', minLength: 1 },
      count: { type: ['integer', 'string'] },
      kind: { type: 'string', enum: ['a', 'b'] },
    },
  },
});

describe('an input', () => {
  it('is taken without its nulls', () => {
    expect(inputs.accept('things.create', { name: 'x', count: null })).toEqual({ name: 'x' });
    expect(inputs.pick('things.create', { name: 'x', other: 1, kind: null })).toEqual({ name: 'x' });
  });

  it('is refused with all its faults, and none of its values', () => {
    expect(() => inputs.accept('things.create', { count: true, kind: 'secret', nome: 1 })).toThrow(
      'things.create: the input is not valid: name is missing; nome is not a field that is known here; ' +
        'count must be a whole number or a string; kind must be one of a,b.',
    );
    expect(() => inputs.accept('things.create', { name: null })).toThrow('name is missing');
    expect(() => inputs.accept('things.create', { name: '' })).toThrow('name must not be empty');
  });
});
