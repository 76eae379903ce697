import { Ajv } from 'ajv';

/** One line of the Airbyte protocol, as far as tests look into it. */
export interface ProtocolLine {
  readonly type: 'RECORD' | 'STATE' | 'LOG' | 'SPEC' | 'CONNECTION_STATUS' | 'CATALOG' | 'TRACE' | 'CONTROL';
  readonly record?: {
    readonly stream: string;
    readonly emitted_at: number;
    readonly data: Readonly<Record<string, unknown>>;
  };
  readonly state?: {
    readonly type: 'STREAM';
    readonly stream: {
      readonly stream_descriptor: { readonly name: string };
      readonly stream_state: Readonly<Record<string, unknown>>;
    };
    readonly sourceStats: { readonly recordCount: number };
  };
  readonly log?: { readonly level: string; readonly message: string };
  readonly spec?: Readonly<Record<string, unknown>>;
  readonly connectionStatus?: { readonly status: 'SUCCEEDED' | 'FAILED'; readonly message: string };
  readonly catalog?: { readonly streams: readonly Readonly<Record<string, unknown>>[] };
  readonly trace?: ProtocolTrace;
  readonly control?: { readonly connectorConfig: { readonly config: Readonly<Record<string, unknown>> } };
}

export interface ProtocolTrace {
  readonly type: 'ERROR' | 'STREAM_STATUS' | 'ESTIMATE';
  readonly emitted_at: number;
  readonly error?: {
    readonly message: string;
    readonly internal_message?: string;
    readonly stack_trace?: string;
    readonly failure_type: 'config_error' | 'transient_error' | 'system_error';
    readonly stream_descriptor?: { readonly name: string };
  };
  readonly stream_status?: {
    readonly stream_descriptor: { readonly name: string };
    readonly status: string;
    readonly reasons?: readonly unknown[];
  };
  readonly estimate?: {
    readonly name: string;
    readonly type: 'STREAM';
    readonly row_estimate: number;
    readonly byte_estimate: number;
  };
}

/** An object with exactly these keys; those that end in `?` may be missing. */
function exactly(properties: Readonly<Record<string, unknown>>): object {
  const entries = Object.entries(properties).map(
    ([key, schema]) => [key.replace(/\?$/, ''), schema] as const,
  );
  return {
    type: 'object',
    additionalProperties: false,
    required: Object.keys(properties).filter((key) => !key.endsWith('?')),
    properties: Object.fromEntries(entries),
  };
}

const text = { type: 'string' };
const filledText = { type: 'string', minLength: 1 };
const anyObject = { type: 'object' };
const wholeNumber = { type: 'integer', minimum: 0 };
const time = wholeNumber;
const oneOf = (...words: readonly string[]): object => ({ enum: words });
const listOf = (items: object, minItems = 0): object => ({ type: 'array', minItems, items });
const only = (word: string): object => ({ const: word });
const descriptor = exactly({ name: filledText, 'namespace?': text });
const syncMode = oneOf('full_refresh', 'incremental');

const errorTrace = exactly({
  message: filledText,
  'internal_message?': text,
  'stack_trace?': text,
  failure_type: oneOf('system_error', 'config_error', 'transient_error'),
  'stream_descriptor?': descriptor,
});
const streamStatus = exactly({
  stream_descriptor: descriptor,
  status: oneOf('STARTED', 'RUNNING', 'COMPLETE', 'INCOMPLETE'),
  'reasons?': listOf(
    exactly({ type: only('RATE_LIMITED'), 'rate_limited?': exactly({ 'quota_reset?': time }) }),
  ),
});
/** Without `byte_estimate` a platform fails, though the protocol lets it be left out; and STREAM and SYNC do not mix. */
const streamEstimate = exactly({
  name: filledText,
  type: only('STREAM'),
  row_estimate: wholeNumber,
  byte_estimate: wholeNumber,
  'namespace?': text,
});
const catalogStream = exactly({
  name: filledText,
  json_schema: anyObject,
  supported_sync_modes: listOf(syncMode, 1),
  'source_defined_cursor?': { type: 'boolean' },
  'default_cursor_field?': listOf(text),
  'source_defined_primary_key?': listOf(listOf(text)),
  'namespace?': text,
  'is_resumable?': { type: 'boolean' },
  'is_file_based?': { type: 'boolean' },
});
const specification = {
  type: 'object',
  required: ['connectionSpecification'],
  properties: {
    documentationUrl: text,
    changelogUrl: text,
    connectionSpecification: anyObject,
    supportsIncremental: { type: 'boolean' },
    supported_destination_sync_modes: listOf(
      oneOf('append', 'overwrite', 'append_dedup', 'update', 'soft_delete'),
    ),
    advanced_auth: anyObject,
    protocol_version: text,
  },
  additionalProperties: false,
};

