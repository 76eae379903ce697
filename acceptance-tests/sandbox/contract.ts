import type { Tier } from './tier.ts';

/** One request as the sandbox GitLab sees it. */
export interface SandboxRequest {
  readonly method: string;
  /** Path and query, with the relative root if there is one: `/api/v4/projects/1/issues?per_page=100`. */
  readonly url: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** One answer of the sandbox GitLab. */
export interface SandboxResponse {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What the sandbox remembers of a request that it served. */
export interface RequestLogEntry {
  readonly method: string;
  readonly path: string;
  /** The query as it was sent. */
  readonly query: string;
  /** What a request with a body sent. */
  readonly body?: string;
  /** The endpoint's template, such as `/projects/:id/issues`; absent where no route matched. */
  readonly endpoint: string | undefined;
  /** Parameters of the query, and of a write's body, that GitLab does not declare for the endpoint. */
  readonly undeclared: readonly string[];
  readonly status: number;
  /** How many rows the answer held. */
  readonly rows: number;
  /** Milliseconds by the sandbox's clock. */
  readonly at: number;
}

/**
 * A fault that is injected instead of, or into, an answer. What comes out of the sandbox as `truncate` or `delay`
 * carries the response that is to be cut or to come late. With `isServed`, the request is served before its answer is
 * lost: what it asked to write is written.
 */
export type Fault =
  | {
      readonly kind: 'status';
      readonly isServed?: boolean;
      readonly status: number;
      readonly body?: string;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** The connection breaks before an answer. */
  | { readonly kind: 'reset'; readonly isServed?: boolean }
  /** The body ends early. */
  | { readonly kind: 'truncate'; readonly response?: SandboxResponse }
  | { readonly kind: 'delay'; readonly delayMs: number; readonly response?: SandboxResponse }
  | { readonly kind: 'redirect'; readonly location: string };

/** Decides for each request whether a fault happens. */
export type FaultPlan = (request: SandboxRequest, sequence: number) => Fault | undefined;

/** Time as the sandbox sees it, milliseconds since the epoch. */
export interface SandboxClock {
  now(): number;
}

/** An in-memory GitLab: a function from request to response over a world of data. */
export interface Sandbox {
  /** The answer, or the fault that the face (HTTP server or simulated transport) must act out. */
  handle(request: SandboxRequest): SandboxResponse | Extract<Fault, { kind: 'reset' | 'truncate' | 'delay' }>;
  readonly log: readonly RequestLogEntry[];
  clearLog(): void;
  setFaults(plan: FaultPlan | undefined): void;
  /** Changes the licence: one may lapse, and come back. */
  setTier(tier: Tier): void;
  /** The rows that a stream should end up with; throws for a stream that the sandbox does not know. */
  truth(stream: string, query: TruthQuery): readonly TruthRow[];
}

/** Whose truth is asked for. */
export interface TruthQuery {
  /** An access token of the sandbox: only what its user may see counts. */
  readonly token: string;
  /** Absent: every project that the user is a member of by any way. */
  readonly projectIds?: readonly number[];
  /** Absent: every group that the user is a member of, by descent or through a project. */
  readonly groupIds?: readonly number[];
}

/** A row that a stream should end up with. */
export interface TruthRow {
  /** Field names as in the connector's records. */
  readonly key: Readonly<Record<string, string | number>>;
  /** The value that the stream's cursor field would have, where there is one. */
  readonly cursor: string | number | undefined;
  /** The sandbox's own row. */
  readonly row: unknown;
}
