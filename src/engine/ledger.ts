import type { Clock } from '../base/clock.ts';
import type { SourceError } from '../base/errors.ts';
import type { JsonObject } from '../base/json.ts';
import { identityOf } from '../base/json.ts';
import type { Cursor, PlannedStream, Sink, Slice, StreamSummary } from '../core/port.ts';
import type { Stream } from '../core/stream.ts';
import { isIncremental } from '../core/stream.ts';
import { advance } from './cursor.ts';
import { formatState, parseState } from './state.ts';
import type { PassTally, StreamTally } from './tally.ts';
import { createStreamTally } from './tally.ts';

/** How often state is handed out, and how far passes overlap. */
export interface LedgerOptions {
  readonly clock: Clock;
  readonly sink: Sink;
  readonly lookbackMs: number;
  /** A checkpoint leaves after this many records, or this much time, whichever is first. */
  readonly checkpointRecords: number;
  readonly checkpointMs: number;
  /** Where counts go for those who watch; absent: nobody does. */
  readonly tally?: PassTally | undefined;
}

/** Takes notes of what a ledger hands on, for a state of its own that must be safe before the ledger's. */
export interface Watch {
  /** Records of a slice are handed on; `isFromStart` where the slice had no cursor. */
  learn(slice: string, records: readonly JsonObject[], isFromStart: boolean): void;
  /** A slice was read to its end. */
  sliceRead(read: { slice: Slice; variant: string | undefined; key: string; isFromStart: boolean }): void;
  /** Whether the notes may be saved now: not too often, because they are long. */
  isReady(): boolean;
  /** Saves the notes; resolves when they are with the platform. */
  settle(): Promise<void>;
}

/** Failed slices in a row after which a stream is given up: the server will not answer the next ones either. */
const maxFailuresInARow = 5;

/** What one pass knows of one stream that was asked for: its cursors, its counts, and what went wrong. */
export class Ledger {
  readonly stream: Stream;
  readonly watch: Watch | undefined;
  readonly tally: StreamTally;
  readonly #options: LedgerOptions;
  readonly #isFull: boolean;
  readonly #cursors: Map<string, Cursor>;
  readonly #fallback: Cursor | undefined;
  readonly #seen: Set<string> | undefined;
  readonly #skips = new Set<string>();
  #capMs = Number.NEGATIVE_INFINITY;
  #error: SourceError | undefined;
  #failuresInARow = 0;
  #records = 0;
  #requests = 0;
  #slices = 0;
  #skipped = 0;
  #startedMs: number;
  #checkpointedMs: number;
  #recordsSinceCheckpoint = 0;
  #hasMoved = false;
  #lastCheckpoint: Promise<void> = Promise.resolve();

  constructor(planned: PlannedStream, options: LedgerOptions, watch?: Watch) {
    this.stream = planned.stream;
    this.watch = watch;
    this.tally = options.tally?.of(planned.stream) ?? createStreamTally(planned.stream);
    this.#options = options;
    this.#isFull = planned.mode === 'full';
    const state =
      planned.state === undefined
        ? undefined
        : parseState(planned.stream.name, planned.state, options.lookbackMs);
    // A state of a full pass that has ended means that a new one begins.
    const isTaken = this.#isFull ? state?.full === 'partial' : true;
    this.#cursors = new Map(isTaken && isIncremental(planned.stream) ? state?.cursors : []);
    this.#fallback = isTaken ? state?.fallback : undefined;
    this.#seen = planned.stream.shared ? new Set() : undefined;
    this.#startedMs = options.clock.now();
    this.#checkpointedMs = this.#startedMs;
  }

  /** Fixes how far cursors may move in this pass (LAG). */
  begin(asOf: number): void {
    const throttleSeconds = this.stream.sync.mode === 'children' ? this.stream.sync.touchThrottleSeconds : 0;
    this.#capMs = asOf - this.#options.lookbackMs - throttleSeconds * 1000;
  }

  get error(): SourceError | undefined {
    return this.#error;
  }

  get isGivenUp(): boolean {
    return this.#failuresInARow >= maxFailuresInARow;
  }

  cursorOf(key: string): Cursor | undefined {
    return this.#cursors.get(key) ?? this.#fallback;
  }

  /** All cursors, by slice key. */
  get cursors(): ReadonlyMap<string, Cursor> {
    return this.#cursors;
  }