/** The messages of the protocol (airbyte_protocol.yaml), with nothing that it does not name. */
const messageSchemas: readonly object[] = [
  exactly({
    type: only('RECORD'),
    record: exactly({
      stream: filledText,
      data: anyObject,
      emitted_at: time,
      'namespace?': text,
      'meta?': anyObject,
    }),
  }),
  exactly({
    type: only('STATE'),
    state: exactly({
      type: only('STREAM'),
      stream: exactly({ stream_descriptor: descriptor, stream_state: anyObject }),
      sourceStats: exactly({ recordCount: { type: 'number', minimum: 0 } }),
    }),
  }),
  exactly({
    type: only('LOG'),
    log: exactly({
      level: oneOf('FATAL', 'ERROR', 'WARN', 'INFO', 'DEBUG', 'TRACE'),
      message: text,
      'stack_trace?': text,
    }),
  }),
  exactly({ type: only('SPEC'), spec: specification }),
  exactly({
    type: only('CONNECTION_STATUS'),
    connectionStatus: exactly({ status: oneOf('SUCCEEDED', 'FAILED'), 'message?': text }),
  }),
  exactly({ type: only('CATALOG'), catalog: exactly({ streams: listOf(catalogStream) }) }),
  exactly({
    type: only('TRACE'),
    trace: exactly({ type: only('ERROR'), emitted_at: time, error: errorTrace }),
  }),
  exactly({
    type: only('TRACE'),
    trace: exactly({ type: only('STREAM_STATUS'), emitted_at: time, stream_status: streamStatus }),
  }),
  exactly({
    type: only('TRACE'),
    trace: exactly({ type: only('ESTIMATE'), emitted_at: time, estimate: streamEstimate }),
  }),
  exactly({
    type: only('CONTROL'),
    control: exactly({
      type: only('CONNECTOR_CONFIG'),
      emitted_at: time,
      connectorConfig: exactly({ config: anyObject }),
    }),
  }),
];

const isMessage = new Ajv({ strict: true, allowUnionTypes: true }).compile<ProtocolLine>({
  anyOf: messageSchemas,
});

/**
 * Parses one line and holds it against the protocol. Throws for what the protocol does not name, for a missing field,
 * and for a count of records that is not written as a decimal.
 */
export function parseProtocolLine(line: string): ProtocolLine {
  const message: unknown = JSON.parse(line);
  if (!isMessage(message)) throw new Error(`not a message of the protocol: ${line.slice(0, 500)}`);
  if (message.type === 'STATE' && !/"recordCount":\d+\.0\}/.test(line))
    throw new Error(`recordCount must have a decimal point: ${line.slice(0, 500)}`);
  return message;
}

/** Parses whole output. Throws too if it does not end with a line break. */
export function parseProtocolOutput(output: string): readonly ProtocolLine[] {
  if (output === '') return [];
  if (!output.endsWith('\n'))
    throw new Error(`the output ends in the middle of a line: ${output.slice(-200)}`);
  return output.slice(0, -1).split('\n').map(parseProtocolLine);
}

/** The errors among messages, in order. */
export function errorsOf(messages: readonly ProtocolLine[]): readonly NonNullable<ProtocolTrace['error']>[] {
  return messages.flatMap(({ trace }) => (trace?.error === undefined ? [] : [trace.error]));
}

/** The statuses of one stream, in order. */
export function statusesOf(messages: readonly ProtocolLine[], stream: string): readonly string[] {
  return messages.flatMap(({ trace }) =>
    trace?.stream_status?.stream_descriptor.name === stream ? [trace.stream_status.status] : [],
  );
}
