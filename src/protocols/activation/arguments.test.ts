import { describe, expect, it } from 'vitest';
import { parseActivationArguments } from './arguments.ts';

const parse = (words: string): unknown => parseActivationArguments(words.split(' ').filter(Boolean));

describe('a command line', () => {
  it.each([
    ['spec', { command: 'spec' }],
    ['discover', { command: 'discover', config: undefined }],
    ['check --config c', { command: 'check', config: 'c' }],
    ['write --config c --catalog k', { command: 'write', config: 'c', catalog: 'k' }],
    ['apply --config c', { command: 'apply', config: 'c', isUnordered: false }],
    ['apply --unordered --config c', { command: 'apply', config: 'c', isUnordered: true }],
  ])('%s', (words, request) => {
    expect(parse(words)).toEqual({ kind: 'run', request, isDebug: false });
  });

  it.each([
    ['', 'A command is missing', undefined],
    ['read', "Unknown command 'read'", undefined],
    ['write --config c', "'write' needs --catalog FILE", 'write'],
    ['check --config=', "'check' needs --config FILE", 'check'],
    ['write --config c --catalog k --unordered', "'write' does not take --unordered", 'write'],
    ['apply --config c more', "Unexpected argument 'more'", 'apply'],
    ['apply --nope', "Unknown option '--nope'", 'apply'],
  ])('%s: %s', (words, message, command) => {
    expect(parse(words)).toMatchObject({
      kind: 'wrong',
      message: expect.stringContaining(message) as string,
      command,
    });
  });

  it.each([
    ['--help', 'help'],
    ['write -h', 'help'],
    ['--version', 'version'],
  ])('%s', (words, kind) => {
    expect(parse(words)).toEqual({ kind });
  });
});
