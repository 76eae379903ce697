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

/** What a whole slice comes to. */
export interface SliceEnd {
  /** The rows that are gone: key and operation. */
  readonly tombstones: readonly Document[];
  /** The patch of the stream's digests; absent where nothing changed. */
  readonly patch?: JsonObject;
  /** Set where the slice is too large to be remembered. */
  readonly isForgotten?: true;
}

/**
 * Compares one pass over a snapshot stream with the one before: what is unchanged is not emitted, and what is gone
 * from a slice that was read to its end becomes a tombstone.
 */
export interface SnapshotPass {
  /** The documents for the records that are new or changed. */
  take(slice: string, records: readonly JsonObject[]): readonly Document[];
  /** Ends a slice that was read to its end. Its tombstones must be written before its patch. */
  end(slice: string): SliceEnd;
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
  const rowsOf = (slice: string): SliceRows => {
    const rows = slices.get(slice) ?? { before: unpackRows(digests[slice]), now: new Map() };
    slices.set(slice, rows);
    return rows;
  };
  return {
    take: (slice, records) => {
      const { before, now } = rowsOf(slice);
      return records.flatMap((record) => {
        const key = identityOf(record, stream.key);
        const text = JSON.stringify(record);
        const rowHash = hashOf(text);
        const known = now.get(key) ?? before.get(key);
        now.set(key, rowHash);
        if (known === rowHash) return [];
        return [{ text, op: known === undefined ? 'c' : 'u' }];
      });
    },
    end: (slice) => {
      const { before, now } = rowsOf(slice);
      slices.delete(slice);
      // An empty list may only mean that the feature is off for the token.
      if (now.size === 0 && stream.needs.isEmptyWhenOff === true) return { tombstones: [] };
      const gone = [...before.keys()].filter((key) => !now.has(key) && isOwned(firstOf(key)));
      const tombstones = gone.map((key) => tombstone(stream.key, key));
      return { tombstones, ...remember(slice, { before, now }, digests[slice], budget) };
    },
  };
}

interface SliceRows {
  readonly before: RowHashes;
  readonly now: Map<string, string>;
}

function remember(
  slice: string,
  { before, now }: SliceRows,
  old: Json | undefined,
  budget: DigestBudget,
): Pick<SliceEnd, 'patch' | 'isForgotten'> {
  if (isSame(before, now)) return {};
  const oldLength = lengthOf(old);
  const packed = now.size === 0 ? undefined : packRows(now);
  const length = lengthOf(packed);
  const isForgotten = length - oldLength > budget.left;
  if (packed === undefined || isForgotten) {
    budget.left += oldLength;
    return {
      ...(old === undefined ? {} : { patch: { [slice]: null } }),
      ...(isForgotten ? { isForgotten } : {}),
    };
  }
  budget.left -= length - oldLength;
  return { patch: { [slice]: packed } };
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
