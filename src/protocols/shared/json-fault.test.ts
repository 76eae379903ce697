import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findJsonFault } from './json-fault.ts';

describe('findJsonFault', () => {
  it.each([
    ['', 1, 1, true],
    ['{', 1, 2, true],
    ['{"a": 1,}', 1, 9, false],
    ['{"a": 1\n "b": 2}', 2, 2, false],
    ['{\n  "a": [1, 2,, 3]\n}', 2, 14, false],
    ['[1] 2', 1, 5, false],
    ['[1}', 1, 3, false],
    ['{"a" 1}', 1, 2, false],
    ["{'a': 1}", 1, 2, false],
    ['{"a": tru}', 1, 7, false],
    ['{"a": "x\ny"}', 1, 7, false],
    ['{"a": [{}, {"b": null}]', 1, 24, true],
    ['}', 1, 1, false],
    ['[1,]', 1, 4, false],
    ['[]]', 1, 3, false],
  ])('finds the fault of %j', (text, line, column, isEnd) => {
    expect(() => void JSON.parse(text)).toThrow(SyntaxError);
    expect(findJsonFault(text)).toEqual({ line, column, isEnd });
  });

  it('finds a fault in a text exactly when JSON.parse does', () => {
    const texts = fc
      .tuple(fc.json(), fc.nat(), fc.constantFrom('', ',', '}', ']', '{', '[', '"', ':', '1', 'x', '\n'))
      .map(([json, at, part]) => {
        const offset = at % (json.length + 1);
        return json.slice(0, offset) + part + json.slice(offset + 1);
      });
    fc.assert(
      fc.property(texts, (text) => {
        expect(findJsonFault(text) === undefined).toBe(isJson(text));
      }),
      { numRuns: 2000 },
    );
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
