/**
 * Writes the version of package.json wherever else it stands: `npm version minor` runs it before it commits. What the
 * release brings stands in CHANGELOG.md by then, under a heading with the version.
 */
import { globSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isJsonObject } from '../src/base/json.ts';

const semver = String.raw`\d+\.\d+\.\d+(?:-[a-z]+\.\d+)?`;
const guides = '{README.md,docs/**/*.md,examples/**/*.{yaml,tf}}';

/** Where the version stands besides package.json, by files and by what is before and behind it. */
const places = [
  { files: 'metadata.yaml', before: 'dockerImageTag: ' },
  { files: 'Dockerfile', before: 'ARG VERSION=' },
  { files: guides, before: 'source-gitlab:' },
  { files: guides, before: 'docker_image_tag *= "' },
  { files: guides, before: 'source-gitlab-', behind: String.raw`\.tgz` },
].map(({ files, before, behind = '' }) => ({
  files,
  pattern: new RegExp(`(?<=${before})${semver}(?=${behind})`, 'g'),
}));

/** A version that stands somewhere. */
export interface VersionFound {
  readonly file: string;
  readonly version: string;
}

/** All versions of this program that stand in the repository besides that of package.json. */
export async function findVersions(root: string): Promise<readonly VersionFound[]> {
  const found = await Promise.all(
    patternsOf(root).map(async ({ file, pattern }) => {
      const text = await readFile(join(root, file), 'utf8');
      return [...text.matchAll(pattern)].map(([version]) => ({ file, version }));
    }),
  );
  return found.flat();
}

/**
 * Makes every place say the version of package.json, and returns the files that were changed. Throws, and writes
 * nothing, where CHANGELOG.md has no heading for it.
 */
export async function writeVersion(root: string): Promise<readonly string[]> {
  const version = await readVersion(root);
  const changelog = await readFile(join(root, 'CHANGELOG.md'), 'utf8');
  if (!changelog.split('\n').includes(`## ${version}`))
    throw new Error(`CHANGELOG.md must tell what ${version} brings, below a heading "## ${version}".`);
  const changed = new Set<string>();
  for (const { file, pattern } of patternsOf(root)) {
    const before = await readFile(join(root, file), 'utf8');
    const after = before.replace(pattern, version);
    if (after === before) continue;
    await writeFile(join(root, file), after);
    changed.add(file);
  }
  return [...changed];
}

async function readVersion(root: string): Promise<string> {
  const manifest: unknown = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  if (isJsonObject(manifest) && typeof manifest['version'] === 'string') return manifest['version'];
  throw new Error('package.json has no version');
}

function patternsOf(root: string): readonly { readonly file: string; readonly pattern: RegExp }[] {
  return places.flatMap(({ files, pattern }) =>
    globSync(files, { cwd: root }).map((file) => ({ file, pattern })),
  );
}

if (import.meta.main) {
  for (const file of await writeVersion(join(import.meta.dirname, '..'))) console.log(`wrote ${file}`);
}
