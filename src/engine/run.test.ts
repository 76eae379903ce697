import { describe, expect, it } from 'vitest';
import { AccessError, ConfigError, TransientError } from '../base/errors.ts';
import type { JsonObject, MutableJsonObject } from '../base/json.ts';
import { createVirtualClock } from '../base/virtual-clock.ts';
import { silentLog } from '../base/log.ts';
import type { Event, Page, PassResult, PlannedStream, ReadRequest, Slice, Source } from '../core/port.ts';
import type { Stream } from '../core/stream.ts';
import type { Sync } from '../core/sync.ts';
import type { PassOptions } from './run.ts';
import { runPass } from './run.ts';
import { createPassTally } from './tally.ts';

const asOf = Date.parse('2024-06-01T00:00:00Z');
const needs = { tier: 'free', role: 'guest', jobToken: true } as const;
const ascending: Sync = {
  mode: 'ascending',
  paging: 'offset',
  cursor: 'updated_at',
  since: 'a',
  until: 'b',
  tieOrder: 'id',
};
const children: Sync = {
  mode: 'children',
  paging: 'offset',
  cursor: 'updated_at',
  touchThrottleSeconds: 60,
};

function declare(name: string, rest: Partial<Stream>): Stream {
  const common = {
    description: '',
    docs: '',
    query: {},
    variants: {},
    carry: {},
    flatten: [],
    fill: {},
    drop: [],
    answer: 'list' as const,
    shared: false,
    needs,
  };
  return { name, ...common, per: 'project', key: ['id'], sync: ascending, ...rest };
}

const parents = declare('parents', {});
const kids = declare('kids', { per: parents, sync: children });
const projects = declare('projects', {
  per: 'scope',
  lists: 'project',
  sync: { mode: 'snapshot', paging: 'offset' },
});
const people = declare('people', { shared: true, sync: { mode: 'snapshot', paging: 'offset' } });

const day = (number: number): string => new Date(Date.UTC(2024, 0, number)).toISOString();
const row = (id: number, updatedAt = day(id)): MutableJsonObject => ({ id, updated_at: updatedAt });
const page = (rows: MutableJsonObject[], rest: Partial<Page> = {}): Page => ({
  records: rows,
  requests: 1,
  ...rest,
});
const last = (rows: MutableJsonObject[] = []): Page =>
  page(rows, { cursor: { at: new Date(asOf).toISOString() } });

type Script = (request: ReadRequest) => readonly (Page | Error)[];

function createSource(
  ids: readonly number[],
  script: Script,
  rest: Partial<Source> = {},
): Source & { readonly asked: ReadRequest[] } {
  const asked: ReadRequest[] = [];
  const slices: Slice[] = ids.map((id) => ({
    kind: 'project',
    id: String(id),
    label: `group/p${id}`,
    facts: { id },
  }));
  return {
    asked,
    open: () => Promise.resolve({ asOf }),
    slices: async function* () {
      await Promise.resolve();
      yield { kind: 'project', slices, records: ids.map((id) => ({ id })), requests: 1 };
    },
    covers: () => Promise.resolve([]),
    batchOf: () => 0,
    readMany: async function* () {
      // Nothing is read together.
    },
    confirm: () => Promise.resolve(new Set()),
    obstacle: () => undefined,
    isUnchanged: () => false,
    isReadable: () => Promise.resolve(true),
    read: async function* (request) {
      asked.push(request);
      for (const step of script(request)) {
        await Promise.resolve();
        if (step instanceof Error) throw step;
        yield step;
      }
    },
    ...rest,
  };
}

interface Run {
  readonly events: readonly Event[];
  readonly result: PassResult;
  readonly states: Readonly<Record<string, JsonObject>>;
}

