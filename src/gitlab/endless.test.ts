import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ContractError } from '../base/errors.ts';
import { createEndlessGuard } from './endless.ts';

const place = { path: '/api/v4/rows' };

/** How many pages are followed before the guard ends it; undefined if it follows all. */
function stepsUntilEnd(
  count: number,
  pageAt: (step: number) => [rows: number[], cursor: string],
): number | undefined {
  const guard = createEndlessGuard(place);
  for (let step = 0; step < count; step += 1) {
    const [ids, cursor] = pageAt(step);
    try {
      guard.follow(
        ids.map((id) => ({ id })),
        { cursor },
      );
    } catch (thrown) {
      expect(thrown).toBeInstanceOf(ContractError);
      return step;
    }
  }
  return undefined;
}

describe('the guard of a listing', () => {
  it('follows pages that go on', () => {
    expect(stepsUntilEnd(20_000, (step) => [[step * 2, step * 2 + 1], `c${step}`])).toBeUndefined();
  });

  it('follows some empty pages, and some that are the same', () => {
    expect(stepsUntilEnd(1998, (step) => [step === 999 ? [1] : [], `c${step}`])).toBeUndefined();
    expect(stepsUntilEnd(300, (step) => [[Math.floor(step / 3)], `c${step}`])).toBeUndefined();
  });

  it('ends empty pages after a thousand', () => {
    expect(stepsUntilEnd(5000, (step) => [[], `c${step}`])).toBe(999);
  });

  it('ends pages with the same rows after the third repetition', () => {
    expect(stepsUntilEnd(100, (step) => [[1, 2], `c${step}`])).toBe(3);
  });

  it('finds any cycle of positions within three times its length and lead', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 1, max: 50 }), (lead, length) => {
        const steps = stepsUntilEnd(1000, (step) => [
          [step],
          step < lead ? `lead${step}` : `c${(step - lead) % length}`,
        ]);
        expect(steps).toBeLessThanOrEqual(3 * (lead + length) + 1);
      }),
    );
  });
});
