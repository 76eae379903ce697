import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalizeDate } from './dates.ts';

describe('normalizeDate', () => {
  it.each([
    ['2021-03-01', '2021-03-01T00:00:00.000Z'],
    ['2021-03-01T04:05', '2021-03-01T04:05:00.000Z'],
    ['2021-03-01T04:05:06', '2021-03-01T04:05:06.000Z'],
    ['2021-03-01 04:05:06', '2021-03-01T04:05:06.000Z'],
    ['2021-03-01t04:05:06z', '2021-03-01T04:05:06.000Z'],
    ['2021-03-01T04:05:06.7Z', '2021-03-01T04:05:06.700Z'],
    ['2021-03-01T04:05:06,123456789Z', '2021-03-01T04:05:06.123Z'],
    ['2021-03-01T04:05:06+02:00', '2021-03-01T02:05:06.000Z'],
    ['2021-03-01T04:05:06 +0200', '2021-03-01T02:05:06.000Z'],
    ['2021-03-01T04:05:06-05', '2021-03-01T09:05:06.000Z'],
    ['2021-03-01T00:30:00+05:30', '2021-02-28T19:00:00.000Z'],
    [' 2024-02-29 ', '2024-02-29T00:00:00.000Z'],
  ])('reads %s', (text, moment) => {
    expect(normalizeDate(text)).toBe(moment);
  });

  it.each([
    '',
    'yesterday',
    '2021',
    '2021-3-1',
    '01/03/2021',
    '2021-02-29',
    '2021-13-01',
    '2021-00-10',
    '2021-03-01T24:00:00Z',
    '2021-03-01T04:60:00Z',
    '2021-03-01T04:05:61Z',
    '2021-03-01T04:05:06+24:00',
    '2021-03-01T04:05:06+02:60',
    '2021-03-01Z',
    '2021-03-01T04Z',
    '0000-01-01T00:00:00+01:00',
  ])('refuses %s', (text) => {
    expect(normalizeDate(text)).toBeUndefined();
  });

  it('leaves what it made as it is', () => {
    const years = {
      min: new Date('0000-01-01T00:00:00Z'),
      max: new Date('9999-12-31T23:59:59.999Z'),
      noInvalidDate: true,
    };
    fc.assert(
      fc.property(fc.date(years), (date) => {
        expect(normalizeDate(date.toISOString())).toBe(date.toISOString());
      }),
    );
  });

  it('reads the same moment in every zone', () => {
    const years = {
      min: new Date('1970-01-02T00:00:00Z'),
      max: new Date('2100-01-01T00:00:00Z'),
      noInvalidDate: true,
    };
    fc.assert(
      fc.property(fc.date(years), fc.integer({ min: -1439, max: 1439 }), (date, offsetMinutes) => {
        const local = new Date(date.getTime() + offsetMinutes * 60_000).toISOString().slice(0, -1);
        const [hours, minutes] = [Math.floor(Math.abs(offsetMinutes) / 60), Math.abs(offsetMinutes) % 60];
        const zone = `${offsetMinutes < 0 ? '-' : '+'}${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
        expect(normalizeDate(local + zone)).toBe(date.toISOString());
      }),
    );
  });
});
