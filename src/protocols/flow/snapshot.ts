import type { Json, JsonObject, MutableJsonObject } from '../../base/json.ts';
import { identityOf } from '../../base/json.ts';
import type { Stream } from '../../core/stream.ts';
import type { RowHashes } from './digest.ts';
import { hashOf, packRows, unpackRows } from './digest.ts';
import type { Document } from './writer.ts';

/** How much state the digests of a capture may still take, in characters: shared by its bindings. */
export interface DigestBudget {
  left: number;
}

/** What the state is to remember of a slice. */
export interface Remembered {
  /** The patch of the stream's digests; absent where nothing changed. */
  readonly patch?: JsonObject;
  /** Set where the slice is too large to be remembered. */
  readonly isForgotten?: true;
}

/** What a whole slice comes to. */
export interface SliceEnd extends Remembered {
  /** The rows that are gone: key and operation. */
  readonly tombstones: readonly Document[];
}

/**
 * Compares one pass over a snapshot stream with the one before: what is unchanged is not emitted, and what is gone
 * from a slice that was read to its end becomes a tombstone. What is emitted must be committed together with the patch that
 * remembers it: a row that is there and that nobody remembers could never be taken back.
 */
export interface SnapshotPass {
  /** The documents for the records that are new or changed. */
  take(slice: string, records: readonly JsonObject[]): readonly Document[];
  /** Ends a slice that was read to its end. */
  end(slice: string): SliceEnd;
  /** Remembers what was emitted of slices that are not at their end, by slice. */
  hold(): ReadonlyMap<string, Remembered>;
}

export interface SnapshotOptions {
  readonly stream: Stream;
  /** The digests by slice, as the state holds them. */
  readonly digests: JsonObject;
  readonly budget: DigestBudget;
  /** Whether a row, by its first key value, is one of those that this machine reads. */
  readonly isOwned: (id: string) => boolean;
}

/** Begins a pass. */
export function createSnapshotPass({ stream, digests, budget, isOwned }: SnapshotOptions): SnapshotPass {
  const slices = new Map<string, SliceRows>();
  const memory = createMemory(digests, budget);
  const rowsOf = (slice: string): SliceRows => {
    const rows = slices.get(slice) ?? {
      before: unpackRows(digests[slice]),
      now: new Map(),
      isOpen: false,
      isHeld: false,
    };
    slices.set(slice, rows);
    return rows;
  };
  return {
    take: (slice, records) => {
      const rows = rowsOf(slice);
      const documents = records.flatMap((record) => compare(rows, record, stream.key));
      rows.isOpen ||= documents.length > 0;
      return documents;
    },
    hold: () => {
      const open = [...slices].filter(([, { isOpen }]) => isOpen);
      return new Map(
        open.map(([slice, rows]) => {
          rows.isOpen = false;
          rows.isHeld = true;
          return [slice, memory(slice, new Map([...rows.before, ...rows.now]))];
        }),
      );
    },
    end: (slice) => {
      const { before, now, isHeld } = rowsOf(slice);
      slices.delete(slice);
      // An empty list may only mean that the feature is off for the token.
      if (now.size === 0 && stream.needs.isEmptyWhenOff === true) return { tombstones: [] };
      if (!isHeld && isSame(before, now)) return { tombstones: [] };
      const gone = [...before.keys()].filter((key) => !now.has(key) && isOwned(firstOf(key)));
      return { tombstones: gone.map((key) => tombstone(stream.key, key)), ...memory(slice, now) };
    },
  };
}

interface SliceRows {
  readonly before: RowHashes;
  readonly now: Map<string, string>;
  /** Whether something was emitted that is not remembered. */
  isOpen: boolean;
  /** Whether something was remembered before the slice's end. */
  isHeld: boolean;
}

function compare({ before, now }: SliceRows, record: JsonObject, fields: readonly string[]): Document[] {
  const key = identityOf(record, fields);
  const text = JSON.stringify(record);
  const rowHash = hashOf(text);
  const known = now.get(key) ?? before.get(key);
  now.set(key, rowHash);
  if (known === rowHash) return [];
  return [{ text, op: known === undefined ? 'c' : 'u' }];
}

/** Packs the rows of slices for the state, as far as the budget goes. */
function createMemory(
  digests: JsonObject,
  budget: DigestBudget,
): (slice: string, rows: RowHashes) => Remembered {
  const stored = new Map<string, Json | undefined>();
  return (slice, rows) => {
    const old = stored.has(slice) ? stored.get(slice) : digests[slice];
    const packed = rows.size === 0 ? undefined : packRows(rows);
    if (JSON.stringify(packed) === JSON.stringify(old)) return {};
    const growth = lengthOf(packed) - lengthOf(old);
    const isForgotten = packed !== undefined && growth > budget.left;
    const kept = isForgotten ? undefined : packed;
    budget.left -= lengthOf(kept) - lengthOf(old);
    stored.set(slice, kept);
    return {
      ...(kept === undefined && old === undefined ? {} : { patch: { [slice]: kept ?? null } }),
      ...(isForgotten ? { isForgotten } : {}),
    };
  };
}

/** What a digest takes of the state, in characters. */
export function lengthOf(packed: Json | undefined): number {
  return packed === undefined ? 0 : JSON.stringify(packed).length;
}

function isSame(before: RowHashes, now: RowHashes): boolean {
  return before.size === now.size && [...now].every(([key, rowHash]) => before.get(key) === rowHash);
}

function tombstone(fields: readonly string[], key: string): Document {
  const values = valuesOf(key);
  const record: MutableJsonObject = {};
  for (const [index, field] of fields.entries()) record[field] = values[index] ?? null;
  return { text: JSON.stringify(record), op: 'd' };
}

function firstOf(key: string): string {
  const [first] = valuesOf(key);
  return typeof first === 'string' ? first : JSON.stringify(first);
}

function valuesOf(key: string): readonly Json[] {
  const values: unknown = JSON.parse(key);
  return Array.isArray(values) ? (values as readonly Json[]) : [];
}
