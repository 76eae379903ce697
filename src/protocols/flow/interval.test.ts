import { describe, expect, it } from 'vitest';
import { parseDuration } from './interval.ts';

describe('parseDuration', () => {
  it.each([
    ['PT5M', 300_000],
    ['PT1H', 3_600_000],
    ['P1DT12H', 129_600_000],
    ['P1W', 604_800_000],
    ['PT0.5S', 500],
    ['PT1H30M15S', 5_415_000],
  ])('takes %s', (text, ms) => {
    expect(parseDuration(text)).toBe(ms);
  });

  it.each(['', 'P', 'PT', 'P1Y', 'P1M', '5M', 'PT5', 'pt5m', 'PT-5M', '5 minutes', 'P1DT'])(
    'does not take %j',
    (text) => {
      expect(parseDuration(text)).toBeUndefined();
    },
  );
});
