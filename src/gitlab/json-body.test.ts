import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { parseJsonBody } from './json-body.ts';

/** What is written for a body that was read. */
const through = (text: string): string => JSON.stringify(parseJsonBody(Buffer.from(text)));

/** Brackets around a number, as often as is said. */
const nested = (begin: string, times: number, end: string): string =>
  `${begin.repeat(times)}1${end.repeat(times)}`;

describe('parseJsonBody', () => {
  it.each([
    '[9007199254740993]',
    '{"a":{"b":[-9007199254740993,12345678901234567890123]}}',
    '[1,9007199254740992]',
    `[${'9'.repeat(300)}]`,
    '{"sha":"12345678901234567890","a":-12345678901234567890}',
    '{"sha":"123456789012345678","b":[ -9007199254740993]}',
    '9007199254740993',
    nested('[', 100, ']'),
    `["${'}'.repeat(200)}\\"${'['.repeat(200)}"]`,
    `[${'{"a":1},'.repeat(200)}0]`,
  ])('keeps %s as it was written', (text) => {
    expect(through(text)).toBe(text.replaceAll('[ ', '['));
  });

  it.each([
    ['[9007199254740991,-0.3333333333333333,"sha 1234567890123456789"]', 'number'],
    ['[0.5,1.7976931348623157e-308,9007199254740993]', 'number'],
  ])('leaves alone what a double holds: %s', (text, type) => {
    const [first] = parseJsonBody(Buffer.from(text)) as unknown[];
    expect(typeof first).toBe(type);
  });

  it('keeps a long number wherever in the body it stands', () => {
    for (let before = 0; before < 40; before += 1) {
      for (let digits = 16; digits < 20; digits += 1) {
        const text = `{"a":"${'x'.repeat(before)}","b":${'9'.repeat(digits)},"c":[]}`;
        expect(through(text)).toBe(text);
      }
    }
  });

  it('writes any JSON with whole numbers of any size as it came', () => {
    const number = fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }).map(String);
    const text = fc.string().map((value) => JSON.stringify(value));
    const { value } = fc.letrec<{ value: string }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 3 },
        number,
        text,
        fc.array(tie('value'), { maxLength: 4 }).map((all) => `[${all.join(',')}]`),
        fc
          .array(tie('value'), { maxLength: 3 })
          .map((all) => `{${all.map((one, i) => `"k${i}":${one}`).join(',')}}`),
      ),
    }));
    fc.assert(
      fc.property(value, (written) => {
        const wrapped = `[${written}]`;
        expect(through(wrapped)).toBe(wrapped);
      }),
      { numRuns: 300 },
    );
  });

  it('keeps __proto__ as a field of its own', () => {
    const body = parseJsonBody(Buffer.from('{"__proto__":{"admin":true}}'));
    expect(Object.getPrototypeOf(body)).toBe(Object.prototype);
    expect(JSON.stringify(body)).toBe('{"__proto__":{"admin":true}}');
  });

  it('passes over a byte order mark', () => {
    expect(parseJsonBody(Buffer.from('\uFEFF[1]'))).toEqual([1]);
    expect(through('\uFEFF9007199254740993')).toBe('9007199254740993');
  });

  it.each([
    ['nothing', ''],
    ['HTML', '<html>'],
    ['NaN', '[NaN]'],
    ['a cut text', '[{"a":1}'],
    ['a number beyond all doubles', '{"a":1e999}'],
    ['a number below all doubles', '{"a":[-1.5E+400]}'],
    ['a whole number of too many digits', `[${'9'.repeat(400)}]`],
    ['lists in lists, too deep', nested('[', 101, ']')],
    ['objects in objects, too deep', nested('{"a":', 101, '}')],
    ['objects in lists, too deep', nested('[{"a":', 51, '}]')],
    ['a row that is too deep among others', `[{"id":1},${nested('[', 100, ']')},{"id":2}]`],
  ])('is undefined for %s', (_name, text) => {
    expect(parseJsonBody(Buffer.from(text))).toBeUndefined();
  });

  it('is undefined for what is no UTF-8', () => {
    expect(parseJsonBody(Buffer.from([0x22, 0xff, 0x22]))).toBeUndefined();
  });
});
