import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../base/json.ts';
import { isJsonObject } from '../../base/json.ts';
import type { Cursor } from '../../core/port.ts';
import { formatState, parseState } from '../../engine/state.ts';
import { createBindingState } from './binding-state.ts';
import { applyPatch } from './merge-patch.ts';

const day = (number: number): Cursor => ({ at: new Date(Date.UTC(2024, 0, number)).toISOString() });

function projects(count: number, cursor: Cursor): Map<string, Cursor> {
  return new Map(Array.from({ length: count }, (_, index) => [String(1000 + index * 131), cursor]));
}

/** The state of a platform beside that of the connector. */
function createPlatform() {
  const state = createBindingState('issues', undefined);
  let saved: JsonObject = {};
  const take = (patch: JsonObject | undefined): number => {
    const merged = applyPatch(saved, patch ?? {});
    if (isJsonObject(merged)) saved = merged;
    return patch === undefined ? 0 : JSON.stringify(patch).length;
  };
  return {
    saved: () => saved,
    cursors: () => parseState('issues', saved, 0).cursors,
    move: (cursors: ReadonlyMap<string, Cursor>): number => take(state.move(formatState({ cursors }))),
    compact: (): number => take(state.compact()),
    digest: (patch: JsonObject): number => state.digest(patch),
    moveDigests: (): number => take(state.moveDigests()),
  };
}

describe('the state of a binding', () => {
  it('moves by a small patch where one of 10,000 projects moved', () => {
    const platform = createPlatform();
    const cursors = projects(10_000, day(1));
    platform.move(cursors);
    cursors.set('1131', day(2));
    expect(platform.move(cursors)).toBeLessThan(120);
    expect(new Map([...platform.cursors()].sort())).toEqual(new Map([...cursors].sort()));
  });

  it('is small again after a pass in which all of them moved, one after another', () => {
    const platform = createPlatform();
    const cursors = projects(10_000, day(1));
    platform.move(cursors);
    const size = JSON.stringify(platform.saved()).length;
    let index = 0;
    for (const key of cursors.keys()) {
      cursors.set(key, day(2));
      index += 1;
      if (index % 1000 === 0) expect(platform.move(cursors)).toBeLessThan(70_000);
    }
    platform.compact();
    expect(JSON.stringify(platform.saved()).length).toBe(size);
    expect(new Map([...platform.cursors()].sort())).toEqual(new Map([...cursors].sort()));
  });

  it('says nothing where nothing moved', () => {
    const platform = createPlatform();
    platform.move(projects(3, day(1)));
    expect([platform.move(projects(3, day(1))), platform.compact(), platform.moveDigests()]).toEqual([
      0, 0, 0,
    ]);
  });

  it('drops cursors that are gone, as when a full pass begins anew', () => {
    const platform = createPlatform();
    platform.move(projects(5, day(3)));
    platform.move(new Map([['1000', day(1)]]));
    expect([...platform.cursors()]).toEqual([['1000', day(1)]]);
  });

  it('replaces a state of another shape', () => {
    const state = createBindingState('issues', { '7': { updated_at: '2024-01-01T00:00:00Z' } });
    expect(state.move(formatState({ cursors: new Map([['7', day(1)]]) }))).toEqual({
      '7': null,
      version: 1,
      slices: { '7': day(1) },
    });
  });

  it('keeps digests beside the cursors, and hands out those that changed, once', () => {
    const platform = createPlatform();
    platform.move(projects(2, day(1)));
    expect(platform.digest({ '7': [[], 'i1', 'abcdefgh'] })).toBeGreaterThan(10);
    platform.moveDigests();
    platform.digest({ '8': [[], 'i2', 'abcdefgh'] });
    platform.digest({ '7': null });
    platform.moveDigests();
    platform.move(projects(2, day(2)));
    expect(platform.saved()['digests']).toEqual({ '8': [[], 'i2', 'abcdefgh'] });
    expect(platform.moveDigests()).toBe(0);
  });
});
