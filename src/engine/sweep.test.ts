import { describe, expect, it } from 'vitest';
import { AccessError, TransientError } from '../base/errors.ts';
import type { JsonObject } from '../base/json.ts';
import { silentLog } from '../base/log.ts';
import { createVirtualClock } from '../base/virtual-clock.ts';
import type { Event, GroupCover, Obstacle, PlannedStream, ReadRequest, Slice } from '../core/port.ts';
import type { Source, Sweeper } from '../core/port.ts';
import type { Stream } from '../core/stream.ts';
import deletedRecords from '../streams/deleted_records.ts';
import issues from '../streams/issues.ts';
import pipelines from '../streams/pipelines.ts';
import releases from '../streams/releases.ts';
import { explainPass } from './explain.ts';
import { runPass } from './run.ts';
import { parseState } from './state.ts';

const day = 86_400_000;
const firstStart = Date.parse('2026-03-01T12:00:00Z');

/** What a GitLab of one group holds, and how it answers. */
interface Fake {
  /** Rows by project. */
  readonly rows: Map<string, readonly JsonObject[]>;
  /** Rows that a walk shows as changed; absent: all that there are. */
  changed?: readonly JsonObject[];
  /** What each listing of a slice gives instead of its rows, in order. */
  listings?: (readonly JsonObject[] | Error)[];
  doubts?: (Obstacle | undefined)[];
  isUncounted?: boolean;
  startsLate?: boolean;
  isUnchanged?: boolean;
  covers?: boolean;
  now: number;
}

function fakeOf(projects: Readonly<Record<string, readonly (number | string)[]>>): Fake {
  const rows = Object.entries(projects).map(([id, ids]): [string, JsonObject[]] => [
    id,
    ids.map((one) =>
      typeof one === 'number'
        ? { id: one, project_id: Number(id) }
        : { tag_name: one, project_id: Number(id) },
    ),
  ]);
  return { rows: new Map(rows), now: firstStart };
}

interface Outcome {
  readonly told: readonly JsonObject[];
  readonly skipped: readonly string[];
  readonly failed: readonly string[];
  readonly asked: readonly string[];
  readonly events: readonly Event[];
  readonly states: ReadonlyMap<string, JsonObject>;
  /** What is known of a slice afterwards. */
  known(key: string): unknown;
}

function sourceOf(fake: Fake, asked: string[]): Source {
  const slices = [...fake.rows.keys()].map((id): Slice => {
    const path = id < '5' ? `acme/a/p${id}` : `acme/p${id}`;
    return { kind: 'project', id, label: path, facts: {} };
  });
  const group: Slice = { kind: 'group', id: 'acme', label: 'acme', facts: {} };
  const cover: GroupCover = {
    group,
    slices,
    level: 30,
    confirmRequests: { group: 1, project: 1 },
    isWhole: true,
  };
  const rowsOf = ({ slice }: ReadRequest): readonly JsonObject[] =>
    slice.kind === 'project'
      ? (fake.rows.get(slice.id) ?? [])
      : slices
          .filter(({ label }) => label.startsWith(`${slice.id}/`))
          .flatMap(({ id }) => fake.rows.get(id) ?? []);
  const sweeper: Sweeper = {
    startsLate: fake.startsLate ?? false,
    count: (request) => {
      asked.push(`count ${request.slice.label}`);
      return Promise.resolve({
        total: fake.isUncounted === true ? undefined : rowsOf(request).length,
        requests: 1,
      });
    },
    rows: async function* (request) {
      asked.push(`list ${request.slice.label}`);
      await Promise.resolve();
      const given = request.slice.kind === 'project' ? fake.listings?.shift() : undefined;
      if (given instanceof Error) throw given;
      yield { records: (given ?? rowsOf(request)).map((row) => ({ ...row })), requests: 1 };
    },
    prove: ({ slice }) => {
      asked.push(`prove ${slice.label}`);
      return Promise.resolve({ doubt: fake.doubts?.shift(), requests: 1 });
    },
  };
  return {
    open: () => Promise.resolve({ asOf: fake.now }),
    slices: async function* () {
      await Promise.resolve();
      yield { kind: 'project', slices, records: [], requests: 1 };
    },
    covers: () => Promise.resolve(fake.covers === true ? [cover] : []),
    confirm: () => Promise.resolve(new Set(slices)),
    obstacle: () => undefined,
    isUnchanged: () => fake.isUnchanged === true,
    isReadable: () => Promise.resolve(true),
    batchOf: () => 0,
    readMany: async function* () {
      // Nothing is read together.
    },
    read: async function* (request) {
      await Promise.resolve();
      const shown = request.from === undefined ? rowsOf(request) : (fake.changed ?? []);
      const own = shown.filter(
        (row) => request.slice.kind === 'group' || row['project_id'] === Number(request.slice.id),
      );
      yield {
        records: own.map((row) => ({ ...row })),
        requests: 1,
        pages: 1,
        cursor: { at: new Date(fake.now).toISOString() },
      };
    },
    sweeper,
  };
}