async function run(
  source: Source,
  plan: readonly (Stream | PlannedStream)[],
  rest: Partial<PassOptions> = {},
): Promise<Run> {
  const events: Event[] = [];
  const sink = (event: Event): Promise<void> => Promise.resolve(void events.push(event));
  const clock = { now: () => asOf, sleep: () => Promise.resolve(), random: () => 0 };
  const planned = plan.map((one) =>
    'stream' in one ? one : { stream: one, mode: 'incremental' as const, state: undefined },
  );
  const signal = new AbortController().signal;
  const result = await runPass({
    plan: planned,
    source,
    sink,
    clock,
    log: silentLog,
    signal,
    lanes: 2,
    lookbackSeconds: 60,
    ...rest,
  });
  const states = Object.fromEntries(
    events.flatMap((event) => (event.type === 'checkpoint' ? [[event.stream, event.state]] : [])),
  );
  return { events, result, states };
}

const recordsOf = (events: readonly Event[], stream: string): unknown[] =>
  events.flatMap((event) =>
    event.type === 'records' && event.stream === stream ? event.records.map(({ id }) => id) : [],
  );
const resume = (stream: Stream, state: JsonObject | undefined): PlannedStream => ({
  stream,
  mode: 'incremental',
  state,
});
const capped = new Date(asOf - 60_000).toISOString();

