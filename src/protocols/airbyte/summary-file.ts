import { open, stat } from 'node:fs/promises';
import { ConfigError } from '../../base/errors.ts';
import type { RunSummary } from '../shared/run-summary.ts';
import { reasonOf } from './files.ts';

/** Where the summary of a run goes. */
export interface SummaryFile {
  /** Writes the summary as one JSON document, and closes the file. Rejects with ConfigError (`summary_unwritable`). */
  save(summary: RunSummary): Promise<void>;
}

/**
 * Opens the file of a summary, and empties it: a run that is killed leaves an empty file, never the summary of the run before.
 * Throws ConfigError (`summary_unwritable`) where it cannot be written, or is one of the files that the run reads.
 */
export async function openSummaryFile(path: string, inputs: readonly string[]): Promise<SummaryFile> {
  for (const input of inputs) {
    if (await isSameFile(path, input))
      throw unwritable(path, 'it is one of the files that are read. Name another');
  }
  const file = await open(path, 'w').catch((thrown: unknown) => {
    throw unwritable(path, reasonOf(thrown), thrown);
  });
  return {
    save: async (summary) => {
      try {
        await file.writeFile(`${JSON.stringify(summary, undefined, 2)}\n`);
      } catch (thrown) {
        throw unwritable(path, reasonOf(thrown), thrown);
      } finally {
        await file.close();
      }
    },
  };
}

async function isSameFile(one: string, other: string): Promise<boolean> {
  const [first, second] = await Promise.all([one, other].map((path) => stat(path).catch(() => undefined)));
  return first !== undefined && second !== undefined && first.dev === second.dev && first.ino === second.ino;
}

function unwritable(path: string, why: string, cause?: unknown): ConfigError {
  return new ConfigError('summary_unwritable', `The summary file ${path} cannot be written: ${why}.`, {
    ...(cause === undefined ? {} : { cause }),
  });
}
