import type { Clock } from '../../base/clock.ts';
import type { JsonObject } from '../../base/json.ts';
import type { Log } from '../../base/log.ts';
import type { Binding } from './binding.ts';
import type { Remembered, SnapshotPass } from './snapshot.ts';
import type { Document, FlowWriter } from './writer.ts';

/** What the output of a snapshot stream is made of. */
export interface SnapshotOutputOptions {
  readonly binding: Binding;
  readonly snapshot: SnapshotPass;
  readonly writer: FlowWriter;
  readonly clock: Clock;
  readonly log: Log;
}

/** Writes the documents of a snapshot stream together with what the state remembers of them. */
export interface SnapshotOutput {
  take(slice: string, records: readonly JsonObject[]): Promise<void>;
  /** Ends a slice that was read to its end. */
  end(slice: string): Promise<void>;
  /** Writes what waits, with whatever else has moved in the binding's state. */
  flush(moved: JsonObject | undefined): Promise<void>;
}

const mostDocuments = 1000;
const mostCharacters = 1_000_000;
const longestWaitMs = 10_000;

/** Creates the output of one stream in one pass. */
export function createSnapshotOutput(options: SnapshotOutputOptions): SnapshotOutput {
  const { binding, snapshot, writer, clock, log } = options;
  let waiting: Document[] = [];
  let characters = 0;
  let sinceMs = 0;
  const add = (documents: readonly Document[]): void => {
    if (waiting.length === 0) sinceMs = clock.now();
    for (const document of documents) {
      waiting.push(document);
      characters += document.text.length;
    }
  };
  const remember = (slice: string, { patch, isForgotten }: Remembered): void => {
    if (patch !== undefined) characters += binding.state.digest(patch);
    if (isForgotten === true) tellForgotten(log, binding.stream.name, slice);
  };
  const flush = async (moved: JsonObject | undefined): Promise<void> => {
    for (const [slice, remembered] of snapshot.hold()) remember(slice, remembered);
    const documents = waiting;
    waiting = [];
    characters = 0;
    const digests = binding.state.moveDigests();
    if (documents.length === 0 && moved === undefined && digests === undefined) return;
    const patch = { bindingStateV1: { [binding.stateKey]: { ...moved, ...digests } } };
    await writer.commit(binding.index, documents, patch);
  };
  const flushIfDue = async (): Promise<void> => {
    const isLong = waiting.length > 0 && clock.now() - sinceMs >= longestWaitMs;
    if (waiting.length >= mostDocuments || characters >= mostCharacters || isLong) await flush(undefined);
  };
  return {
    take: (slice, records) => {
      add(snapshot.take(slice, records));
      return flushIfDue();
    },
    end: (slice) => {
      const { tombstones, ...remembered } = snapshot.end(slice);
      add(tombstones);
      remember(slice, remembered);
      return flushIfDue();
    },
    flush,
  };
}

function tellForgotten(log: Log, stream: string, slice: string): void {
  log(
    'warn',
    `Stream ${stream} has too many rows to remember: those of slice ${slice} are captured in each pass, and not told when they are gone`,
    { stream, slice },
  );
}
