import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cursor } from '../core/port.ts';
import { streams } from '../generated/registry.ts';
import type { Known } from './known.ts';
import { formatKnown, parseKnown, rowIdField, rowIdOf } from './known.ts';

const known: fc.Arbitrary<Known> = fc.record(
  {
    ids: fc
      .array(fc.oneof(fc.nat(), fc.constantFrom(2 ** 49, 1e15 - 1), fc.string()))
      .map((ids) => new Set(ids)),
    grownAt: fc.nat(),
    comparedAt: fc.nat(),
    isPart: fc.constant(true as const),
  },
  { requiredKeys: ['ids', 'grownAt'] },
);

describe('what is known of a slice', () => {
  it('comes out of the state as it went in', () => {
    fc.assert(
      fc.property(known, (one) => {
        expect(parseKnown(JSON.parse(JSON.stringify(formatKnown(one))) as Cursor)).toEqual(one);
      }),
    );
  });

  it('is written as runs and distances', () => {
    const ids = new Set([7, 5, 6, 1000, 'v1']);
    expect(formatKnown({ ids, grownAt: 9 })).toEqual({ ids: '5-2,993', names: ['v1'], grown_at: 9 });
  });

  it.each([
    undefined,
    {},
    { ids: 'x', grown_at: 1 },
    { ids: '5' },
    { ids: '5', grown_at: 'today' },
    { ids: '', names: [1], grown_at: 1 },
  ])('is nothing where the state is not readable: %j', (cursor) => {
    expect(parseKnown(cursor)).toBeUndefined();
  });
});

describe('the id of a row', () => {
  it('is the key field beside the id of the slice, for each stream that is swept', () => {
    const fields = streams.flatMap((stream) => (stream.sweep === undefined ? [] : [rowIdField(stream)]));
    expect(fields.length).toBeGreaterThan(5);
    expect(new Set(fields)).toEqual(new Set(['id', 'tag_name']));
  });

  it('is not made of what cannot be kept exactly', () => {
    expect([1.5, -1, 1e15, null, {}].map((id) => rowIdOf({ id }, 'id'))).toEqual(
      [1, 2, 3, 4, 5].map(() => undefined),
    );
    expect(rowIdOf({}, 'id')).toBeUndefined();
  });
});
