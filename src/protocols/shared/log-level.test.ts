import { describe, expect, it } from 'vitest';
import { parseLogLevel } from './log-level.ts';

describe('parseLogLevel', () => {
  it.each([
    ['debug', 'debug'],
    ['TRACE', 'debug'],
    ['Info', 'info'],
    [' warning ', 'warn'],
    ['WARN', 'warn'],
    ['fatal', 'error'],
    ['error', 'error'],
    ['loud', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('%s stands for %s', (word, level) => {
    expect(parseLogLevel(word)).toBe(level);
  });
});
