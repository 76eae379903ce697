import type { Clock } from '../../base/clock.ts';
import type { JsonObject } from '../../base/json.ts';
import type { Tools } from '../shared/tools.ts';
import type { FlowLog } from './log.ts';
import type { FlowWriter } from './writer.ts';

/** What the dialogue needs from the rest of the program. */
export interface FlowTools extends Tools {
  /** The schemas of records by stream name. */
  loadSchemas(): Promise<unknown>;
  /** Encrypts a configuration so that the platform may keep it. Throws TransientError. */
  encryptConfig(config: JsonObject, schema: JsonObject): Promise<JsonObject>;
}

/** The surroundings of one dialogue with the runtime. */
export interface FlowSession {
  readonly writer: FlowWriter;
  readonly clock: Clock;
  readonly log: FlowLog;
  readonly tools: FlowTools;
  /** Name and version, for people. */
  readonly program: string;
  /** Makes a secret known to the log. */
  readonly hideSecret: (secret: string) => void;
  /** Aborts when nobody reads the output any more. */
  readonly outputBroken: AbortSignal;
  /** From now on SIGTERM and SIGINT abort this signal instead of ending the program. */
  readonly listenForStop: () => AbortSignal;
}
