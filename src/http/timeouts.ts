/** How long each step of a request may take, in milliseconds. */
export interface TransportTimeouts {
  readonly connectTimeoutMs: number;
  /** From the request to the end of the response's headers. */
  readonly headersTimeoutMs: number;
  /** Between two pieces of the body. */
  readonly bodyTimeoutMs: number;
  /** From the request to the end of the body. */
  readonly requestTimeoutMs: number;
}

/** GitLab ends a request after a minute of work; a large body over a slow line takes longer to arrive. */
export const defaultTimeouts: TransportTimeouts = {
  connectTimeoutMs: 15_000,
  headersTimeoutMs: 120_000,
  bodyTimeoutMs: 60_000,
  requestTimeoutMs: 300_000,
};
