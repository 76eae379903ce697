import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { JsonObject } from '../src/base/json.ts';
import { isJsonObject } from '../src/base/json.ts';
import type { Operation } from '../src/core/operation.ts';
import { renderOperationDocs } from './gen-operation-docs.ts';
import { problemsOfOperation } from './gen-operation-rules.ts';
import { banner, camelCase } from './gen-render.ts';
import { readFolder } from './gen-schemas.ts';
import { hasFields, readDeclarations } from './gen-streams.ts';

/** What goes into an operation and what comes out, as JSON Schemas without references. */
export interface OperationSchemas {
  readonly title: string;
  readonly input: JsonObject;
  readonly result: JsonObject;
  /** The operation whose example is done before the example of this one. */
  readonly exampleAfter: string | undefined;
}

/** The generated files of the operations by path below the root, and what keeps them from being generated. */
export interface GeneratedOperations {
  readonly files: ReadonlyMap<string, string>;
  readonly problems: readonly string[];
}

const operationFolder = 'src/operations';
const schemaFolder = 'schemas/operations';

/**
 * Generates registry, schemas and documentation of the operations below `root`; nothing where there are none.
 *
 * @param streams the schemas of the streams' records without references, which results refer to
 */
export async function generateOperations(
  root: string,
  streams: ReadonlyMap<string, JsonObject>,
): Promise<GeneratedOperations> {
  if (!(await isFolder(join(root, operationFolder)))) return { files: new Map(), problems: [] };
  const operations = await readOperations(root);
  const schemas = await operationSchemas(root, streams);
  const problems = [
    ...[...operations.keys()]
      .filter((file) => !schemas.has(file))
      .map((file) => `${operationFolder}/${file}.ts: ${schemaFolder}/${file}.json is missing.`),
    ...[...schemas].flatMap(([file, schema]) => problemsOfOperation(file, operations.get(file), schema)),
  ];
  if (problems.length > 0) return { files: new Map(), problems };
  const all = [...operations].flatMap(([file, operation]) => {
    const own = schemas.get(file);
    return own === undefined ? [] : [{ file, operation, schemas: own }];
  });
  return {
    problems,
    files: new Map([
      ['src/generated/operations.ts', renderRegistry(all.map(({ file }) => file))],
      ['src/generated/operation-schemas.json', renderSchemas(all)],
      ['docs/operations.md', renderOperationDocs(all)],
    ]),
  };
}

/** The schemas of the operations below `root` by file name, with the records of streams in their places. */
export async function operationSchemas(
  root: string,
  streams: ReadonlyMap<string, JsonObject>,
): Promise<ReadonlyMap<string, OperationSchemas>> {
  const written = await readFolder(join(root, schemaFolder));
  return new Map([...written].map(([file, schema]) => [file, resolve(file, schema, streams)]));
}

async function isFolder(path: string): Promise<boolean> {
  return (await readdir(path).catch(() => undefined)) !== undefined;
}

function readOperations(root: string): Promise<ReadonlyMap<string, Operation>> {
  return readDeclarations(root, {
    folder: operationFolder,
    kind: 'operation',
    isDeclared: (value): value is Operation =>
      hasFields(value, ['name', 'method', 'routes', 'repeat', 'finds', 'refusals', 'answer']),
    fileOf: ({ name }) => name.replace('.', '_'),
  });
}

/** A file of schemas with the records of streams in the place of what refers to them. Throws where a reference leads nowhere. */
function resolve(
  file: string,
  { title, input, result, exampleAfter }: JsonObject,
  streams: ReadonlyMap<string, JsonObject>,
): OperationSchemas {
  if (typeof title !== 'string' || !isJsonObject(input) || !isJsonObject(result))
    throw new TypeError(`${schemaFolder}/${file}.json must hold title, input and result.`);
  const { items } = result;
  const record = recordOf(file, result, streams);
  return {
    title,
    input: { ...input, title },
    exampleAfter: typeof exampleAfter === 'string' ? exampleAfter : undefined,
    result: isJsonObject(items) ? { ...record, items: recordOf(file, items, streams) } : record,
  };
}

/** What a stream adds to GitLab's answers is not there when an operation gives them. */
function recordOf(file: string, schema: JsonObject, streams: ReadonlyMap<string, JsonObject>): JsonObject {
  const { $ref: reference, ...own } = schema;
  if (typeof reference !== 'string') return schema;
  const record = streams.get(/^\.\.\/(\w+)\.json$/.exec(reference)?.[1] ?? '');
  if (record === undefined)
    throw new Error(`${schemaFolder}/${file}.json refers to ${reference}, which is no stream's schema.`);
  const { required } = record;
  const sent = Array.isArray(required)
    ? required.filter((name) => name !== 'project_id' && name !== 'group_id')
    : [];
  return { ...record, $schema: undefined, title: undefined, required: sent, ...own };
}

function renderRegistry(files: readonly string[]): string {
  return [
    `/* ${banner} */`,
    `import type { Operation } from '../core/operation.ts';`,
    ...files.map((file) => `import ${camelCase(file)} from '../operations/${file}.ts';`),
    '',
    '/** Every operation, sorted by name. */',
    'export const operations: readonly Operation[] = [',
    ...files.map((file) => `  ${camelCase(file)},`),
    '];',
    '',
  ].join('\n');
}

function renderSchemas(
  all: readonly { readonly operation: Operation; readonly schemas: OperationSchemas }[],
): string {
  const lines = all.map(
    ({ operation, schemas: { input } }) =>
      `${JSON.stringify(operation.name)}:${JSON.stringify({ ...input, examples: undefined })}`,
  );
  return `{\n${lines.join(',\n')}\n}\n`;
}
