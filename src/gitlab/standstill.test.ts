import { describe, expect, it } from 'vitest';
import { createStandstill } from './standstill.ts';

describe('standstill', () => {
  it('holds what was named, until its time, and the later of two times', () => {
    const standstill = createStandstill();
    standstill.note(['jobs'], 100);
    standstill.note(['jobs'], 50);
    expect(standstill.delayOf(['jobs'], 10)).toBe(90);
    expect(standstill.delayOf([], 10)).toBeUndefined();
    expect(standstill.delayOf(['jobs'], 100)).toBeUndefined();
  });

  it('holds everything where no family was named', () => {
    const standstill = createStandstill();
    standstill.note([], 100);
    expect(standstill.delayOf([], 0)).toBe(100);
    expect(standstill.delayOf(['jobs'], 0)).toBe(100);
  });
});
