import { isUtf8 } from 'node:buffer';

/**
 * An answer's JSON, exact: numbers that a double cannot hold stay as the server wrote them and are written out again
 * just so. Undefined for what is not JSON in UTF-8 (a page of HTML, a body that was cut, nothing at all), and for what readers of
 * our lines do not take: they would drop the line, and the row would be lost. That is a number beyond all doubles, which orjson
 * refuses, and a nesting of more than a hundred levels: serde_json stops at 128, pydantic's parser at 200.
 */
export function parseJsonBody(body: Buffer): unknown {
  // A replaced byte would be a changed record.
  if (!isUtf8(body)) return undefined;
  const json = body.subarray(0, byteOrderMark.length).equals(byteOrderMark)
    ? body.subarray(byteOrderMark.length)
    : body;
  const text = json.toString('utf8');
  const { hasLongNumber, isDeep } = suspect(json);
  if (isDeep && depthOf(text) > maxDepth) return undefined;
  try {
    return hasLongNumber || hasLongExponent(text) ? parseExactly(text) : (JSON.parse(text) as unknown);
  } catch {
    return undefined;
  }
}

const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf]);

/** What may make JSON of a body something else than it says. */
interface Suspicion {
  /** Whole numbers that a double may not hold. */
  readonly hasLongNumber: boolean;
  /** More levels than readers of our lines take. */
  readonly isDeep: boolean;
}

/** Every whole number of so many digits is a double. */
const digitsInDouble = 15;
/** The envelope of a line adds a level or two. */
const maxDepth = 100;
/** A chain of objects and lists within one another ends with as many brackets as it has levels; the first of them may be passed over. */
const bracketsOfDeep = 64;
/** What is looked for is at least as long: one byte of it is met. */
const step = digitsInDouble + 1;

/** Looks at a body in steps: most of its bytes need not be looked at. */
function suspect(body: Uint8Array): Suspicion {
  let hasLongNumber = false;
  let isDeep = false;
  for (let at = step - 1; at < body.length; at += step) {
    const byte = body[at] ?? 0;
    if (isDigit(byte)) {
      // Of so many digits, half are on one side.
      if (isDigit(body[at - step / 2] ?? 0) || isDigit(body[at + step / 2] ?? 0))
        hasLongNumber ||= isLongNumber(body, at);
    } else if (isEndBracket(byte)) {
      const from = at;
      while (isEndBracket(body[at + 1] ?? 0)) at += 1;
      isDeep ||= at - from >= bracketsOfDeep;
    }
  }
  return { hasLongNumber, isDeep };
}

/** Whether the digits around an index may be a whole number too long for a double. Hashes hold long runs of digits too. */
function isLongNumber(body: Uint8Array, around: number): boolean {
  let start = around;
  let end = around;
  while (isDigit(body[start - 1] ?? 0)) start -= 1;
  while (isDigit(body[end + 1] ?? 0)) end += 1;
  return end - start >= digitsInDouble && isNumberStart((index) => body[index], start);
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}

/** `]` and `}`. */
function isEndBracket(byte: number): boolean {
  return byte === 0x5d || byte === 0x7d;
}

// Written out, because the engine looks for a counted repetition many times slower.
const longExponents = /\d[eE]\+?\d\d\d/g;

/** Whether a number may be beyond all doubles by its exponent. */
function hasLongExponent(text: string): boolean {
  const codeAt = (index: number): number => text.charCodeAt(index);
  for (const { index } of text.matchAll(longExponents)) {
    let start = index;
    while (isDigit(codeAt(start - 1)) || codeAt(start - 1) === point) start -= 1;
    if (isNumberStart(codeAt, start)) return true;
  }
  return false;
}

/** Whether the digits at an index may be those of a number, as far as what stands before them tells. */
function isNumberStart(codeAt: (index: number) => number | undefined, index: number): boolean {
  let at = codeAt(index - 1) === minus ? index - 2 : index - 1;
  while (space.includes(codeAt(at))) at -= 1;
  return at < 0 || numberLeads.includes(codeAt(at));
}

const minus = 0x2d;
const point = 0x2e;
const space: readonly unknown[] = [0x20, 0x09, 0x0a, 0x0d];
/** A bracket, a comma, a colon. */
const numberLeads: readonly unknown[] = [0x5b, 0x2c, 0x3a];

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
