import type { Run } from '../support/platform.ts';
import type { Act } from './front.ts';

/** One thing that a server does to us. */
export interface HostileCase {
  readonly name: string;
  /** What the server did, for the table. */
  readonly did: string;
  /** Which requests; the issues of the project unless told otherwise. */
  readonly at?: string;
  readonly after?: number;
  /** How often; absent: always. */
  readonly times?: number;
  readonly act: Act;
  /** Whether all is read in spite of it. */
  readonly end: 'complete' | 'incomplete';
  /** What the error of the stream says; the place (stream, method, path) is checked for each. */
  readonly says?: RegExp;
  /** The stream that fails. */
  readonly stream?: string;
  /** A share of the usual patience with a server that does not answer. */
  readonly patience?: number;
  /** The most memory, in MiB. */
  readonly maxMiB?: number;
  /** Reaches the server by another URL than its own. */
  readonly urlOf?: (url: string) => string;
  /** Loaded into the program before it starts: the machine around it. */
  readonly preload?: string;
  /** What else holds for the run. */
  readonly holds?: (run: Run) => void;
  /** The error is about no request of a stream: only what it says is checked. */
  readonly isPlaceless?: true;
}

/** What a listing of the project is asked for with. */
export const issues = '/projects/2/issues?';
export const labels = '/projects/2/labels?';
export const jobs = '/projects/2/jobs?';
export const mergeRequests = '/projects/2/merge_requests?';
