import type { Config } from '../../config/config.ts';
import type { RotatedTokens } from '../../config/rotate.ts';
import type { CheckReport, Source } from '../../core/port.ts';
import type { Stream } from '../../core/stream.ts';
import type { explainPass } from '../../engine/explain.ts';
import type { runPass } from '../../engine/run.ts';

/** How a command ended. */
export interface Ending {
  readonly exitCode: 0 | 1;
  /** Whether it was stopped before it was done. */
  readonly isInterrupted: boolean;
}

/** A source that is ready to be asked, and what it holds open. */
export interface Connection {
  readonly source: Source;
  check(signal: AbortSignal): Promise<CheckReport>;
  /** Requests that were sent so far. */
  requestCount(): number;
  /** Requests that the server's own count leaves; undefined where it tells none. */
  requestsLeft(): number | undefined;
  close(): Promise<void>;
}

/** What a connection tells while it is used. */
export interface ConnectionEvents {
  /** The server's limits hold requests back until a moment (milliseconds since the epoch). */
  readonly onWait: (untilMs: number) => void;
  /** New tokens came in place of the old ones: they must not be used before this has resolved. */
  readonly onRotated: (tokens: RotatedTokens) => Promise<void>;
}

/** What the commands need from the rest of the program. Each is loaded when it is called for. */
export interface Tools {
  /** The published specification: our own file, passed on as it is. */
  loadSpec(): Promise<unknown>;
  /** All streams, in the order in which they are shown. */
  loadStreams(): Promise<readonly Stream[]>;
  /** The CATALOG message as a line, without its end: the same for everyone, so it is made when the program is built. */
  loadCatalog(): Promise<string>;
  /** Throws ConfigError; makes the configuration's secrets known to the writer. */
  loadConfig(input: unknown): Promise<Config>;
  connect(config: Config, events: ConnectionEvents): Promise<Connection>;
  loadEngine(): Promise<typeof runPass>;
  loadExplainer(): Promise<typeof explainPass>;
}
