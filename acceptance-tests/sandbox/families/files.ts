import { reachableFrom } from '../git-log.ts';
import type { Repository } from '../model/git.ts';
import { hashOf } from './content.ts';

/** A file of a commit. It has no table: what it holds follows from how many commits there are up to that one. */
export interface RepositoryFile {
  readonly path: string;
  /** Equal for equal content. */
  readonly blobId: string;
  readonly size: number;
  readonly bytes: () => Buffer;
}

/** At most so many source files: more than one page. */
const maxSources = 120;

/** A file larger than GitLab gives without limit: 12 MiB. */
const dumpBytes = 12 * 1024 * 1024;

/** The files of a commit: a push changes some of them, and now and then takes one away. */
export function filesAt(repository: Repository, sha: string): readonly RepositoryFile[] {
  const age = reachableFrom(repository, [sha], false).size;
  const sources = Array.from({ length: Math.min(maxSources, Math.ceil(age / 4)) }, (_, index) =>
    textFile(`src/part-${index}.ts`, `export const part = ${index};\n`),
  );
  const dump: RepositoryFile = {
    path: 'data/dump.sql',
    blobId: hashOf('dump'),
    size: dumpBytes,
    bytes: () => Buffer.alloc(dumpBytes, 'x'),
  };
  return [
    ...(age % 4 === 3 ? [] : [textFile('.gitlab/CODEOWNERS', `* @owners-${Math.floor(age / 9)}\n`)]),
    textFile('.gitlab-ci.yml', `unit:\n  script: make test-${Math.floor(age / 5)}\n`),
    textFile('README.md', `# The project\n\nVersion ${Math.floor(age / 2)}, für alle.\n`),
    // UTF-16: no text that a record could hold.
    ...(age % 10 === 7 ? [file('README.txt', Buffer.from('\ufeffRead me', 'utf16le'))] : []),
    dump,
    file('docs/logo.png', Buffer.from('89504e470d0a1a0a0000000d', 'hex')),
    textFile('docs/setup.md', 'Run `make`.\n'),
    ...sources,
  ];
}

function textFile(path: string, text: string): RepositoryFile {
  return file(path, Buffer.from(text));
}

function file(path: string, bytes: Buffer): RepositoryFile {
  const blobId = hashOf(`blob ${bytes.toString('base64')}`);
  return { path, blobId, size: bytes.length, bytes: () => bytes };
}

/** An entry of a tree. */
export interface TreeEntry {
  readonly type: 'blob' | 'tree';
  readonly path: string;
  readonly id: string;
}

/** All entries of a commit's tree, the folders of each file among them, in the order of their paths. */
export function treeAt(repository: Repository, sha: string): readonly TreeEntry[] {
  const files = filesAt(repository, sha);
  const folders = new Set(files.flatMap(({ path }) => foldersOf(path)));
  const trees = [...folders].map((path) => {
    const below = files.filter((one) => one.path.startsWith(`${path}/`));
    const id = hashOf(`tree ${below.map(({ blobId, path: at }) => `${at} ${blobId}`).join()}`);
    return { type: 'tree', path, id } as const;
  });
  const blobs = files.map(({ path, blobId }) => ({ type: 'blob', path, id: blobId }) as const);
  return [...trees, ...blobs];
}

function foldersOf(path: string): readonly string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_part, index) => parts.slice(0, index + 1).join('/'));
}
