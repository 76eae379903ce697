import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Stream } from '../src/core/stream.ts';

/** What the files of a folder declare. */
export interface Declaring<Declared> {
  /** The folder below the root, for messages. */
  readonly folder: string;
  /** What one of them is called, for messages. */
  readonly kind: string;
  /** Whether a value was declared by the vocabulary: the compiler has checked the rest. */
  readonly isDeclared: (value: unknown) => value is Declared;
  /** The name of the file that a declaration belongs into, without its ending. */
  readonly fileOf: (declared: Declared) => string;
}

/**
 * Imports the declarations of a folder below the root by file name, sorted. Throws where a file's default export is not
 * a declaration that belongs there.
 */
export async function readDeclarations<Declared>(
  root: string,
  { folder, kind, isDeclared, fileOf }: Declaring<Declared>,
): Promise<ReadonlyMap<string, Declared>> {
  const files = (await readdir(join(root, folder)))
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .sort();
  const found = new Map<string, Declared>();
  for (const file of files) {
    const loaded: unknown = await import(pathToFileURL(join(root, folder, file)).href);
    const name = basename(file, '.ts');
    const declared =
      typeof loaded === 'object' && loaded !== null && 'default' in loaded ? loaded.default : undefined;
    if (!isDeclared(declared))
      throw new TypeError(`${folder}/${file} does not export a declared ${kind} as its default.`);
    if (fileOf(declared) !== name)
      throw new TypeError(
        `${folder}/${file} declares ${fileOf(declared)}; the file's name is the ${kind}'s.`,
      );
    found.set(name, declared);
  }
  return found;
}

/** The streams below a root, by name. Throws as `readDeclarations` does. */
export function readStreams(root: string): Promise<ReadonlyMap<string, Stream>> {
  return readDeclarations(root, {
    folder: 'src/streams',
    kind: 'stream',
    isDeclared: isStream,
    fileOf: ({ name }) => name,
  });
}

function isStream(value: unknown): value is Stream {
  return hasFields(value, ['name', 'per', 'key', 'sync', 'query', 'variants', 'carry', 'flatten', 'needs']);
}

/** Whether a value is an object with all of these fields. */
export function hasFields(value: unknown, fields: readonly string[]): boolean {
  return typeof value === 'object' && value !== null && fields.every((field) => field in value);
}
