import type { SourceError } from '../../base/errors.ts';
import type { JsonObject } from '../../base/json.ts';
import type { Log } from '../../base/log.ts';
import type { Event, Sink } from '../../core/port.ts';
import { isIncremental } from '../../core/stream.ts';
import { describeSummary } from '../shared/summary.ts';
import type { Binding } from './binding.ts';
import { isInRange } from './range.ts';
import type { KeyRange } from './range.ts';
import type { DigestBudget, SnapshotPass } from './snapshot.ts';
import { createSnapshotPass } from './snapshot.ts';
import type { FlowWriter } from './writer.ts';

/** What the events of a pass are written with. */
export interface EventOptions {
  readonly bindings: readonly Binding[];
  readonly writer: FlowWriter;
  readonly log: Log;
  readonly range: KeyRange;
  readonly budget: DigestBudget;
  /** What was told of slices that are skipped: once in a session. */
  readonly toldSkips: Set<string>;
}

/** The sink of one pass, and the streams that failed in it. */
export interface PassEvents {
  readonly sink: Sink;
  readonly failures: ReadonlyMap<string, SourceError>;
}

/** Characters of digests that wait for a checkpoint. */
const mostWaiting = 256_000;

/** One binding in one pass. */
interface Running {
  readonly binding: Binding;
  /** Absent for streams that are read by what changed. */
  readonly snapshot: SnapshotPass | undefined;
  /** Records of several slices are one whole: those of the scope's listing, and those that slices share. */
  readonly isOneWhole: boolean;
  /** Whether this machine reads such a whole, or at least its part of it. */
  readonly isOwner: boolean;
  hasSkips: boolean;
}

const wholeStream = '*';

/** Turns the events of one pass into documents and checkpoints. */
export function createPassEvents(options: EventOptions): PassEvents {
  const running = new Map(options.bindings.map((binding) => [binding.stream.name, begin(binding, options)]));
  const failures = new Map<string, SourceError>();
  return {
    failures,
    sink: async (event) => {
      const one = running.get(event.stream);
      if (one === undefined) return;
      if (event.type === 'failed') failures.set(event.stream, event.error);
      await handle(event, one, options);
    },
  };
}

function begin(binding: Binding, { range, budget }: EventOptions): Running {
  const { stream, state } = binding;
  const isScope = stream.per === 'scope';
  const isOwned = isScope ? (id: string) => isInRange(id, range) : () => true;
  return {
    binding,
    snapshot: isIncremental(stream)
      ? undefined
      : createSnapshotPass({ stream, digests: state.digests(), budget, isOwned }),
    isOneWhole: isScope || stream.shared,
    isOwner: !stream.shared || isInRange(stream.name, range),
    hasSkips: false,
  };
}

async function handle(event: Event, one: Running, options: EventOptions): Promise<void> {
  const { writer, log } = options;
  switch (event.type) {
    case 'started':
      return;
    case 'records':
      return writer.capture(one.binding.index, documentsOf(event, one));
    case 'whole':
      return one.isOneWhole ? undefined : endSlice(event.slice, one, options);
    case 'checkpoint':
      return checkpoint(one.binding, one.binding.state.move(event.state), writer);
    case 'skipped':
      one.hasSkips = true;
      tellSkip(event, options);
      return;
    case 'completed':
      if (one.isOneWhole && one.isOwner && !one.hasSkips) await endSlice(wholeStream, one, options);
      log('debug', `Stream ${event.stream} is read: ${describeSummary(event.summary)}`, {
        stream: event.stream,
      });
      break;
    case 'interrupted':
    case 'failed':
      break;
  }
  await checkpoint(one.binding, one.binding.state.compact(), writer);
}

function documentsOf(
  { records, slice }: Extract<Event, { type: 'records' }>,
  { snapshot, isOneWhole }: Running,
): Parameters<FlowWriter['capture']>[1] {
  if (snapshot === undefined) return records.map((record) => ({ text: JSON.stringify(record), op: 'u' }));
  return snapshot.take(isOneWhole ? wholeStream : (slice ?? wholeStream), records);
}

/** Writes the tombstones of a whole slice, and only then lets its digest go out (RECORDS-THEN-STATE). */
async function endSlice(slice: string, one: Running, { writer, log }: EventOptions): Promise<void> {
  const { binding, snapshot } = one;
  if (snapshot === undefined) return;
  const { tombstones, patch, isForgotten } = snapshot.end(slice);
  if (isForgotten === true)
    log(
      'warn',
      `Stream ${binding.stream.name} has too many rows to remember: those of slice ${slice} are captured in each pass, and not told when they are gone`,
      { stream: binding.stream.name },
    );
  const waiting = patch === undefined ? 0 : binding.state.digest(patch);
  await writer.capture(binding.index, tombstones);
  if (waiting >= mostWaiting) await checkpoint(binding, undefined, writer);
}

function tellSkip(
  { stream, slice, code, reason }: Extract<Event, { type: 'skipped' }>,
  { log, toldSkips }: EventOptions,
): void {
  const identity = JSON.stringify([stream, slice, code]);
  if (toldSkips.has(identity)) return;
  toldSkips.add(identity);
  log('warn', `Stream ${stream} skips ${slice}: ${reason} (${code})`, { stream, slice, code });
}

/** Writes one patch for all that moved in a binding; nothing where nothing did. */
async function checkpoint(
  { stateKey, state }: Binding,
  moved: JsonObject | undefined,
  writer: FlowWriter,
): Promise<void> {
  const digests = state.moveDigests();
  if (moved === undefined && digests === undefined) return writer.settle();
  await writer.checkpoint({ bindingStateV1: { [stateKey]: { ...moved, ...digests } } });
}
