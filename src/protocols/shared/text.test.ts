import { describe, expect, it } from 'vitest';
import { count, duration, grouped, timeOfDay } from './text.ts';

describe('texts for people', () => {
  it('writes a number with its noun', () => {
    expect([count(0, 'record'), count(1, 'record'), count(1234567, 'record')]).toEqual([
      '0 records',
      '1 record',
      '1,234,567 records',
    ]);
  });

  it('groups the digits of a number by three', () => {
    const numbers = [0, 12, 999, 1000, 123_456, 1_234_567];
    expect(numbers.map(grouped)).toEqual(numbers.map((number) => number.toLocaleString('en-US')));
  });

  it('writes a time as finely as its length wants', () => {
    expect([0, 59.94, 60, 3599, 3600, 90_000].map(duration)).toEqual([
      '0.0 s',
      '59.9 s',
      '1 min 0 s',
      '59 min 59 s',
      '1 h 0 min',
      '25 h 0 min',
    ]);
  });

  it('writes a moment of a day', () => {
    expect(timeOfDay(Date.parse('2026-03-04T05:06:07.890Z'))).toBe('05:06:07 UTC');
  });
});