async function pass(
  fake: Fake,
  before?: Pick<Outcome, 'states'>,
  stream: Stream = issues,
  more: Partial<PlannedStream> = {},
): Promise<Outcome> {
  const asked: string[] = [];
  const events: Event[] = [];
  const planned = (one: Stream): PlannedStream => ({
    stream: one,
    mode: 'incremental',
    state: before?.states.get(one.name),
  });
  const result = await runPass({
    plan: [planned(stream), { ...planned(deletedRecords), ...more }],
    source: sourceOf(fake, asked),
    sink: (event) => Promise.resolve(void events.push(JSON.parse(JSON.stringify(event)) as Event)),
    clock: createVirtualClock({ now: fake.now, seed: 1 }),
    log: silentLog,
    signal: new AbortController().signal,
    lanes: 1,
    lookbackSeconds: 60,
    checkpointRecords: 1,
  });
  const states = new Map(
    events.flatMap((event) => (event.type === 'checkpoint' ? [[event.stream, event.state] as const] : [])),
  );
  return {
    asked,
    events,
    states,
    failed: result.failed,
    told: events.flatMap((event) =>
      event.type === 'records' && event.stream === 'deleted_records' ? event.records : [],
    ),
    skipped: events.flatMap((event) => (event.type === 'skipped' ? [event.code] : [])),
    known: (key) => parseState('deleted_records', states.get('deleted_records') ?? {}, 0).cursors.get(key),
  };
}

/** An hour later, some rows are gone. */
function lose(fake: Fake, ...gone: readonly (number | string)[]): void {
  fake.now += 3_600_000;
  for (const [id, rows] of fake.rows)
    fake.rows.set(
      id,
      rows.filter((row) => !gone.includes((row['id'] ?? row['tag_name']) as number)),
    );
}

