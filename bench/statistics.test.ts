import { describe, expect, it } from 'vitest';
import { median, pairedRatio } from './statistics.ts';

describe('median', () => {
  it('is the middle, or the mean of the two in the middle', () => {
    expect([median([5, 1, 100]), median([4, 1, 2, 100]), median([7])]).toEqual([5, 3, 7]);
    expect(median([])).toBeNaN();
  });
});

describe('pairedRatio', () => {
  it('compares run by run, so that a slow run of both leaves it as it is', () => {
    expect(pairedRatio([2, 20, 4], [1, 10, 2])).toBe(2);
  });

  it('leaves out runs that the other has not', () => {
    expect(pairedRatio([2, 9], [1])).toBe(2);
  });
});
