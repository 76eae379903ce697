import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { delayAskedBy, maxHeaderDelayMs } from './retry-after.ts';

const now = Date.UTC(2026, 4, 17, 12, 0, 0);
const dateIn = (seconds: number): string => new Date(now + seconds * 1000).toUTCString();
const unixIn = (seconds: number): string => String(now / 1000 + seconds);

describe('delay asked by headers', () => {
  it.each([
    ['seconds', { 'retry-after': '60' }, 60_000],
    ['zero', { 'retry-after': '0' }, 0],
    ['spaces around', { 'retry-after': ' 5 ' }, 5000],
    ['fractions, rounded up', { 'retry-after': '0.0001' }, 1],
    ['an HTTP date', { 'retry-after': dateIn(90) }, 90_000],
    ['a date that is over', { 'retry-after': dateIn(-90) }, 0],
    ['RateLimit-Reset', { 'ratelimit-reset': unixIn(30) }, 30_000],
    ['RateLimit-ResetTime', { 'ratelimit-resettime': dateIn(45) }, 45_000],
    ['the first that can be read', { 'retry-after': 'soon', 'ratelimit-reset': unixIn(7) }, 7000],
    ['Retry-After before the others', { 'retry-after': '1', 'ratelimit-reset': unixIn(7) }, 1000],
    ['absurd seconds', { 'retry-after': '9'.repeat(400) }, maxHeaderDelayMs],
    ['an absurd date', { 'retry-after': 'Fri, 01 Jan 9999 00:00:00 GMT' }, maxHeaderDelayMs],
  ])('understands %s', (_, headers, expected) => {
    expect(delayAskedBy(headers, now)).toBe(expected);
  });

  it('takes times by the server’s clock, where that is sent', () => {
    const headers = { 'ratelimit-reset': unixIn(3600 + 20), date: dateIn(3600) };
    expect(delayAskedBy(headers, now)).toBe(20_000);
  });

  it.each([
    {},
    { 'retry-after': '' },
    { 'retry-after': '-5' },
    { 'retry-after': 'NaN' },
    { 'retry-after': '1e3' },
    { 'retry-after': '2026-05-17' },
    { 'ratelimit-reset': 'never' },
    { 'ratelimit-resettime': 'Sun, 99 May 2026 12:00:00 GMT' },
  ])('says nothing for %j', (headers) => {
    expect(delayAskedBy(headers, now)).toBeUndefined();
  });

  it('is a whole number of milliseconds within a day, whatever comes', () => {
    const value = fc.oneof(
      fc.string(),
      fc.double().map(String),
      fc.bigInt().map(String),
      fc.date().map((date) => date.toUTCString()),
    );
    const keys = ['retry-after', 'ratelimit-reset', 'ratelimit-resettime', 'date'];
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...keys), value), (headers) => {
        const delayMs = delayAskedBy(headers, now) ?? 0;
        expect(Number.isInteger(delayMs) && delayMs >= 0 && delayMs <= maxHeaderDelayMs).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});
