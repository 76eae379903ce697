import { describe, expect, it } from 'vitest';
import { advance, earliest, isAtOrAfter } from './cursor.ts';

const at = (text: string): { at: string } => ({ at: text });
const ms = (text: string): number => Date.parse(text);

describe('advance', () => {
  it('holds a time back to the cap (LAG)', () => {
    const next = advance(undefined, at('2024-05-02T00:00:00.000Z'), ms('2024-05-01T12:00:00Z'));
    expect(next).toEqual(at('2024-05-01T12:00:00.000Z'));
  });

  it('never goes back, and keeps a future cursor as it is written', () => {
    const future = at('2124-01-01T00:00:00Z');
    expect(advance(future, at('2024-05-02T00:00:00.000Z'), ms('2024-05-03T00:00:00Z'))).toBe(future);
  });

  it('takes over what the candidate says beside an equal time', () => {
    const next = advance({ at: '2024-05-01T00:00:00.000Z', sha: 'a' }, at('2024-05-01T00:00:00Z'), Infinity);
    expect(next).toEqual(at('2024-05-01T00:00:00.000Z'));
  });

  it('takes a cursor without a time as it is', () => {
    expect(advance({ id: 5 }, { id: 9 }, 0)).toEqual({ id: 9 });
  });
});

describe('earliest', () => {
  it('is the start when one has no cursor', () => {
    expect(earliest([at('2024-01-01T00:00:00Z'), undefined])).toBeUndefined();
    expect(earliest([])).toBeUndefined();
  });

  it('compares times, not texts', () => {
    const earlier = at('2024-01-01T01:30:00+02:00');
    expect(earliest([at('2024-01-01T00:00:00Z'), earlier])).toBe(earlier);
  });
});

describe('isAtOrAfter', () => {
  it('includes the cursor itself, and what has no readable time', () => {
    expect(isAtOrAfter({ t: '2024-01-01T00:00:00.000Z' }, 't', at('2024-01-01T00:00:00Z'))).toBe(true);
    expect(isAtOrAfter({ t: '2023-12-31T23:59:59.999Z' }, 't', at('2024-01-01T00:00:00Z'))).toBe(false);
    expect(isAtOrAfter({}, 't', at('2024-01-01T00:00:00Z'))).toBe(true);
  });

  it('takes a time without a fraction for any moment of its second (SAFE-CURSOR)', () => {
    const cursor = at('2024-01-01T00:00:05.700Z');
    expect(isAtOrAfter({ t: '2024-01-01T00:00:05Z' }, 't', cursor)).toBe(true);
    expect(isAtOrAfter({ t: '2024-01-01T00:00:04Z' }, 't', cursor)).toBe(false);
    expect(isAtOrAfter({ t: '2024-01-01T00:00:05.000Z' }, 't', cursor)).toBe(false);
  });
});
