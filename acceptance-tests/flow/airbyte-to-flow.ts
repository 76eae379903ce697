import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JsonObject } from '../../src/base/json.ts';
import { nodeOfProgram } from '../support/program.ts';
import { mergePatch } from './runtime.ts';

const built = join(import.meta.dirname, '../../dist/main.js');

/** What the adapter runs the connector for, and the message that it waits for. */
const expected = { spec: 'SPEC', check: 'CONNECTION_STATUS', discover: 'CATALOG', read: undefined } as const;

/** The files that the adapter hands over. */
export interface AdapterFiles {
  readonly config?: unknown;
  readonly catalog?: unknown;
  readonly state?: unknown;
}

/** What came of a run. */
export interface AdapterResult {
  readonly exitCode: number | null;
  /** The first message that counts; for a read, none. */
  readonly answer: JsonObject | undefined;
  readonly documents: readonly { readonly stream: string; readonly doc: JsonObject }[];
  /** The state that Flow keeps. */
  readonly state: JsonObject;
  /** Lines that the adapter drops without a word. */
  readonly dropped: readonly string[];
}

/**
 * Runs a command as the adapter airbyte-to-flow does: through a shell that waits for a line, with files for the
 * arguments; the first message that is neither LOG nor TRACE must be the one that is waited for; a line that it does
 * not know, CONTROL among them, is dropped; the state of a stream is merged by its name.
 */
export async function runAdapter(
  command: keyof typeof expected,
  files: AdapterFiles = {},
): Promise<AdapterResult> {
  const folder = await mkdtemp(join(tmpdir(), 'atf-'));
  try {
    const words = [command];
    for (const [name, content] of Object.entries(files)) {
      const path = join(folder, `${name}.json`);
      await writeFile(path, JSON.stringify(content));
      words.push(`--${name}` as typeof command, path as typeof command);
    }
    const { text, exitCode } = await runShell(words);
    return { exitCode, ...interpret(command, text, files) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function runShell(
  words: readonly string[],
): Promise<{ readonly text: string; readonly exitCode: number | null }> {
  const quoted = words.map((word) => `"${word}"`).join(' ');
  const child = spawn('sh', ['-c', `read -r dummy && exec ${nodeOfProgram} ${built} ${quoted}`], {
    env: { ...process.env, LOG_LEVEL: 'info' },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  child.stdin.write('READY\n');
  let text = '';
  for await (const piece of child.stdout.setEncoding('utf8')) text += String(piece);
  const exitCode = await new Promise<number | null>((resolve) => {
    if (child.exitCode === null) child.once('close', resolve);
    else resolve(child.exitCode);
  });
  return { text, exitCode };
}

function interpret(
  command: keyof typeof expected,
  text: string,
  { catalog, state: before }: AdapterFiles,
): Omit<AdapterResult, 'exitCode'> {
  const known = new Set(
    ((catalog as { streams?: { stream: { name: string } }[] } | undefined)?.streams ?? []).map(
      ({ stream }) => stream.name,
    ),
  );
  const documents: { stream: string; doc: JsonObject }[] = [];
  const dropped: string[] = [];
  let answer: JsonObject | undefined;
  let state = (before ?? {}) as JsonObject;
  for (const line of text.split('\n').filter((one) => one !== '')) {
    const message = JSON.parse(line) as JsonObject;
    const { type } = message as { type: string };
    if (type === 'CONTROL') dropped.push(line);
    else if (expected[command] !== undefined && type !== 'LOG' && type !== 'TRACE') {
      if (type !== expected[command]) throw new Error(`${type} came instead of ${expected[command]}`);
      answer ??= message;
    } else if (type === 'RECORD') {
      const {
        stream,
        data,
        emitted_at: emittedAt,
      } = message['record'] as unknown as {
        stream: string;
        data: JsonObject;
        emitted_at: unknown;
      };
      if (!known.has(stream)) throw new Error(`a record of the unknown stream ${stream}`);
      if (!Number.isInteger(emittedAt)) throw new Error('emitted_at must be a whole number');
      documents.push({ stream, doc: data });
    } else if (type === 'STATE') {
      const { stream } = message['state'] as unknown as {
        stream: { stream_descriptor: { name: string }; stream_state: JsonObject };
      };
      state = mergePatch(state, { [stream.stream_descriptor.name]: stream.stream_state }) as JsonObject;
    } else if (type !== 'LOG' && type !== 'TRACE') throw new Error(`${type} must not come in a read`);
  }
  return { answer, documents, state, dropped };
}

/** The configured catalog as the adapter writes it. */
export function adapterCatalog(streams: readonly string[], syncMode = 'incremental'): object {
  return {
    'estuary.dev/range': { begin: '00000000', end: 'ffffffff' },
    streams: streams.map((name) => ({
      stream: { name, namespace: null, json_schema: { type: 'object' }, supported_sync_modes: [syncMode] },
      sync_mode: syncMode,
      destination_sync_mode: 'append',
      cursor_field: ['updated_at'],
      primary_key: [['id']],
      projections: { flow_published_at: '/_meta/uuid' },
    })),
  };
}
