/** Builds the program into dist/: `node scripts/build.ts`. */
import { chmod, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { AnySchema } from 'ajv';
import { Ajv } from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';
import type { BuildOptions, Plugin } from 'esbuild';
import { build } from 'esbuild';
import { builtinsAreTaken, programIsApart } from './build-plugins.ts';
import { isJsonObject } from '../src/base/json.ts';
import { compileOptions } from '../src/config/compile-options.ts';
import { streams } from '../src/generated/registry.ts';
import { catalogLine } from '../src/protocols/airbyte/catalog.ts';

const root = join(import.meta.dirname, '..');

/** The oldest Node that the program runs on, as in package.json; the entry alone must be readable for older ones. */
const oldestNode = 'node22.19';
const oldestReader = 'node16';

const common = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  format: 'esm',
  // Names and lines stay, so that a stack trace tells something.
  minifySyntax: true,
  legalComments: 'external',
  logLevel: 'warning',
} as const satisfies BuildOptions;

// Bundled CommonJS packages ask for Node's own modules with `require`, which an ES module does not have.
const requireBanner = `const require = (name) => {
  const found = process.getBuiltinModule(name);
  if (found === undefined) throw new Error('not a module of Node: ' + name);
  return found;
};
`;

/** How the one chunk that stands in for `require` can be told from the others. */
const requireUse = 'typeof require';

/** One of the programs: each has a bundle of its own, and loads nothing of the other. */
interface ProgramSources {
  /** The entry, and what it loads, below `src`. */
  readonly entry: string;
  readonly commands: string;
  /** Its specification, whose schema of configurations is compiled. */
  readonly spec: string;
}

const source: ProgramSources = { entry: 'main', commands: 'cli', spec: 'spec.json' };
const destination: ProgramSources = {
  entry: 'destination',
  commands: 'destination-cli',
  spec: 'destination-spec.json',
};

/**
 * Builds the whole program and puts it in the place of a folder: the entry, what the commands load, and the files
 * beside them. Nothing else is needed to run it. A folder that is there stays until all is built.
 */
export async function buildProgram(folder: string): Promise<void> {
  const fresh = await mkdtemp(join(dirname(folder), '.build-'));
  try {
    await buildInto(fresh);
    await rm(folder, { recursive: true, force: true });
    await rename(fresh, folder);
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
}

async function buildInto(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  await mkdir(join(folder, 'chunks'));
  for (const program of [source, destination]) {
    await buildEntry(join(folder, `${program.entry}.js`), program);
    await buildCommands(folder, program);
    await copyJson(program.spec, join(folder, program.spec));
  }
  await copyJson('src/generated/operation-schemas.json', join(folder, 'operation-schemas.json'));
  await buildAccepted(join(folder, 'accepted.js'));
  await writeFile(
    join(folder, 'spec-line.json'),
    JSON.stringify({ type: 'SPEC', spec: await readJson('spec.json') }),
  );
  await writeFile(
    join(folder, 'catalog.json'),
    catalogLine(streams, await readJson('src/generated/schemas.json')),
  );
  // Says what the files are wherever the folder is put.
  await writeFile(join(folder, 'package.json'), JSON.stringify({ type: 'module' }));
}

/**
 * The packages whose code is in the built programs, sorted, as package-lock.json names them (`node_modules/ajv`). The
 * programs are built to find out, and not written.
 */
export async function bundledPackages(): Promise<readonly string[]> {
  const built = await Promise.all(
    [source, destination].map((program) => build({ ...commandsIn('dist', program), metafile: true })),
  );
  const sources = built
    .flatMap(({ metafile }) => Object.values(metafile.outputs))
    .flatMap(({ inputs }) =>
      Object.entries(inputs).flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [path] : [])),
    );
  const packages = sources.flatMap(
    (path) => /node_modules\/(?:.*\/node_modules\/)?(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? [],
  );
  return [...new Set(packages)].sort();
}

