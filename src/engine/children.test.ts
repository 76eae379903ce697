import { describe, expect, it } from 'vitest';
import { AccessError, TransientError } from '../base/errors.ts';
import { silentLog } from '../base/log.ts';
import { createVirtualClock } from '../base/virtual-clock.ts';
import type { Event, ManyRequest, Page, Slice, Source } from '../core/port.ts';
import type { Stream } from '../core/stream.ts';
import { runPass } from './run.ts';

const asOf = Date.UTC(2024, 5, 1);
const base: Omit<Stream, 'name' | 'per' | 'sync'> = {
  ...{ description: '', docs: '', query: {}, variants: {}, carry: {}, flatten: [], fill: {}, drop: [] },
  answer: 'list',
  shared: false,
  key: ['id'],
  needs: { tier: 'free', role: 'guest', jobToken: false },
};
const parents: Stream = {
  ...base,
  name: 'parents',
  per: 'project',
  sync: { mode: 'ascending', paging: 'keyset', cursor: 'updated_at', since: 'updated_after' },
};
const children: Stream = {
  ...base,
  name: 'children',
  per: parents,
  sync: { mode: 'children', paging: 'offset', cursor: 'updated_at', touchThrottleSeconds: 0 },
};
const slice: Slice = { kind: 'project', id: '1', label: 'group/p', facts: {} };
const time = (day: number): string => new Date(Date.UTC(2024, 0, day)).toISOString();
const pageOf = (...ids: readonly number[]): Page => ({
  records: ids.map((id) => ({ id, updated_at: time(id) })),
  requests: 1,
  cursor: { at: time(Math.max(...ids)) },
});

interface Script {
  readonly pages: readonly Page[];
  readonly batch?: number;
  /** Parents that are answered together; anything else that happens then is thrown. */
  readonly together: (request: ManyRequest) => readonly number[];
  readonly alone?: (id: number) => Error | undefined;
  /** Parents without children. */
  readonly childless?: readonly number[];
  /** Whether what gives the children is still on, each time that it is asked. */
  readonly isOn?: () => boolean;
  readonly child?: Stream;
}

interface Outcome {
  /** Emitted children, parents read together, parents read alone, and checkpoints, in order. */
  readonly steps: readonly string[];
  readonly failed: readonly string[];
  readonly requests: number | undefined;
}

async function pass({ pages, batch = 10, together, alone, ...script }: Script): Promise<Outcome> {
  const steps: string[] = [];
  const { childless = [], isOn = () => true, child = children } = script;
  const source: Source = {
    open: () => Promise.resolve({ asOf }),
    slices: async function* () {
      await Promise.resolve();
      yield { kind: 'project', slices: [slice], records: [], requests: 1 };
    },
    covers: () => Promise.resolve([]),
    confirm: () => Promise.resolve(new Set()),
    obstacle: () => undefined,
    isUnchanged: () => false,
    isReadable: ({ stream }) => {
      if (stream === child) steps.push('asks');
      return Promise.resolve(stream !== child || isOn());
    },
    batchOf: ({ name }) => (name === 'children' ? batch : 0),
    readMany: async function* (request) {
      steps.push(`together ${request.parents.map(({ record }) => Number(record['id'])).join(' ')}`);
      await Promise.resolve();
      const ids = together(request);
      const answers = request.parents
        .filter(({ record }) => ids.some((id) => id === record['id']))
        .map((parent) => ({ parent, records: [{ id: Number(parent.record['id']) * 10 }] }));
      yield { answers, requests: 1 };
    },
    read: async function* ({ stream, parent }) {
      await Promise.resolve();
      if (stream.name === 'parents') yield* pages;
      else {
        const id = Number(parent?.['id']);
        steps.push(`alone ${id}`);
        const error = alone?.(id);
        if (error !== undefined) throw error;
        yield { records: childless.includes(id) ? [] : [{ id: id * 10 }], requests: 1 };
      }
    },
  };
  const take = (event: Event): void => {
    if (event.type === 'records' && event.stream === 'children')
      steps.push(...event.records.map(({ id }) => `child ${Number(id)}`));
    if (event.type === 'checkpoint' && event.stream === 'children')
      steps.push(`cursor ${JSON.stringify(event.state).match(/2024-\d\d-\d\d/)?.[0] ?? 'none'}`);
  };
  const result = await runPass({
    plan: [{ stream: child, mode: 'incremental', state: undefined }],
    source,
    sink: (event) => {
      take(event);
      return Promise.resolve();
    },
    clock: createVirtualClock({ now: asOf, seed: 1 }),
    log: silentLog,
    signal: new AbortController().signal,
    lanes: 1,
    lookbackSeconds: 0,
    checkpointRecords: 1,
  });
  return { steps, failed: result.failed, requests: result.summaries.get('children')?.requests };
}

