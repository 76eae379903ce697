import { describe, expect, it } from 'vitest';
import { AccessError, TransientError } from '../base/errors.ts';
import { silentLog } from '../base/log.ts';
import type { Event, Page, ReadRequest, Slice, Source } from '../core/port.ts';
import type { Stream } from '../core/stream.ts';
import type { PassOptions } from './run.ts';
import { runPass } from './run.ts';

const asOf = Date.parse('2024-06-01T00:00:00Z');
const snapshot = { mode: 'snapshot', paging: 'offset' } as const;

function declare(name: string, rest: Partial<Stream> = {}): Stream {
  return {
    name,
    description: '',
    docs: '',
    per: 'project',
    query: {},
    variants: {},
    key: ['id'],
    sync: snapshot,
    carry: {},
    flatten: [],
    fill: {},
    drop: [],
    answer: 'list',
    shared: false,
    needs: { tier: 'free', role: 'guest', jobToken: true },
    ...rest,
  };
}

const projects = declare('projects', { per: 'scope', lists: 'project' });
const boards = declare('boards');
const lists = declare('lists', { per: boards });
const issues = declare('issues', {
  sync: { mode: 'filtered', paging: 'offset', cursor: 'updated_at', since: 'updated_after' },
});

/** A source of projects whose listings hold one row each; `read` may answer otherwise. */
function createSource(
  ids: readonly number[],
  read: (request: ReadRequest) => Page | Error = ({ slice }) => rows(Number(slice.id)),
  rest: Partial<Source> = {},
): Source {
  const slices = ids.map((id): Slice => ({ kind: 'project', id: String(id), label: `p${id}`, facts: {} }));
  return {
    open: () => Promise.resolve({ asOf }),
    slices: async function* () {
      await Promise.resolve();
      yield { kind: 'project', slices, records: ids.map((id) => ({ id })), requests: 1 };
    },
    obstacle: () => undefined,
    covers: () => Promise.resolve([]),
    batchOf: () => 0,
    readMany: async function* () {
      // Nothing is read together.
    },
    confirm: () => Promise.resolve(new Set()),
    isUnchanged: () => false,
    isReadable: () => Promise.resolve(true),
    read: async function* (request) {
      await Promise.resolve();
      const answer = read(request);
      if (answer instanceof Error) throw answer;
      yield answer;
    },
    ...rest,
  };
}

const rows = (...ids: readonly number[]): Page => ({ records: ids.map((id) => ({ id })), requests: 1 });

async function eventsOf(
  source: Source,
  streams: readonly Stream[],
  rest: Partial<PassOptions> = {},
): Promise<readonly Event[]> {
  const events: Event[] = [];
  await runPass({
    plan: streams.map((stream) => ({ stream, mode: 'full', state: undefined })),
    source,
    sink: (event) => Promise.resolve(void events.push(event)),
    clock: { now: () => asOf, sleep: () => Promise.resolve(), random: () => 0 },
    log: silentLog,
    signal: new AbortController().signal,
    lanes: 2,
    lookbackSeconds: 60,
    ...rest,
  });
  return events;
}

const wholes = (events: readonly Event[], stream: string): readonly string[] =>
  events.flatMap((event) => (event.type === 'whole' && event.stream === stream ? [event.slice] : []));
const idsOf = (events: readonly Event[], stream: string): readonly unknown[] =>
  events.flatMap((event) =>
    event.type === 'records' && event.stream === stream ? event.records.map(({ id }) => id) : [],
  );

describe('a slice of a snapshot stream', () => {
  it('is told as whole after its records, which say where they come from', async () => {
    const events = await eventsOf(createSource([1]), [boards]);
    const types = events.flatMap((event) =>
      event.type === 'records' || event.type === 'whole' ? [[event.type, event.slice]] : [],
    );
    expect(types).toEqual([
      ['records', '1'],
      ['whole', '1'],
    ]);
  });

  it.each([
    ['refused', new AccessError('forbidden', 'no')],
    ['failed', new TransientError('server_error', 'no')],
  ])('is not told as whole where it was %s', async (_, error) => {
    const source = createSource([1, 2], ({ slice }) => (slice.id === '1' ? error : rows(2)));
    expect(wholes(await eventsOf(source, [boards]), 'boards')).toEqual(['2']);
  });

  it('is not told as whole where a part of its children was refused (GONE-IS-PROVEN)', async () => {
    const source = createSource([1, 2], ({ stream, slice, parent }) => {
      if (stream.name === 'boards') return rows(Number(slice.id) * 10, Number(slice.id) * 10 + 1);
      return parent?.['id'] === 11 ? new AccessError('forbidden', 'no') : rows(1);
    });
    const events = await eventsOf(source, [boards, lists]);
    expect(wholes(events, 'boards')).toEqual(['1', '2']);
    expect(wholes(events, 'lists')).toEqual(['2']);
  });

  it('is never told as whole of an incremental stream, which lists only what changed', async () => {
    expect(wholes(await eventsOf(createSource([1]), [issues]), 'issues')).toEqual([]);
  });
});

describe('passes that share the work', () => {
  it('read the slices that they own, and emit only the records of the scope that they own', async () => {
    const owns: PassOptions['owns'] = (_, slice) => Number(slice.id) % 2 === 0;
    const events = await eventsOf(createSource([1, 2, 3, 4]), [projects, boards], { owns });
    expect(idsOf(events, 'projects')).toEqual([2, 4]);
    expect(idsOf(events, 'boards')).toEqual([2, 4]);
  });
});

describe('slices that are read through their group', () => {
  const ids = Array.from({ length: 20 }, (_, index) => index + 1);
  const routed = declare('routed', {
    groupRoute: { path: '/groups/:group_id/routed', query: {}, owner: 'project_id' },
  });
  const group: Slice = { kind: 'group', id: '100', label: 'group', facts: {} };
  const asked: string[] = [];

  /** A group's listing with a row of each project, of which project 3 cannot be confirmed. */
  const source = createSource(
    ids,
    ({ isGroupRoute, slice }) => {
      asked.push(slice.label);
      const listed = isGroupRoute === true ? ids : [Number(slice.id)];
      return { records: listed.map((id) => ({ id, project_id: id })), requests: 1, pages: 1 };
    },
    {
      covers: (slices) =>
        Promise.resolve([{ group, slices, level: 50, confirmRequests: { group: 1, project: 1 } }]),
      confirm: ({ slices }) => Promise.resolve(new Set(slices.filter(({ id }) => id !== '3'))),
    },
  );

  it('are told as whole once they are confirmed, or were asked for themselves', async () => {
    asked.length = 0;
    const events = await eventsOf(source, [routed]);
    expect(asked).toEqual(['group', 'p3']);
    expect([...wholes(events, 'routed')].sort()).toEqual(ids.map(String).sort());
  });

  it('are only those that the pass owns, though the group lists all', async () => {
    const owns: PassOptions['owns'] = (_, slice) => Number(slice.id) % 2 === 1;
    const events = await eventsOf(source, [routed], { owns });
    const odd = ids.filter((id) => id % 2 === 1);
    expect([...new Set(idsOf(events, 'routed'))]).toEqual(odd);
    expect([...wholes(events, 'routed')].sort()).toEqual(odd.map(String).sort());
  });
});
