import type { ReadRoutes, StreamProgress } from '../core/port.ts';
import type { Stream } from '../core/stream.ts';

/** What one pass counts of one stream, for those who watch it. Nothing that is read depends on it. */
export interface StreamTally {
  /** So many more slices are to be read. */
  found(slices: number): void;
  /** So many slices will be found in all, by the server's count. */
  expected(slices: number): void;
  /** All slices are found. */
  listed(): void;
  /** A walk begins that holds so many records of these slices, by the server's count; undefined where it does not count. */
  began(keys: readonly string[], total: number | undefined): void;
  /** Records were handed on; `key` is the slice that they are of, if they are of one. */
  emitted(key: string | undefined, records: number): void;
  /** A slice is done with, whatever came of it. */
  ended(key: string): void;
  /** So many slices or parents were read in one of the ways that spare requests. */
  took(route: keyof ReadRoutes, count: number): void;
  /** Where the stream stands now. */
  progress(): StreamProgress;
  /** How many records the stream will have, as in its progress; costs nothing where nothing is counted. */
  estimate(): number | undefined;
  /** Records that were handed on. */
  records(): number;
}

/** Records that were handed on, and how many there will be. */
export interface RecordEstimate {
  readonly records: number;
  readonly rows: number;
}

/** What a tally needs to know of a stream. */
export type TalliedStream = Pick<Stream, 'name' | 'shared'>;

/** What one pass counts, stream by stream. The one who watches makes it, and hands it to the pass. */
export interface PassTally {
  /** The stream's own; made when it is first asked for. */
  of(stream: TalliedStream): StreamTally;
  /** Where each stream stands now, in the order of the plan. */
  progress(): readonly StreamProgress[];
  /** How far a stream will go, by name; undefined where nothing is counted. */
  estimateOf(stream: string): RecordEstimate | undefined;
}

/** Creates the tally of one pass. */
export function createPassTally(): PassTally {
  const tallies = new Map<string, StreamTally>();
  return {
    of: (stream) => {
      const tally = tallies.get(stream.name) ?? createStreamTally(stream);
      tallies.set(stream.name, tally);
      return tally;
    },
    progress: () => [...tallies.values()].map((tally) => tally.progress()),
    estimateOf: (stream) => {
      const tally = tallies.get(stream);
      const rows = tally?.estimate();
      return tally === undefined || rows === undefined ? undefined : { records: tally.records(), rows };
    },
  };
}

/** Slices that are under way together: one, or those that their group's listing stands for. */
interface Walk {
  readonly total: number | undefined;
  emitted: number;
  slices: number;
}

/** Creates the tally of one stream. */
export function createStreamTally({ name, shared }: TalliedStream): StreamTally {
  const open = new Map<string, Walk>();
  const routes = { groupSlices: 0, quietSlices: 0, bulkParents: 0 };
  const done = { slices: 0, records: 0 };
  let [records, found, expected, isListed, hasTotals] = [0, 0, 0, false, false];

  const leave = (key: string): void => {
    const walk = open.get(key);
    open.delete(key);
    if (walk === undefined) return;
    walk.slices -= 1;
    if (walk.slices === 0) done.records += walk.emitted;
  };
  const walks = (): readonly Walk[] => [...new Set(open.values())];
  const isKnown = (): boolean => isListed || (expected > 0 && found <= expected);
  const allSlices = (): number => (isListed ? found : Math.max(found, expected));
  const estimate = (): number | undefined => {
    if (!hasTotals || !isKnown()) return undefined;
    const counted = walks().flatMap(({ total, emitted, slices: covered }) =>
      total === undefined ? [] : [{ rows: Math.max(total, emitted), covered }],
    );
    const known = counted.reduce((sum, { covered }) => sum + covered, done.slices);
    if (known === 0) return undefined;
    const rows = counted.reduce((sum, walk) => sum + walk.rows, done.records);
    const reckoned = Math.max(records, Math.round((rows * Math.max(allSlices(), known)) / known));
    return Number.isSafeInteger(reckoned) ? reckoned : undefined;
  };

  return {
    found: (count) => void (found += count),
    expected: (count) => void (expected = count),
    listed: () => void (isListed = true),
    began: (keys, total) => {
      // A record that several slices have is handed on once: their counts together say nothing.
      if (shared || total === undefined) return;
      hasTotals = true;
      const walk: Walk = { total, emitted: 0, slices: keys.length };
      for (const key of keys) {
        leave(key);
        open.set(key, walk);
      }
    },
    emitted: (key, count) => {
      records += count;
      if (key === undefined) return;
      const walk = open.get(key) ?? { total: undefined, emitted: 0, slices: 1 };
      walk.emitted += count;
      open.set(key, walk);
    },
    ended: (key) => {
      leave(key);
      done.slices += 1;
    },
    estimate,
    records: () => records,
    took: (route, count) => void (routes[route] += count),
    progress: () => {
      const recordEstimate = estimate();
      return {
        ...{ stream: name, records, slices: allSlices(), isListed: isKnown() },
        ...{ slicesDone: done.slices, routes: { ...routes } },
        slicesReached: walks().reduce((sum, walk) => sum + shareOf(walk), done.slices),
        ...(recordEstimate === undefined ? {} : { recordEstimate }),
      };
    },
  };
}

/** How much of a walk's slices is read, in slices; nothing where its length is not known. */
function shareOf({ total = 0, emitted, slices }: Walk): number {
  return total === 0 ? 0 : slices * Math.min(1, emitted / total);
}
