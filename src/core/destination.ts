import type { Json, JsonObject } from '../base/json.ts';
import type { Keeping, KeepMode } from './keeping.ts';
import type { Operation } from './operation.ts';
import type { CheckReport } from './port.ts';

/** What came of an operation. */
export type Deed =
  | 'read'
  | 'created'
  | 'changed'
  | 'removed'
  /** It was there already, as it was asked for. */
  | 'found'
  /** Nothing was left to do. */
  | 'nothing'
  /** Nothing was sent, because this is a dry run. */
  | 'planned';

/** A request that a dry run does not send. */
export interface PlannedRequest {
  readonly method: string;
  /** Path and query below the root of the instance. */
  readonly path: string;
  readonly body?: JsonObject;
}

/** An operation that is done. */
export interface Done {
  readonly deed: Deed;
  /** What GitLab answered, or what was found. */
  readonly result: Json;
  /** Only of a dry run. */
  readonly planned?: PlannedRequest;
}

/** One operation that somebody asks for. */
export interface Task {
  readonly operation: Operation;
  readonly input: JsonObject;
  /** The sender's own name for what is made, the same at each repeat; absent: a repeat is only known while this program runs. */
  readonly key?: string;
  /** Nobody looks at the result: what was there already need not be read. */
  readonly isTerse?: boolean;
}

/** One record that GitLab is to keep as a kind of thing. */
export interface Upkeep {
  readonly keeping: Keeping;
  readonly mode: KeepMode;
  /** Fields of the operations' inputs; others are passed over. */
  readonly record: JsonObject;
  readonly key: string;
}

/** What changes a system as it is told to, each thing once. */
export interface Destination {
  /**
   * Does one operation. Throws AccessError for what cannot be done with this input, ConfigError for a token or
   * configuration that can do nothing, TransientError where the same may be tried again later.
   */
  perform(task: Task, signal: AbortSignal): Promise<Done>;
  /** Creates, changes or removes what a record is about. Throws as `perform` does. */
  keep(upkeep: Upkeep, signal: AbortSignal): Promise<Done>;
  check(signal: AbortSignal): Promise<CheckReport>;
}
