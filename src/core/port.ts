import type { SourceError } from '../base/errors.ts';
import type { JsonObject, MutableJsonObject } from '../base/json.ts';
import type { SliceKind, Stream } from './stream.ts';

/** An independently resumable part of a stream. */
export interface Slice {
  readonly kind: SliceKind;
  /** The numeric id as text; `instance` for the instance. Stable across renames and transfers. */
  readonly id: string;
  /** The path, for people. */
  readonly label: string;
  /** The group's or project's own record, as far as the source needs it. */
  readonly facts: JsonObject;
}

/**
 * Where a slice resumes. `at` is a time (ISO 8601) up to which everything has been read; the other fields belong to
 * the source. Plain values only: never a page number or an offset.
 */
export interface Cursor extends JsonObject {
  readonly at?: string;
}

/** Records that came together, and the cursor that makes them safe, if any. */
export interface Page {
  readonly records: readonly MutableJsonObject[];
  /** Once these records and all before them are emitted, the slice may resume here. */
  readonly cursor?: Cursor;
  /** How many requests this page cost. */
  readonly requests: number;
  /** How many pages the listing has by the server's count, where it counts them. */
  readonly pages?: number;
  /**
   * How many records the whole walk will give by the server's count, where it counts them: at the walk's first page. For
   * those who watch; nothing that is read depends on it.
   */
  readonly total?: number;
}

/** A part of the scope's own listing: slices, and the records that they are. */
export interface SlicePage extends Page {
  readonly kind: 'group' | 'project';
  readonly slices: readonly Slice[];
}

/** An entry of the configuration that could not be reached, while the others go on. */
export interface ScopeFault {
  readonly kind: 'group' | 'project';
  readonly error: SourceError;
}

/** One reading of one listing. */
export interface ReadRequest {
  readonly stream: Stream;
  readonly slice: Slice;
  /** The name of the stream's variant; the plain walk has none. */
  readonly variant: string | undefined;
  /** The parent's record, for children. */
  readonly parent: JsonObject | undefined;
  /** Where to resume; absent: from the configured start. */
  readonly from: Cursor | undefined;
  /** Set where the slice is a group whose listing stands for those of all slices below it. */
  readonly isGroupRoute?: true;
  readonly signal: AbortSignal;
}

/** One parent whose children are read, and the slice that it belongs to. */
export interface ParentRef {
  readonly slice: Slice;
  readonly record: JsonObject;
}

/** The children of many parents of one stream. */
export interface ManyRequest {
  readonly stream: Stream;
  readonly parents: readonly ParentRef[];
  /** The group whose listing the parents came from, if one stood for the listings of their slices. */
  readonly cover: Slice | undefined;
  readonly signal: AbortSignal;
}

/** All children of some parents, read together. */
export interface ManyPage {
  readonly answers: readonly { readonly parent: ParentRef; readonly records: readonly MutableJsonObject[] }[];
  readonly requests: number;
}

/** A group whose listings may stand for those of the slices below it. */
export interface GroupCover {
  /** The group that is asked. */
  readonly group: Slice;
  /** The groups and projects below it, and the group itself. */
  readonly slices: readonly Slice[];
  /** The token's role on the group, as a level: what it may read there it may read in all that lies below. */
  readonly level: number;
  /** How many requests `confirm` takes for either kind. */
  readonly confirmRequests: Readonly<Record<'group' | 'project', number>>;
  /** Set where the configuration leaves out nothing that lies below the group. */
  readonly isWhole?: true;
}

/** How many rows a listing has, and what asking took. */
export interface RowCount {
  /** Undefined where the server does not count them (GitLab: above 10,000). */
  readonly total: number | undefined;
  readonly requests: number;
}

/** Whether what a listing does not show is gone, and what asking took. */
export interface Proof {
  /** Why it may still be there. */
  readonly doubt: Obstacle | undefined;
  readonly requests: number;
}

/** Looks at the whole listings of streams that declare a `sweep`, whatever has changed in them. */
export interface Sweeper {
  /** Whether a slice without a cursor is read from a configured date on, so that its listing has older rows too. */
  readonly startsLate: boolean;
  count(request: ReadRequest): Promise<RowCount>;
  /**
   * The rows of a listing, as they came: each row that is there from the first page to the last one is among them, also
   * when others are added or deleted meanwhile. Throws as `Source.read` does.
   */
  rows(request: ReadRequest): AsyncIterable<Page>;
  /**
   * Whether the slice shows all its rows at this moment: it is there, with the same features and the same readers as when
   * it was listed, and the token's role is high enough to see what others do not.
   */
  prove(request: ReadRequest): Promise<Proof>;
}

/** Why a slice of a stream is not asked at all. */
export interface Obstacle {
  readonly code: string;
  readonly reason: string;
  /** Set where nobody would expect the slice to have the stream: then nothing is told. */
  readonly isNatural?: true;
  /** What it is told of, where it does not hold for this slice alone; it is then told once. */
  readonly place?: string;
}

/** What the pass knows once the source is open. */
export interface Opened {
  /** The pass's start by the server's clock or ours, whichever is earlier (milliseconds since the epoch). */
  readonly asOf: number;
}

/**
 * Turns slices into pages. Throws AccessError where a slice cannot be read by this token, TransientError when
 * retries are spent, ConfigError when nothing can be read at all, ContractError when an answer is not understood.
 * Holds no state across passes.
 */
