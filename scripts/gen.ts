import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { renderDocs } from './gen-docs.ts';
import { generateOperations } from './gen-operations.ts';
import { renderRecords, renderRegistry, renderSchemas } from './gen-render.ts';
import { problemsOfFiles, problemsOfSchema } from './gen-schema-rules.ts';
import { dereference, readSchemas } from './gen-schemas.ts';
import type { SchemaSet } from './gen-schemas.ts';
import { problemsOfPairing, problemsOfStream } from './gen-stream-rules.ts';
import { readStreams } from './gen-streams.ts';

/** The generated files by path below the root, and what keeps the rest from being generated. */
export interface Generated {
  readonly files: ReadonlyMap<string, string>;
  readonly problems: readonly string[];
}

/**
 * Generates everything from `schemas/`, `src/streams/` and `src/operations/` below `root`, and writes nothing. The record types only
 * need schemas that are in order, because a declaration needs its type first; the rest needs declarations that agree.
 * Throws where a file cannot be read at all.
 */
export async function generate(root: string): Promise<Generated> {
  const schemas = await readSchemas(join(root, 'schemas'));
  const resolved = new Map(
    [...schemas.streams].map(([name, schema]) => [name, dereference(schema, schemas.shared)] as const),
  );
  const ownProblems = [
    ...problemsOfFiles(schemas),
    ...[...resolved].flatMap(([name, schema]) => problemsOfSchema(name, schema)),
  ];
  if (ownProblems.length > 0) return { files: new Map(), problems: ownProblems };
  const records = await recordFiles(schemas);
  const streams = await readStreams(root);
  const problems = [
    ...problemsOfPairing(streams.keys(), resolved.keys()),
    ...[...streams.values()]
      .filter(({ name }) => resolved.has(name))
      .flatMap((stream) => problemsOfStream(stream, resolved)),
  ];
  if (problems.length > 0) return { files: records, problems };
  const operations = await generateOperations(root, resolved);
  const files = new Map([
    ...records,
    ['src/generated/registry.ts', renderRegistry([...streams.keys()])] as const,
    ['src/generated/schemas.json', renderSchemas(resolved)] as const,
    ['docs/streams.md', renderDocs([...streams.values()], resolved)] as const,
    ...operations.files,
  ]);
  return { files, problems: operations.problems };
}

async function recordFiles(schemas: SchemaSet): Promise<ReadonlyMap<string, string>> {
  return new Map([['src/generated/records.ts', await renderRecords(schemas)]]);
}

/** The generated files that are missing or different below `root`. */
export async function staleFiles(root: string, files: Generated['files']): Promise<readonly string[]> {
  const stale: string[] = [];
  for (const [path, content] of files) {
    const current = await readFile(join(root, path), 'utf8').catch(() => undefined);
    if (current !== content) stale.push(path);
  }
  return stale;
}

async function main(): Promise<number> {
  const root = dirname(import.meta.dirname);
  const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
  const { files, problems } = await generate(root);
  const stale = await staleFiles(root, files);
  for (const problem of problems) console.error(problem);
  if (values.check) {
    for (const path of stale)
      console.error(`${path} is not what the schemas and declarations give: run npm run gen.`);
    return problems.length + stale.length > 0 ? 1 : 0;
  }
  for (const path of stale) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), files.get(path) ?? '');
    console.log(`wrote ${path}`);
  }
  return problems.length > 0 ? 1 : 0;
}

if (import.meta.main) process.exitCode = await main();
