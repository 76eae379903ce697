import { describe, expect, it } from 'vitest';
import { AccessError } from '../../base/errors.ts';
import type { JsonObject } from '../../base/json.ts';
import type { Cursor, Page } from '../../core/port.ts';
import type { Query } from '../../core/stream.ts';
import repositoryFiles from '../../streams/repository_files.ts';
import type { Client } from '../client-types.ts';
import { formerHead, readFiles } from './files.ts';

const asOf = Date.parse('2026-01-01T00:00:00Z');
const readAt = '2026-01-01T00:00:00.000Z';
const sync = { mode: 'files', paging: 'token', cursor: 'read_at' } as const;

/** The files of each commit. */
type Commits = Readonly<Record<string, Readonly<Record<string, string | Buffer>>>>;

const first = { 'README.md': 'one', 'docs/a.md': 'a', 'docs/b.md': 'b', 'src/x.ts': 'x' };
const old = '0d'.repeat(20);
const fresh = '5e'.repeat(20);
const less = '1e'.repeat(20);
const commits: Commits = {
  [old]: first,
  [fresh]: {
    ...first,
    'README.md': 'two',
    'docs/b.md': 'b',
    'docs/a.md': 'a',
    'docs/c.md': 'c',
    'src/x.ts': 'y',
  },
  [less]: { 'README.md': 'one' },
};
const globs = ['README.md', 'docs/*.md'];

function entriesOf(files: Commits[string], { path: folder = '', recursive = false }: Query): unknown {
  const root = folder === '' ? '' : `${String(folder)}/`;
  const paths = Object.keys(files).flatMap((path) => {
    const parts = path.split('/');
    return parts.map((_part, index) => parts.slice(0, index + 1).join('/'));
  });
  return [...new Set(paths)]
    .filter((path) => path.startsWith(root) && (recursive || !path.slice(root.length).includes('/')))
    .map((path) => ({ type: path in files ? 'blob' : 'tree', path, id: `of ${String(files[path])}` }));
}

interface Reading {
  readonly records: readonly JsonObject[];
  readonly cursor: Cursor | undefined;
  /** Method and path of what was asked, with the commit. */
  readonly asked: readonly string[];
  readonly told: readonly string[];
}

interface Options {
  readonly from?: Cursor | undefined;
  readonly globs?: readonly string[];
  readonly maxBytes?: number;
  readonly commits?: Commits;
  /** Files that a commit between the two heads changed. */
  readonly touched?: readonly string[];
}

async function read(head: string, options: Options = {}): Promise<Reading> {
  const known = options.commits ?? commits;
  const asked: string[] = [];
  const told: string[] = [];
  // A commit is named by the first digits of its hash too.
  const filesOf = (ref: Query[string] | undefined): Commits[string] | undefined =>
    Object.entries(known).find(([hash]) => hash.startsWith(String(ref)))?.[1];
  const fileOf = (path: string, { ref }: Query): Buffer => {
    const name = decodeURIComponent(path.split('/').at(-1) ?? '');
    return Buffer.from(filesOf(ref)?.[name] ?? '');
  };
  const client: Client = {
    query: () => Promise.reject(new Error('not GraphQL')),
    head: (path, query) => {
      asked.push(`HEAD ${path} ${String(query['ref'])}`);
      const body = { size: String(fileOf(path, query).length), blob_id: 'blob', execute_filemode: 'true' };
      return Promise.resolve({ headers: {}, body, requests: 1 });
    },
    get: (path, query) => {
      asked.push(
        `GET ${path} ${String(query['ref'] ?? query['ref_name'])} ${String(query['path'] ?? '')}`.trim(),
      );
      const answer = (body: unknown) => Promise.resolve({ headers: {}, body, requests: 1 });
      if (path.endsWith('/commits')) {
        const isShown =
          query['path'] === undefined || options.touched?.includes(String(query['path'])) === true;
        return answer(isShown ? [{ id: head }] : []);
      }
      if (path.endsWith('/tree')) {
        const files = filesOf(query['ref']);
        if (files === undefined) return Promise.reject(new AccessError('not_found', '404 Tree Not Found'));
        return answer(entriesOf(files, query));
      }
      const bytes = fileOf(path, query);
      return answer({ size: bytes.length, encoding: 'base64', content: bytes.toString('base64') });
    },
  };
  const pages: Page[] = [];
  const walk = readFiles({
    listing: { client, path: '/r', context: { signal: new AbortController().signal, place: {} } },
    stream: repositoryFiles,
    sync,
    slice: { kind: 'project', id: '1', label: 'a/b', facts: { default_branch: 'main' } },
    query: {},
    parent: undefined,
    from: options.from,
    startDate: undefined,
    asOf,
    lookbackMs: 0,
    files: { globs: options.globs ?? globs, maxBytes: options.maxBytes ?? 100 },
    log: (_level, message) => told.push(message),
  });
  for await (const page of walk) pages.push(page);
  const cursors = pages.map(({ cursor }) => cursor);
  expect(cursors.slice(0, -1).every((cursor) => cursor === undefined)).toBe(true);
  return { records: pages.flatMap(({ records }) => records), cursor: cursors.at(-1), asked, told };
}

