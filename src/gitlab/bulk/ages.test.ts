import { describe, expect, it } from 'vitest';
import { agedValue, learnAge, mostTelling } from './ages.ts';
import type { AgeBounds } from './memory.ts';

const aged = { field: 'archived', by: 'created_at' };
const parent = (day: number) => ({ created_at: `2024-01-0${day}T00:00:00.000Z` });

function learn(...shown: readonly (readonly [day: number, archived: boolean])[]): AgeBounds | undefined {
  return shown.reduce<AgeBounds | undefined>(
    (bounds, [day, archived]) =>
      bounds === undefined ? undefined : learnAge(aged, parent(day), { archived }, bounds),
    {},
  );
}

describe('a field that turns true with age', () => {
  it('is false for what is younger than one that has it false, and true for what is older than one that has it true', () => {
    const bounds = learn([5, false], [2, true]) ?? {};
    const values = [1, 2, 3, 5, 6].map((day) => agedValue(aged, parent(day), bounds));
    expect(values).toEqual([true, true, undefined, false, false]);
  });

  it('is not learnt from what age does not decide', () => {
    expect(learn([5, true], [2, false])).toBeUndefined();
    expect(learnAge(aged, parent(1), { archived: 'yes' }, {})).toBeUndefined();
    expect(learnAge(aged, {}, { archived: true }, {})).toBeUndefined();
  });

  it('is left out where the server does not have it', () => {
    expect(agedValue(aged, parent(1), learnAge(aged, parent(1), {}, {}) ?? {})).toBe('absent');
  });

  it('is asked of the oldest, then of the youngest, then of one in the middle', () => {
    const all = [4, 2, 3].map(parent);
    const ask = (bounds: AgeBounds) => mostTelling(all, (one) => one, aged, bounds);
    expect(ask({})).toEqual(parent(2));
    expect(ask(learn([1, true]) ?? {})).toEqual(parent(4));
    expect(ask(learn([1, true], [9, false]) ?? {})).toEqual(parent(3));
    expect(ask(learn([9, false]) ?? {})).toEqual(parent(2));
  });
});
