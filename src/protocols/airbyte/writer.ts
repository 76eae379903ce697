import type { Writable } from 'node:stream';
import type { Clock } from '../../base/clock.ts';
import type { JsonObject } from '../../base/json.ts';
import { openOutput } from '../shared/text-output.ts';
import { addRecordLines, envelopeLength, stateLine } from './lines.ts';
import type { ErrorTrace, Message } from './messages.ts';

/**
 * Prints protocol lines: the only one that does. Lines leave in the order of the calls. Each call resolves when the
 * next may come; one that does not wait (a log) may go on at once. Nothing rejects because the reader is gone: all is
 * dropped then.
 */
export interface Writer {
  /** Writes a message; secrets are taken out of what is meant for people, and nowhere else. */
  message(message: Message): Promise<void>;
  /** Writes a message that is a line already, without its end, as it is. */
  line(text: string): Promise<void>;
  /** Writes records with one write, and counts them. Rejects with ContractError if they cannot be written at all. */
  records(stream: string, records: readonly JsonObject[]): Promise<void>;
  /** Writes a stream's state with the count of its records since its last one. */
  state(stream: string, state: JsonObject): Promise<void>;
  /** The mean length of the data of a stream's records that were written; undefined before the first. */
  bytesPerRecord(stream: string): number | undefined;
  /** Resolves when everything has been handed to the system. */
  flush(): Promise<void>;
  /** Drops whatever comes later. */
  close(): void;
}

export interface WriterOptions {
  readonly out: Writable;
  readonly clock: Clock;
  readonly redact: (text: string) => string;
  /** Told once if the output breaks. A reader that went away has the code EPIPE. */
  readonly onBroken: (error: NodeJS.ErrnoException) => void;
}

/** Creates the writer of one output. */
export function createWriter({ out, clock, redact, onBroken }: WriterOptions): Writer {
  const counts = new Map<string, number>();
  const written = new Map<string, { records: number; bytes: number }>();
  const output = openOutput(out, onBroken);
  return {
    message: (message) => output.write(`${JSON.stringify(redacted(message, redact))}\n`),
    line: (text) => output.write(`${text}\n`),
    records: async (stream, records) => {
      if (records.length === 0) return;
      await output.fill((lines) => {
        addRecordLines(lines, stream, { records, emittedAt: Math.floor(clock.now()) });
        counts.set(stream, (counts.get(stream) ?? 0) + records.length);
        const before = written.get(stream) ?? { records: 0, bytes: 0 };
        before.records += records.length;
        before.bytes += lines.bytes.length - records.length * envelopeLength(stream);
        written.set(stream, before);
      });
    },
    state: (stream, state) => {
      const count = counts.get(stream) ?? 0;
      counts.set(stream, 0);
      return output.write(stateLine(stream, state, count));
    },
    bytesPerRecord: (stream) => {
      const { records = 0, bytes = 0 } = written.get(stream) ?? {};
      return records === 0 ? undefined : bytes / records;
    },
    flush: output.flush,
    close: output.close,
  };
}

function redacted(message: Message, redact: (text: string) => string): Message {
  switch (message.type) {
    case 'LOG':
      return { ...message, log: { ...message.log, message: redact(message.log.message) } };
    case 'CONNECTION_STATUS': {
      const { status, message: text } = message.connectionStatus;
      return { ...message, connectionStatus: { status, message: redact(text) } };
    }
    case 'TRACE': {
      const { trace } = message;
      if (trace.type !== 'ERROR') return message;
      return { type: 'TRACE', trace: { ...trace, error: redactedError(trace.error, redact) } };
    }
    case 'SPEC':
    case 'CATALOG':
    case 'CONTROL':
      return message;
  }
}

function redactedError(error: ErrorTrace, redact: (text: string) => string): ErrorTrace {
  const { internal_message: internal, stack_trace: stack } = error;
  return {
    ...error,
    message: redact(error.message),
    ...(internal === undefined ? {} : { internal_message: redact(internal) }),
    ...(stack === undefined ? {} : { stack_trace: redact(stack) }),
  };
}
