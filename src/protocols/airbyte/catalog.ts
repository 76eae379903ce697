import type { SourceError } from '../../base/errors.ts';
import { ConfigError, ContractError } from '../../base/errors.ts';
import { isJsonObject } from '../../base/json.ts';
import type { PlannedStream } from '../../core/port.ts';
import type { Stream } from '../../core/stream.ts';
import { cursorFieldOf, isIncremental, tellsDeletions } from '../../core/stream.ts';
import type { CatalogStream } from './messages.ts';

/** A stream that the catalog names and that cannot be read. */
export interface RefusedStream {
  readonly name: string;
  readonly error: SourceError;
}

/** What a configured catalog asks for. Each name is in one of the lists, once. */
export interface ConfiguredCatalog {
  readonly streams: readonly Pick<PlannedStream, 'stream' | 'mode'>[];
  /** These fail alone, and the others are read. */
  readonly refused: readonly RefusedStream[];
  /** Names that came more than once; their first entry counts. */
  readonly repeated: readonly string[];
}

/**
 * Reads a ConfiguredAirbyteCatalog. What the source decides itself (schema, cursor field, primary key, and whatever
 * is for destinations) is ignored, known or not. Throws ConfigError (`catalog_invalid`) if it is no catalog at all.
 */
export function parseCatalog(input: unknown, known: readonly Stream[]): ConfiguredCatalog {
  if (!isJsonObject(input) || !Array.isArray(input.streams))
    throw invalid('it must be an object with an array `streams`');
  const byName = new Map(known.map((stream) => [stream.name, stream]));
  const entries = new Map<string, unknown>();
  const repeated = new Set<string>();
  for (const [index, entry] of (input.streams as readonly unknown[]).entries()) {
    const { name, syncMode } = parseEntry(entry, index);
    if (entries.has(name)) repeated.add(name);
    else entries.set(name, syncMode);
  }
  const streams: Pick<PlannedStream, 'stream' | 'mode'>[] = [];
  const refused: RefusedStream[] = [];
  for (const [name, syncMode] of entries) {
    const planned = planStream(name, syncMode, byName);
    if ('error' in planned) refused.push(planned);
    else streams.push(planned);
  }
  return { streams, refused, repeated: [...repeated] };
}

function parseEntry(entry: unknown, index: number): { readonly name: string; readonly syncMode: unknown } {
  const stream = isJsonObject(entry) ? entry.stream : undefined;
  const name = isJsonObject(stream) ? stream.name : undefined;
  if (!isJsonObject(entry) || typeof name !== 'string')
    throw invalid(`streams[${index}] has no \`stream.name\``);
  return { name, syncMode: entry.sync_mode };
}

function planStream(
  name: string,
  syncMode: unknown,
  known: ReadonlyMap<string, Stream>,
): Pick<PlannedStream, 'stream' | 'mode'> | RefusedStream {
  const stream = known.get(name);
  if (stream === undefined)
    return refuse(name, 'stream_unknown', `There is no stream ${name}. Refresh the catalog with discover.`);
  switch (syncMode) {
    case 'incremental':
      // PyAirbyte asks every stream for it, whatever the stream supports.
      return { stream, mode: isIncremental(stream) ? 'incremental' : 'full' };
    case 'full_refresh':
    case undefined:
    case null:
      return { stream, mode: 'full' };
    default:
      return refuse(
        name,
        'sync_mode_invalid',
        `The sync mode of stream ${name} must be full_refresh or incremental, not ${JSON.stringify(syncMode)}.`,
      );
  }
}

function refuse(name: string, code: string, message: string): RefusedStream {
  return { name, error: new ConfigError(code, message) };
}

function invalid(what: string): ConfigError {
  return new ConfigError('catalog_invalid', `The catalog cannot be read: ${what}.`);
}

/**
 * The streams as an AirbyteCatalog shows them, in the given order. Throws ContractError (`schema_missing`) for one
 * without a schema.
 */
export function discoverCatalog(
  streams: readonly Stream[],
  schemas: unknown,
): { readonly streams: readonly CatalogStream[] } {
  const byName = isJsonObject(schemas) ? schemas : {};
  return { streams: streams.map((stream) => describeStream(stream, byName[stream.name])) };
}

/** The CATALOG message of these streams as a line, without its end. Throws as `discoverCatalog` does. */
export function catalogLine(streams: readonly Stream[], schemas: unknown): string {
  return JSON.stringify({ type: 'CATALOG', catalog: discoverCatalog(streams, schemas) });
}

function describeStream(stream: Stream, schema: unknown): CatalogStream {
  if (!isJsonObject(schema))
    throw new ContractError('schema_missing', `Stream ${stream.name} has no schema in the program's files.`);
  const cursor = cursorFieldOf(stream);
  const base = {
    name: stream.name,
    json_schema: schema,
    source_defined_primary_key: stream.key.map((field) => [field]),
  };
  if (cursor === undefined) return { ...base, supported_sync_modes: ['full_refresh'] };
  return {
    ...base,
    supported_sync_modes: tellsDeletions(stream) ? ['incremental'] : ['full_refresh', 'incremental'],
    source_defined_cursor: true,
    default_cursor_field: [cursor],
    is_resumable: true,
  };
}
