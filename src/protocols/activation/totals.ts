import type { Deed } from '../../core/destination.ts';

/** How many records of each stream came to what. */
export interface Totals {
  add(stream: string, deed: Deed | 'rejected'): void;
  /** A sentence without its full stop. */
  describe(): string;
}

const words: Readonly<Record<Deed | 'rejected', string>> = {
  read: 'read',
  created: 'created',
  changed: 'changed',
  removed: 'removed',
  found: 'already there',
  nothing: 'already so',
  planned: 'would be sent',
  rejected: 'refused',
};

/** Counts what became of records. */
export function createTotals(): Totals {
  const counts = new Map<string, Map<string, number>>();
  return {
    add: (stream, deed) => {
      const own = counts.get(stream) ?? new Map<string, number>();
      counts.set(stream, own.set(deed, (own.get(deed) ?? 0) + 1));
    },
    describe: () => {
      const streams = [...counts].map(([stream, own]) => {
        const parts = Object.entries(words).flatMap(([deed, word]) => {
          const count = own.get(deed);
          return count === undefined ? [] : [`${count} ${word}`];
        });
        return `${stream}: ${parts.join(', ')}`;
      });
      return streams.length === 0 ? 'No records came' : streams.join('; ');
    },
  };
}
