import type { Clock } from '../base/clock.ts';
import type { JsonObject } from '../base/json.ts';
import type { Slice } from '../core/port.ts';
import type { Stream } from '../core/stream.ts';
import type { Known, RowId } from './known.ts';
import { formatKnown, parseKnown, rowIdField, rowIdOf } from './known.ts';
import type { Ledger, Watch } from './ledger.ts';

/** What is known of the rows of one slice of a swept stream. */
export interface SliceMemory {
  /** Under which it is kept: `<stream>/<slice key>`. */
  readonly key: string;
  /** What the state knew when the pass began. */
  readonly before: ReadonlySet<RowId>;
  /** What was handed on or listed in this pass: it is there. */
  readonly seen: Set<RowId>;
  /** What this pass has told to be gone. */
  readonly gone: Set<RowId>;
  /** When ids came last, before this pass (seconds since the epoch); undefined for a slice that was not known. */
  readonly grownAt: number | undefined;
  comparedAt: number | undefined;
  /** Whether there may be rows that are not known, because the slice was neither compared nor read from the beginning. */
  isPart: boolean;
}

/** A slice that this pass has read to its end. */
export interface ReadSlice {
  readonly stream: Stream;
  readonly slice: Slice;
  readonly variant: string | undefined;
  readonly memory: SliceMemory;
}

/** What the memory of a pass is made of. */
export interface MemoryOptions {
  /** Where it is kept: the ledger of the stream of deletions. */
  readonly ledger: Ledger;
  readonly clock: Clock;
  /** Saved after this many new rows at the earliest, or after a tenth of what it holds. */
  readonly checkpointRecords: number;
  /** Whether slices without a cursor are read from a configured date on. */
  readonly startsLate: boolean;
}

/** The longest time for which a state waits for the memory to be saved, milliseconds. */
const longestWaitMs = 60_000;
/** Characters that an id takes in the state, about. */
const charactersPerId = 4;

/** Which rows of the swept streams are with the platform. */
export class SweepMemory {
  readonly read: ReadSlice[] = [];
  readonly #options: MemoryOptions;
  readonly #slices = new Map<string, SliceMemory>();
  readonly #unsaved = new Set<string>();
  #asOf = 0;
  /** Rows that came or went since the memory was saved. */
  #news = 0;
  #size: number;
  #savedMs: number;
  #lastSaving: Promise<void> = Promise.resolve();

  constructor(options: MemoryOptions) {
    this.#options = options;
    this.#savedMs = options.clock.now();
    this.#size = [...options.ledger.cursors.values()].reduce((sum, { ids }) => sum + lengthOf(ids), 0);
  }

  /** Fixes when ids that come in this pass have come: its start (milliseconds since the epoch). */
  begin(asOf: number): void {
    this.#asOf = asOf;
  }

  /** What a stream's ledger tells; undefined where the stream is not swept. */
  watch(stream: Stream): Watch | undefined {
    const field = rowIdField(stream);
    if (field === undefined) return undefined;
    const keyOf = (slice: string): string => `${stream.name}/${slice}`;
    return {
      learn: (slice, records, isFromStart) => {
        this.#learn(this.#take(keyOf(slice), isFromStart), records, field);
      },
      sliceRead: ({ slice, variant, key, isFromStart }) => {
        const memory = this.#take(keyOf(key), isFromStart);
        this.read.push({ stream, slice, variant, memory });
      },
      isReady: () => this.#news === 0 || this.#isDue(),
      settle: () => this.#settle(),
    };
  }

  /** Adds rows that a listing has shown. */
  add({ memory, stream }: ReadSlice, records: readonly JsonObject[]): void {
    const field = rowIdField(stream);
    if (field !== undefined) this.#learn(memory, records, field);
  }

  /** Takes rows out that were told to be gone. */
  forget(memory: SliceMemory, ids: readonly RowId[]): void {
    for (const id of ids) memory.gone.add(id);
    this.#news += ids.length;
    this.touch(memory);
  }

  /** Has a slice saved in which something else than its rows has changed. */
  touch({ key }: SliceMemory): void {
    this.#unsaved.add(key);
  }

  /** Saves what has changed, if that is much or long ago. */
  async saveIfDue(): Promise<void> {
    if (this.#unsaved.size > 0 && this.#isDue()) await this.#save();
  }

  /** Puts all that has changed into the ledger, for its last state; what others' states depend on is saved at once. */
  async close(): Promise<void> {
    await this.#settle();
    this.#write();
  }

  /** Resolves when all rows that were learned are with the platform. */
  #settle(): Promise<void> {
    return this.#news > 0 ? this.#save() : this.#lastSaving;
  }

  #save(): Promise<void> {
    this.#write();
    this.#savedMs = this.#options.clock.now();
    this.#lastSaving = this.#lastSaving.then(() => this.#options.ledger.checkpoint('partial'));
    return this.#lastSaving;
  }

  #write(): void {
    for (const key of this.#unsaved) this.#move(key);
    this.#size += this.#news * charactersPerId;
    this.#news = 0;
    this.#unsaved.clear();
  }

  #isDue(): boolean {
    const { clock, checkpointRecords } = this.#options;
    const enough = Math.max(checkpointRecords, this.#size / charactersPerId / 10);
    return this.#news >= enough || clock.now() - this.#savedMs >= longestWaitMs;
  }

  #take(key: string, isFromStart: boolean): SliceMemory {
    const taken = this.#slices.get(key);
    if (taken !== undefined) return taken;
    const known = parseKnown(this.#options.ledger.cursorOf(key));
    const memory: SliceMemory = {
      key,
      before: known?.ids ?? new Set(),
      seen: new Set(),
      gone: new Set(),
      grownAt: known?.grownAt,
      comparedAt: known?.comparedAt,
      isPart: known === undefined ? this.#options.startsLate || !isFromStart : known.isPart === true,
    };
    this.#slices.set(key, memory);
    if (known === undefined) this.#unsaved.add(key);
    return memory;
  }

  #learn(memory: SliceMemory, records: readonly JsonObject[], field: string): void {
    for (const record of records) {
      const id = rowIdOf(record, field);
      if (id === undefined || memory.seen.has(id)) continue;
      memory.seen.add(id);
      if (memory.before.has(id)) continue;
      this.#news += 1;
      this.#unsaved.add(memory.key);
    }
  }

  #move(key: string): void {
    const memory = this.#slices.get(key);
    if (memory !== undefined) this.#options.ledger.move(key, formatKnown(this.#knownOf(memory)));
  }

  #knownOf(memory: SliceMemory): Known {
    const { grownAt, comparedAt, isPart, before, seen } = memory;
    const hasGrown = grownAt === undefined || [...seen].some((id) => !before.has(id));
    return {
      ids: knownIds(memory),
      grownAt: hasGrown ? Math.floor(this.#asOf / 1000) : grownAt,
      ...(comparedAt === undefined ? {} : { comparedAt }),
      ...(isPart ? { isPart } : {}),
    };
  }
}

/** All rows of a slice that are not known to be gone. */
export function knownIds({ before, seen, gone }: SliceMemory): ReadonlySet<RowId> {
  const ids = new Set<RowId>(before);
  for (const id of seen) ids.add(id);
  for (const id of gone) ids.delete(id);
  return ids;
}

function lengthOf(ids: unknown): number {
  return typeof ids === 'string' ? ids.length : 0;
}