describe('children that the source reads together', () => {
  it('are not read parent by parent, and pages are held until they fill a batch', async () => {
    const { steps, requests } = await pass({
      pages: [pageOf(1, 2), pageOf(3, 4), pageOf(5)],
      batch: 4,
      together: ({ parents: all }) => all.map(({ record }) => Number(record['id'])),
    });
    expect(steps).toEqual([
      'together 1 2 3 4',
      ...['child 10', 'child 20', 'child 30', 'child 40', 'cursor 2024-01-04'],
      // A single parent is asked for itself.
      ...['alone 5', 'child 50', 'cursor 2024-01-05', 'cursor 2024-01-05'],
    ]);
    expect(requests).toBe(5);
  });

  it('are read parent by parent where no answer came (SAFE-CURSOR)', async () => {
    const { steps, failed } = await pass({ pages: [pageOf(1, 2, 3)], together: () => [2] });
    expect(steps).toEqual([
      ...['together 1 2 3', 'child 20', 'alone 1', 'child 10', 'alone 3', 'child 30'],
      ...['cursor 2024-01-03', 'cursor 2024-01-03'],
    ]);
    expect(failed).toEqual([]);
  });

  it('are read parent by parent where reading them together fails', async () => {
    const { steps, failed } = await pass({
      pages: [pageOf(1, 2)],
      together: () => {
        throw new TransientError('spent', 'Gave up');
      },
    });
    expect(steps.filter((step) => step.startsWith('child'))).toEqual(['child 10', 'child 20']);
    expect(failed).toEqual([]);
  });

  it('move no cursor where a parent that was left over fails (SAFE-CURSOR)', async () => {
    const { steps, failed } = await pass({
      pages: [pageOf(1, 2, 3)],
      together: () => [1],
      alone: (id) => (id === 2 ? new TransientError('spent', 'Gave up') : undefined),
    });
    expect(steps).toEqual(['together 1 2 3', 'child 10', 'alone 2', 'cursor none']);
    expect(failed).toEqual(['children']);
  });

  it('go on where a parent that was left over is refused, and its slice is still readable', async () => {
    const { steps, failed } = await pass({
      pages: [pageOf(1, 2, 3)],
      together: () => [1],
      alone: (id) => (id === 2 ? new AccessError('not_found', 'Gone') : undefined),
    });
    expect(steps).toContain('child 30');
    expect(steps.at(-1)).toBe('cursor 2024-01-03');
    expect(failed).toEqual([]);
  });
});

describe('children whose list is empty where a feature is off', () => {
  const child: Stream = { ...children, needs: { ...children.needs, isEmptyWhenOff: true } };
  const script = { pages: [pageOf(1, 2), pageOf(3)], batch: 0, together: () => [], child };

  it('move the cursor where the feature is still on', async () => {
    const { steps } = await pass({ ...script, childless: [2] });
    expect(steps).toEqual([
      ...['alone 1', 'child 10', 'alone 2', 'asks', 'cursor 2024-01-02'],
      ...['alone 3', 'child 30', 'cursor 2024-01-03', 'cursor 2024-01-03'],
    ]);
  });

  it('leave it where the feature was switched off meanwhile, for good (SAFE-CURSOR)', async () => {
    const { steps, failed } = await pass({ ...script, childless: [2], isOn: () => false });
    expect(steps).toEqual(['alone 1', 'child 10', 'alone 2', 'asks', 'cursor none']);
    expect(failed).toEqual([]);
  });
});
