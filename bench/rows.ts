import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { JsonObject } from '../src/base/json.ts';
import { isJsonObject } from '../src/base/json.ts';

/** A row that a program wrote, as far as it is held against the truth. */
export interface WrittenRow {
  readonly stream: string;
  readonly id: string;
  /** Where the row tells it. */
  readonly updatedAt: string | undefined;
}

/** Takes a row as far as it is looked at. */
export function toWrittenRow(stream: unknown, data: unknown): WrittenRow {
  const { id, updated_at: updatedAt } = isJsonObject(data) ? data : {};
  return {
    stream: wordOf(stream),
    id: wordOf(id),
    updatedAt: typeof updatedAt === 'string' ? updatedAt : undefined,
  };
}

/** A name or a number, as text; nothing for what is neither. */
function wordOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** The lines of a file that are JSON objects; others are what programs tell people. */
export async function* jsonLines(path: string): AsyncGenerator<JsonObject> {
  for await (const line of createInterface(createReadStream(path))) {
    if (!line.startsWith('{')) continue;
    const value: unknown = JSON.parse(line);
    if (isJsonObject(value)) yield value;
  }
}