describe('a sweep', () => {
  it('asks for nothing in a pass that reads all from the beginning, and remembers it', async () => {
    const first = await pass(fakeOf({ 1: [5, 6, 7, 9], 2: [] }));
    expect(first.asked).toEqual([]);
    expect(first.known('issues/1')).toEqual({ ids: '5-2,2', grown_at: firstStart / 1000 });
    expect(first.known('issues/2')).toMatchObject({ ids: '' });
  });

  it('has the memory of rows saved before the state of their stream leaves (GONE-IS-TOLD)', async () => {
    const { events } = await pass(fakeOf({ 1: [5], 2: [6] }));
    const known = new Set<string>();
    let moved = 0;
    for (const event of events) {
      if (event.type !== 'checkpoint') continue;
      const { cursors } = parseState(event.stream, event.state, 0);
      if (event.stream === 'deleted_records')
        for (const [key, { ids }] of cursors) known.add(`${key} ${JSON.stringify(ids)}`);
      else
        for (const id of cursors.keys()) {
          moved += 1;
          expect(known).toContain(`issues/${id} ${id === '1' ? '"5"' : '"6"'}`);
        }
    }
    expect(moved).toBeGreaterThan(1);
  });

  it('counts, and lists nothing where nothing is gone', async () => {
    const fake = fakeOf({ 1: [5, 6], 2: [7], 3: [] });
    const first = await pass(fake);
    lose(fake);
    fake.changed = [{ id: 8, project_id: 2 }];
    fake.rows.set('2', [
      { id: 7, project_id: 2 },
      { id: 8, project_id: 2 },
    ]);
    const second = await pass(fake, first);
    expect(second.asked).toEqual(['count acme/a/p1', 'count acme/a/p2']);
    expect(second.told).toEqual([]);
    expect(second.known('issues/2')).toEqual({ ids: '7-1', grown_at: fake.now / 1000 });
  });

  it('tells what two listings lack, once each has been proved (GONE-IS-PROVEN), and forgets it', async () => {
    const fake = fakeOf({ 1: [5, 6, 7] });
    const first = await pass(fake);
    lose(fake, 6);
    const second = await pass(fake, first);
    expect(second.asked).toEqual(
      ['count', 'list', 'prove', 'list', 'prove'].map((what) => `${what} acme/a/p1`),
    );
    expect(second.told).toEqual([
      {
        stream: 'issues',
        key_text: '{"id":6}',
        key: { id: 6 },
        id: 6,
        project_id: 1,
        group_id: null,
        noticed_at: new Date(fake.now).toISOString(),
      },
    ]);
    expect(second.known('issues/1')).toMatchObject({ ids: '5,2' });
    lose(fake);
    const third = await pass(fake, second);
    expect([third.told, third.asked]).toEqual([[], ['count acme/a/p1']]);
  });

  it('names rows whose key is a name', async () => {
    const fake = fakeOf({ 1: ['v1', 'v2'] });
    const first = await pass(fake, undefined, releases);
    lose(fake, 'v1');
    const { told } = await pass(fake, first, releases);
    const key = { project_id: 1, tag_name: 'v1' };
    expect(told).toMatchObject([{ stream: 'releases', key, key_text: JSON.stringify(key), id: null }]);
  });

  const closed: Obstacle = { code: 'closed_meanwhile', reason: 'x' };

  it.each([
    ['before', [closed]],
    ['after', [undefined, closed]],
  ])(
    'tells nothing of a slice that is in doubt %s the second listing, says so, and looks again',
    async (_when, doubts) => {
      const fake = fakeOf({ 1: [5, 6] });
      const first = await pass(fake);
      lose(fake, 6);
      fake.doubts = doubts;
      const second = await pass(fake, first);
      expect([second.told, second.skipped, second.failed]).toEqual([[], ['closed_meanwhile'], []]);
      expect((await pass(fake, second)).told).toMatchObject([{ id: 6 }]);
    },
  );

  it('tells nothing that only one listing lacks', async () => {
    const fake = fakeOf({ 1: [5, 6, 7] });
    const first = await pass(fake);
    lose(fake, 7);
    fake.listings = [[{ id: 5 }]];
    expect((await pass(fake, first)).told).toMatchObject([{ id: 7 }]);
  });

  it('tells nothing that this pass has shown, whatever the listings say', async () => {
    const fake = fakeOf({ 1: [5, 6] });
    const first = await pass(fake);
    lose(fake, 5, 6);
    fake.changed = [{ id: 6, project_id: 1 }];
    const second = await pass(fake, first);
    expect(second.told).toMatchObject([{ id: 5 }]);
    expect(second.known('issues/1')).toMatchObject({ ids: '6' });
  });

  it('leaves a slice alone that has grown within the lookback: a replica may lag', async () => {
    const fake = fakeOf({ 1: [5, 6] });
    const first = await pass(fake);
    lose(fake, 6);
    fake.now = firstStart + 59_000;
    expect((await pass(fake, first)).asked).toEqual([]);
    fake.now = firstStart + 60_000;
    expect((await pass(fake, first)).told).toHaveLength(1);
  });

  it('takes a refusal for no deletion, and a failure for one of its stream (FAIL-IS-FAIL)', async () => {
    const fake = fakeOf({ 1: [5, 6] });
    const first = await pass(fake);
    lose(fake, 6);
    fake.listings = [new AccessError('forbidden', 'x')];
    const refused = await pass(fake, first);
    expect([refused.told, refused.failed]).toEqual([[], []]);
    fake.listings = [[{ id: 5 }], new TransientError('server_error', 'x')];
    const failed = await pass(fake, refused);
    expect([failed.told, failed.failed]).toEqual([[], ['deleted_records']]);
    expect((await pass(fake, failed)).told).toHaveLength(1);
  });

  it('learns what there is where a stream was read before, and tells nothing of it', async () => {
    const fake = fakeOf({ 1: [5, 6] });
    const first = await pass(fake);
    lose(fake);
    const learning = await pass(fake, { states: new Map([['issues', first.states.get('issues') ?? {}]]) });
    expect([learning.asked, learning.told]).toEqual([['list acme/a/p1'], []]);
    expect(learning.known('issues/1')).toMatchObject({ ids: '5-1' });
    lose(fake, 5);
    expect((await pass(fake, learning)).told).toMatchObject([{ id: 5 }]);
  });

  it('learns what lies before the configured start', async () => {
    const first = await pass({ ...fakeOf({ 1: [5, 6] }), startsLate: true });
    expect(first.asked).toEqual(['list acme/a/p1']);
    expect(first.known('issues/1')).toMatchObject({ ids: '5-1' });
  });

  it('reads a list that is not counted once a day', async () => {
    const fake = { ...fakeOf({ 1: [5, 6] }), isUncounted: true };
    const first = await pass(fake);
    lose(fake, 5);
    const second = await pass(fake, first);
    expect(second.told).toMatchObject([{ id: 5 }]);
    lose(fake, 6);
    const third = await pass(fake, second);
    expect(third.asked).toEqual(['count acme/a/p1']);
    fake.now += day;
    expect((await pass(fake, third)).told).toMatchObject([{ id: 6 }]);
  });

  it("does not ask where the project's record shows that nothing has changed since it was compared", async () => {
    const fake = fakeOf({ 1: ['v1', 'v2'] });
    const first = await pass(fake, undefined, releases);
    lose(fake, 'v1');
    const quiet = await pass({ ...fake, isUnchanged: true }, first, releases);
    expect(quiet.asked).toEqual([]);
    expect((await pass(fake, quiet, releases)).told).toHaveLength(1);
  });

  it('counts up to a hundred single listings in a pass, in turn, and each once a day', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 70 }, (_, index) => [String(100 + index), [index + 1]]),
    );
    const fake = fakeOf(many);
    const first = await pass(fake, undefined, pipelines);
    lose(fake);
    const second = await pass(fake, first, pipelines);
    expect(second.asked).toHaveLength(100);
    lose(fake);
    const third = await pass(fake, second, pipelines);
    expect(third.asked).toHaveLength(100);
    const once = [...second.asked, ...third.asked].filter((one, index, all) => all.indexOf(one) === index);
    expect(once).toHaveLength(70);
    fake.now += 2 * day;
    expect((await pass(fake, third, pipelines)).asked).toHaveLength(140);
  });
});

