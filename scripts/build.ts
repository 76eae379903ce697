/** Builds the program into dist/: `node scripts/build.ts`. */
import { chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BuildOptions, Plugin } from 'esbuild';
import { build } from 'esbuild';

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
const requireBanner =
  "import { createRequire as createRequireHere } from 'node:module';\nconst require = createRequireHere(import.meta.url);";

/** Leaves the import of the program to be resolved when it is reached, which old versions of Node never do. */
const programIsApart: Plugin = {
  name: 'program-is-apart',
  setup: ({ onResolve }) => {
    onResolve({ filter: /^\.\/cli\.ts$/ }, () => ({ path: './cli.js', external: true }));
  },
};

/**
 * Builds the whole program into a folder, which is emptied first: the entry, what the commands load, and the files
 * beside them. Nothing else is needed to run it.
 */
export async function buildProgram(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await buildEntry(join(folder, 'main.js'));
  await build({
    ...common,
    entryPoints: ['src/cli.ts'],
    outdir: folder,
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
    target: oldestNode,
    banner: { js: requireBanner },
  });
  await copyJson('spec.json', join(folder, 'spec.json'));
  await copyJson('src/generated/schemas.json', join(folder, 'schemas.json'));
}

async function buildEntry(file: string): Promise<void> {
  await build({
    ...common,
    entryPoints: ['src/main.ts'],
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

/** Copies a JSON file without its white space: it is read at each start. */
async function copyJson(from: string, to: string): Promise<void> {
  await writeFile(to, JSON.stringify(JSON.parse(await readFile(join(root, from), 'utf8'))));
}

if (import.meta.main) await buildProgram(join(root, 'dist'));
