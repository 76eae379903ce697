import type { ParseArgsConfig } from 'node:util';
import { parseArgs } from 'node:util';
import type { CommandName, Request } from './tools.ts';

/** What the words of a command line mean. */
export type Invocation =
  | { readonly kind: 'run'; readonly request: Request; readonly isDebug: boolean }
  | { readonly kind: 'help'; readonly command: CommandName | undefined }
  | { readonly kind: 'version' }
  /** `command` is there where a platform may be listening for protocol lines. */
  | { readonly kind: 'wrong'; readonly message: string; readonly command: CommandName | undefined };

const options = {
  config: { type: 'string' },
  catalog: { type: 'string' },
  state: { type: 'string' },
  summary: { type: 'string' },
  debug: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'v' },
} as const satisfies ParseArgsConfig['options'];

type FileOption = 'config' | 'catalog' | 'state' | 'summary';

const fileOptions: readonly FileOption[] = ['config', 'catalog', 'state', 'summary'];

const usages: Readonly<
  Record<CommandName, { readonly needs: readonly FileOption[]; readonly takes: readonly FileOption[] }>
> = {
  spec: { needs: [], takes: [] },
  check: { needs: ['config'], takes: ['config'] },
  discover: { needs: [], takes: ['config'] },
  read: { needs: ['config', 'catalog'], takes: ['config', 'catalog', 'state', 'summary'] },
  plan: { needs: ['config', 'catalog'], takes: ['config', 'catalog', 'state'] },
};

/** Reads the words of a command line, without those of the interpreter. Never throws. */
export function parseArguments(args: readonly string[]): Invocation {
  const word = args.find((arg) => !arg.startsWith('-'));
  const command = word !== undefined && isCommand(word) ? word : undefined;
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    if (values.help === true) return { kind: 'help', command };
    if (values.version === true) return { kind: 'version' };
    return toInvocation(positionals, values);
  } catch (thrown) {
    const [sentence = ''] = String(thrown instanceof Error ? thrown.message : thrown).split(/\. |\n/);
    return { kind: 'wrong', message: sentence.replace(/\.$/, ''), command };
  }
}

type Values = Readonly<Partial<Record<FileOption, string>>> & { readonly debug?: boolean };

function toInvocation([word, ...rest]: readonly string[], values: Values): Invocation {
  if (word === undefined) return { kind: 'wrong', message: 'A command is missing', command: undefined };
  if (!isCommand(word)) return { kind: 'wrong', message: `Unknown command '${word}'`, command: undefined };
  const fault = faultOf(word, rest, values);
  if (fault !== undefined) return { kind: 'wrong', message: fault, command: word };
  const { config = '', catalog = '', state, summary, debug = false } = values;
  const requests: Readonly<Record<CommandName, Request>> = {
    spec: { command: 'spec' },
    check: { command: 'check', config },
    discover: { command: 'discover', config: values.config },
    read: { command: 'read', config, catalog, state, summary },
    plan: { command: 'plan', config, catalog, state },
  };
  return { kind: 'run', request: requests[word], isDebug: debug };
}

function faultOf(command: CommandName, rest: readonly string[], values: Values): string | undefined {
  const { needs, takes } = usages[command];
  const surplus = fileOptions.find((option) => values[option] !== undefined && !takes.includes(option));
  const missing = needs.find((option) => values[option] === undefined);
  const empty = takes.find((option) => values[option] === '');
  if (rest[0] !== undefined) return `Unexpected argument '${rest[0]}'`;
  if (surplus !== undefined) return `'${command}' does not take --${surplus}`;
  if (missing !== undefined) return `'${command}' needs --${missing} FILE`;
  return empty === undefined ? undefined : `--${empty} needs the name of a file`;
}

function isCommand(word: string): word is CommandName {
  return Object.hasOwn(usages, word);
}
