import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What a run of the program wrote to stdout, and whether its end may be missing. */
export interface WrittenLines {
  readonly args: readonly string[];
  readonly stdout: string;
  /** Whether the program was ended by a signal, or its reader went away. */
  readonly isCut: boolean;
}

/** The commands whose stdout holds lines of the Airbyte protocol and nothing else. */
const commands: readonly string[] = ['spec', 'check', 'discover', 'read'];

/**
 * Keeps what the program wrote in a file of its own, `<command>-<id>.jsonl`, where PROTOCOL_LINES_DIR names a folder: for clients
 * in other languages that parse it later (`npm run test:clients`). Half a line at the end of a run that was cut is left out.
 */
export async function recordLines({ args, stdout, isCut }: WrittenLines): Promise<void> {
  const folder = process.env['PROTOCOL_LINES_DIR'];
  const [command = ''] = args;
  if (folder === undefined || !commands.includes(command) || args.includes('--help')) return;
  const lines = isCut ? stdout.slice(0, stdout.lastIndexOf('\n') + 1) : stdout;
  if (lines === '') return;
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, `${command}-${randomUUID()}.jsonl`), lines);
}
