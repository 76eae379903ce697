import { describe, expect, it } from 'vitest';
import { createVirtualClock } from '../base/virtual-clock.ts';
import { AccessError, TransientError } from '../base/errors.ts';
import type { JsonObject, MutableJsonObject } from '../base/json.ts';
import { silentLog } from '../base/log.ts';
import type {
  Cursor,
  Event,
  GroupCover,
  Page,
  ReadRequest,
  Slice,
  Source,
  StreamProgress,
} from '../core/port.ts';
import type { Stream } from '../core/stream.ts';
import issues from '../streams/issues.ts';
import issueNotes from '../streams/issue_notes.ts';
import packages from '../streams/packages.ts';
import { runPass } from './run.ts';
import { createPassTally } from './tally.ts';

const asOf = Date.parse('2026-03-01T12:00:00Z');
const time = (hour: number): string =>
  new Date(Date.parse('2026-03-01T00:00:00Z') + hour * 3_600_000).toISOString();
const end = new Date(asOf).toISOString();
const safeEnd = new Date(asOf - 60_000).toISOString();

const slices: readonly Slice[] = Array.from({ length: 12 }, (_, index) => ({
  kind: 'project',
  id: String(index + 1),
  label: `acme/p${index + 1}`,
  facts: { id: index + 1, name: `p${index + 1}` },
}));
const group: Slice = { kind: 'group', id: 'acme', label: 'acme', facts: {} };
const cover: GroupCover = { group, slices, level: 20, confirmRequests: { group: 2, project: 2 } };

const issue = (id: number, projectId: number, hour: number): MutableJsonObject => ({
  id,
  iid: id,
  project_id: projectId,
  updated_at: time(hour),
});
const page = (records: MutableJsonObject[], rest: Partial<Page> = {}): Page => ({
  records,
  requests: 1,
  ...rest,
});

interface Script {
  readonly group: readonly (Page | Error)[];
  readonly project?: (request: ReadRequest) => readonly (Page | Error)[];
  readonly confirmed?: ReadonlySet<string>;
  readonly covers?: readonly GroupCover[];
}

interface Outcome {
  readonly asked: readonly ReadRequest[];
  readonly confirmations: number;
  readonly records: readonly JsonObject[];
  readonly failed: readonly string[];
  readonly progress: StreamProgress | undefined;
  /** The cursor of each project in the last state. */
  readonly cursors: ReadonlyMap<string, Cursor>;
}

async function pass(
  script: Script,
  starts: Readonly<Record<string, string>>,
  streams: readonly Stream[] = [issues],
): Promise<Outcome> {
  const asked: ReadRequest[] = [];
  const events: Event[] = [];
  let confirmations = 0;
  const ids = new Set(slices.map(({ id }) => id));
  const source: Source = {
    open: () => Promise.resolve({ asOf }),
    slices: async function* () {
      await Promise.resolve();
      yield { kind: 'project', slices, records: [], requests: 1 };
    },
    covers: () => Promise.resolve(script.covers ?? [cover]),
    confirm: () => {
      confirmations += 1;
      const { confirmed = ids } = script;
      return Promise.resolve(new Set(slices.filter(({ id }) => confirmed.has(id))));
    },
    obstacle: () => undefined,
    isUnchanged: () => false,
    isReadable: () => Promise.resolve(true),
    batchOf: () => 0,
    readMany: async function* () {
      // Nothing is read together.
    },
    read: async function* (request) {
      asked.push(request);
      const ofProject = script.project ?? (() => [page([], { cursor: { at: end } })]);
      for (const step of request.isGroupRoute === true ? script.group : ofProject(request)) {
        await Promise.resolve();
        if (step instanceof Error) throw step;
        yield step;
      }
    },
  };
  const state = {
    version: 1,
    slices: Object.fromEntries(Object.entries(starts).map(([id, at]) => [id, { at }])),
  };
  const tally = createPassTally();
  const result = await runPass({
    plan: streams.map((stream) => ({ stream, mode: 'incremental', state })),
    source,
    sink: (event) => Promise.resolve(void events.push(event)),
    clock: createVirtualClock({ now: asOf, seed: 1 }),
    log: silentLog,
    signal: new AbortController().signal,
    lanes: 4,
    lookbackSeconds: 60,
    tally,
  });
  const last = events.findLast((event) => event.type === 'checkpoint' && event.stream === issues.name);
  return {
    asked,
    confirmations,
    records: events.flatMap((event) => (event.type === 'records' ? event.records : [])),
    failed: result.failed,
    progress: tally.progress()[0],
    cursors: cursorsIn(last?.type === 'checkpoint' ? last.state : {}),
  };
}

