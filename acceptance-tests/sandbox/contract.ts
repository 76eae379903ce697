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
  /** The endpoint's template, such as `/projects/:id/issues`; absent where no route matched. */
  readonly endpoint: string | undefined;
  /** Query parameters that GitLab does not declare for the endpoint. */
  readonly undeclared: readonly string[];
  readonly status: number;
  /** How many rows the answer held. */
  readonly rows: number;
  /** Milliseconds by the sandbox's clock. */
  readonly at: number;
}

/** A fault that is injected instead of, or into, an answer. */
export type Fault =
  | { readonly kind: 'status'; readonly status: number; readonly body?: string; readonly headers?: Readonly<Record<string, string>> }
  /** The connection breaks before an answer. */
  | { readonly kind: 'reset' }
  /** The body ends early. */
  | { readonly kind: 'truncate' }
  | { readonly kind: 'delay'; readonly delayMs: number }
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
}
