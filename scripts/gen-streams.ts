import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Stream } from '../src/core/stream.ts';

/**
 * Imports the declarations of a folder by file name, sorted. Throws where a file's default export is not a declared
 * stream of that name.
 */
export async function readStreams(folder: string): Promise<ReadonlyMap<string, Stream>> {
  const files = (await readdir(folder))
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .sort();
  const streams = new Map<string, Stream>();
  for (const file of files) {
    const loaded: unknown = await import(pathToFileURL(join(folder, file)).href);
    const name = basename(file, '.ts');
    const declared =
      typeof loaded === 'object' && loaded !== null && 'default' in loaded ? loaded.default : undefined;
    if (!isStream(declared))
      throw new TypeError(`src/streams/${file} does not export a declared stream as its default.`);
    if (declared.name !== name)
      throw new TypeError(`src/streams/${file} declares ${declared.name}; the file's name is the stream's.`);
    streams.set(name, declared);
  }
  return streams;
}

/** Whether a value was made by `stream(...)`: the compiler has checked the rest. */
function isStream(value: unknown): value is Stream {
  return (
    typeof value === 'object' &&
    value !== null &&
    ['name', 'per', 'key', 'sync', 'query', 'variants', 'carry', 'flatten', 'needs'].every(
      (field) => field in value,
    )
  );
}
