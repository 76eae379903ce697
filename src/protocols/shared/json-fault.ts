/** Where a text stops being JSON; line and column count from 1. */
export interface JsonFault {
  readonly line: number;
  readonly column: number;
  /** Whether the text merely ends too early. */
  readonly isEnd: boolean;
}

/**
 * The place of the first fault of a text, or undefined if the text is JSON. The message of `JSON.parse` often tells no
 * place, and quotes the text, which may hold a secret.
 */
export function findJsonFault(text: string): JsonFault | undefined {
  const offset = faultOffset(text);
  if (offset === undefined) return undefined;
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf('\n') + 1;
  return {
    line: before.split('\n').length,
    column: offset - lineStart + 1,
    isEnd: text.slice(offset).trim() === '',
  };
}

const space = /[ \t\n\r]*/y;
const scalar =
  /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const key = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"[ \t\n\r]*:/y;

/** What may come next; `first` is a value or key right behind its opening bracket. */
type Expected = 'value' | 'first' | 'key' | 'next' | 'end';

function faultOffset(text: string): number | undefined {
  const open: ('{' | '[')[] = [];
  let expected: Expected = 'value';
  let at = 0;
  for (;;) {
    at = endOf(space, text, at) ?? at;
    const character = text[at];
    const inside = open.at(-1);
    if (expected === 'end') return character === undefined ? undefined : at;
    if (character === undefined) return at;
    if (expected === 'next') {
      if (character === ',') expected = inside === '{' ? 'key' : 'value';
      else if (character === closerOf(inside)) expected = afterClosing(open);
      else return at;
      at += 1;
    } else if (expected === 'first' && character === closerOf(inside)) {
      expected = afterClosing(open);
      at += 1;
    } else if (expected === 'key' || (expected === 'first' && inside === '{')) {
      const end = endOf(key, text, at);
      if (end === undefined) return at;
      expected = 'value';
      at = end;
    } else if (character === '{' || character === '[') {
      open.push(character);
      expected = 'first';
      at += 1;
    } else {
      const end = endOf(scalar, text, at);
      if (end === undefined) return at;
      expected = open.length === 0 ? 'end' : 'next';
      at = end;
    }
  }
}

function closerOf(bracket: '{' | '[' | undefined): string | undefined {
  return bracket === '{' ? '}' : bracket === '[' ? ']' : undefined;
}

function afterClosing(open: ('{' | '[')[]): Expected {
  open.pop();
  return open.length === 0 ? 'end' : 'next';
}

/** Where the pattern's match that begins at an offset ends. */
function endOf(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}
