import { readFileSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isJsonObject, type JsonObject } from '../src/base/json.ts';
import { buildProgram } from './build.ts';
import { createSbom } from './sbom.ts';

function readObject(path: string): JsonObject {
  const value: unknown = JSON.parse(readFileSync(new URL(`../${path}`, import.meta.url), 'utf8'));
  if (!isJsonObject(value)) throw new TypeError(`${path} holds no object`);
  return value;
}

function objectIn(value: JsonObject, name: string): JsonObject {
  const found = value[name];
  return isJsonObject(found) ? found : {};
}

/** The packages that the built program says it holds: the builder writes a comment before the code of each file. */
async function packagesInProgram(): Promise<readonly string[]> {
  const root = await mkdtemp(join(tmpdir(), 'supply-chain-'));
  try {
    await buildProgram(join(root, 'dist'));
    const names = await readdir(root, { recursive: true });
    const files = names
      .filter((name) => name.endsWith('.js'))
      .map((name) => readFile(join(root, name), 'utf8'));
    const comments = (await Promise.all(files)).flatMap(
      (code) => code.match(/^\s*\/\/ .*node_modules\/.*$/gm) ?? [],
    );
    return [
      ...new Set(comments.map((line) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(line)?.[1] ?? line)),
    ].sort();
  } finally {
    await rm(root, { recursive: true });
  }
}

const manifest = readObject('package.json');
const packages = Object.entries(objectIn(readObject('package-lock.json'), 'packages')).flatMap(
  ([path, entry]) => (isJsonObject(entry) && path !== '' ? [{ path, entry }] : []),
);

describe('the lock file', () => {
  it('names the hash of every package, and no other source than the public registry', () => {
    for (const { path, entry } of packages) {
      const source = entry['resolved'] ?? 'https://registry.npmjs.org/';
      expect([path, source]).toEqual([path, expect.stringMatching(/^https:\/\/registry\.npmjs\.org\//)]);
      expect([path, entry['integrity']]).toEqual([path, expect.stringMatching(/^sha512-/)]);
    }
  });

  it('agrees with package.json about what is needed', () => {
    const own = objectIn(objectIn(readObject('package-lock.json'), 'packages'), '');
    expect([own['dependencies'], manifest['dependencies']]).toEqual([undefined, undefined]);
    expect(own['devDependencies']).toEqual(manifest['devDependencies']);
  });
});

describe('scripts of packages', () => {
  it('run for no package but node, which fetches itself; every other that has one is named and refused', () => {
    const withScript = packages.filter(({ entry }) => entry['hasInstallScript'] === true);
    const names = withScript.map(({ path }) => path.slice(path.lastIndexOf('node_modules/') + 13));
    const allowed = objectIn(manifest, 'allowScripts');
    expect(Object.keys(allowed).sort()).toEqual([...new Set(names)].sort());
    expect(Object.entries(allowed).filter(([, isAllowed]) => isAllowed === true)).toEqual([['node', true]]);
  });
});

describe('the bill of materials', () => {
  // It builds the program three times and asks npm twice.
  it('names the packages whose code is in the program, and no other', { timeout: 60_000 }, async () => {
    const sbom = await createSbom();
    expect(sbom).toMatchObject({
      bomFormat: 'CycloneDX',
      metadata: { component: { name: 'source-gitlab' } },
    });
    const components: readonly unknown[] = Array.isArray(sbom['components']) ? sbom['components'] : [];
    const named = components.flatMap((one) => (isJsonObject(one) ? [one['name']] : []));
    expect(named.sort()).toEqual(await packagesInProgram());
    expect(named).toContain('ajv');
    expect(JSON.stringify(sbom)).not.toContain('development');
    expect(JSON.stringify(await createSbom())).toBe(JSON.stringify(sbom));
    // Both programs are bundled three times: some seconds on a busy machine.
  });
});
