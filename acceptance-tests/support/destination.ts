import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sandboxTokens } from '../sandbox/tokens.ts';
import type { RunOptions, RunResult } from './program.ts';
import { runProgram } from './program.ts';

/** A JSON object as tests look into it. */
export type Fields = Readonly<Record<string, unknown>>;

/** A run of destination-gitlab: the lines of its output, parsed. */
export interface DestinationRun extends RunResult {
  readonly messages: readonly Fields[];
}

/** How the records of a stream are kept. */
export interface KeptStream {
  readonly name: string;
  readonly object: string;
  readonly mode: string;
  readonly primaryKey?: readonly string[];
}

/** Drives the built destination-gitlab as a platform or a worker does, in a folder of its own. */
export interface Worker {
  readonly folder: string;
  run(command: string, files: Fields, options?: RunOptions): Promise<DestinationRun>;
  write(
    config: Fields,
    streams: readonly KeptStream[],
    lines: readonly string[],
    options?: RunOptions,
  ): Promise<DestinationRun>;
  /** Runs `apply` and gives the answers. */
  apply(config: Fields, requests: readonly Fields[], words?: readonly string[]): Promise<readonly Fields[]>;
  /** The records that were refused so far. */
  deadLetters(): Promise<readonly Fields[]>;
  close(): Promise<void>;
}

/** A configuration that may change everything that the owner of the sandbox's groups may. */
export function writerConfig(url: string, rest: Fields = {}): Fields {
  return {
    api_url: url,
    credentials: { auth_type: 'access_token', access_token: sandboxTokens.ownerWrite },
    groups_list: ['**'],
    ...rest,
  };
}

/** A RECORD line. */
export function recordLine(stream: string, data: Fields): string {
  return JSON.stringify({ type: 'RECORD', record: { stream, data, emitted_at: 1 } });
}

/** A STATE line of a stream. */
export function stateLine(stream: string, state: Fields): string {
  return JSON.stringify({
    type: 'STATE',
    state: { type: 'STREAM', stream: { stream_descriptor: { name: stream }, stream_state: state } },
  });
}

/** A worker with a folder of its own. */
export async function createWorker(): Promise<Worker> {
  const folder = await mkdtemp(join(tmpdir(), 'destination-gitlab-'));
  const deadLetterFile = join(folder, 'dead-letters.jsonl');
  let files = 0;
  const run: Worker['run'] = async (command, contents, options) => {
    const words: string[] = [];
    for (const [name, content] of Object.entries(contents)) {
      files += 1;
      const path = join(folder, `${files}-${name}.json`);
      const whole =
        name === 'config' ? { dead_letter_file: deadLetterFile, ...(content as Fields) } : content;
      await writeFile(path, JSON.stringify(whole));
      words.push(`--${name}`, path);
    }
    const result = await runProgram([...command.split(' '), ...words], {
      ...options,
      entry: 'destination.js',
    });
    return { ...result, messages: wholeLines(result).map((line) => JSON.parse(line) as Fields) };
  };
  return {
    folder,
    run,
    write: (config, streams, lines, options) =>
      run('write', { config, catalog: catalogOf(streams) }, { ...options, stdin: `${lines.join('\n')}\n` }),
    apply: async (config, requests, words = []) => {
      const stdin = requests.map((request) => JSON.stringify(request)).join('\n');
      return (await run(['apply', ...words].join(' '), { config }, { stdin })).messages;
    },
    deadLetters: async () => {
      const text = await readFile(deadLetterFile, 'utf8').catch(() => '');
      return text.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as Fields]));
    },
    close: () => rm(folder, { recursive: true, force: true }),
  };
}

function catalogOf(streams: readonly KeptStream[]): Fields {
  return {
    streams: streams.map(({ name, object, mode, primaryKey = [] }) => ({
      stream: { name, json_schema: {}, supported_sync_modes: ['incremental'] },
      sync_mode: 'incremental',
      destination_sync_mode: mode,
      destination_object_name: object,
      primary_key: primaryKey.map((field) => [field]),
    })),
  };
}

/** Of a program that was killed, the last line may be half a line. */
function wholeLines({ stdout, signal, lines }: RunResult): readonly string[] {
  return signal === 'SIGKILL' && !stdout.endsWith('\n') ? lines.slice(0, -1) : lines;
}

/** The bodies of the STATE messages of a run. */
export function statesOf({ messages }: DestinationRun): readonly Fields[] {
  return messages.flatMap(({ type, state }) => (type === 'STATE' ? [state as Fields] : []));
}
