import type { Clock } from '../../base/clock.ts';
import type { SourceError } from '../../base/errors.ts';
import type { JsonObject } from '../../base/json.ts';
import type { Log } from '../../base/log.ts';
import type { Event, Sink } from '../../core/port.ts';
import { isIncremental } from '../../core/stream.ts';
import { describeSummary } from '../shared/summary.ts';
import type { Binding } from './binding.ts';
import { isInRange } from './range.ts';
import type { KeyRange } from './range.ts';
import type { SnapshotOutput } from './snapshot-output.ts';
import { createSnapshotOutput } from './snapshot-output.ts';
import type { DigestBudget } from './snapshot.ts';
import { createSnapshotPass } from './snapshot.ts';
import type { FlowWriter } from './writer.ts';

/** What the events of a pass are written with. */
export interface EventOptions {
  readonly bindings: readonly Binding[];
  readonly writer: FlowWriter;
  readonly clock: Clock;
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

/** One binding in one pass. */
interface Running {
  readonly binding: Binding;
  /** Absent for streams that are read by what changed. */
  readonly snapshot: SnapshotOutput | undefined;
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

function begin(binding: Binding, options: EventOptions): Running {
  const { stream } = binding;
  const isOneWhole = stream.per === 'scope' || stream.shared;
  return {
    binding,
    snapshot: isIncremental(stream) ? undefined : createSnapshot(binding, options),
    isOneWhole,
    isOwner: !stream.shared || isInRange(stream.name, options.range),
    hasSkips: false,
  };
}

function createSnapshot(
  binding: Binding,
  { range, budget, writer, clock, log }: EventOptions,
): SnapshotOutput {
  const { stream, state } = binding;
  const isOwned = stream.per === 'scope' ? (id: string) => isInRange(id, range) : () => true;
  const snapshot = createSnapshotPass({ stream, digests: state.digests(), budget, isOwned });
  return createSnapshotOutput({ binding, snapshot, writer, clock, log });
}

async function handle(event: Event, one: Running, options: EventOptions): Promise<void> {
  const { binding, snapshot, isOneWhole } = one;
  switch (event.type) {
    case 'started':
      return;
    case 'records':
      return writeRecords(event, one, options.writer);
    case 'whole':
      return isOneWhole ? undefined : snapshot?.end(event.slice);
    case 'checkpoint':
      return checkpoint(one, binding.state.move(event.state), options.writer);
    case 'skipped':
      one.hasSkips = true;
      tellSkip(event, options);
      return;
    case 'completed':
      if (isOneWhole && one.isOwner && !one.hasSkips) await snapshot?.end(wholeStream);
      options.log('debug', `Stream ${event.stream} is read: ${describeSummary(event.summary)}`, {
        stream: event.stream,
      });
      break;
    case 'interrupted':
    case 'failed':
      break;
  }
  await checkpoint(one, binding.state.compact(), options.writer);
}

function writeRecords(
  { records, slice = wholeStream }: Extract<Event, { type: 'records' }>,
  { binding, snapshot, isOneWhole }: Running,
  writer: FlowWriter,
): Promise<void> {
  if (snapshot !== undefined) return snapshot.take(isOneWhole ? wholeStream : slice, records);
  const documents = records.map((record) => ({ text: JSON.stringify(record), op: 'u' as const }));
  return writer.capture(binding.index, documents);
}

/** Writes one patch for all that moved in a binding; nothing where nothing did. */
async function checkpoint(
  { binding, snapshot }: Running,
  moved: JsonObject | undefined,
  writer: FlowWriter,
): Promise<void> {
  if (snapshot !== undefined) return snapshot.flush(moved);
  if (moved === undefined) return writer.settle();
  await writer.checkpoint({ bindingStateV1: { [binding.stateKey]: moved } });
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
