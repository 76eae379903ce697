import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sandboxTokens } from '../sandbox/tokens.ts';
import type { RunOptions, RunResult } from './program.ts';
import { runProgram } from './program.ts';
import type { ProtocolLine } from './protocol.ts';
import { parseProtocolOutput } from './protocol.ts';

/** A configured catalog's entry, as far as tests write it. */
export interface StreamChoice {
  readonly name: string;
  readonly mode?: 'full_refresh' | 'incremental';
}

/** What a run of the program gave, every line checked against the protocol. */
export interface Run extends RunResult {
  readonly messages: readonly ProtocolLine[];
}

/** Drives the built program as Airbyte's platform does: files in a folder, one process a command. */
export interface Platform {
  readonly folder: string;
  run(args: readonly string[], options?: RunOptions): Promise<Run>;
  check(config: unknown, options?: RunOptions): Promise<Run>;
  read(request: ReadChoice, options?: RunOptions): Promise<Run>;
  close(): Promise<void>;
}

/** What is read. */
export interface ReadChoice {
  readonly config: unknown;
  readonly streams: readonly StreamChoice[];
  /** Bodies of STATE messages. */
  readonly state?: unknown;
  /** Where the summary is to go. */
  readonly summary?: string;
}

/** A configuration that reads all that the owner of the sandbox's groups is a member of. */
export function ownerConfig(
  url: string,
  rest: Readonly<Record<string, unknown>> = {},
): Readonly<Record<string, unknown>> {
  return {
    api_url: url,
    credentials: { auth_type: 'access_token', access_token: sandboxTokens.owner },
    ...rest,
  };
}

/** A platform with a folder of its own. */
export async function createPlatform(): Promise<Platform> {
  const folder = await mkdtemp(join(tmpdir(), 'source-gitlab-'));
  let files = 0;
  const write = async (name: string, content: unknown): Promise<string> => {
    files += 1;
    const path = join(folder, `${files}-${name}.json`);
    await writeFile(path, JSON.stringify(content));
    return path;
  };
  const run: Platform['run'] = async (args, options) => {
    const result = await runProgram(args, options);
    return { ...result, messages: parseProtocolOutput(completeLines(result)) };
  };
  return {
    folder,
    run,
    check: async (config, options) => run(['check', '--config', await write('config', config)], options),
    read: async ({ config, streams, state, summary }, options) => {
      const catalog = { streams: streams.map(configuredStream) };
      const paths = ['--config', await write('config', config), '--catalog', await write('catalog', catalog)];
      const statePath = state === undefined ? [] : ['--state', await write('state', state)];
      const summaryPath = summary === undefined ? [] : ['--summary', summary];
      return run(['read', ...paths, ...statePath, ...summaryPath], options);
    },
    close: () => rm(folder, { recursive: true, force: true }),
  };
}

function configuredStream({ name, mode = 'incremental' }: StreamChoice): unknown {
  return {
    stream: { name, json_schema: {}, supported_sync_modes: ['full_refresh', 'incremental'] },
    sync_mode: mode,
    destination_sync_mode: 'append_dedup',
  };
}

/** The output up to its last newline: a program that was killed may leave half a line, which a platform drops. */
function completeLines({ stdout, signal }: RunResult): string {
  return signal === 'SIGKILL' ? stdout.slice(0, stdout.lastIndexOf('\n') + 1) : stdout;
}

/** The records of a stream. */
export function recordsOf(
  messages: readonly ProtocolLine[],
  stream: string,
): readonly Readonly<Record<string, unknown>>[] {
  return messages.flatMap(({ record }) => (record?.stream === stream ? [record.data] : []));
}

/** The last STATE of each stream, as the platform hands it back. */
export function lastStates(messages: readonly ProtocolLine[]): readonly unknown[] {
  const states = new Map<string, unknown>();
  for (const { state } of messages)
    if (state !== undefined) states.set(state.stream.stream_descriptor.name, state);
  return [...states.values()];
}
