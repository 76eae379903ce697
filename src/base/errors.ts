/** What the catcher of an error does about it. */
export type FailureKind = 'config' | 'access' | 'transient' | 'contract';

/** Where an error happened: any of these may be known. */
export interface ErrorPlace {
  readonly stream?: string;
  /** The group or project, by path where it is known, else by id. */
  readonly slice?: string;
  readonly method?: string;
  /** Path and query of the request, never the host or a credential. */
  readonly path?: string;
  readonly status?: number;
}

export interface ErrorOptionsWithPlace {
  readonly cause?: unknown;
  readonly place?: ErrorPlace;
}

/** An error that the program means to tell: a stable code, and a sentence that says what happened and what to do. */
export abstract class SourceError extends Error {
  abstract readonly kind: FailureKind;
  /** Stable and machine-readable, in snake_case. */
  readonly code: string;
  readonly place: ErrorPlace;

  constructor(code: string, message: string, options: ErrorOptionsWithPlace = {}) {
    super(message, options.cause === undefined ? {} : { cause: options.cause });
    this.name = new.target.name;
    this.code = code;
    this.place = options.place ?? {};
  }
}

/** The user must change something (configuration, catalog, state, token): tell, and stop. */
export class ConfigError extends SourceError {
  readonly kind = 'config';
}

/** One slice cannot be read, or one change not made, with this token on this server: skip it, and say so. */
export class AccessError extends SourceError {
  readonly kind = 'access';
}

/** Retries are spent; the same run may be repeated later. */
export class TransientError extends SourceError {
  readonly kind = 'transient';
}

/** Our bug, or the shape of the API has changed. */
export class ContractError extends SourceError {
  readonly kind = 'contract';
}

/** Turns anything thrown into a SourceError; what is not ours is a ContractError with code `unexpected`. */
export function toSourceError(thrown: unknown): SourceError {
  if (thrown instanceof SourceError) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new ContractError('unexpected', `Unexpected failure: ${message}`, { cause: thrown });
}

/**
 * A sentence for an error with the place where it happened, for people, and the code by which docs/guides/troubleshooting.md
 * tells more: a platform may show the sentence alone.
 */
export function describe(error: SourceError): string {
  const { stream, slice, method, path, status } = error.place;
  const where = [
    stream === undefined ? undefined : `stream ${stream}`,
    slice === undefined ? undefined : `in ${slice}`,
    path === undefined ? undefined : `${method ?? 'GET'} ${path}`,
    status === undefined ? undefined : `HTTP ${status}`,
  ].filter((part) => part !== undefined);
  const place = where.length === 0 ? '' : ` (${where.join(', ')})`;
  return `${error.message}${place} [${error.code}]`;
}