describe('a sweep through groups', () => {
  const projects = Object.fromEntries(
    Array.from({ length: 9 }, (_, index) => [String(index + 1), [10 * index + 1, 10 * index + 2]]),
  );
  const grouped = async (): Promise<{ fake: Fake; first: Outcome }> => {
    const more = Object.fromEntries(
      Array.from({ length: 3 }, (_, index) => [String(91 + index), [900 + index]]),
    );
    const fake = { ...fakeOf({ ...projects, ...more }), covers: true };
    return { fake, first: await pass(fake) };
  };

  it('counts the rows of all projects with one request', async () => {
    const { fake, first } = await grouped();
    lose(fake);
    expect((await pass(fake, first)).asked).toEqual(['count acme']);
  });

  it('lists a group that differs, and looks only into the project that has lost a row', async () => {
    const { fake, first } = await grouped();
    lose(fake, 12);
    const { asked, told } = await pass(fake, first);
    expect(asked.slice(0, 3)).toEqual(['count acme', 'list acme', 'count acme/a/p2']);
    expect(asked.filter((one) => !/acme(\/a\/p2)?$/.test(one))).toEqual([]);
    expect(told).toMatchObject([{ id: 12, project_id: 2 }]);
  });

  it('looks into subgroups where the group is not counted', async () => {
    const { fake, first } = await grouped();
    lose(fake, 12);
    const { asked } = await pass({ ...fake, isUncounted: true }, first);
    expect(asked.slice(0, 2)).toEqual(['count acme', 'count acme/a']);
  });

  it('is planned with the requests that it takes', async () => {
    const { fake, first } = await grouped();
    const planOf = (stream: Stream): PlannedStream => ({
      stream,
      mode: 'incremental',
      state: first.states.get(stream.name),
    });
    const explained = await explainPass({
      plan: [planOf(issues), planOf(deletedRecords)],
      source: sourceOf(fake, []),
      clock: createVirtualClock({ now: fake.now, seed: 1 }),
      signal: new AbortController().signal,
      lookbackSeconds: 60,
      onFault: () => undefined,
    });
    expect(explained.streams[1]).toMatchObject({
      stream: 'deleted_records',
      requests: 1,
      asks: ['1 count of a group'],
    });
  });
});

describe('the stream of deletions', () => {
  it('is told to need an incremental sync', async () => {
    const { skipped, failed } = await pass(fakeOf({ 1: [5] }), undefined, issues, { mode: 'full' });
    expect([skipped, failed]).toEqual([['needs_incremental'], []]);
  });
});