  /** Hands records on; those of a shared stream only the first time in the pass. */
  async emit(records: readonly JsonObject[], slice?: string): Promise<void> {
    const fresh = this.#seen === undefined ? records : records.filter((record) => this.#isFirst(record));
    if (fresh.length === 0) return;
    this.#records += fresh.length;
    this.#recordsSinceCheckpoint += fresh.length;
    this.tally.emitted(slice, fresh.length);
    const from = slice === undefined ? {} : { slice };
    if (slice !== undefined) this.watch?.learn(slice, fresh, this.cursorOf(slice) === undefined);
    await this.#options.sink({ type: 'records', stream: this.stream.name, records: fresh, ...from });
  }

  #isFirst(record: JsonObject): boolean {
    const identity = identityOf(record, this.stream.key);
    if (this.#seen?.has(identity) === true) return false;
    this.#seen?.add(identity);
    return true;
  }

  countRequests(requests: number): void {
    this.#requests += requests;
  }

  /** Moves a slice's cursor: call it after the records that it covers were emitted (RECORDS-THEN-STATE). */
  move(key: string, cursor: Cursor): void {
    if (!isIncremental(this.stream)) return;
    const current = this.cursorOf(key);
    const next = advance(current, cursor, this.#capMs);
    if (next === current && this.#cursors.has(key)) return;
    this.#cursors.set(key, next);
    this.#hasMoved = true;
  }

  async checkpointIfDue(): Promise<void> {
    const { clock, checkpointMs, checkpointRecords } = this.#options;
    const isDue =
      this.#recordsSinceCheckpoint >= checkpointRecords || clock.now() - this.#checkpointedMs >= checkpointMs;
    if (this.#hasMoved && isDue && this.watch?.isReady() !== false) await this.checkpoint('partial');
  }

  /** Hands the state out; what is noted of the records that it covers leaves before it. */
  async checkpoint(progress: 'partial' | 'done'): Promise<void> {
    if (this.watch === undefined) return this.#checkpointNow(progress);
    this.#lastCheckpoint = this.#lastCheckpoint.then(() => this.#checkpointNow(progress));
    return this.#lastCheckpoint;
  }

  async #checkpointNow(progress: 'partial' | 'done'): Promise<void> {
    this.#hasMoved = false;
    this.#recordsSinceCheckpoint = 0;
    this.#checkpointedMs = this.#options.clock.now();
    const fallback = this.#fallback === undefined || progress === 'done' ? undefined : this.#fallback;
    const state = formatState({
      cursors: this.#cursors,
      ...(this.#isFull && isIncremental(this.stream) ? { full: progress } : {}),
      ...(fallback === undefined ? {} : { fallback }),
    });
    const read = isIncremental(this.stream) ? {} : { read_at: new Date(this.#checkpointedMs).toISOString() };
    await this.watch?.settle();
    await this.#options.sink({ type: 'checkpoint', stream: this.stream.name, state: { ...state, ...read } });
  }

  sliceDone(): void {
    this.#slices += 1;
    this.#failuresInARow = 0;
  }

  /** Tells that a slice was read to its end; only of a snapshot stream does that say what is not there any more. */
  async tellWhole(slice: string): Promise<void> {
    if (isIncremental(this.stream)) return;
    await this.#options.sink({ type: 'whole', stream: this.stream.name, slice });
  }

  /** A slice that cannot be read: told once for each slice and reason (SKIP-IS-SAID). */
  async skip(slice: string, code: string, reason: string): Promise<void> {
    const identity = `${slice}\n${code}`;
    if (this.#skips.has(identity)) return;
    this.#skips.add(identity);
    this.#skipped += 1;
    await this.#options.sink({ type: 'skipped', stream: this.stream.name, slice, code, reason });
  }

  /** Marks the stream as failed, for a part of the scope that it could not be read for (FAIL-IS-FAIL). */
  fail(error: SourceError): void {
    this.#error ??= error;
  }

  /** Marks the stream as failed by a slice; its other slices go on until it is given up. */
  failSlice(error: SourceError): void {
    this.fail(error);
    this.#failuresInARow += 1;
  }

  summary(): StreamSummary {
    return {
      records: this.#records,
      requests: this.#requests,
      slices: this.#slices,
      skipped: this.#skipped,
      seconds: (this.#options.clock.now() - this.#startedMs) / 1000,
    };
  }
}
