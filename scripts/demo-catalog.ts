import type { JsonObject } from '../src/base/json.ts';
import { isJsonObject } from '../src/base/json.ts';
import { objectAt, parseLine, textAt } from './demo-lines.ts';
import type { ReadTally } from './demo-tally.ts';

/** The streams of a discovered catalog, as a configured catalog asks for them. */
export interface DemoCatalog {
  /** A ConfiguredAirbyteCatalog with every stream, incremental where it can be. */
  readonly configured: JsonObject;
  readonly names: readonly string[];
  /** Streams that cannot be read incrementally. */
  readonly whole: ReadonlySet<string>;
}

/** Finds the CATALOG among the lines of `discover` and configures all its streams. Throws where there is none. */
export function configureAll(lines: readonly string[]): DemoCatalog {
  const found = lines.map(parseLine).find((message) => message.type === 'CATALOG') ?? {};
  const listed = objectAt(found, 'catalog').streams;
  if (!Array.isArray(listed)) throw new Error('discover wrote no CATALOG');
  const streams = listed.filter((stream: unknown) => isJsonObject(stream));
  const whole = streams.filter((stream) => !isIncremental(stream)).map(nameOf);
  return {
    configured: { streams: streams.map(configure) },
    names: streams.map(nameOf),
    whole: new Set(whole),
  };
}

function configure(stream: JsonObject): JsonObject {
  return isIncremental(stream)
    ? { stream, sync_mode: 'incremental', destination_sync_mode: 'append_dedup' }
    : { stream, sync_mode: 'full_refresh', destination_sync_mode: 'overwrite' };
}

function isIncremental(stream: JsonObject): boolean {
  const modes = stream.supported_sync_modes;
  return Array.isArray(modes) && modes.includes('incremental');
}

function nameOf(stream: JsonObject): string {
  return textAt(stream, 'name');
}

/** The last state of each stream, as the next read takes it: an array of STREAM states. */
export function stateOf(tally: ReadTally): readonly JsonObject[] {
  return [...tally.streams].flatMap(([name, { state }]) =>
    state === undefined
      ? []
      : [{ type: 'STREAM', stream: { stream_descriptor: { name }, stream_state: state } }],
  );
}

/** What `check` says: whether it succeeded, and its sentence. */
export function statusIn(lines: readonly string[]): { readonly isOk: boolean; readonly message: string } {
  const status = lines.map(parseLine).find((message) => message.type === 'CONNECTION_STATUS');
  if (status === undefined) throw new Error('check wrote no CONNECTION_STATUS');
  const body = objectAt(status, 'connectionStatus');
  return { isOk: body.status === 'SUCCEEDED', message: textAt(body, 'message') };
}
