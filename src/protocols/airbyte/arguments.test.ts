import { describe, expect, it } from 'vitest';
import { parseArguments } from './arguments.ts';

function run(request: unknown, isDebug = false): unknown {
  return { kind: 'run', request, isDebug };
}

describe('parseArguments', () => {
  it.each([
    ['spec', run({ command: 'spec' })],
    ['check --config c', run({ command: 'check', config: 'c' })],
    ['check --config=c', run({ command: 'check', config: 'c' })],
    ['--config c check', run({ command: 'check', config: 'c' })],
    ['discover', run({ command: 'discover', config: undefined })],
    ['discover --config c', run({ command: 'discover', config: 'c' })],
    ['read --config c --catalog k', run({ command: 'read', config: 'c', catalog: 'k', state: undefined })],
    [
      'read --config c --catalog k --state=s --debug',
      run({ command: 'read', config: 'c', catalog: 'k', state: 's' }, true),
    ],
    ['spec --debug', run({ command: 'spec' }, true)],
    ['--help', { kind: 'help', command: undefined }],
    ['-h', { kind: 'help', command: undefined }],
    ['read --help', { kind: 'help', command: 'read' }],
    ['--help check', { kind: 'help', command: 'check' }],
    ['--version', { kind: 'version' }],
    ['-v', { kind: 'version' }],
  ])('%s', (line, invocation) => {
    expect(parseArguments(line.split(' '))).toEqual(invocation);
  });

  it.each([
    ['', undefined, 'A command is missing'],
    ['--debug', undefined, 'A command is missing'],
    ['sync', undefined, "Unknown command 'sync'"],
    ['toString', undefined, "Unknown command 'toString'"],
    ['read --cataloque x', 'read', "Unknown option '--cataloque'"],
    ['check -x', 'check', "Unknown option '-x'"],
    ['check', 'check', "'check' needs --config FILE"],
    ['check --config', 'check', "Option '--config <value>' argument missing"],
    ['check --config=', 'check', '--config needs the name of a file'],
    ['check --config --debug', 'check', "Option '--config' argument is ambiguous"],
    ['check --config c d', 'check', "Unexpected argument 'd'"],
    ['check --config c --state s', 'check', "'check' does not take --state"],
    ['spec --config c', 'spec', "'spec' does not take --config"],
    ['read --config c', 'read', "'read' needs --catalog FILE"],
    ['read --catalog k', 'read', "'read' needs --config FILE"],
    ['spec --debug=1', 'spec', "Option '--debug' does not take an argument"],
  ])('refuses: %s', (line, command, message) => {
    expect(parseArguments(line === '' ? [] : line.split(' '))).toEqual({ kind: 'wrong', message, command });
  });
});
