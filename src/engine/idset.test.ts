import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeIds, encodeIds } from './idset.ts';

describe('encodeIds', () => {
  it('writes runs and distances', () => {
    expect(encodeIds([90, 5, 6, 7, 12])).toBe('5-2,5,78');
  });

  it('gives back every set of ids', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat({ max: 2 ** 40 })), (ids) => {
        expect(decodeIds(encodeIds(ids))).toEqual([...ids].sort((a, b) => a - b));
      }),
    );
  });

  it('stays short for ten thousand ids', () => {
    const ids = Array.from({ length: 10_000 }, (_, index) => 40_000_000 + index * 37 + (index % 5));
    expect(encodeIds(ids).length).toBeLessThan(40_000);
  });
});

describe('decodeIds', () => {
  it.each(['x', '1,,2', '-3', '1-', '1.5', '99999999999999999999'])('refuses %s', (text) => {
    expect(decodeIds(text)).toBeUndefined();
  });
});
