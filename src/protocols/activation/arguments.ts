import type { ParseArgsConfig } from 'node:util';
import { parseArgs } from 'node:util';
import type { CommandName, Request } from './tools.ts';

/** What the words of a command line mean. */
export type Invocation =
  | { readonly kind: 'run'; readonly request: Request; readonly isDebug: boolean }
  | { readonly kind: 'help' }
  | { readonly kind: 'version' }
  /** A sentence without its full stop; `command` is there where a platform may be listening for protocol lines. */
  | { readonly kind: 'wrong'; readonly message: string; readonly command: CommandName | undefined };

const options = {
  config: { type: 'string' },
  catalog: { type: 'string' },
  unordered: { type: 'boolean' },
  debug: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'v' },
} as const satisfies ParseArgsConfig['options'];

interface Values {
  readonly config?: string;
  readonly catalog?: string;
  readonly unordered?: boolean;
  readonly debug?: boolean;
}

/** Which options a command takes; those with `!` it cannot do without. */
const usages: Readonly<Record<CommandName, readonly string[]>> = {
  spec: [],
  discover: ['config'],
  check: ['config!'],
  write: ['config!', 'catalog!'],
  apply: ['config!', 'unordered'],
};

/** Reads the words of a command line, without those of the interpreter. Never throws. */
export function parseActivationArguments(args: readonly string[]): Invocation {
  const word = args.find((arg) => !arg.startsWith('-'));
  const command = isCommand(word) ? word : undefined;
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    if (values.help === true) return { kind: 'help' };
    if (values.version === true) return { kind: 'version' };
    const message = faultOf(positionals, values);
    if (message !== undefined || command === undefined)
      return { kind: 'wrong', message: message ?? 'A command is missing', command };
    return { kind: 'run', request: toRequest(command, values), isDebug: values.debug === true };
  } catch (thrown) {
    return { kind: 'wrong', message: wordsOf(thrown), command };
  }
}

/** The first sentence of what Node says of options that it does not know. */
function wordsOf(thrown: unknown): string {
  const [sentence = ''] = (thrown instanceof Error ? thrown.message : String(thrown)).split(/\. |\n/);
  return sentence.replace(/\.$/, '');
}

function faultOf([word, surplus]: readonly string[], values: Values): string | undefined {
  if (word === undefined) return 'A command is missing';
  if (!isCommand(word)) return `Unknown command '${word}'`;
  if (surplus !== undefined) return `Unexpected argument '${surplus}'`;
  const takes = usages[word].map((option) => option.replace('!', ''));
  const given = (['config', 'catalog', 'unordered'] as const).filter((name) => values[name] !== undefined);
  const refused = given.find((name) => !takes.includes(name));
  if (refused !== undefined) return `'${word}' does not take --${refused}`;
  const missing = usages[word].find((option) => option.endsWith('!') && !isGiven(values, option));
  return missing === undefined ? undefined : `'${word}' needs --${missing.replace('!', '')} FILE`;
}

function isGiven(values: Values, option: string): boolean {
  const value = option === 'config!' ? values.config : values.catalog;
  return value !== undefined && value !== '';
}

function toRequest(command: CommandName, values: Values): Request {
  const { config = '', catalog = '', unordered = false } = values;
  switch (command) {
    case 'spec':
      return { command };
    case 'discover':
      return { command, config: values.config };
    case 'check':
      return { command, config };
    case 'write':
      return { command, config, catalog };
    case 'apply':
      return { command, config, isUnordered: unordered };
  }
}

function isCommand(word: string | undefined): word is CommandName {
  return word !== undefined && Object.hasOwn(usages, word);
}
