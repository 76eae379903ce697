import { appendFile } from 'node:fs/promises';
import { ConfigError } from '../../base/errors.ts';
import type { JsonObject } from '../../base/json.ts';

/** A record that was refused, and why. */
export interface DeadLetter {
  readonly stream: string;
  readonly object: string;
  readonly mode: string;
  readonly data: JsonObject;
  readonly error: { readonly code: string; readonly message: string };
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** Keeps what was refused; resolves when it is on the disk. */
export type DeadLetters = (letter: DeadLetter) => Promise<void>;

/**
 * Keeps refused records in a file, one JSON object a line, behind those of earlier runs. The file is only made when it is
 * needed. Rejects with ConfigError (`dead_letter_unwritable`).
 */
export function createDeadLetters(path: string, redact: (text: string) => string): DeadLetters {
  let last: Promise<void> = Promise.resolve();
  const append = async ({ at, error, ...letter }: DeadLetter): Promise<void> => {
    const told = { ...error, message: redact(error.message) };
    const line = JSON.stringify({ at: new Date(at).toISOString(), ...letter, error: told });
    try {
      await appendFile(path, `${line}\n`, { flush: true, mode: 0o600 });
    } catch (thrown) {
      const why = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : 'unknown';
      throw new ConfigError(
        'dead_letter_unwritable',
        `The file ${path} for refused records cannot be written (${why}). Set dead_letter_file to a path that can be`,
        { cause: thrown },
      );
    }
  };
  return (letter) => {
    const written = last.then(() => append(letter));
    last = written.catch(() => undefined);
    return written;
  };
}
