import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findVersions, writeVersion } from './version.ts';

const repository = join(import.meta.dirname, '..');
const inRepository = (path: string): string => readFileSync(join(repository, path), 'utf8');
const [, current = ''] = /"version": "([^"]+)"/.exec(inRepository('package.json')) ?? [];

describe('the version of the repository', () => {
  it('is that of package.json everywhere', async () => {
    const found = await findVersions(repository);
    expect(found.filter(({ version }) => version !== current)).toEqual([]);
    const files = found.map(({ file }) => file);
    for (const file of ['metadata.yaml', 'Dockerfile', 'README.md', 'examples/gitlab.flow.yaml'])
      expect(files).toContain(file);
  });

  it('is the first of the changelog', () => {
    expect(/^## (\S+)/m.exec(inRepository('CHANGELOG.md'))?.[1]).toBe(current);
  });

  it('is that of the lock file', () => {
    expect(/"version": "([^"]+)"/.exec(inRepository('package-lock.json'))?.[1]).toBe(current);
  });
});

describe('writeVersion', () => {
  let root = '';
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'version-'));
    for (const path of ['README.md', 'CHANGELOG.md', 'metadata.yaml', 'Dockerfile', 'docs', 'examples'])
      cpSync(join(repository, path), join(root, path), { recursive: true });
  });
  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  it('writes a new version to every place, and leaves all else as it is', async () => {
    const places = await findVersions(root);
    writeFileSync(join(root, 'package.json'), '{"version":"12.3.4-rc.5"}');
    writeFileSync(join(root, 'CHANGELOG.md'), '# Changelog\n\n## 12.3.4-rc.5\n');
    const changed = await writeVersion(root);
    expect(new Set(changed)).toEqual(new Set(places.map(({ file }) => file)));
    expect(await findVersions(root)).toEqual(places.map(({ file }) => ({ file, version: '12.3.4-rc.5' })));
    for (const file of changed)
      expect(readFileSync(join(root, file), 'utf8').replaceAll('12.3.4-rc.5', current)).toBe(
        inRepository(file),
      );
    expect(await writeVersion(root)).toEqual([]);
  });

  it('writes nothing where the changelog does not tell of the version', async () => {
    writeFileSync(join(root, 'package.json'), '{"version":"12.3.4"}');
    await expect(writeVersion(root)).rejects.toThrow('CHANGELOG.md must tell what 12.3.4 brings');
    expect(readFileSync(join(root, 'metadata.yaml'), 'utf8')).toBe(inRepository('metadata.yaml'));
  });
});
