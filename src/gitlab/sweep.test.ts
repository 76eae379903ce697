import { describe, expect, it } from 'vitest';
import { silentLog } from '../base/log.ts';
import { createVirtualClock } from '../base/virtual-clock.ts';
import type { Config } from '../config/config.ts';
import { defaultFileGlobs } from '../config/files.ts';
import type { Proof, ReadRequest, Slice } from '../core/port.ts';
import type { Stream } from '../core/stream.ts';
import type { HttpResponse } from '../http/transport.ts';
import deletedRecords from '../streams/deleted_records.ts';
import issues from '../streams/issues.ts';
import mergeRequests from '../streams/merge_requests.ts';
import { createSource } from './source.ts';

const nothing = { named: [], globs: [], excluded: [] };
const config: Config = {
  baseUrl: 'https://gitlab.example.com/',
  credentials: { kind: 'token', token: 't' },
  startDate: undefined,
  groups: nothing,
  projects: nothing,
  includeArchived: true,
  files: { globs: defaultFileGlobs, maxBytes: 1 },
  workers: 1,
  lookbackSeconds: 60,
  bulkReading: true,
  detectDeletions: true,
};
const facts = { visibility: 'private', issues_access_level: 'enabled' };
const slice: Slice = { kind: 'project', id: '3', label: 'a/b', facts };

/** The body and headers for a path and its parameters; undefined is answered by 404. */
type Answer = (
  path: string,
  params: URLSearchParams,
) => { readonly body: unknown; readonly headers?: Readonly<Record<string, string>> } | undefined;

function serve(answer: Answer) {
  const clock = createVirtualClock({ now: 0, seed: 1 });
  const asked: string[] = [];
  const transport = async ({ url }: { readonly url: string }): Promise<HttpResponse> => {
    await clock.sleep(1);
    const { pathname, search, searchParams } = new URL(url);
    asked.push(`${pathname.replace('/api/v4', '')}${search}`);
    const found = answer(pathname.replace('/api/v4', ''), searchParams);
    const body = Buffer.from(JSON.stringify(found?.body ?? { message: '404 Not Found' }));
    return { status: found === undefined ? 404 : 200, headers: found?.headers ?? {}, body };
  };
  const { sweeper } = createSource({ config, transport, clock, log: silentLog });
  if (sweeper === undefined) throw new Error('no sweeper');
  return { asked, sweeper, run: <T>(running: Promise<T>): Promise<T> => clock.run(running) };
}

function requestFor(stream: Stream): ReadRequest {
  const signal = new AbortController().signal;
  return { stream, slice, variant: undefined, parent: undefined, from: undefined, signal };
}

/** A project as `prove` finds it, with the role of the token's user in it. */
async function proofOf(stream: Stream, project: unknown, level?: number): Promise<Proof> {
  const { sweeper, run } = serve((path) => {
    if (path === '/projects/3') return project === undefined ? undefined : { body: project };
    if (path === '/user') return { body: { id: 9 } };
    return path === '/projects/3/members/all/9' && level !== undefined
      ? { body: { access_level: level } }
      : undefined;
  });
  return run(sweeper.prove(requestFor(stream)));
}

describe('the proof that a slice shows all its rows', () => {
  it('needs the record as it was listed, whatever else it has, and the role that sees confidential rows', async () => {
    const project = { ...facts, description: 'new', pages_access_level: 'private' };
    expect(await proofOf(issues, project, 15)).toEqual({ doubt: undefined, requests: 3 });
    expect(await proofOf(mergeRequests, project)).toEqual({ doubt: undefined, requests: 1 });
  });

  it.each([
    ['the project is not there', issues, undefined, 50, 'closed_meanwhile'],
    ['the feature is off', issues, { ...facts, issues_access_level: 'disabled' }, 50, 'closed_meanwhile'],
    [
      'fewer may read it',
      mergeRequests,
      { ...facts, issues_access_level: 'private' },
      50,
      'closed_meanwhile',
    ],
    ['the role is too low', issues, facts, 10, 'role_too_low'],
    ['the user is no member', issues, facts, undefined, 'role_too_low'],
  ])('is not given where %s', async (_what, stream, project, level, code) => {
    expect((await proofOf(stream, project, level)).doubt?.code).toBe(code);
  });
});

describe('reading a listing whole', () => {
  /** 250 rows in pages of a hundred; after the first answer the rows are changed. */
  async function listed(
    change: (rows: { id: number }[]) => void,
    stream: Stream,
  ): Promise<{ ids: Set<unknown>; asked: readonly string[] }> {
    const rows = Array.from({ length: 250 }, (_, index) => ({ id: index + 1 }));
    let answers = 0;
    const { asked, sweeper, run } = serve((path, params) => {
      const page = Number(params.get('page') ?? 1);
      const shown = rows.slice((page - 1) * 100, page * 100);
      const pages = Math.ceil(rows.length / 100);
      const headers = {
        'x-total': String(rows.length),
        'x-total-pages': String(pages),
        'x-page': String(page),
      };
      const link =
        page < pages
          ? { link: `<https://gitlab.example.com/api/v4${path}?page=${page + 1}>; rel="next"` }
          : {};
      answers += 1;
      if (answers === 1) change(rows);
      return { body: shown, headers: { ...headers, ...link } };
    });
    const ids = new Set<unknown>();
    const reading = async (): Promise<void> => {
      for await (const page of sweeper.rows(requestFor(stream)))
        for (const { id } of page.records) ids.add(id);
    };
    await run(reading());
    return { ids, asked };
  }

  it('misses no row because others are deleted in front of it meanwhile', async () => {
    const { ids, asked } = await listed((rows) => rows.splice(0, 30), mergeRequests);
    for (let id = 31; id <= 250; id += 1) expect(ids).toContain(id);
    expect(asked[0]).toBe(
      '/projects/3/merge_requests?scope=all&state=all&order_by=created_at&sort=asc&per_page=100',
    );
    expect(asked.map((url) => /[?&]page=(\d+)/.exec(url)?.[1])).toEqual([undefined, '3', '2', '1']);
  });

  it('goes by keyset where the listing has it', async () => {
    const { asked } = await listed(() => undefined, issues);
    expect(asked[0]).toContain('pagination=keyset');
  });

  it('counts without a filter and with one row', async () => {
    const { asked, sweeper, run } = serve(() => ({ body: [{ id: 1 }], headers: { 'x-total': '42' } }));
    expect(await run(sweeper.count(requestFor(issues)))).toEqual({ total: 42, requests: 1 });
    expect(asked).toEqual(['/projects/3/issues?scope=all&state=all&per_page=1']);
  });
});

describe('a source that is not to look for deletions', () => {
  it('has nothing to look with, and says why', () => {
    const options = {
      config: { ...config, detectDeletions: false },
      clock: createVirtualClock({ now: 0, seed: 1 }),
    };
    const source = createSource({
      ...options,
      transport: () => Promise.reject(new Error('not asked')),
      log: silentLog,
    });
    expect(source.sweeper).toBeUndefined();
    expect(source.refusal?.(deletedRecords)?.code).toBe('detect_deletions_off');
    expect(source.refusal?.(issues)).toBeUndefined();
  });
});
