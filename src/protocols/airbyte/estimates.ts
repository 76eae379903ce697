import type { Clock } from '../../base/clock.ts';
import type { Sink } from '../../core/port.ts';
import type { PassTally } from '../../engine/tally.ts';
import { estimateMessage } from './messages.ts';
import type { Writer } from './writer.ts';

/** What estimates are made of. */
export interface EstimateOptions {
  readonly writer: Writer;
  readonly clock: Pick<Clock, 'now'>;
  readonly tally: PassTally;
}

/** Tells the platform how many rows each stream will have, as far as the server's counts tell. */
export interface Estimates {
  /** The sink, watched: a stream's first estimate is told behind its first records, the last one before its end. */
  readonly watched: (sink: Sink) => Sink;
  /** Tells what has changed since it was last told. */
  readonly tell: () => void;
}

/**
 * Creates the estimates of one read. All are of type STREAM: the platform takes either STREAM or SYNC in one sync, and each
 * message in place of the one before. `byte_estimate` comes along always, reckoned from what was written so far: the
 * platform fails on an estimate without it (airbyte-platform, StreamStatsTracker.trackEstimates).
 */
export function createEstimates({ writer, clock, tally }: EstimateOptions): Estimates {
  const told = new Map<string, number>();
  const ended = new Set<string>();
  const tellRows = (stream: string, rows: number): void => {
    const bytesPerRecord = writer.bytesPerRecord(stream);
    if (bytesPerRecord === undefined || told.get(stream) === rows) return;
    told.set(stream, rows);
    // A platform takes whole numbers alone.
    const estimate = { rows, bytes: Math.min(Math.round(rows * bytesPerRecord), Number.MAX_SAFE_INTEGER) };
    void writer.message(estimateMessage(stream, estimate, Math.floor(clock.now())));
  };
  const tellStream = (stream: string): void => {
    const estimate = ended.has(stream) ? undefined : tally.estimateOf(stream);
    // That all is there already is no news, unless more had been told.
    if (estimate === undefined || (estimate.rows === estimate.records && !told.has(stream))) return;
    tellRows(stream, estimate.rows);
  };
  return {
    watched: (sink) => async (event) => {
      const { type, stream } = event;
      if (type === 'completed' && told.has(stream)) tellRows(stream, event.summary.records);
      if (type === 'completed' || type === 'failed' || type === 'interrupted') ended.add(stream);
      await sink(event);
      if (type === 'records' && !told.has(stream)) tellStream(stream);
    },
    tell: () => {
      for (const { stream } of tally.progress()) tellStream(stream);
    },
  };
}
