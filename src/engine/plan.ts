import type { Cursor, Obstacle, PlannedStream, Source } from '../core/port.ts';
import type { Stream } from '../core/stream.ts';
import { isIncremental, parentOf, tellsDeletions } from '../core/stream.ts';
import type { Ledger } from './ledger.ts';

/** A stream in the order of reading: its records feed its children. */
export interface PlanNode {
  readonly stream: Stream;
  /** Absent where the stream was not asked for and is read for its children alone. */
  readonly ledger: Ledger | undefined;
  readonly children: readonly PlanNode[];
}

/** A stream that the source does not read in any slice, and why. */
export interface RefusedStream {
  readonly name: string;
  readonly refusal: Obstacle;
}

/** Parts the streams that the source would read from those that it refuses. What is found by a sweep is neither. */
export function partRefused(
  plan: readonly PlannedStream[],
  source: Pick<Source, 'refusal'>,
): { readonly readable: readonly PlannedStream[]; readonly refused: readonly RefusedStream[] } {
  const readable: PlannedStream[] = [];
  const refused: RefusedStream[] = [];
  for (const planned of plan) {
    const refusal = source.refusal?.(planned.stream) ?? withoutMemory(planned);
    if (refusal === undefined && !tellsDeletions(planned.stream)) readable.push(planned);
    else if (refusal !== undefined) refused.push({ name: planned.stream.name, refusal });
  }
  return { readable, refused };
}

/** What is gone shows only against what was there before: a stream of deletions needs its state. */
function withoutMemory({ stream, mode }: PlannedStream): Obstacle | undefined {
  if (!tellsDeletions(stream) || mode === 'incremental') return undefined;
  const reason = 'It is told only by incremental syncs, which know what was there before.';
  return { code: 'needs_incremental', reason };
}

/** The streams that must be read, as trees: a parent that nobody asked for is there for its children. */
export function planTrees(
  plan: readonly PlannedStream[],
  ledgers: ReadonlyMap<string, Ledger>,
): readonly PlanNode[] {
  const needed = new Map<string, Stream>();
  for (const { stream } of plan) {
    for (let one: Stream | undefined = stream; one !== undefined; one = parentOf(one))
      needed.set(one.name, one);
  }
  const nodeOf = (stream: Stream): PlanNode => ({
    stream,
    ledger: ledgers.get(stream.name),
    children: [...needed.values()].filter((other) => parentOf(other)?.name === stream.name).map(nodeOf),
  });
  return [...needed.values()].filter((stream) => parentOf(stream) === undefined).map(nodeOf);
}

/**
 * The walks that one slice of a tree takes: nearly always one. Children that are read whole at every pass need every
 * parent. Where the parents are listed by change and nothing in them tells what is new (a walk that ascends by a
 * time does), such children take a walk of their own, so that a parent that resumes is not emitted from the start.
 */
export function walksOf(
  node: PlanNode,
  starts: ReadonlyMap<Ledger, Cursor | undefined>,
): readonly PlanNode[] {
  const { stream, ledger, children } = node;
  const resumes = ledger !== undefined && starts.get(ledger) !== undefined;
  if (!resumes || stream.sync.mode === 'ascending') return [node];
  const whole = children.filter(isReadWhole);
  if (whole.length === 0) return [node];
  const others = children.filter((child) => !isReadWhole(child));
  return [
    { ...node, children: others },
    { stream, ledger: undefined, children: whole },
  ];
}

function isReadWhole(node: PlanNode): boolean {
  return ledgersOf(node).some((ledger) => !isIncremental(ledger.stream));
}

/** The node's own ledger and those below it. */
export function ledgersOf(node: PlanNode): readonly Ledger[] {
  return [...(node.ledger === undefined ? [] : [node.ledger]), ...node.children.flatMap(ledgersOf)];
}
