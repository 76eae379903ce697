/**
 * An answer's JSON, exact: numbers that a double cannot hold stay as the server wrote them and are written out again
 * just so. Undefined for what is not JSON in UTF-8 (a page of HTML, a body that was cut, nothing at all), and for what readers of
 * our lines do not take: they would drop the line, and the row would be lost. That is a number beyond all doubles, which orjson
 * refuses, and a nesting of more than a hundred levels: serde_json stops at 128, pydantic's parser at 200.
 */
export function parseJsonBody(body: Uint8Array): unknown {
  try {
    // Strict, because a replaced byte would be a changed record; and faster than Buffer's own way.
    const text = new TextDecoder('utf-8', { fatal: true }).decode(body);
    if (mayNestDeep(text) && depthOf(text) > maxDepth) return undefined;
    return mayHoldLargeNumber(text) ? parseExactly(text) : (JSON.parse(text) as unknown);
  } catch {
    return undefined;
  }
}

// Sixteen digits in a row, and exponents of three, are rare: this costs a twentieth of parsing. Written out, because the
// engine looks for a counted repetition many times slower.
const sixteenDigits = new RegExp(String.raw`\d`.repeat(16));
const longExponent = /\d[eE]\+?\d\d\d/;
/** The same, but only where a number may begin: hashes and texts hold long rows of digits too. */
const largeNumber = /[[:,]\s*-?(?:\d{16}|\d+(?:\.\d+)?[eE]\+?\d{3})/;

function mayHoldLargeNumber(text: string): boolean {
  return (sixteenDigits.test(text) || longExponent.test(text)) && largeNumber.test(text);
}

/** The envelope of a line adds a level or two. */
const maxDepth = 100;

// A chain of objects, of lists, or of both in turn ends like this. Searched for as a whole, because counting brackets would cost
// as much as parsing.
const endsOfChains = ['}', ']', '}]'].map((end) => end.repeat(96 / end.length));

function mayNestDeep(text: string): boolean {
  return endsOfChains.some((end) => text.includes(end));
}

const textsAndBrackets = /"(?:[^"\\]|\\.)*"|[[{]|[\]}]/g;

function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [found] of text.matchAll(textsAndBrackets)) {
    if (found === '[' || found === '{') depth += 1;
    else if (found === ']' || found === '}') depth -= 1;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}

declare global {
  /** JSON.parse source text access: in Node from 21 on, in TypeScript's library not yet. */
  interface JSON {
    parse(
      text: string,
      reviver: (this: unknown, key: string, value: unknown, context: { readonly source?: string }) => unknown,
    ): unknown;
    /** A value that is written out as this text. */
    rawJSON(text: string): object;
    isRawJSON(value: unknown): boolean;
  }
}

/** Throws for a number beyond all doubles. */
function parseExactly(text: string): unknown {
  return JSON.parse(text, (_key, value: unknown, { source }) => {
    if (typeof value !== 'number' || source === undefined) return value;
    if (!Number.isFinite(value)) throw new RangeError('a number beyond all doubles');
    return isRounded(value) ? JSON.rawJSON(source) : value;
  });
}

/** Whether a number may stand for several that the server could have meant. */
function isRounded(value: number): boolean {
  return Number.isInteger(value) && !Number.isSafeInteger(value);
}