function cursorsIn(state: JsonObject): ReadonlyMap<string, Cursor> {
  const own = Object.entries((state['slices'] ?? {}) as Record<string, Cursor>);
  const shared = (state['shared'] ?? []) as readonly { cursor: Cursor; ids: string }[];
  return new Map([...own, ...shared.map(({ cursor, ids }): [string, Cursor] => [ids, cursor])]);
}

const allAt = (at: string): Record<string, string> => Object.fromEntries(slices.map(({ id }) => [id, at]));
const byGroup = ({ asked }: Outcome): readonly ReadRequest[] =>
  asked.filter((request) => request.isGroupRoute);
const byProject = ({ asked }: Outcome): readonly string[] =>
  asked.filter((request) => request.isGroupRoute !== true).map(({ slice }) => slice.id);

describe('a group that stands for its projects', () => {
  it('is asked once from where most projects stand, and moves them all', async () => {
    const changed = [issue(1, 1, 8), issue(2, 7, 9), issue(3, 99, 9)];
    const outcome = await pass({ group: [page(changed, { pages: 1, cursor: { at: end } })] }, allAt(time(6)));
    expect(byGroup(outcome).map(({ from }) => from)).toEqual([{ at: time(6) }]);
    expect(byProject(outcome)).toEqual([]);
    expect(outcome.records.map(({ id }) => id).sort()).toEqual([1, 2]);
    expect([...outcome.cursors.values()]).toEqual([{ at: safeEnd }]);
    expect(outcome.confirmations).toBe(1);
  });

  it('moves no project that is not confirmed, and asks it by itself (SAFE-CURSOR)', async () => {
    const confirmed = new Set(slices.map(({ id }) => id).filter((id) => id !== '4'));
    const project = (): readonly Error[] => [new AccessError('not_found', 'gone')];
    const outcome = await pass(
      { group: [page([], { pages: 1, cursor: { at: end } })], confirmed, project },
      allAt(time(6)),
    );
    expect(byProject(outcome)).toEqual(['4']);
    expect(outcome.cursors.get('4')).toEqual({ at: time(6) });
    expect(outcome.cursors.size).toBe(2);
  });

  it('shows those who watch how many slices it stood for, and counts each slice once', async () => {
    const confirmed = new Set(slices.map(({ id }) => id).filter((id) => id !== '4'));
    const rows = page([issue(1, 1, 8), issue(2, 7, 9)], { pages: 1, total: 2, cursor: { at: end } });
    const { progress } = await pass({ group: [rows], confirmed }, { ...allAt(time(6)), 3: time(1) });
    expect(progress).toMatchObject({
      slices: 12,
      slicesDone: 12,
      isListed: true,
      records: 2,
      recordEstimate: 2,
    });
    expect(progress?.routes).toEqual({ groupSlices: 10, quietSlices: 0, bulkParents: 0 });
  });

  it('leaves stragglers and new projects to themselves (NEW-SLICE)', async () => {
    const starts = { ...allAt(time(6)), 3: time(1) };
    Reflect.deleteProperty(starts, '5');
    const outcome = await pass({ group: [page([], { pages: 1, cursor: { at: end } })] }, starts);
    expect(byGroup(outcome).map(({ from }) => from)).toEqual([{ at: time(6) }]);
    expect([...byProject(outcome)].sort()).toEqual(['3', '5']);
    expect(outcome.asked.find(({ slice }) => slice.id === '3')?.from).toEqual({ at: time(1) });
    expect(outcome.asked.find(({ slice }) => slice.id === '5')?.from).toBeUndefined();
  });

  it('does not emit again what a project that is ahead has read', async () => {
    const starts = { ...allAt(time(6)), 3: time(8) };
    const outcome = await pass(
      { group: [page([issue(1, 3, 7), issue(2, 3, 9)], { pages: 1, cursor: { at: end } })] },
      starts,
    );
    expect(outcome.records.map(({ id }) => id)).toEqual([2]);
  });

  it.each([
    ['is longer than asking each project', [page([issue(1, 1, 8)], { pages: 13 })]],
    ['is refused', [new AccessError('forbidden', 'no')]],
    ['fails', [page([issue(1, 1, 8)], { pages: 2, cursor: { at: time(8) } }), new TransientError('x', 'y')]],
    ['cannot be counted', [page([issue(1, 1, 8)])]],
  ])('is given up where its listing %s: each project is asked from its own cursor', async (_what, steps) => {
    const outcome = await pass({ group: steps }, allAt(time(6)));
    expect([...byProject(outcome)].sort()).toEqual(slices.map(({ id }) => id).sort());
    expect(outcome.asked.every(({ from }) => from?.at === time(6))).toBe(true);
    expect(outcome.confirmations).toBe(0);
    expect(outcome.failed).toEqual([]);
  });

  it('is not asked where the role on it is too low, or where confirming costs more than it saves', async () => {
    const guest = await pass({ group: [], covers: [{ ...cover, level: 5 }] }, allAt(time(6)));
    expect(byGroup(guest)).toEqual([]);
    const dear = await pass(
      { group: [], covers: [{ ...cover, confirmRequests: { group: 2, project: 11 } }] },
      allAt(time(6)),
    );
    expect(byGroup(dear)).toEqual([]);
    expect(byProject(dear)).toHaveLength(12);
  });

  it('feeds the children of each project, and holds back those of one whose children failed', async () => {
    const project = (request: ReadRequest): readonly (Page | Error)[] =>
      request.slice.id === '7'
        ? [new TransientError('x', 'y')]
        : [page([{ id: 10, project_id: Number(request.slice.id) }])];
    const outcome = await pass(
      { group: [page([issue(1, 1, 8), issue(2, 7, 9)], { pages: 1, cursor: { at: end } })], project },
      allAt(time(6)),
      [issues, issueNotes],
    );
    expect(outcome.failed).toEqual(['issue_notes']);
    expect(outcome.asked.filter(({ stream }) => stream === issueNotes)).toHaveLength(2);
    expect(outcome.records.map(({ id }) => id).sort()).toEqual([1, 10, 2].sort());
  });

  it('stands for each variant of a stream apart, but not for projects whose rows it leaves out', async () => {
    const { groupRoute } = packages;
    const stream: Stream = {
      ...packages,
      ...(groupRoute === undefined
        ? {}
        : { groupRoute: { ...groupRoute, leavesOut: { field: 'name', value: 'p3' } } }),
    };
    const outcome = await pass({ group: [page([{ id: 1, project_id: 2 }], { pages: 1 })] }, {}, [stream]);
    expect(byGroup(outcome).map(({ variant }) => variant)).toEqual([undefined, 'terraform_modules']);
    const single = outcome.asked.filter(({ isGroupRoute }) => isGroupRoute !== true);
    expect(single.map(({ slice, variant }) => [slice.id, variant])).toEqual([
      ['3', undefined],
      ['3', 'terraform_modules'],
    ]);
    expect(outcome.progress).toMatchObject({ slices: 24 });
    expect(outcome.confirmations).toBe(1);
  });
});
