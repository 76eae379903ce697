import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../../base/json.ts';
import { hashOf, packRows, unpackRows } from './digest.ts';

function rowsOf(keys: readonly (readonly Json[])[]): ReadonlyMap<string, string> {
  return new Map(keys.map((key) => [JSON.stringify(key), hashOf(JSON.stringify(key))]));
}

describe('packed rows', () => {
  const part = fc.oneof(fc.integer(), fc.string(), fc.constant('a\nb'), fc.boolean());

  it('come back as they were, whatever the keys are', () => {
    fc.assert(
      fc.property(
        fc
          .integer({ min: 1, max: 3 })
          .chain((width) =>
            fc.array(fc.array(part, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 20 }),
          ),
        (keys) => {
          const rows = rowsOf(keys);
          expect(new Map([...unpackRows(packRows(rows))].sort())).toEqual(new Map([...rows].sort()));
        },
      ),
    );
  });

  it.each([
    ['ids', 12, (index: number): readonly Json[] => [40_000_000 + index * 37]],
    ['ids of a project', 12, (index: number): readonly Json[] => [7, 500 + index * 90]],
    ['names', 21, (index: number): readonly Json[] => [7, `feature/${index}-some-words-that-tell-it`]],
  ])('take little room: at most %s at %i characters each, for 100,000', (_, limit, keyOf) => {
    const rows = rowsOf(Array.from({ length: 100_000 }, (_unused, index) => keyOf(index)));
    expect(JSON.stringify(packRows(rows)).length / 100_000).toBeLessThan(limit);
  });

  it.each([[undefined], [null], [{}], [[]], [[[], 'i1-3', 'short']], [[[], 'z###', '']], [['x', 1, 2]]])(
    'that nobody packed (%j) are no rows, so that all are captured anew',
    (packed) => {
      expect(unpackRows(packed as Json | undefined).size).toBe(0);
    },
  );
});

describe('hashOf', () => {
  it('is eight characters, and different for different texts', () => {
    const texts = Array.from({ length: 20_000 }, () => randomBytes(12).toString('hex'));
    const hashes = new Set(texts.map(hashOf));
    expect(hashes.size).toBe(texts.length);
    expect([...hashes].every((one) => one.length === 8)).toBe(true);
  });
});
