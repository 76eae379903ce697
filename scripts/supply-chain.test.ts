import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isJsonObject, type JsonObject } from '../src/base/json.ts';
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
    expect(own['dependencies']).toEqual(manifest['dependencies']);
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
  it('names the packages that the program is made of, and none that is for development alone', async () => {
    const sbom = await createSbom();
    expect(sbom).toMatchObject({
      bomFormat: 'CycloneDX',
      metadata: { component: { name: 'source-gitlab' } },
    });
    const components: readonly unknown[] = Array.isArray(sbom['components']) ? sbom['components'] : [];
    const named = components.flatMap((one) => (isJsonObject(one) ? [one['name']] : []));
    const shipped = packages.filter(({ entry }) => entry['dev'] !== true && entry['devOptional'] !== true);
    expect(named.sort()).toEqual(shipped.map(({ path }) => path.replace(/^.*node_modules\//, '')).sort());
    for (const name of Object.keys(objectIn(manifest, 'dependencies'))) expect(named).toContain(name);
    expect(JSON.stringify(await createSbom())).toBe(JSON.stringify(sbom));
  });
});