async function buildCommands(folder: string, program: ProgramSources): Promise<void> {
  const { outputFiles } = await build(commandsIn(folder, program));
  for (const { path, text } of outputFiles)
    await writeFile(path, text.includes(requireUse) ? `${requireBanner}${text}` : text);
}

/** How what the commands load is built. */
function commandsIn(folder: string, { commands, spec }: ProgramSources) {
  return {
    ...common,
    entryPoints: [`src/${commands}.ts`],
    outdir: folder,
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
    target: oldestNode,
    write: false,
    plugins: [compilesNothing(spec), builtinsAreTaken],
  } as const satisfies BuildOptions;
}

/** In one file, with a copy of what it shares with the commands: each file more takes time to be found. */
async function buildAccepted(outfile: string): Promise<void> {
  await build({
    ...common,
    entryPoints: ['src/accepted.ts'],
    outfile,
    target: oldestNode,
    plugins: [compilesNothing(source.spec), builtinsAreTaken],
  });
}

async function buildEntry(file: string, { entry }: ProgramSources): Promise<void> {
  await build({
    ...common,
    entryPoints: [`src/${entry}.ts`],
    outfile: file,
    target: oldestReader,
    banner: { js: '#!/usr/bin/env node' },
    define: { BUILD_VERSION: JSON.stringify(await readVersion()) },
    plugins: [programIsApart],
  });
  await chmod(file, 0o755);
}

async function readVersion(): Promise<string> {
  const manifest: unknown = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  if (typeof manifest === 'object' && manifest !== null && 'version' in manifest)
    return String(manifest.version);
  throw new Error('package.json has no version');
}

/** Puts compiled schemas in the place of what compiles them: no start pays for ajv then. */
function compilesNothing(spec: string): Plugin {
  const modules: readonly (readonly [RegExp, () => Promise<string>])[] = [
    [/[\\/]src[\\/]config[\\/]compile\.ts$/, () => compiledConfig(spec)],
    [/[\\/]src[\\/]config[\\/]compile-inputs\.ts$/, compiledInputs],
  ];
  return {
    name: 'compiles-nothing',
    setup: (plugin) => {
      for (const [filter, compile] of modules)
        plugin.onLoad({ filter }, async () => ({
          contents: await compile(),
          loader: 'js',
          resolveDir: root,
        }));
    },
  };
}

const compiling = { ...compileOptions, code: { source: true, esm: true } };

async function compiledConfig(file: string): Promise<string> {
  const spec = await readJson(file);
  if (!isJsonObject(spec) || !isJsonObject(spec['connectionSpecification']))
    throw new Error(`${file} has no connectionSpecification`);
  const schema: AnySchema = spec['connectionSpecification'];
  const ajv = new Ajv(compiling);
  const code = standalone.default(ajv, ajv.compile(schema));
  return `${code}\nexport const compileSchema = () => validate;\n`;
}

async function compiledInputs(): Promise<string> {
  const schemas = await readJson('src/generated/operation-schemas.json');
  if (!isJsonObject(schemas)) throw new Error('There are no schemas of operations');
  const ajv = new Ajv(compiling);
  const names = Object.keys(schemas);
  for (const name of names) {
    const schema = schemas[name];
    if (isJsonObject(schema)) ajv.addSchema(schema, name);
  }
  const checks = Object.fromEntries(names.map((name, index) => [`check${index}`, name]));
  const entries = names.map((name, index) => `[${JSON.stringify(name)}, check${index}]`);
  const code = standalone.default(ajv, checks);
  return `${code}\nexport const compileInputs = () => new Map([${entries.join(', ')}]);\n`;
}

async function readJson(path: string): Promise<unknown> {
  return JSON.parse(await readFile(join(root, path), 'utf8'));
}

/** Copies a JSON file without its white space: it is read at each start. */
async function copyJson(from: string, to: string): Promise<void> {
  await writeFile(to, JSON.stringify(JSON.parse(await readFile(join(root, from), 'utf8'))));
}

if (import.meta.main) await buildProgram(join(root, 'dist'));