describe('runPass', () => {
  it('tells a state again while nothing comes, and covers only what was emitted (RECORDS-THEN-STATE)', async () => {
    const clock = createVirtualClock({ now: asOf, seed: 1 });
    const waits = createSource([1, 2], () => []);
    const source: Source = {
      ...waits,
      read: async function* ({ slice }) {
        if (slice.id === '2') await clock.sleep(3_500_000);
        yield last([row(Number(slice.id))]);
      },
    };
    const { events } = await clock.run(
      run(source, [projects, parents], { clock, heartbeatMs: 900_000, lanes: 1 }),
    );
    const states = events.flatMap((event) => (event.type === 'checkpoint' ? [event] : []));
    const beats = states.slice(0, 3);
    expect(beats.map(({ stream }) => stream)).toEqual(['parents', 'parents', 'parents']);
    for (const { state } of beats) expect(JSON.stringify(state['slices'])).not.toContain('"2"');
    expect(clock.sleepers()).toBe(0);
  });

  it('reads every slice, holds finished cursors at the lookback (LAG) and folds them', async () => {
    const source = createSource([1, 2, 3], ({ slice }) => [last([row(Number(slice.id))])]);
    const { events, states, result } = await run(source, [parents, projects]);
    expect(recordsOf(events, 'parents').sort()).toEqual([1, 2, 3]);
    expect(recordsOf(events, 'projects')).toEqual([1, 2, 3]);
    expect(states['parents']).toEqual({
      version: 1,
      slices: {},
      shared: [{ cursor: { at: capped }, ids: '1-2' }],
    });
    expect(result).toMatchObject({ failed: [], interrupted: false });
    expect(events.at(-1)).toMatchObject({ type: 'completed', stream: 'projects' });
  });

  it('tells of a stream that the source refuses once, and does not ask for it (SKIP-IS-SAID)', async () => {
    const source = createSource([1, 2, 3], () => [last([row(1)])], {
      refusal: ({ name }) => (name === 'parents' ? { code: 'token', reason: 'no such token' } : undefined),
    });
    const { events, result } = await run(source, [parents, projects]);
    expect(events.filter(({ type }) => type === 'skipped')).toEqual([
      { type: 'skipped', stream: 'parents', slice: 'everything', code: 'token', reason: 'no such token' },
    ]);
    expect(source.asked).toEqual([]);
    expect(recordsOf(events, 'projects')).toEqual([1, 2, 3]);
    expect(result.failed).toEqual([]);
    expect(result.summaries.get('parents')).toMatchObject({ skipped: 1, records: 0, requests: 0 });
    expect(events.filter(({ type, stream }) => type === 'checkpoint' && stream === 'parents')).toHaveLength(
      1,
    );
  });

  describe('shows those who watch', () => {
    const watched = async (source: Source, plan: readonly (Stream | PlannedStream)[]): Promise<unknown> => {
      const tally = createPassTally();
      await run(source, plan, { tally });
      return tally.progress();
    };

    it('every slice done: read, unchanged, blocked, refused or failed', async () => {
      const source = createSource(
        [1, 2, 3, 4, 5],
        ({ slice }) =>
          slice.id === '3'
            ? [new AccessError('forbidden', 'no')]
            : slice.id === '4'
              ? [page([row(4)], { total: 9 }), new TransientError('down', 'no')]
              : [page([row(5), row(6)], { total: 2 }), last()],
        {
          isUnchanged: (_stream, { id }) => id === '1',
          obstacle: (_stream, { id }) => (id === '2' ? { code: 'feature_off', reason: 'off' } : undefined),
        },
      );
      expect(
        await watched(source, [resume(parents, { version: 1, slices: { '1': { at: day(1) } } })]),
      ).toEqual([
        {
          ...{ stream: 'parents', records: 3, slices: 5, isListed: true, slicesDone: 5, slicesReached: 5 },
          ...{ recordEstimate: 3, routes: { groupSlices: 0, quietSlices: 1, bulkParents: 0 } },
        },
      ]);
    });

    it('the slices of streams below, of variants, and of the scope itself', async () => {
      const varied = declare('varied', { variants: { other: {} } });
      const source = createSource([1, 2], () => [last([row(1)])]);
      const progress = await watched(source, [projects, varied, kids]);
      expect(progress).toMatchObject([
        { stream: 'projects', records: 2, slices: 1, slicesDone: 1, isListed: true },
        { stream: 'varied', records: 4, slices: 4, slicesDone: 4, isListed: true },
        { stream: 'kids', records: 2, slices: 2, slicesDone: 2, isListed: true },
      ]);
    });

    it('how many slices there will be, where the server counts those of the one kind that a stream has', async () => {
      const seen: (readonly [number, boolean])[][] = [];
      const tally = createPassTally();
      const source = createSource([1, 2], () => {
        seen.push(tally.progress().map(({ slices, isListed }) => [slices, isListed] as const));
        return [last([row(1)])];
      });
      const counted: Source = {
        ...source,
        slices: async function* (kinds, onFault, signal) {
          for await (const listed of source.slices(kinds, onFault, signal)) yield { ...listed, total: 2 };
        },
      };
      const both = declare('both', { per: 'namespace' });
      await run(counted, [projects, parents, both], { tally, lanes: 1 });
      expect(seen[0]).toEqual([
        [1, true],
        [2, true],
        [0, false],
      ]);
      expect(tally.estimateOf('projects')).toEqual({ records: 2, rows: 2 });
      const shard = createPassTally();
      await run(counted, [projects, parents], { tally: shard, owns: (_stream, { id }) => id === '1' });
      expect(shard.progress()).toMatchObject([{ records: 1 }, { slices: 1, slicesDone: 1 }]);
      expect(shard.estimateOf('projects')).toBeUndefined();
    });

    it('no count of a walk that also reads for a stream below that lags behind', async () => {
      const source = createSource([1], ({ parent }) =>
        parent === undefined ? [page([row(1), row(9)], { total: 2 }), last()] : [],
      );
      const state = (at: string): JsonObject => ({ version: 1, slices: { '1': { at } } });
      const tally = createPassTally();
      await run(source, [resume(parents, state(day(9))), resume(kids, state(day(1)))], { tally });
      expect(tally.progress()).toMatchObject([{ records: 1, slicesDone: 1 }, { slicesDone: 1 }]);
      expect(tally.estimateOf('parents')).toBeUndefined();
    });
  });

  it('starts a slice that the state does not know from the beginning (NEW-SLICE)', async () => {
    const source = createSource([1, 2], () => [last()]);
    await run(source, [resume(parents, { version: 1, slices: { '1': { at: day(9) } } })]);
    expect(source.asked.map(({ slice, from }) => [slice.id, from])).toEqual([
      ['1', { at: day(9) }],
      ['2', undefined],
    ]);
  });

  it('moves a cursor only behind records that were emitted (SAFE-CURSOR, RECORDS-THEN-STATE)', async () => {
    const source = createSource([1], () => [
      page([row(1), row(2)], { cursor: { at: day(2) } }),
      page([row(3)]),
      new TransientError('down', 'down'),
    ]);
    const { events, states, result } = await run(source, [parents], { checkpointRecords: 1 });
    expect(events.map(({ type }) => type)).toEqual([
      'started',
      'records',
      'checkpoint',
      'records',
      'checkpoint',
      'failed',
    ]);
    expect(states['parents']).toEqual({ version: 1, slices: { '1': { at: day(2) } } });
    expect(result.failed).toEqual(['parents']);
  });

  it('goes on with the other slices and streams when one fails (FAIL-IS-FAIL)', async () => {
    const source = createSource([1, 2], ({ stream, slice }) =>
      stream.name === 'parents' && slice.id === '1'
        ? [new TransientError('down', 'down')]
        : [last([row(Number(slice.id))])],
    );
    const { events, states, result } = await run(source, [parents, people]);
    expect(result.failed).toEqual(['parents']);
    expect(recordsOf(events, 'parents')).toEqual([2]);
    expect(recordsOf(events, 'people').sort()).toEqual([1, 2]);
    expect(states['parents']).toEqual({ version: 1, slices: { '2': { at: capped } } });
  });

  it('begins the next pass where the last one was held back, so that they overlap (SEAM)', async () => {
    const first = await run(
      createSource([1], () => [last([row(1)])]),
      [parents],
    );
    const source = createSource([1], () => [last()]);
    await run(source, [resume(parents, first.states['parents'])]);
    expect(source.asked[0]?.from).toEqual({ at: new Date(asOf - 60_000).toISOString() });
  });

  it('leaves the cursor alone until a page says that it may move (ORDER)', async () => {
    const source = createSource([1], () => [
      page([row(3)]),
      page([row(1)]),
      new TransientError('down', 'down'),
    ]);
    const { states } = await run(source, [parents], { checkpointRecords: 1 });
    expect(states['parents']).toEqual({ version: 1, slices: {} });
  });

  it('tells a slice that may not be read, and leaves its cursor where it was (SKIP-IS-SAID)', async () => {
    const source = createSource([1], () => [new AccessError('forbidden', 'no')]);
    const { events, states, result } = await run(source, [
      resume(parents, { version: 1, slices: { '1': { at: day(3) } } }),
    ]);
    expect(events).toContainEqual({
      type: 'skipped',
      stream: 'parents',
      slice: 'group/p1',
      code: 'forbidden',
      reason: 'no',
    });
    expect(states['parents']).toEqual({ version: 1, slices: { '1': { at: day(3) } } });
    expect(result.failed).toEqual([]);
    expect(result.summaries.get('parents')).toMatchObject({ skipped: 1, slices: 0 });
  });

  it('does not ask for a slice whose own record speaks against it', async () => {
    const source = createSource([1], () => [last()], {
      obstacle: () => ({ code: 'feature_off', reason: 'off' }),
    });
    const { events } = await run(source, [parents]);
    expect(source.asked).toEqual([]);
    expect(events).toContainEqual({
      type: 'skipped',
      stream: 'parents',
      slice: 'group/p1',
      code: 'feature_off',
      reason: 'off',
    });
  });

  it('reads the parents, and not the children that the slice speaks against, whose cursor stays', async () => {
    const source = createSource([1], () => [last([row(1)])], {
      obstacle: (stream) => (stream.name === 'kids' ? { code: 'feature_off', reason: 'off' } : undefined),
    });
    const { events, states, result } = await run(source, [parents, kids]);
    expect(source.asked.map(({ stream }) => stream.name)).toEqual(['parents']);
    expect(events.filter(({ type }) => type === 'skipped')).toEqual([
      { type: 'skipped', stream: 'kids', slice: 'group/p1', code: 'feature_off', reason: 'off' },
    ]);
    expect(Object.keys(states['parents']?.['slices'] ?? {})).toEqual(['1']);
    expect(states['kids']).toEqual({ version: 1, slices: {} });
    expect(result.summaries.get('kids')).toMatchObject({ skipped: 1, slices: 0 });
  });

  it('does not read a parent for nothing but children that the slice speaks against', async () => {
    const source = createSource([1], () => [last([row(1)])], {
      obstacle: (stream) => (stream.name === 'kids' ? { code: 'feature_off', reason: 'off' } : undefined),
    });
    await run(source, [kids]);
    expect(source.asked).toEqual([]);
  });

  it('gives a stream up after five failed slices in a row', async () => {
    const source = createSource([1, 2, 3, 4, 5, 6, 7, 8, 9], () => [new TransientError('down', 'down')]);
    await run(source, [parents], { lanes: 1 });
    expect(source.asked).toHaveLength(5);
  });

  it('reads the rest of the scope, however many of its entries cannot be reached', async () => {
    const good = createSource([1], () => [last([row(1)])]);
    const source: Source = {
      ...good,
      slices: async function* (kinds, onFault, signal) {
        for (let entry = 0; entry < 9; entry += 1)
          onFault({ kind: 'project', error: new ConfigError('project_unreachable', `entry ${entry}`) });
        yield* good.slices(kinds, onFault, signal);
      },
    };
    const { events, result } = await run(source, [parents]);
    expect(result.failed).toEqual(['parents']);
    expect(recordsOf(events, 'parents')).toEqual([1]);
  });

  it('stops everything at a configuration error, and hands out the states', async () => {
    const source = createSource([1], () => [last()], {
      open: () => Promise.reject(new ConfigError('token_rejected', 'bad token')),
    });
    const { events, result } = await run(source, [parents, people]);
    expect(result.failed).toEqual(['parents', 'people']);
    expect(events.filter(({ type }) => type === 'checkpoint')).toHaveLength(2);
  });

  it('refuses a malformed state before anything is read', async () => {
    const source = createSource([1], () => [last()]);
    await expect(run(source, [resume(parents, { version: 1, slices: 3 })])).rejects.toThrow(ConfigError);
    expect(source.asked).toEqual([]);
  });

  it('ends after the page under way when it is told to', async () => {
    const stop = new AbortController();
    const source = createSource([1], () => [page([row(1)], { cursor: { at: day(1) } }), last([row(2)])]);
    const read = source.read.bind(source);
    const stopping: Source = {
      ...source,
      read: async function* (request) {
        for await (const one of read(request)) {
          stop.abort(new Error('SIGTERM'));
          yield one;
        }
      },
    };
    const { events, states, result } = await run(stopping, [parents], { signal: stop.signal });
    expect(recordsOf(events, 'parents')).toEqual([1]);
    expect(states['parents']).toEqual({ version: 1, slices: { '1': { at: day(1) } } });
    expect(result).toMatchObject({ failed: [], interrupted: true });
    expect(events.at(-1)).toMatchObject({ type: 'interrupted' });
  });

  it('emits a shared record once in a pass', async () => {
    const source = createSource([1, 2], () => [last([row(7), row(8)])]);
    const { events } = await run(source, [people]);
    expect(recordsOf(events, 'people')).toEqual([7, 8]);
  });

  it('fails all streams when the output is gone', async () => {
    const source = createSource([1], () => [last([row(1)])]);
    const sink = (event: Event): Promise<void> =>
      event.type === 'records' ? Promise.reject(new Error('EPIPE')) : Promise.resolve();
    await expect(run(source, [parents], { sink })).resolves.toMatchObject({
      result: { failed: ['parents'] },
    });
  });
});

