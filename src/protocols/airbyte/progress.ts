import type { Clock } from '../../base/clock.ts';
import type { Event } from '../../core/port.ts';
import { count } from '../shared/summary.ts';

/** How far a read has come. */
export interface ProgressCounts {
  readonly streams: number;
  readonly ended: number;
  readonly records: number;
}

export interface ProgressOptions {
  readonly clock: Clock;
  /** How many streams are read. */
  readonly streams: number;
  /** The shortest time between two tellings, in milliseconds. */
  readonly everyMs: number;
  readonly tell: (counts: ProgressCounts) => void;
}

/** Counts events, and tells now and then where the read stands. */
export function createProgress({ clock, streams, everyMs, tell }: ProgressOptions): (event: Event) => void {
  let ended = 0;
  let records = 0;
  let toldMs = clock.now();
  return (event) => {
    if (event.type === 'records') records += event.records.length;
    if (event.type === 'completed' || event.type === 'failed' || event.type === 'interrupted') ended += 1;
    if (clock.now() - toldMs < everyMs) return;
    toldMs = clock.now();
    tell({ streams, ended, records });
  };
}

/** Where a read stands, for people. */
export function describeProgress({ streams, ended, records }: ProgressCounts): string {
  return `${ended} of ${count(streams, 'stream')} ended, ${count(records, 'record')}`;
}