export interface Source {
  open(signal: AbortSignal): Promise<Opened>;
  /** The groups and projects of the scope, each once. Entries that fail are told through `onFault`, and the rest goes on. */
  slices(
    kinds: ReadonlySet<'group' | 'project'>,
    onFault: (fault: ScopeFault) => void,
    signal: AbortSignal,
  ): AsyncIterable<SlicePage>;
  /** Why a stream cannot be read at all, in any slice; told once. Absent: nothing is refused. */
  refusal?(stream: Stream): Obstacle | undefined;
  /** The groups whose listings may stand for those of these slices; none for slices that lie below no group of the configuration. */
  covers(slices: readonly Slice[], signal: AbortSignal): Promise<readonly GroupCover[]>;
  /**
   * The slices of a cover, of the given kinds, that are at this moment as readable as when they were listed: a group's
   * listing leaves out in silence what has been closed meanwhile.
   */
  confirm(
    cover: GroupCover,
    kinds: ReadonlySet<Slice['kind']>,
    signal: AbortSignal,
  ): Promise<ReadonlySet<Slice>>;
  /** What the server, or the slice's own record, already says about the stream, or about a variant of it. */
  obstacle(stream: Stream, slice: Slice, variant?: string): Obstacle | undefined;
  /** Whether the slice's own record proves that the stream's listing has not changed since the cursor. */
  isUnchanged(stream: Stream, slice: Slice, since: Cursor): boolean;
  /**
   * Whether a slice can be read at this moment. Of a listing: tells a parent whose children are refused because it is
   * gone from one whose slice was closed to the token meanwhile. Of children: tells parents that have none from those
   * whose children are no longer shown.
   */
  isReadable(request: ReadRequest): Promise<boolean>;
  /** The pages of one listing; the last page carries the cursor of the finished walk. */
  read(request: ReadRequest): AsyncIterable<Page>;
  /** How many parents `readMany` reads the children of at once; 0 where the stream's children are read parent by parent. */
  batchOf(stream: Stream): number;
  /**
   * The children of those of the parents that can be read together; parents that no page answers must be read one by one.
   * Each parent is answered whole, and at most once; what is thrown concerns those that are not.
   */
  readMany(request: ManyRequest): AsyncIterable<ManyPage>;
  /** Absent where nobody asked for it to be looked for what is gone. */
  readonly sweeper?: Sweeper;
}

/** What the engine tells the protocol adapter, in order. */
export type Event =
  | { readonly type: 'started'; readonly stream: string }
  | {
      readonly type: 'records';
      readonly stream: string;
      readonly records: readonly JsonObject[];
      /** The slice key that they came from; absent for the scope's own listing. */
      readonly slice?: string;
    }
  /**
   * A slice of a snapshot stream was read to its end, and nothing in it was refused or failed: it holds what was emitted
   * for it in this pass, and nothing else.
   */
  | { readonly type: 'whole'; readonly stream: string; readonly slice: string }
  | { readonly type: 'checkpoint'; readonly stream: string; readonly state: JsonObject }
  | {
      readonly type: 'skipped';
      readonly stream: string;
      readonly slice: string;
      readonly code: string;
      readonly reason: string;
    }
  | { readonly type: 'completed'; readonly stream: string; readonly summary: StreamSummary }
  | {
      readonly type: 'failed';
      readonly stream: string;
      readonly error: SourceError;
      readonly summary: StreamSummary;
    }
  | { readonly type: 'interrupted'; readonly stream: string; readonly summary: StreamSummary };

/** What was done for one stream in one pass. */
export interface StreamSummary {
  readonly records: number;
  readonly requests: number;
  readonly slices: number;
  readonly skipped: number;
  readonly seconds: number;
}

/** How much was read in ways that spare requests. */
export interface ReadRoutes {
  /** Slices that were read through the listing of their group. */
  readonly groupSlices: number;
  /** Slices that were not asked, because their own record proves that nothing has changed. */
  readonly quietSlices: number;
  /** Parents whose children were read together with those of others. */
  readonly bulkParents: number;
}

/** Where a pass stands with one stream, at one moment. */
export interface StreamProgress {
  readonly stream: string;
  /** Records that were handed on. */
  readonly records: number;
  /** Slices that were found so far; with `isListed`, all of them, found or counted by the server. */
  readonly slices: number;
  readonly isListed: boolean;
  /** Slices that are done with: read, skipped, or given up. */
  readonly slicesDone: number;
  /** The same, and of slices whose length is known the part that is read. */
  readonly slicesReached: number;
  /**
   * Records of the whole pass: those of slices that are done with, the server's counts of those under way, and for slices
   * that it does not count or that have not begun, as many as the others have on average. Absent where nothing is counted.
   */
  readonly recordEstimate?: number;
  readonly routes: ReadRoutes;
}

/** Takes events in order; resolves when the next may come (backpressure). */
export type Sink = (event: Event) => Promise<void>;

/** One stream of a plan. */
export interface PlannedStream {
  readonly stream: Stream;
  /** `full` reads everything; a state is only taken if it is the unfinished rest of such a pass. */
  readonly mode: 'full' | 'incremental';
  /** The state as the platform handed it back (any accepted shape), if it did. */
  readonly state: JsonObject | undefined;
}

/** How a pass ended. */
export interface PassResult {
  readonly failed: readonly string[];
  readonly interrupted: boolean;
  readonly summaries: ReadonlyMap<string, StreamSummary>;
}

/** Something that a check found, for the log. */
export interface CheckNote {
  /** `warn` where its reader should do something. */
  readonly level: 'info' | 'warn';
  readonly text: string;
}

/** The outcome of checking a configuration against the server. */
export interface CheckReport {
  readonly ok: boolean;
  /** One or more sentences: what was found, or each thing that fails and what to do. Never a secret. */
  readonly message: string;
  /** What does not decide whether it works. Never a secret. */
  readonly notes?: readonly CheckNote[];
}