describe('runPass in full mode', () => {
  it('takes up the unfinished rest of a full pass, and begins anew after a finished one', async () => {
    const state = { version: 1, slices: { '1': { at: day(4) } } };
    const source = createSource([1], () => [last()]);
    const { states } = await run(source, [
      { stream: parents, mode: 'full', state: { ...state, full: 'partial' } },
    ]);
    await run(source, [{ stream: parents, mode: 'full', state: { ...state, full: 'done' } }]);
    await run(source, [{ stream: parents, mode: 'full', state }]);
    expect(source.asked.map(({ from }) => from)).toEqual([{ at: day(4) }, undefined, undefined]);
    expect(states['parents']).toMatchObject({ full: 'done' });
  });
});

describe('children', () => {
  const script: Script = ({ stream, parent }) =>
    stream.name === 'kids'
      ? [page([row(100 + Number(parent?.['id']))])]
      : [page([row(1), row(2)], { cursor: { at: day(2) } }), last([row(3)])];

  it('are read for a parent that nobody asked for', async () => {
    const { events, states } = await run(createSource([1], script), [kids]);
    expect(recordsOf(events, 'kids')).toEqual([101, 102, 103]);
    expect(recordsOf(events, 'parents')).toEqual([]);
    expect(states['kids']).toEqual({
      version: 1,
      slices: { '1': { at: new Date(asOf - 120_000).toISOString() } },
    });
  });

  it('that lag behind catch up alone: their parents are read again, and not emitted again', async () => {
    const source = createSource([1], script);
    const plan = [
      resume(parents, { version: 1, slices: { '1': { at: day(3) } } }),
      resume(kids, { version: 1, slices: { '1': { at: day(2) } } }),
    ];
    const { events } = await run(source, plan);
    expect(source.asked[0]?.from).toEqual({ at: day(2) });
    expect(recordsOf(events, 'parents')).toEqual([3]);
    expect(recordsOf(events, 'kids')).toEqual([102, 103]);
  });

  it('leave their cursor at the parents whose children were read when one fails, while the parents go on', async () => {
    const failing: Script = (request) =>
      request.stream.name === 'kids' && request.parent?.['id'] === 3
        ? [new TransientError('down', 'down')]
        : script(request);
    const { events, states, result } = await run(createSource([1], failing), [parents, kids]);
    expect(result.failed).toEqual(['kids']);
    expect(states['kids']).toEqual({ version: 1, slices: { '1': { at: day(2) } } });
    expect(states['parents']).toEqual({ version: 1, slices: { '1': { at: capped } } });
    expect(recordsOf(events, 'parents')).toEqual([1, 2, 3]);
  });

  it('of a parent that is gone are skipped and told', async () => {
    const failing: Script = (request) =>
      request.stream.name === 'kids' && request.parent?.['id'] === 1
        ? [new AccessError('not_found', 'gone')]
        : script(request);
    const { events, result } = await run(createSource([1], failing), [kids]);
    expect(result.failed).toEqual([]);
    expect(events).toContainEqual({
      type: 'skipped',
      stream: 'kids',
      slice: 'group/p1',
      code: 'not_found',
      reason: 'gone',
    });
    expect(recordsOf(events, 'kids')).toEqual([102, 103]);
  });

  it('are not passed by when their slice was closed while it was read', async () => {
    const closing: Script = (request) =>
      request.stream.name === 'kids' && request.parent?.['id'] === 3
        ? [new AccessError('not_found', 'closed')]
        : script(request);
    const source = createSource([1], closing, { isReadable: () => Promise.resolve(false) });
    const { states, result } = await run(source, [parents, kids]);
    expect(result.failed).toEqual([]);
    expect(states['kids']).toEqual({ version: 1, slices: { '1': { at: day(2) } } });
    expect(states['parents']).toEqual({ version: 1, slices: { '1': { at: capped } } });
  });
});

