import type { TrueRow } from './server-process.ts';
import type { WrittenRow } from './rows.ts';

/** What a destination holds that keeps the newest version of each row: `updated_at` by stream and id. */
export type Destination = Map<string, string | undefined>;

/** How rows compare with the truth. */
export interface Tally {
  readonly records: number;
  /** Rows that the destination lacks. */
  readonly missing: number;
  /** Rows that it has in an older version. */
  readonly stale: number;
  /** Records of one pass whose key came before in it. */
  readonly duplicates: number;
}

/** Puts the records of a pass into the destination, and compares it with the truth of each stream. */
export function tally(
  destination: Destination,
  rows: readonly WrittenRow[],
  truth: ReadonlyMap<string, readonly TrueRow[]>,
): Tally {
  const seen = new Set<string>();
  for (const row of rows) {
    const key = keyOf(row.stream, row.id);
    seen.add(key);
    destination.set(key, newest(destination.get(key), row.updatedAt));
  }
  let missing = 0;
  let stale = 0;
  for (const [stream, trueRows] of truth) {
    for (const { key, cursor } of trueRows) {
      const found = keyOf(stream, String(key['id']));
      if (!destination.has(found)) missing += 1;
      else if (isOlder(destination.get(found), cursor)) stale += 1;
    }
  }
  return { records: rows.length, missing, stale, duplicates: rows.length - seen.size };
}

function keyOf(stream: string, id: string): string {
  return `${stream} ${id}`;
}

function newest(known: string | undefined, next: string | undefined): string | undefined {
  return known === undefined || (next !== undefined && isOlder(known, next)) ? next : known;
}

function isOlder(time: string | undefined, than: string | number | undefined): boolean {
  return time !== undefined && typeof than === 'string' && Date.parse(time) < Date.parse(than);
}
