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

// Hashes hold long rows of digits too, so that each row that is found is looked at: a number begins behind a bracket, a comma
// or a colon. Written out, because the engine looks for a counted repetition many times slower.
const sixteenDigits = String.raw`\d`.repeat(16);
const longExponent = String.raw`\d[eE]\+?\d\d\d`;

function mayHoldLargeNumber(text: string): boolean {
  for (const { index } of text.matchAll(new RegExp(`${sixteenDigits}\\d*`, 'g')))
    if (isNumberStart(text, index)) return true;
  for (const { index } of text.matchAll(new RegExp(longExponent, 'g')))
    if (isNumberStart(text, startOfDigits(text, index))) return true;
  return false;
}

/** Where the digits with a decimal point among them begin that end at an index. */
function startOfDigits(text: string, end: number): number {
  let start = end;
  while (digitsAndPoint.includes(text.charAt(start - 1))) start -= 1;
  return start;
}

const digitsAndPoint = ['.', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];

/** Whether the digits at an index may be those of a number, as far as what stands before them tells. */
function isNumberStart(text: string, index: number): boolean {
  const beforeSign = text.charAt(index - 1) === '-' ? index - 2 : index - 1;
  let at = beforeSign;
  while (space.includes(text.charAt(at))) at -= 1;
  return at < 0 || numberLeads.includes(text.charAt(at));
}

const space = [' ', '\t', '\n', '\r'];
const numberLeads = ['[', ':', ','];

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
