import type { Clock } from '../../base/clock.ts';
import type { SourceError } from '../../base/errors.ts';
import type { Log } from '../../base/log.ts';
import type { Event, Sink, StreamSummary } from '../../core/port.ts';
import { errorTrace } from './failure.ts';
import type { StatusReason, StreamStatus } from './messages.ts';
import { errorMessage, statusMessage } from './messages.ts';
import { describeSummary } from '../shared/summary.ts';
import type { Writer } from './writer.ts';

/** What a report is made of. */
export interface ReportOptions {
  readonly writer: Writer;
  readonly clock: Clock;
  readonly log: Log;
}

/** Turns what happens to streams into lines, with exactly one last status for each. */
export interface Report {
  /** Takes the engine's events. */
  readonly sink: Sink;
  /** A stream that fails before the engine sees it. */
  refuse(stream: string, error: SourceError): Promise<void>;
  /** Tells that the streams under way are held back until a moment (milliseconds since the epoch). */
  readonly holdBack: (untilMs: number) => void;
  /** Ends the streams that the engine has left open. */
  endOpen(): Promise<void>;
}

/** Creates the report of one read. */
export function createReport({ writer, clock, log }: ReportOptions): Report {
  const open = new Map<string, 'started' | 'running'>();
  const now = (): number => Math.floor(clock.now());
  const status = (stream: string, word: StreamStatus, reason?: StatusReason): Promise<void> =>
    writer.message(statusMessage(stream, word, now(), reason));
  const fail = (stream: string, error: SourceError): Promise<void> =>
    writer.message(errorMessage(errorTrace(error, stream), now()));
  const end = async (stream: string, word: 'COMPLETE' | 'INCOMPLETE'): Promise<void> => {
    open.delete(stream);
    await status(stream, word);
  };
  const close = (how: string, stream: string, summary: StreamSummary): void => {
    log('info', `Stream ${stream} ${how}: ${describeSummary(summary)}`);
  };

  const sink = async (event: Event): Promise<void> => {
    const { stream } = event;
    switch (event.type) {
      case 'started':
        open.set(stream, 'started');
        return status(stream, 'STARTED');
      case 'records':
        if (open.get(stream) === 'started') {
          open.set(stream, 'running');
          void status(stream, 'RUNNING');
        }
        return writer.records(stream, event.records);
      case 'whole':
        return;
      case 'checkpoint':
        return writer.state(stream, event.state);
      case 'skipped':
        log('warn', `Stream ${stream} skips ${event.slice}: ${event.reason} (${event.code})`);
        return;
      case 'completed':
        close('is complete', stream, event.summary);
        return end(stream, 'COMPLETE');
      case 'interrupted':
        close('was interrupted', stream, event.summary);
        return end(stream, 'INCOMPLETE');
      case 'failed':
        close('has failed', stream, event.summary);
        await fail(stream, event.error);
        return end(stream, 'INCOMPLETE');
    }
  };

  return {
    sink,
    refuse: async (stream, error) => {
      await fail(stream, error);
      await end(stream, 'INCOMPLETE');
    },
    holdBack: (untilMs) => {
      const reason = { type: 'RATE_LIMITED', rate_limited: { quota_reset: Math.floor(untilMs) } } as const;
      for (const stream of open.keys()) void status(stream, 'RUNNING', reason);
    },
    endOpen: async () => {
      for (const stream of [...open.keys()]) await end(stream, 'INCOMPLETE');
    },
  };
}
