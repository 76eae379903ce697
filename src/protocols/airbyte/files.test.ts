import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ConfigError } from '../../base/errors.ts';
import { parseJson, readJsonFile, readTextFile } from './files.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'files-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function fileOf(text: string): Promise<string> {
  const path = join(folder, 'file.txt');
  await writeFile(path, text);
  return path;
}

describe('readJsonFile', () => {
  it('reads JSON, with or without a byte order mark', async () => {
    expect(readJsonFile(await fileOf('{"a":1}'), 'configuration')).toEqual({ a: 1 });
    expect(readJsonFile(await fileOf('\uFEFF{"a":1}'), 'configuration')).toEqual({ a: 1 });
  });

  it('tells the role and the path of a file that is missing', () => {
    const path = join(folder, 'nowhere.json');
    expect(() => readTextFile(path, 'catalog')).toThrow(
      new ConfigError('file_unreadable', `The catalog file ${path} cannot be read: there is no such file.`),
    );
  });

  it('tells that a path is a directory', () => {
    expect(() => readTextFile(folder, 'state')).toThrow('it is a directory');
  });
});

describe('parseJson', () => {
  it('tells where JSON breaks off or is wrong, and quotes nothing of it', () => {
    const secret = 'glpat-neverprinted';
    const wrong = `{"token": "${secret}",\n "x": ${secret}}`;
    expect(() => parseJson(wrong, 'c.json', 'configuration')).toThrow(
      new ConfigError(
        'json_invalid',
        'The configuration file c.json is not JSON: the first fault is at line 2, column 7.',
      ),
    );
    expect(() => parseJson('{"a":', 'c.json', 'catalog')).toThrow('it ends too early, at line 1, column 6.');
    expect(() => parseJson(' ', 'c.json', 'catalog')).toThrow('it is empty.');
  });
});
