import type { Clock } from '../../base/clock.ts';
import type { Log } from '../../base/log.ts';
import type { DestinationConfig } from '../../config/destination.ts';
import type { OperationInputs } from '../../config/operation-inputs.ts';
import type { Destination } from '../../core/destination.ts';
import type { Operation } from '../../core/operation.ts';
import type { CheckReport } from '../../core/port.ts';
import type { Writer } from '../airbyte/writer.ts';
import type { ConnectionEvents } from '../shared/tools.ts';

/** What a command line asks for; the values are paths of files. */
export type Request =
  | { readonly command: 'spec' }
  | { readonly command: 'discover'; readonly config: string | undefined }
  | { readonly command: 'check'; readonly config: string }
  | { readonly command: 'write'; readonly config: string; readonly catalog: string }
  | { readonly command: 'apply'; readonly config: string; readonly isUnordered: boolean };

export type CommandName = Request['command'];

/** All that can be done, and what it takes. */
export interface OperationBook {
  readonly operations: readonly Operation[];
  readonly inputs: OperationInputs;
}

/** A destination that is ready, and what it holds open. */
export interface DestinationConnection {
  readonly destination: Destination;
  check(signal: AbortSignal): Promise<CheckReport>;
  /** Requests that were sent so far. */
  requestCount(): number;
  close(): Promise<void>;
}

/** What the commands need from the rest of the program. Each is loaded when it is called for. */
export interface ActivationTools {
  /** The published specification: our own file, passed on as it is. */
  loadSpec(): Promise<unknown>;
  loadOperations(): Promise<OperationBook>;
  /** Throws ConfigError; makes the configuration's secrets known to whoever prints. */
  loadConfig(input: unknown): Promise<DestinationConfig>;
  connect(config: DestinationConfig, events: ConnectionEvents): Promise<DestinationConnection>;
}

/** The surroundings of one run of the program. */
export interface Session {
  /** Lines of the Airbyte protocol. */
  readonly writer: Writer;
  readonly clock: Clock;
  readonly log: Log;
  readonly hideSecret: (secret: string) => void;
  /** Takes secrets out of text. */
  readonly redact: (text: string) => string;
  /** What is read until it ends. */
  readonly stdin: () => AsyncIterable<unknown>;
  /** Aborts when nobody reads the output any more. */
  readonly outputBroken: AbortSignal;
  /** From now on SIGTERM and SIGINT abort this signal instead of ending the program. */
  readonly listenForStop: () => AbortSignal;
}
