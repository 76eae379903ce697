import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../base/json.ts';
import { isJsonObject } from '../../base/json.ts';
import type { Stream } from '../../core/stream.ts';
import { fakeStream } from '../shared/testing.ts';
import { applyPatch } from './merge-patch.ts';
import type { DigestBudget, SnapshotPass } from './snapshot.ts';
import { createSnapshotPass, lengthOf } from './snapshot.ts';

/** What a slice holds in one pass, and whether it was read to its end. */
interface SliceContent {
  readonly slice?: string;
  readonly rows: readonly number[];
  readonly title?: string;
  readonly isWhole?: boolean;
}

/** A stream over several passes. */
function createHistory(stream: Stream = fakeStream('branches'), budget: DigestBudget = { left: 10_000 }) {
  let digests: JsonObject = {};
  const begin = (isOwned: (id: string) => boolean = () => true): SnapshotPass =>
    createSnapshotPass({ stream, digests, budget, isOwned });
  const remember = (patch: JsonObject = {}): void => {
    const merged = applyPatch(digests, patch);
    if (isJsonObject(merged)) digests = merged;
  };
  return {
    begin,
    budget,
    digests: () => digests,
    pass: (contents: readonly SliceContent[], isOwned?: (id: string) => boolean): readonly string[] => {
      const pass = begin(isOwned);
      return contents.flatMap(({ slice = '7', rows, title = 'one', isWhole = true }) => {
        const told = pass
          .take(
            slice,
            rows.map((id) => ({ project_id: Number(slice), id, title })),
          )
          .map(({ text, op }) => `${op}${(JSON.parse(text) as { id: number }).id}`);
        if (!isWhole) {
          for (const { patch } of pass.hold().values()) remember(patch);
          return told;
        }
        const { tombstones, patch, isForgotten } = pass.end(slice);
        remember(patch);
        const gone = tombstones.map(({ text, op }) => `${op}${text}`);
        return [...told, ...gone, ...(isForgotten === true ? ['forgotten'] : [])];
      });
    },
  };
}

const gone = (id: number): string => `d{"project_id":7,"id":${id}}`;

describe('a snapshot stream over several passes', () => {
  it('emits what is new or changed, and tombstones for what is gone', () => {
    const { pass } = createHistory();
    expect(pass([{ rows: [1, 2, 3] }])).toEqual(['c1', 'c2', 'c3']);
    expect(pass([{ rows: [1, 2, 3] }])).toEqual([]);
    expect(pass([{ rows: [3, 1] }])).toEqual([gone(2)]);
    expect(pass([{ rows: [1, 3, 4], title: 'two' }])).toEqual(['u1', 'u3', 'c4']);
    expect(pass([{ rows: [] }])).toEqual([gone(1), gone(3), gone(4)]);
    expect(pass([{ rows: [1] }])).toEqual(['c1']);
  });

  it('takes nothing back of a slice that was not read to its end, and forgets nothing of it', () => {
    const { pass } = createHistory();
    pass([{ rows: [1, 2] }]);
    expect(pass([{ rows: [1], isWhole: false }])).toEqual([]);
    expect(pass([])).toEqual([]);
    expect(pass([{ rows: [2] }])).toEqual([gone(1)]);
  });

  it('remembers what a pass that was cut has emitted, and takes it back when it is gone', () => {
    const { pass } = createHistory();
    pass([{ rows: [1, 2] }]);
    expect(pass([{ rows: [1, 3], title: 'two', isWhole: false }])).toEqual(['u1', 'c3']);
    expect(pass([{ rows: [1], title: 'two' }])).toEqual([gone(2), gone(3)]);
  });

  it('remembers a slice once more at its end, where rows of it were remembered on the way', () => {
    const { begin } = createHistory();
    const pass = begin();
    pass.take('7', [{ project_id: 7, id: 1 }]);
    const [[slice, { patch }] = ['', {}]] = pass.hold();
    expect([slice, pass.hold().size]).toEqual(['7', 0]);
    pass.take('7', [{ project_id: 7, id: 2 }]);
    expect(pass.end('7').patch).not.toEqual(patch);
  });

  it('knows slices apart', () => {
    const { pass } = createHistory();
    pass([
      { slice: '7', rows: [1] },
      { slice: '8', rows: [1] },
    ]);
    expect(
      pass([
        { slice: '7', rows: [] },
        { slice: '8', rows: [1] },
      ]),
    ).toEqual([gone(1)]);
  });

  it('emits a row once that a listing shows twice', () => {
    expect(createHistory().pass([{ rows: [1, 1] }])).toEqual(['c1']);
  });

  it('takes no row back for an empty list that may only mean that a feature is off', () => {
    const stream = fakeStream('boards');
    const { pass } = createHistory({ ...stream, needs: { ...stream.needs, isEmptyWhenOff: true } });
    pass([{ rows: [1, 2] }]);
    expect(pass([{ rows: [] }])).toEqual([]);
    expect(pass([{ rows: [1] }])).toEqual([gone(2)]);
  });

  it('takes no row back that another machine reads', () => {
    const { pass } = createHistory({ ...fakeStream('projects'), key: ['id'] });
    pass([{ slice: '7', rows: [1, 2, 3] }]);
    expect(pass([{ slice: '7', rows: [1] }], (id) => id !== '3')).toEqual(['d{"id":2}']);
  });
});

describe('the budget of digests', () => {
  it('is what the digests take, also when they shrink and grow', () => {
    const { pass, budget, digests } = createHistory();
    for (const rows of [[1, 2, 3], [1], [1, 5, 9, 12], []]) {
      pass([{ rows }]);
      expect(budget.left).toBe(10_000 - lengthOf(digests()['7']));
    }
  });

  it('lets a slice be forgotten that has too many rows: it is emitted in each pass, and nothing of it is taken back', () => {
    const { pass, digests } = createHistory(fakeStream('branches'), { left: 60 });
    expect(pass([{ rows: [1, 2] }])).toEqual(['c1', 'c2']);
    const many = [1, 2, 3, 4, 5, 6, 7, 8];
    expect(pass([{ rows: many }]).at(-1)).toBe('forgotten');
    expect(digests()).toEqual({});
    expect(pass([{ rows: many.slice(1) }])).toEqual(['c2', 'c3', 'c4', 'c5', 'c6', 'c7', 'c8', 'forgotten']);
    expect(pass([{ rows: [1] }])).toEqual(['c1']);
    expect(pass([{ rows: [1] }])).toEqual([]);
  });
});