describe('readFiles', () => {
  it('reads the chosen files of the head, from the folders that may hold them alone', async () => {
    const { records, cursor, asked } = await read(old);
    expect(records.map(({ content }) => content).sort()).toEqual(['a', 'b', 'one']);
    expect(records.every((record) => record['read_at'] === readAt && record['is_deleted'] === false)).toBe(
      true,
    );
    expect(cursor).toMatchObject({ at: readAt });
    expect(asked.filter((one) => one.includes('/tree'))).toEqual([
      `GET /r/tree ${old}`,
      `GET /r/tree ${old} docs`,
    ]);
    expect(asked).toContain(`HEAD /r/files/docs%2Fa.md ${old}`);
  });

  it('asks one question where the head has not changed', async () => {
    const { cursor } = await read(old);
    const again = await read(old, { from: cursor });
    expect(again.asked).toEqual(['GET /r/commits main']);
    expect(again.records).toEqual([]);
    expect(again.cursor).toEqual(cursor);
  });

  it('fetches what differs between the two heads, and nothing else (SAFE-CURSOR)', async () => {
    const { cursor } = await read(old);
    const next = await read(fresh, { from: cursor });
    expect(next.asked.filter((one) => one.startsWith('GET /r/files')).sort()).toEqual([
      `GET /r/files/README.md ${fresh}`,
      `GET /r/files/docs%2Fc.md ${fresh}`,
    ]);
    expect(fresh.startsWith(formerHead(next.cursor, { globs, maxBytes: 100 }) ?? 'none')).toBe(true);
  });

  it('fetches what was changed and changed back in between: a read that broke off may have told of it', async () => {
    const { cursor } = await read(old);
    const next = await read(fresh, { from: cursor, touched: ['docs/b.md'] });
    expect(next.asked.filter((one) => one.startsWith('GET /r/files')).sort()).toEqual([
      `GET /r/files/README.md ${fresh}`,
      `GET /r/files/docs%2Fb.md ${fresh}`,
      `GET /r/files/docs%2Fc.md ${fresh}`,
    ]);
    expect(next.asked).toContain(`GET /r/commits ${old.slice(0, 18)}..${fresh} docs/b.md`);
  });

  it('tells the files that are gone', async () => {
    const { cursor } = await read(old);
    const { records } = await read(less, { from: cursor });
    expect(records.map((record) => [record['file_path'], record['is_deleted'], record['content']])).toEqual(
      expect.arrayContaining([
        ['docs/a.md', true, null],
        ['docs/b.md', true, null],
      ]),
    );
    expect(records).toHaveLength(2);
  });

  it('reads all again where the old head is gone, and where other files are chosen', async () => {
    const { cursor } = await read(old);
    const without = await read(less, { from: cursor, commits: { [less]: commits[less] ?? {} } });
    expect(without.records).toHaveLength(1);
    const other = await read(fresh, { from: cursor, globs: ['**'] });
    expect(other.records).toHaveLength(5);
    const larger = await read(old, { from: cursor, maxBytes: 200 });
    expect(larger.records).toHaveLength(3);
  });

  it('leaves out what is too large without fetching it, and what is no text, and says so', async () => {
    const files = { 'README.md': 'x'.repeat(11), 'docs/a.md': Buffer.from([0x61, 0x00]) };
    const latin = { ...files, 'docs/b.md': Buffer.from([0xfc]), 'docs/c.md': 'ü' };
    const { records, asked, told } = await read(less, { commits: { [less]: latin }, maxBytes: 10 });
    const shown = records.map(({ content, encoding, content_left_out }) => [
      content,
      encoding,
      content_left_out,
    ]);
    expect(shown).toEqual([
      [null, null, 'too_large'],
      [null, null, 'binary'],
      [null, null, 'binary'],
      ['ü', 'text', null],
    ]);
    expect(records[0]).toMatchObject({ file_path: 'README.md', size: 11, execute_filemode: true });
    expect(asked.filter((one) => one.startsWith('GET /r/files/README'))).toEqual([]);
    expect(told).toEqual([expect.stringContaining('README.md (too_large), docs/a.md (binary)')]);
  });

  it('reads nothing for a cursor of the future, and keeps it', async () => {
    const from = { at: '2124-01-01T00:00:00.000Z' };
    expect(await read(old, { from })).toMatchObject({ records: [], asked: [], cursor: from });
  });
});

describe('formerHead', () => {
  const files = { globs, maxBytes: 100 };

  it('is known for the files that were chosen then, in any order', async () => {
    const { cursor } = await read(old);
    expect(old.startsWith(formerHead(cursor, files) ?? 'none')).toBe(true);
    expect(formerHead(cursor, { ...files, globs: [...globs].reverse() })).toBeDefined();
    expect(formerHead(cursor, { ...files, globs: ['README.md'] })).toBeUndefined();
    expect(formerHead(cursor, { ...files, maxBytes: 101 })).toBeUndefined();
    expect(formerHead(undefined, files)).toBeUndefined();
  });
});
