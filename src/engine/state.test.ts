import { describe, expect, it } from 'vitest';
import { ConfigError } from '../base/errors.ts';
import type { JsonObject } from '../base/json.ts';
import type { Cursor } from '../core/port.ts';
import { formatState, parseState } from './state.ts';

const lookbackMs = 60_000;
const cursorsOf = (json: JsonObject): Record<string, Cursor> =>
  Object.fromEntries(parseState('issues', json, lookbackMs).cursors);

describe('a state that was merged by a platform', () => {
  const shared = [{ cursor: { at: '2024-02-01T00:00:00.000Z' }, ids: '7-1' }];

  it('counts by the later cursor where a slice has one of its own and one that it shares', () => {
    const slices = { '7': { at: '2024-01-01T00:00:00.000Z' }, '8': { at: '2024-03-01T00:00:00.000Z' } };
    expect(cursorsOf({ version: 1, slices, shared })).toEqual({
      '7': { at: '2024-02-01T00:00:00.000Z' },
      '8': { at: '2024-03-01T00:00:00.000Z' },
    });
  });

  it('counts by the own cursor where the two cannot be compared', () => {
    expect(cursorsOf({ version: 1, slices: { '7': { id: 5 } }, shared })['7']).toEqual({ id: 5 });
  });
});

describe('formatState', () => {
  it('writes slices with equal cursors as one entry', () => {
    const cursors = new Map<string, Cursor>([
      ['7', { at: '2024-01-01T00:00:00.000Z' }],
      ['8', { at: '2024-01-01T00:00:00.000Z' }],
      ['9', { at: '2024-02-01T00:00:00.000Z' }],
      ['7:children', { at: '2024-01-01T00:00:00.000Z' }],
      ['8:children', { at: '2024-01-01T00:00:00.000Z' }],
    ]);
    const json = formatState({ cursors });
    expect(json).toEqual({
      version: 1,
      slices: { '9': { at: '2024-02-01T00:00:00.000Z' } },
      shared: [
        { cursor: { at: '2024-01-01T00:00:00.000Z' }, ids: '7-1' },
        { cursor: { at: '2024-01-01T00:00:00.000Z' }, variant: 'children', ids: '7-1' },
      ],
    });
    expect(new Map(parseState('pipelines', json, 0).cursors)).toEqual(cursors);
  });

  it.each([
    ['hashes', { sha: '7a8556ddaf0d42d74f' }, { sha: 'c1e32f5e900c5db86a' }],
    ['numbers', { id: 0 }, { id: 9_007_199_254_740_991 }],
  ])('writes slices whose cursors differ in %s alone as one entry', (_what, one, other) => {
    const at = '2024-01-01T00:00:00.000Z';
    const cursors = new Map<string, Cursor>([
      ['8', { at, ...one }],
      ['7', { at, ...other }],
      ['9', { ...one }],
    ]);
    const json = formatState({ cursors });
    expect(Object.keys(json['slices'] ?? {})).toEqual(['9']);
    expect(new Map(parseState('commits', json, 0).cursors)).toEqual(cursors);
  });

  it('refuses values that do not fit their ids', () => {
    const own = { field: 'id', type: 'number', values: '1,2' };
    const state = { version: 1, slices: {}, shared: [{ cursor: {}, ids: '7-2', own }] };
    expect(() => parseState('jobs', state, 0)).toThrow(ConfigError);
  });

  it('stays below 200 kB for 10,000 projects with a hash or an id each', () => {
    const hash = (index: number): string =>
      (index * 2_654_435_761).toString(16).padStart(18, '0').slice(0, 18);
    for (const own of [
      (index: number) => ({ sha: hash(index) }),
      (index: number) => ({ id: 9e9 + index * 97 }),
    ]) {
      const cursors = new Map<string, Cursor>();
      for (let index = 0; index < 10_000; index += 1)
        cursors.set(String(40_000_000 + index * 131), { at: '2024-01-01T00:00:00.000Z', ...own(index) });
      const json = formatState({ cursors });
      expect(JSON.stringify(json).length).toBeLessThan(200_000);
      expect(new Map(parseState('x', json, 0).cursors)).toEqual(cursors);
    }
  });

  it('stays below 200 kB for 10,000 projects in the middle of a pass', () => {
    const cursors = new Map<string, Cursor>();
    for (let index = 0; index < 10_000; index += 1) {
      cursors.set(String(40_000_000 + index * 131), {
        at: index < 5000 ? '2024-01-01T00:00:00.000Z' : '2024-01-02T00:00:00.000Z',
      });
    }
    expect(JSON.stringify(formatState({ cursors })).length).toBeLessThan(100_000);
  });
});