describe('a stream that is read per group and per project', () => {
  const both = declare('both', { per: 'namespace' });
  const slices = ['group', 'project'].map((kind): Slice => ({
    kind: kind === 'group' ? 'group' : 'project',
    id: '5',
    label: `a ${kind}`,
    facts: {},
  }));
  const source = (script: Script): ReturnType<typeof createSource> =>
    createSource([], script, {
      slices: async function* (kinds) {
        await Promise.resolve();
        for (const slice of slices)
          if (slice.kind !== 'instance' && kinds.has(slice.kind))
            yield { kind: slice.kind, slices: [slice], records: [], requests: 1 };
      },
    });

  it('keeps a cursor for each, although a group and a project may have the same number', async () => {
    const { states } = await run(
      source(({ slice }) => [page([row(1)], { cursor: { at: slice.kind === 'group' ? day(3) : day(4) } })]),
      [both],
    );
    expect(states['both']).toMatchObject({ slices: { '5:group': { at: day(3) }, '5': { at: day(4) } } });
  });

  it('resumes each at its own', async () => {
    const state = { version: 1, slices: { '5:group': { at: day(3) }, '5': { at: day(4) } } };
    const second = source(() => []);
    await run(second, [resume(both, state)]);
    expect(second.asked.map(({ slice, from }) => [slice.kind, from?.at])).toEqual([
      ['group', day(3)],
      ['project', day(4)],
    ]);
  });

  it('fails when either part of the scope cannot be listed (FAIL-IS-FAIL)', async () => {
    const failing = createSource([], () => [], {
      slices: async function* (_kinds, onFault) {
        await Promise.resolve();
        onFault({ kind: 'group', error: new ConfigError('group_unreachable', 'gone') });
        yield { kind: 'project', slices: [], records: [], requests: 1 };
      },
    });
    expect((await run(failing, [both])).result.failed).toEqual(['both']);
  });
});

