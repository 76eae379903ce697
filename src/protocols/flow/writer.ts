import type { Writable } from 'node:stream';
import type { JsonObject } from '../../base/json.ts';
import type { LineBuffer } from '../shared/line-buffer.ts';
import { openOutput } from '../shared/text-output.ts';
import type { Response } from './messages.ts';

/** What happened to a record: it was created, is there (new, changed or read again), or is gone. */
export type Operation = 'c' | 'u' | 'd';

/** A record as JSON text, and what happened to it. */
export interface Document {
  readonly text: string;
  readonly op: Operation;
}

/**
 * Prints the lines of the capture protocol: the only one that does. Lines leave in the order of the calls. Each call
 * resolves when the next may come. Never rejects for the output: once the reader is gone, all is dropped.
 */
export interface FlowWriter {
  /** Writes an answer. */
  respond(response: Response): Promise<void>;
  /**
   * Writes documents of a binding. They are committed with the next checkpoint, whichever binding it is of; where many have
   * been written without one, one follows that moves no state.
   */
  capture(binding: number, documents: readonly Document[]): Promise<void>;
  /** Writes documents of a binding and a checkpoint for them, with nothing between. */
  commit(binding: number, documents: readonly Document[], patch: JsonObject): Promise<void>;
  /** Writes a checkpoint with a merge patch of the state. */
  checkpoint(patch: JsonObject): Promise<void>;
  /** Commits what was written since the last checkpoint, if anything was. */
  settle(): Promise<void>;
  /** Counts checkpoints that the runtime has committed; tells how many that it was never given it speaks of. */
  acknowledge(checkpoints: number): number;
  /** Resolves when everything has been handed to the system. */
  flush(): Promise<void>;
}

export interface FlowWriterOptions {
  readonly out: Writable;
  /** Told once if the output breaks. A reader that went away has the code EPIPE. */
  readonly onBroken: (error: NodeJS.ErrnoException) => void;
}

// The runtime holds what is not committed in memory, and commits by force at 512 MB.
const mostDocuments = 10_000;
const mostBytes = 8_000_000;

/** Creates the writer of one output. */
export function createFlowWriter({ out, onBroken }: FlowWriterOptions): FlowWriter {
  const output = openOutput(out, onBroken);
  let documents = 0;
  let bytes = 0;
  let pending = 0;
  const checkpoint = (
    patch: JsonObject,
    addBefore: (lines: LineBuffer) => void = () => {},
  ): Promise<void> => {
    documents = 0;
    bytes = 0;
    pending += 1;
    return output.fill((lines) => {
      addBefore(lines);
      lines.add(`${JSON.stringify({ checkpoint: { state: { updated: patch, mergePatch: true } } })}\n`);
    });
  };
  return {
    respond: (response) => output.write(`${JSON.stringify(response)}\n`),
    capture: async (binding, written) => {
      if (written.length === 0) return;
      await output.fill((lines) => {
        addDocuments(lines, binding, written);
        documents += written.length;
        bytes += lines.bytes.length;
      });
      if (documents >= mostDocuments || bytes >= mostBytes) await checkpoint({});
    },
    commit: (binding, written, patch) =>
      checkpoint(patch, (lines) => {
        addDocuments(lines, binding, written);
      }),
    checkpoint: (patch) => checkpoint(patch),
    settle: () => (documents === 0 ? Promise.resolve() : checkpoint({})),
    acknowledge: (checkpoints) => {
      const surplus = Math.max(0, checkpoints - pending);
      pending -= checkpoints - surplus;
      return surplus;
    },
    flush: output.flush,
  };
}

/** The runtime adds its own `_meta.uuid`. */
function addDocuments(lines: LineBuffer, binding: number, documents: readonly Document[]): void {
  const head = `{"captured":{"binding":${binding},"doc":`;
  for (const { text, op } of documents) {
    lines.add(head);
    lines.add(text.slice(0, -1));
    lines.add(`,"_meta":{"op":"${op}"}}}}\n`);
  }
}
