import { ConfigError } from '../../base/errors.ts';
import type { JsonObject } from '../../base/json.ts';
import { isJsonObject } from '../../base/json.ts';

/** The state of each stream that has one, by name. */
export type StreamStates = ReadonlyMap<string, JsonObject>;

/**
 * Takes the streams' states out of whatever envelope a platform hands back: nothing, an array of STATE bodies (with
 * nulls for what they do not use), one body, whole STATE messages, a GLOBAL state, the old object of stream to state, or the state of a Flow capture.
 * The last state of a stream counts; a null state resets it. Throws ConfigError (`state_invalid`) for anything else.
 */
export function parseStates(input: unknown): StreamStates {
  const states = new Map<string, JsonObject>();
  for (const { name, state } of statesOf(input)) {
    if (state === undefined) states.delete(name);
    else states.set(name, state);
  }
  return states;
}

/**
 * The same from a file's text, which may be empty, JSON, or the STATE lines of an earlier read. `parse` turns the text
 * into JSON or throws.
 */
export function parseStatesText(text: string, parse: (text: string) => unknown): StreamStates {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  if (lines.length === 0) return new Map();
  const messages = lines.length > 1 ? lines.map(parseLine) : [];
  return parseStates(messages.every(isJsonObject) && messages.length > 0 ? messages : parse(text));
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

interface NamedState {
  readonly name: string;
  /** Undefined: the stream begins anew. */
  readonly state: JsonObject | undefined;
}

function statesOf(input: unknown): readonly NamedState[] {
  if (input === null || input === undefined) return [];
  if (Array.isArray(input)) return input.flatMap((entry: unknown) => bodyStates(entry));
  if (!isJsonObject(input)) throw invalid('it must be an array or an object');
  if (isBody(input)) return bodyStates(input);
  const states = isJsonObject(input.data) ? input.data : input;
  const { bindingStateV1: flow, ...byName } = states;
  return [...legacyStates(byName), ...(isJsonObject(flow) ? flowStates(flow) : [])];
}

/**
 * The states of a capture of Estuary Flow: by resource path, percent-encoded, with a count of backfills behind it. The
 * highest count of a stream is the one that is in use.
 */
function flowStates(states: JsonObject): readonly NamedState[] {
  const entries = Object.entries(states).map(([key, state]) => {
    const [, path = '', backfill = '0'] = /^(.*?)(?:\.v(\d+))?$/.exec(key) ?? [];
    const name = lastPart(path);
    return { ...namedState(name, state), backfill: Number(backfill) };
  });
  return entries.sort((one, other) => one.backfill - other.backfill);
}

/** The stream's name: the last part of a resource path. Names of streams need no encoding. */
function lastPart(path: string): string {
  return path.split(/%2F/i).at(-1) ?? '';
}

/** Whether an object is a STATE or its body, and not the old object of stream to state. */
function isBody({ type, stream, stream_descriptor: descriptor }: JsonObject): boolean {
  return (
    typeof type === 'string' ||
    isJsonObject(descriptor) ||
    (isJsonObject(stream) && 'stream_descriptor' in stream)
  );
}

function bodyStates(body: unknown): readonly NamedState[] {
  if (!isJsonObject(body)) throw invalid('each entry must be an object');
  switch (body.type) {
    case 'STATE':
      return bodyStates(body.state);
    case 'STREAM':
      return [streamState(body.stream)];
    case 'GLOBAL': {
      const states = isJsonObject(body.global) ? body.global.stream_states : undefined;
      if (!Array.isArray(states)) throw invalid('a GLOBAL state needs `global.stream_states`');
      return states.map((state: unknown) => streamState(state));
    }
    case 'LEGACY':
    case undefined:
    case null:
      return untypedStates(body);
    default:
      throw invalid(`the type ${JSON.stringify(body.type)} is not a state's`);
  }
}

function untypedStates(body: JsonObject): readonly NamedState[] {
  if (isJsonObject(body.stream)) return [streamState(body.stream)];
  if ('stream_descriptor' in body) return [streamState(body)];
  if (isJsonObject(body.data)) return legacyStates(body.data);
  throw invalid('an entry has neither `stream` nor `data`');
}

function streamState(input: unknown): NamedState {
  const descriptor = isJsonObject(input) ? input.stream_descriptor : undefined;
  const name = isJsonObject(descriptor) ? descriptor.name : undefined;
  if (!isJsonObject(input) || typeof name !== 'string')
    throw invalid('an entry has no `stream.stream_descriptor.name`');
  return namedState(name, input.stream_state);
}

function legacyStates(states: JsonObject): readonly NamedState[] {
  return Object.entries(states).map(([name, state]) => namedState(name, state));
}

function namedState(name: string, state: unknown): NamedState {
  if (state === null || state === undefined) return { name, state: undefined };
  if (!isJsonObject(state)) throw invalid('its state must be an object or null', name);
  return { name, state };
}

function invalid(what: string, stream?: string): ConfigError {
  return new ConfigError(
    'state_invalid',
    `The state cannot be read: ${what}. Hand back what the last read wrote, or none to begin anew.`,
    stream === undefined || stream === '' ? {} : { place: { stream } },
  );
}
