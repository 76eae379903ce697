import { describe, expect, it } from 'vitest';
import type { Slice } from '../../core/port.ts';
import { fakeStream } from '../shared/testing.ts';
import { keyOf, ownershipOf, wholeRange } from './range.ts';

const sliceOf = (id: number): Slice => ({ kind: 'project', id: String(id), label: `p${id}`, facts: {} });

describe('keyOf', () => {
  it('is for ever the same: a shard that counted otherwise would miss slices', () => {
    expect([keyOf('1'), keyOf('278964'), keyOf('instance')]).toEqual([1803989619, 2793435880, 1586234281]);
  });
});

describe('ownershipOf', () => {
  it('gives each slice to one of several ranges, and about as many to each', () => {
    const quarter = 2 ** 30;
    const owners = [0, 1, 2, 3].map((index) =>
      ownershipOf({ begin: index * quarter, end: (index + 1) * quarter - 1 }),
    );
    const stream = fakeStream('issues', 'updated_at');
    const counts = owners.map(() => 0);
    for (let id = 1; id <= 4000; id += 1) {
      const owning = owners.flatMap((owns, index) => (owns(stream, sliceOf(id)) ? [index] : []));
      expect(owning).toHaveLength(1);
      counts[owning[0] ?? 0] = (counts[owning[0] ?? 0] ?? 0) + 1;
    }
    for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(120);
  });

  it('gives a stream whose records slices share to one range as a whole', () => {
    const owns = ownershipOf({ begin: 0, end: 0x7fff_ffff });
    const users = { ...fakeStream('users'), shared: true };
    const owned = new Set([1, 2, 3, 4, 5, 6, 7, 8].map((id) => owns(users, sliceOf(id))));
    expect(owned.size).toBe(1);
  });

  it('gives everything to the whole range', () => {
    expect(ownershipOf(wholeRange)(fakeStream('issues'), sliceOf(1))).toBe(true);
  });
});
