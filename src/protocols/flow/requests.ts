import { ContractError } from '../../base/errors.ts';
import type { Json, JsonObject } from '../../base/json.ts';
import { isJsonObject } from '../../base/json.ts';
import { findJsonFault } from '../shared/json-fault.ts';
import type { KeyRange } from './range.ts';
import { wholeRange } from './range.ts';

/** One binding as the runtime asks for it. */
export interface RequestBinding {
  readonly resourceConfig: unknown;
  /** The collection's name, for people. */
  readonly collection: string;
  /** The collection's key, as JSON pointers. */
  readonly key: readonly string[];
}

/** A binding of an open capture. */
export interface OpenBinding extends RequestBinding {
  /** Under which its state is kept; changes when the binding is to begin anew. */
  readonly stateKey: string;
  /** How often the binding was told to begin anew. */
  readonly backfill: number;
}

/** An open capture. */
export interface OpenRequest {
  readonly kind: 'open';
  readonly config: unknown;
  readonly bindings: readonly OpenBinding[];
  readonly range: KeyRange;
  readonly state: JsonObject;
}

/** What the runtime asks. */
export type Request =
  | { readonly kind: 'spec' }
  | { readonly kind: 'discover'; readonly config: unknown }
  | { readonly kind: 'validate'; readonly config: unknown; readonly bindings: readonly RequestBinding[] }
  | { readonly kind: 'apply' }
  | OpenRequest
  | { readonly kind: 'acknowledge'; readonly checkpoints: number };

const kinds: readonly Request['kind'][] = ['spec', 'discover', 'validate', 'apply', 'open', 'acknowledge'];

/**
 * Reads one line of the runtime. Fields that are not known are ignored, nulls count as absent, and what the JSON codec
 * leaves out has its default. Throws ContractError (`request_invalid`) that quotes nothing of a configuration.
 */
export function parseRequest(line: string): Request {
  const message = parseLine(line);
  const variants = Object.keys(message).filter(
    (name) => name !== '$internal' && (message[name] ?? null) !== null,
  );
  const kind = kinds.find((name) => name === variants[0]);
  if (variants.length === 0) throw invalid('it asks for nothing');
  if (variants.length > 1) throw invalid(`it holds more than one request: ${variants.join(', ')}`);
  if (kind === undefined) throw invalid(`there is no request ${JSON.stringify(variants[0])}`);
  const body = message[kind];
  if (!isJsonObject(body)) throw invalid(`${kind} must be an object`);
  return toRequest(kind, body);
}

function parseLine(line: string): JsonObject {
  let message: unknown;
  try {
    message = JSON.parse(line);
  } catch {
    // No cause: the engine's message may quote a secret.
    const column = findJsonFault(line)?.column;
    throw invalid(`it is not JSON${column === undefined ? '' : `: the first fault is at column ${column}`}`);
  }
  if (!isJsonObject(message)) throw invalid('it must be an object');
  return message;
}

function toRequest(kind: Request['kind'], body: JsonObject): Request {
  switch (kind) {
    case 'spec':
      return { kind };
    case 'apply':
      if (!isJsonObject(body.capture)) throw invalid('apply has no capture');
      return { kind };
    case 'discover':
      return { kind, config: body.config };
    case 'validate':
      return { kind, config: body.config, bindings: readBindings(body, 'validate') };
    case 'acknowledge':
      return { kind, checkpoints: readCount(body.checkpoints, 'acknowledge.checkpoints') };
    case 'open':
      return readOpen(body);
  }
}

function readOpen({ capture, range, state }: JsonObject): OpenRequest {
  if (!isJsonObject(capture)) throw invalid('open has no capture');
  const entries = listOf(capture.bindings, 'open.capture.bindings');
  const bindings = readBindings(capture, 'open.capture').map((binding, index): OpenBinding => {
    const entry = entries[index];
    const stateKey = isJsonObject(entry) ? entry.stateKey : undefined;
    const backfill = isJsonObject(entry) ? entry.backfill : undefined;
    if (typeof stateKey !== 'string' || stateKey === '')
      throw invalid(`open.capture.bindings[${index}] has no stateKey`);
    return {
      ...binding,
      stateKey,
      backfill: readCount(backfill, `open.capture.bindings[${index}].backfill`),
    };
  });
  return {
    kind: 'open',
    config: capture.config,
    bindings,
    range: readRange(range),
    state: isJsonObject(state) ? state : {},
  };
}

function readRange(range: Json | undefined): KeyRange {
  if (!isJsonObject(range)) return wholeRange;
  return {
    begin: readCount(range.keyBegin, 'open.range.keyBegin'),
    end: readCount(range.keyEnd, 'open.range.keyEnd'),
  };
}

/** Bindings carry their collection, or the index of one in `linkedCollections`. */
function readBindings(holder: JsonObject, place: string): readonly RequestBinding[] {
  const linked = listOf(holder.linkedCollections, `${place}.linkedCollections`);
  return listOf(holder.bindings, `${place}.bindings`).map((entry, index) => {
    if (!isJsonObject(entry)) throw invalid(`${place}.bindings[${index}] must be an object`);
    const collection =
      linked.length === 0
        ? entry.collection
        : linked[readCount(entry.collectionIndex, `${place}.bindings[${index}].collectionIndex`)];
    if (!isJsonObject(collection)) throw invalid(`${place}.bindings[${index}] has no collection`);
    return {
      resourceConfig: entry.resourceConfig,
      collection: typeof collection.name === 'string' ? collection.name : '',
      key: listOf(collection.key, `${place}.bindings[${index}].collection.key`).map(String),
    };
  });
}

function listOf(value: Json | undefined, place: string): readonly Json[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw invalid(`${place} must be a list`);
  return value as readonly Json[];
}

function readCount(value: Json | undefined, place: string): number {
  if (value === undefined || value === null) return 0;
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0)
    throw invalid(`${place} must be a whole number`);
  return value;
}

function invalid(what: string): ContractError {
  return new ContractError('request_invalid', `A request of the runtime cannot be read: ${what}.`);
}
