import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../base/json.ts';
import { applyPatch, diffObjects } from './merge-patch.ts';

describe('applyPatch', () => {
  // The examples of RFC 7396, appendix A, that concern objects.
  it.each([
    [{ a: 'b' }, { a: 'c' }, { a: 'c' }],
    [{ a: 'b' }, { b: 'c' }, { a: 'b', b: 'c' }],
    [{ a: 'b', b: 'c' }, { a: null }, { b: 'c' }],
    [{ a: ['b'] }, { a: 'c' }, { a: 'c' }],
    [{ a: { b: 'c' } }, { a: { b: 'd', c: null } }, { a: { b: 'd' } }],
    [{ a: [{ b: 'c' }] }, { a: [1] }, { a: [1] }],
    [{ e: null }, { a: 1 }, { e: null, a: 1 }],
    [[1, 2], { a: 'b', c: null }, { a: 'b' }],
    [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
  ])('%j with %j is %j', (target, patch, expected) => {
    expect(applyPatch(target, patch)).toEqual(expected);
  });
});

describe('diffObjects', () => {
  const value = fc.letrec((tie) => ({
    leaf: fc.oneof(fc.integer(), fc.string(), fc.boolean(), fc.array(fc.integer(), { maxLength: 2 })),
    tree: fc.oneof({ maxDepth: 3 }, tie('leaf'), fc.dictionary(fc.constantFrom('a', 'b', 'c'), tie('tree'))),
  }));
  const object = fc.dictionary(fc.constantFrom('a', 'b', 'c'), value.tree) as fc.Arbitrary<JsonObject>;

  it('makes a patch that turns the one into the other, and none where they are equal', () => {
    fc.assert(
      fc.property(object, object, (before, after) => {
        const patch = diffObjects(before, after);
        expect(patch === undefined ? before : applyPatch(before, patch)).toEqual(after);
        expect(diffObjects(after, after)).toBeUndefined();
      }),
    );
  });
});