describe('parseState', () => {
  it('reads the state of Airbyte up to 3.x, taken back by the lookback', () => {
    expect(cursorsOf({ '25157276': { updated_at: '2021-03-18T12:51:06.319000+00:00' } })).toEqual({
      '25157276': { at: '2021-03-18T12:50:06.319Z' },
    });
  });

  it('reads the partitions of Airbyte from 4.x on, child pipelines apart, the earlier of two', () => {
    const state = {
      use_global_cursor: false,
      state: { updated_at: '2026-08-15T00:00:00Z' },
      states: [
        {
          partition: { id: 11, parent_slice: { id: 'p_1' }, pipeline_source: 'default' },
          cursor: { updated_at: '2026-08-01T00:00:00Z' },
        },
        {
          partition: { id: 11, parent_slice: { id: 'p_2' }, pipeline_source: 'default' },
          cursor: { updated_at: '2026-07-01T00:00:00Z' },
        },
        {
          partition: { id: 11, parent_slice: {}, pipeline_source: 'parent_pipeline' },
          cursor: { updated_at: '2026-06-01T00:00:00Z' },
        },
      ],
    };
    expect(cursorsOf(state)).toEqual({
      '11': { at: '2026-06-30T23:59:00.000Z' },
      '11:children': { at: '2026-05-31T23:59:00.000Z' },
    });
    expect(parseState('issues', state, 0).fallback).toBeUndefined();
  });

  it('reads a global cursor for the projects that its parent state lists', () => {
    const state = {
      use_global_cursor: true,
      state: { pipeline_updated_at: '2026-08-04T00:00:00Z' },
      lookback_window: 1,
      parent_state: {
        pipelines: { states: [{ partition: { id: 11 }, cursor: { updated_at: '2026-08-01T00:00:00Z' } }] },
      },
    };
    expect(cursorsOf(state)).toEqual({ '11': { at: '2026-08-03T23:59:00.000Z' } });
  });

  it('takes a global cursor without any partition for all slices', () => {
    const { cursors, fallback } = parseState(
      'jobs',
      { use_global_cursor: true, state: { updated_at: '2026-08-04T00:00:00Z' } },
      0,
    );
    expect(cursors.size).toBe(0);
    expect(fallback).toEqual({ at: '2026-08-04T00:00:00.000Z' });
  });

  it.each([{ __ab_no_cursor_state_message: true }, { __ab_full_refresh_sync_complete: true }, {}])(
    'takes %j as no state',
    (json) => {
      expect(cursorsOf(json)).toEqual({});
    },
  );

  it.each<[string, JsonObject]>([
    ['another version', { version: 2 }],
    ['slices that are no object', { version: 1, slices: [] }],
    ['a cursor that is no object', { version: 1, slices: { '1': 'x' } }],
    ['a time that cannot be read', { version: 1, slices: { '1': { at: 'soon' } } }],
    ['ids that cannot be read', { version: 1, shared: [{ cursor: {}, ids: 'a-b' }] }],
    ['an unknown shape', { issues: { updated_at: '2024-01-01T00:00:00Z' } }],
    ['a partition without id', { states: [{ cursor: { updated_at: '2024-01-01T00:00:00Z' } }] }],
  ])('refuses %s with one clear error', (_what, json) => {
    expect(() => parseState('issues', json, 0)).toThrow(ConfigError);
    expect(() => parseState('issues', json, 0)).toThrow(/saved state of stream issues/);
  });
});