describe('children that are read whole, of parents that are listed by change', () => {
  const log = declare('log', {
    sync: { mode: 'history', paging: 'offset', cursor: 'committed_date', since: 's', lateDays: 30 },
  });
  const talks = declare('talks', { per: log, sync: { mode: 'snapshot', paging: 'offset' } });
  const words = declare('words', { per: talks, sync: { mode: 'snapshot', paging: 'one' } });
  const head = (sha: string): Partial<Page> => ({ cursor: { sha, at: new Date(asOf).toISOString() } });
  const script: Script = ({ stream, parent, from }) => {
    if (stream.name === 'log') return [page(from === undefined ? [row(1), row(2)] : [row(2)], head('b'))];
    return [page([row(Number(parent?.['id']) * 10)])];
  };
  const state = { version: 1, slices: { '1': { sha: 'a', at: day(3) } } };

  it('share the walk of a parent that is read from its start too', async () => {
    const source = createSource([1], script);
    const { events } = await run(source, [log, words]);
    expect(source.asked.filter(({ stream }) => stream.name === 'log')).toHaveLength(1);
    expect(recordsOf(events, 'log')).toEqual([1, 2]);
    expect(recordsOf(events, 'words')).toEqual([100, 200]);
  });

  it('are read for all parents by a walk of their own where the parent resumes, which emits what is new alone', async () => {
    const source = createSource([1], script);
    const { events, states, result } = await run(source, [resume(log, state), talks, words]);
    expect(source.asked.flatMap(({ stream, from }) => (stream.name === 'log' ? [from] : []))).toEqual([
      { sha: 'a', at: day(3) },
      undefined,
    ]);
    expect(recordsOf(events, 'log')).toEqual([2]);
    expect(recordsOf(events, 'talks')).toEqual([10, 20]);
    expect(recordsOf(events, 'words')).toEqual([100, 200]);
    expect(states['log']).toEqual({ version: 1, slices: { '1': { sha: 'b', at: capped } } });
    expect(result.summaries.get('talks')).toMatchObject({ slices: 1 });
  });

  it('do not hold the parent back when they fail, nor the other way round', async () => {
    const failing: Script = (request) =>
      request.stream.name === 'log' && request.from === undefined
        ? [new TransientError('down', 'down')]
        : script(request);
    const { events, states, result } = await run(createSource([1], failing), [resume(log, state), talks]);
    expect(result.failed).toEqual(['talks']);
    expect(recordsOf(events, 'log')).toEqual([2]);
    expect(states['log']).toEqual({ version: 1, slices: { '1': { sha: 'b', at: capped } } });
  });
});
