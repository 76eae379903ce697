import type { FailureKind } from '../../base/errors.ts';
import type { JsonObject } from '../../base/json.ts';

/** The levels of LOG that this source uses. */
export type MessageLevel = 'DEBUG' | 'INFO' | 'WARN' | 'ERROR';

export type StreamStatus = 'STARTED' | 'RUNNING' | 'COMPLETE' | 'INCOMPLETE';

export type FailureType = 'config_error' | 'transient_error' | 'system_error';

export type SyncMode = 'full_refresh' | 'incremental';

export interface StreamDescriptor {
  readonly name: string;
}

/** One stream of a discovered catalog. */
export interface CatalogStream {
  readonly name: string;
  readonly json_schema: JsonObject;
  readonly supported_sync_modes: readonly SyncMode[];
  readonly source_defined_cursor?: true;
  readonly default_cursor_field?: readonly string[];
  readonly source_defined_primary_key: readonly (readonly string[])[];
  readonly is_resumable?: true;
}

export interface LogMessage {
  readonly type: 'LOG';
  readonly log: { readonly level: MessageLevel; readonly message: string };
}

/** What a TRACE ERROR tells of one failure. */
export interface ErrorTrace {
  readonly message: string;
  readonly internal_message?: string;
  readonly stack_trace?: string;
  readonly failure_type: FailureType;
  readonly stream_descriptor?: StreamDescriptor;
}

export interface ErrorMessage {
  readonly type: 'TRACE';
  readonly trace: { readonly type: 'ERROR'; readonly emitted_at: number; readonly error: ErrorTrace };
}

/** Why a stream that runs does not come forward. `quota_reset` is in milliseconds since the epoch. */
export interface StatusReason {
  readonly type: 'RATE_LIMITED';
  readonly rate_limited: { readonly quota_reset: number };
}

export interface StatusMessage {
  readonly type: 'TRACE';
  readonly trace: {
    readonly type: 'STREAM_STATUS';
    readonly emitted_at: number;
    readonly stream_status: {
      readonly stream_descriptor: StreamDescriptor;
      readonly status: StreamStatus;
      readonly reasons?: readonly StatusReason[];
    };
  };
}

/** How much a stream will have in this sync; each takes the place of the one before. */
export interface EstimateMessage {
  readonly type: 'TRACE';
  readonly trace: {
    readonly type: 'ESTIMATE';
    readonly emitted_at: number;
    readonly estimate: {
      readonly name: string;
      readonly type: 'STREAM';
      readonly row_estimate: number;
      readonly byte_estimate: number;
    };
  };
}

export interface SpecMessage {
  readonly type: 'SPEC';
  /** Our own file, passed on as it is. */
  readonly spec: unknown;
}

export interface ConnectionStatusMessage {
  readonly type: 'CONNECTION_STATUS';
  readonly connectionStatus: { readonly status: 'SUCCEEDED' | 'FAILED'; readonly message: string };
}

export interface CatalogMessage {
  readonly type: 'CATALOG';
  readonly catalog: { readonly streams: readonly CatalogStream[] };
}

export interface ControlMessage {
  readonly type: 'CONTROL';
  readonly control: {
    readonly type: 'CONNECTOR_CONFIG';
    readonly emitted_at: number;
    readonly connectorConfig: { readonly config: JsonObject };
  };
}

/** Messages of the Airbyte protocol 0.18, but RECORD and STATE, which are only written as text. */
export type Message =
  | LogMessage
  | ErrorMessage
  | StatusMessage
  | EstimateMessage
  | SpecMessage
  | ConnectionStatusMessage
  | CatalogMessage
  | ControlMessage;

/** A TRACE with a stream's status; `emittedAt` in milliseconds since the epoch. */
export function statusMessage(
  stream: string,
  status: StreamStatus,
  emittedAt: number,
  reason?: StatusReason,
): StatusMessage {
  const reasons = reason === undefined ? {} : { reasons: [reason] };
  return {
    type: 'TRACE',
    trace: {
      type: 'STREAM_STATUS',
      emitted_at: emittedAt,
      stream_status: { stream_descriptor: { name: stream }, status, ...reasons },
    },
  };
}

/** A TRACE with a stream's estimate; `emittedAt` in milliseconds since the epoch. */
export function estimateMessage(
  stream: string,
  { rows, bytes }: { readonly rows: number; readonly bytes: number },
  emittedAt: number,
): EstimateMessage {
  const estimate = { name: stream, type: 'STREAM', row_estimate: rows, byte_estimate: bytes } as const;
  return { type: 'TRACE', trace: { type: 'ESTIMATE', emitted_at: emittedAt, estimate } };
}

/** A TRACE with an error; `emittedAt` in milliseconds since the epoch. */
export function errorMessage(error: ErrorTrace, emittedAt: number): ErrorMessage {
  return { type: 'TRACE', trace: { type: 'ERROR', emitted_at: emittedAt, error } };
}

/** A CONTROL that asks the platform to keep a changed configuration. */
export function controlMessage(config: JsonObject, emittedAt: number): ControlMessage {
  return {
    type: 'CONTROL',
    control: { type: 'CONNECTOR_CONFIG', emitted_at: emittedAt, connectorConfig: { config } },
  };
}

/** Airbyte's word for who can do something about a failure. */
export function failureTypeOf(kind: FailureKind): FailureType {
  switch (kind) {
    case 'config':
    case 'access':
      return 'config_error';
    case 'transient':
      return 'transient_error';
    case 'contract':
      return 'system_error';
  }
}
