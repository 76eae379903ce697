import type { Log } from '../base/log.ts';
import type { Cursor, Slice, Source } from '../core/port.ts';
import type { Stream } from '../core/stream.ts';
import { earliest } from './cursor.ts';
import type { Ledger } from './ledger.ts';
import type { PlanNode } from './plan.ts';
import { ledgersOf } from './plan.ts';

/** What reading a slice needs. */
export interface Reading {
  readonly source: Source;
  readonly signal: AbortSignal;
  /** Whether this pass reads a slice of a stream that is read per slice; all of them unless passes share the work. */
  readonly owns: (stream: Stream, slice: Slice) => boolean;
  readonly log: Log;
  /** When the pass began (milliseconds since the epoch): what is said to be unchanged is so up to then. */
  readonly asOf: number;
  /** How many parents' children are asked for at once within one slice. */
  readonly childLanes: number;
}

/** One slice of one tree: the node's own walk, and which of the streams below it still go on. */
export interface SliceRun {
  readonly slice: Slice;
  readonly variant: string | undefined;
  /** The slice's key in the state. */
  readonly key: string;
  /** Where each stream stood when the slice was taken up; cursors move while it is read. */
  readonly starts: ReadonlyMap<Ledger, Cursor | undefined>;
  /** Streams whose cursor must no longer move in this slice, because some of their rows were not read. */
  readonly broken: Set<Ledger>;
  /** Streams of which something in this slice was refused, though they go on. */
  readonly partial: Set<Ledger>;
  /** By stream: whether its listing was still readable when children of its records were refused. */
  readonly readable: Map<string, Promise<boolean>>;
}

/**
 * The slice's key in the state: its id, told apart by the variant, and by the kind where a stream has slices of both
 * kinds: the ids of groups and projects are numbered apart, and overlap.
 */
export function sliceKeyOf({ stream }: PlanNode, slice: Slice, variant: string | undefined): string {
  const kind = stream.per === 'namespace' && slice.kind === 'group' ? ['group'] : [];
  return [slice.id, ...kind, ...(variant === undefined ? [] : [variant])].join(':');
}

/** The earliest start among a stream and those below it that still go on. */
export function startOf(node: PlanNode, run: SliceRun): Cursor | undefined {
  return earliest(openLedgers(node, run).map((ledger) => run.starts.get(ledger)));
}

/** The streams of a tree that still go on in this slice. */
export function openLedgers(node: PlanNode, run: SliceRun): readonly Ledger[] {
  return ledgersOf(node).filter((ledger) => !run.broken.has(ledger));
}
