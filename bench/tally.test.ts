import { describe, expect, it } from 'vitest';
import type { Destination } from './tally.ts';
import { tally } from './tally.ts';

const early = '2026-01-01T00:00:00.000Z';
const late = '2026-01-02T00:00:00.000Z';
const row = (id: number, updatedAt?: string) => ({ stream: 'issues', id: String(id), updatedAt });
const truth = new Map([
  ['issues', [1, 2, 3].map((id) => ({ key: { id }, cursor: id === 3 ? late : early }))],
]);

describe('tally', () => {
  it('counts rows that are missing, older than they should be, or came twice', () => {
    const destination: Destination = new Map();
    expect(tally(destination, [row(1, early), row(1, early), row(3, early)], truth)).toEqual({
      records: 3,
      missing: 1,
      stale: 1,
      duplicates: 1,
    });
  });

  it('remembers what earlier passes brought, and keeps the newest version', () => {
    const destination: Destination = new Map();
    tally(destination, [row(1, early), row(2, early), row(3, late)], truth);
    expect(tally(destination, [row(3, early)], truth)).toEqual({
      records: 1,
      missing: 0,
      stale: 0,
      duplicates: 0,
    });
  });

  it('compares times however they are written', () => {
    const written = [row(1, '2026-01-01T01:00:00+01:00'), row(2), row(3, '2026-01-02T00:00:00.000000Z')];
    expect(tally(new Map(), written, truth)).toMatchObject({ missing: 0, stale: 0 });
  });
});
