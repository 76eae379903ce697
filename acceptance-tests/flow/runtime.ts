import { Ajv } from 'ajv';
import type { ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import type { Json, JsonObject } from '../../src/base/json.ts';
import { checkResponse } from './fields.ts';
import type { FlowEnd, LogLine } from './process.ts';
import { startFlow } from './process.ts';

/** A resource as discover shows it. */
export interface Discovered {
  readonly recommendedName: string;
  readonly resourceConfig: JsonObject;
  readonly documentSchema: JsonObject;
  readonly key: readonly string[];
  readonly disable?: boolean;
  readonly resourcePath: readonly string[];
}

/** A binding of a capture: what is read, and the collection that it goes to. */
export interface TestBinding {
  readonly resourceConfig: JsonObject;
  readonly resourcePath: readonly string[];
  readonly backfill?: number;
  readonly collection: {
    readonly name: string;
    readonly key: readonly string[];
    readonly writeSchema: JsonObject;
  };
}

/** What the platform keeps of a capture between its sessions. */
export interface CaptureStore {
  state: JsonObject;
  /** Documents by collection and key: what a materialization would show. */
  readonly collections: Map<string, Map<string, JsonObject>>;
}

/** A store in which nothing is yet. */
export function createStore(state: JsonObject = {}): CaptureStore {
  return { state, collections: new Map() };
}

/** What a session has seen so far. */
export interface SessionView {
  /** Documents that were written, committed or not. */
  readonly written: number;
  readonly checkpoints: number;
  /** Passes that were told as done. */
  readonly passes: number;
}

export interface SessionOptions {
  readonly store: CaptureStore;
  readonly config: unknown;
  readonly bindings: readonly TestBinding[];
  readonly range?: { readonly keyBegin?: number; readonly keyEnd: number };
  /** When the session is to end; after the first pass of each interval unless told. */
  readonly until?: (view: SessionView) => boolean;
  /** How it is ended. */
  readonly by?: 'eof' | 'SIGTERM' | 'SIGKILL' | 'itself';
  readonly isLinked?: boolean;
  readonly env?: Readonly<Record<string, string>>;
  readonly onPass?: (passes: number) => void;
}

/** A committed document, and the name of its collection. */
export interface Committed {
  readonly collection: string;
  readonly doc: JsonObject;
}

export interface SessionResult extends FlowEnd {
  readonly committed: readonly Committed[];
  readonly patches: readonly JsonObject[];
}

/** The state key as the runtime makes it: the path, and the count of backfills. */
export function stateKeyOf({ resourcePath, backfill = 0 }: TestBinding): string {
  const path = resourcePath
    .map((part) => part.replaceAll(/[^\w\-+.=]/g, (sign) => encodeURIComponent(sign)))
    .join('%2F');
  return backfill === 0 ? path : `${path}.v${backfill}`;
}

/**
 * Opens a capture as Flow's runtime does, and holds the connector to the protocol: fields, order, keys, schemas,
 * checkpoints. What was committed is in the store afterwards; what came after the last checkpoint is lost.
 */
export async function runSession(options: SessionOptions): Promise<SessionResult> {
  const { store, by = 'eof', onPass, env } = options;
  const view = { written: 0, checkpoints: 0, passes: 0 };
  const groups = new Set(options.bindings.map(({ resourceConfig }) => intervalOf(resourceConfig))).size;
  const { until = ({ passes }) => passes >= groups } = options;
  const ending = { isSent: false };
  const endIfDue = (): void => {
    if (ending.isSent || by === 'itself' || !until(view)) return;
    ending.isSent = true;
    if (by === 'eof') flow.closeInput();
    else flow.kill(by);
  };
  const onLog = ({ message, fields }: LogLine): void => {
    if (fields['eventType'] !== 'connectorStatus' || !/^(?:Done|Interrupted)/.test(message)) return;
    view.passes += 1;
    onPass?.(view.passes);
    endIfDue();
  };
  const flow = startFlow({ onLog, ...(env === undefined ? {} : { env }) });
  flow.send({ spec: { config: {} } });
  flow.send({ open: openRequest(options) });
  const commits = createCommits(options.bindings, store);
  let place: 'spec' | 'opened' | 'running' = 'spec';
  for await (const line of flow.lines) {
    // Half a line of a process that was killed.
    if (by === 'SIGKILL' && ending.isSent && !line.endsWith('}')) continue;
    const [variant, body] = checkResponse(JSON.parse(line));
    if (place !== 'running') {
      if (variant !== place) throw new Error(`${variant} came instead of ${place}`);
      place = place === 'spec' ? 'opened' : 'running';
      if (variant === 'opened' && body['explicitAcknowledgements'] !== true)
        throw new Error('no acknowledgements');
      continue;
    }
    if (variant === 'captured') {
      commits.take(body);
      view.written += 1;
    } else if (variant === 'sourcedSchema') commits.takeSchema(body);
    else if (variant === 'checkpoint') {
      commits.commit(body);
      view.checkpoints += 1;
      // The runtime may commit several at once, and acknowledges them together.
      if (view.checkpoints % 3 === 0) flow.send({ acknowledge: { checkpoints: 3 } });
    } else throw new Error(`${variant} came in the middle of a capture`);
    endIfDue();
  }
  const end = await flow.ended;
  if (end.exitCode === 0 && commits.open() > 0)
    throw new Error('the session ended without a last checkpoint');
  return { ...end, committed: commits.committed, patches: commits.patches };
}

function intervalOf({ interval, syncMode }: JsonObject): string {
  return JSON.stringify(interval ?? syncMode);
}

function openRequest({ store, config, bindings, range, isLinked = false }: SessionOptions): object {
  return {
    capture: {
      name: 'acmeCo/gitlab/source-gitlab',
      connectorType: 'IMAGE',
      config,
      bindings: bindings.map((binding, index) => {
        const { collection, backfill = 0, ...rest } = binding;
        return {
          ...rest,
          ...(backfill === 0 ? {} : { backfill }),
          stateKey: stateKeyOf(binding),
          // The codec leaves out what is zero.
          ...(isLinked ? (index === 0 ? {} : { collectionIndex: index }) : { collection }),
        };
      }),
      ...(isLinked ? { linkedCollections: bindings.map(({ collection }) => collection) } : {}),
      intervalSeconds: 300,
    },
    version: '0000000000000002',
    range: { keyEnd: 0xffff_ffff, rClockEnd: 0xffff_ffff, ...range },
    state: store.state,
  };
}

/** What is captured, until a checkpoint commits it. */
interface Commits {
  readonly committed: readonly Committed[];
  readonly patches: readonly JsonObject[];
  take(captured: Readonly<Record<string, unknown>>): void;
  takeSchema(sourced: Readonly<Record<string, unknown>>): void;
  commit(checkpoint: Readonly<Record<string, unknown>>): void;
  /** Documents that wait for a checkpoint. */
  open(): number;
}

function createCommits(bindings: readonly TestBinding[], store: CaptureStore): Commits {
  const targets = bindings.map(createTarget);
  const sourced = new Set<number>();
  const committed: Committed[] = [];
  const patches: JsonObject[] = [];
  let waiting: { readonly index: number; readonly doc: JsonObject }[] = [];
  const indexOf = ({ binding = 0 }: Readonly<Record<string, unknown>>): number => {
    if (typeof binding !== 'number' || targets[binding] === undefined)
      throw new Error(`there is no binding ${String(binding)}`);
    return binding;
  };
  return {
    committed,
    patches,
    open: () => waiting.length,
    take: (body) => {
      const index = indexOf(body);
      const doc = body['doc'] as JsonObject;
      targets[index]?.check(doc);
      waiting.push({ index, doc });
    },
    takeSchema: (body) => {
      const index = indexOf(body);
      if (sourced.has(index) || waiting.length > 0) throw new Error('a schema came late, or twice');
      sourced.add(index);
    },
    commit: (body) => {
      for (const { index, doc } of waiting) {
        const { collection } = bindings[index] ?? {};
        if (collection === undefined) continue;
        committed.push({ collection: collection.name, doc });
        const rows = store.collections.get(collection.name) ?? new Map<string, JsonObject>();
        store.collections.set(collection.name, rows);
        const key = JSON.stringify(collection.key.map((pointer) => valueAt(doc, pointer)));
        if (operationOf(doc) === 'd') rows.delete(key);
        else rows.set(key, doc);
      }
      waiting = [];
      const state = body['state'] as { updated?: JsonObject; mergePatch?: boolean } | undefined;
      if (state?.updated === undefined) return;
      if (state.mergePatch !== true) throw new Error('a state must come as a merge patch');
      patches.push(state.updated);
      store.state = mergePatch(store.state, state.updated) as JsonObject;
    },
  };
}

function createTarget({ collection }: TestBinding): { check(doc: JsonObject): void } {
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats.default(ajv);
  const validate: ValidateFunction = ajv.compile(collection.writeSchema);
  return {
    check: (doc) => {
      if (!validate(doc))
        throw new Error(
          `not valid for ${collection.name}: ${JSON.stringify(validate.errors)} ${JSON.stringify(doc)}`,
        );
      for (const pointer of collection.key) {
        const value = valueAt(doc, pointer);
        if (value === null || value === undefined || typeof value === 'object')
          throw new Error(`the key ${pointer} of ${collection.name} is not a value: ${JSON.stringify(doc)}`);
      }
      if (!['c', 'u', 'd'].includes(operationOf(doc) ?? '')) throw new Error('a document has no operation');
      const meta = doc['_meta'] as JsonObject;
      if (Object.keys(meta).length !== 1) throw new Error('only _meta.op is the connector’s');
    },
  };
}

/** The operation of a document. */
export function operationOf(doc: JsonObject): string | undefined {
  return valueAt(doc, '/_meta/op') as string | undefined;
}

function valueAt(doc: JsonObject, pointer: string): Json | undefined {
  return pointer
    .slice(1)
    .split('/')
    .reduce<Json | undefined>(
      (value, name) => (value as JsonObject | undefined)?.[name.replaceAll('~1', '/').replaceAll('~0', '~')],
      doc,
    );
}

/** RFC 7396, as its text has it: written here once more, so that the connector's own reading of it is not its judge. */
export function mergePatch(target: unknown, patch: unknown): unknown {
  if (typeof patch !== 'object' || patch === null || Array.isArray(patch)) return patch;
  const result: Record<string, unknown> =
    typeof target === 'object' && target !== null && !Array.isArray(target) ? { ...target } : {};
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) Reflect.deleteProperty(result, name);
    else result[name] = mergePatch(result[name], value);
  }
  return result;
}
