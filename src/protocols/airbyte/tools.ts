import type { Clock } from '../../base/clock.ts';
import type { Log } from '../../base/log.ts';
import type { Watch } from '../shared/watch.ts';
import type { Writer } from './writer.ts';

/** What a command line asks for; the values are paths of files. */
export type Request =
  | { readonly command: 'spec' }
  | { readonly command: 'check'; readonly config: string }
  | { readonly command: 'discover'; readonly config: string | undefined }
  | ReadRequest
  | PlanRequest;

/** Asks how a read would go. */
export interface PlanRequest extends Omit<ReadRequest, 'command' | 'summary'> {
  readonly command: 'plan';
}

export interface ReadRequest {
  readonly command: 'read';
  readonly config: string;
  readonly catalog: string;
  readonly state: string | undefined;
  /** Where the summary is to be written as JSON, if anywhere. */
  readonly summary: string | undefined;
}

export type CommandName = Request['command'];

/** One line of a terminal that is written over and over. */
export interface StatusLine {
  show(watch: Watch): void;
  clear(): void;
}

/** The surroundings of one run of the program. */
export interface Session {
  readonly writer: Writer;
  readonly clock: Clock;
  readonly log: Log;
  /** Name and version, for people. */
  readonly program: string;
  /** Makes a secret known to the writer. */
  readonly hideSecret: (secret: string) => void;
  /** Takes secrets out of text. */
  readonly redact: (text: string) => string;
  /** Aborts when nobody reads the output any more. */
  readonly outputBroken: AbortSignal;
  /** From now on SIGTERM and SIGINT abort this signal instead of ending the program. */
  readonly listenForStop: () => AbortSignal;
  /** Writes text for people, for a command whose output is no protocol: the answer on stdout, all else on stderr. */
  readonly print: (text: string, to: 'stdout' | 'stderr') => Promise<void>;
  /** Where a person sees how a read comes forward, if there is a terminal. */
  readonly openStatusLine: () => Promise<StatusLine | undefined>;
}
