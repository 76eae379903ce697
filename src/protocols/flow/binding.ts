import { ConfigError } from '../../base/errors.ts';
import type { JsonObject } from '../../base/json.ts';
import { isJsonObject } from '../../base/json.ts';
import type { Stream } from '../../core/stream.ts';
import { isIncremental } from '../../core/stream.ts';
import { parseBindings } from './bindings.ts';
import type { BindingState } from './binding-state.ts';
import { createBindingState } from './binding-state.ts';
import type { OpenBinding, OpenRequest } from './requests.ts';
import type { Resource } from './resource.ts';

/** One binding of an open capture. */
export interface Binding extends Resource {
  /** By which the runtime knows it. */
  readonly index: number;
  readonly stateKey: string;
  readonly state: BindingState;
  /** What the connector before this one has saved, where there is no state of ours. */
  readonly inherited: JsonObject | undefined;
}

/** The bindings of a capture with their state. Throws ConfigError (`bindings_invalid`) that tells every fault. */
export function openBindings(request: OpenRequest, streams: readonly Stream[]): readonly Binding[] {
  const { resources, faults } = parseBindings(request.bindings, streams);
  if (faults.length > 0)
    throw new ConfigError('bindings_invalid', `The capture cannot be opened: ${faults.join('; ')}.`);
  const saved = request.state['bindingStateV1'];
  return request.bindings.flatMap((binding, index) => {
    const resource = resources[index];
    if (resource === undefined) return [];
    const { stateKey } = binding;
    const own = isJsonObject(saved) ? saved[stateKey] : undefined;
    const state = isJsonObject(own) ? own : undefined;
    const inherited =
      state === undefined ? inheritedState(request.state, resource, binding) : foreignState(state, resource);
    return [
      { ...resource, index, stateKey, state: createBindingState(resource.stream.name, state), inherited },
    ];
  });
}

/** The state of the stream as it is now, for a pass. */
export function stateOf({ state, inherited }: Binding): JsonObject | undefined {
  const own = state.stream();
  return own['version'] === undefined ? inherited : own;
}

/**
 * The state of another connector of the same protocol, `{"projects": {"<id>": {"cursor": <time>}}}` as its examples have
 * it, in the form that airbyte-to-flow kept. All else is handed to the engine, which knows what it can read.
 */
function foreignState(state: JsonObject, { stream }: Resource): JsonObject | undefined {
  if (state['version'] !== undefined || !isIncremental(stream)) return undefined;
  const { projects } = state;
  if (!isJsonObject(projects)) return Object.keys(state).length === 0 ? undefined : state;
  const entries = Object.entries(projects).flatMap(([id, value]): [string, JsonObject][] =>
    isJsonObject(value) && typeof value.cursor === 'string' ? [[id, { updated_at: value.cursor }]] : [],
  );
  return Object.fromEntries(entries);
}

/**
 * The state that airbyte-to-flow has kept for the stream, by its name. It knew no counter of backfills: where one was
 * asked for, the binding begins anew. What it kept for streams that are read whole says nothing.
 */
function inheritedState(
  state: JsonObject,
  { stream }: Resource,
  { backfill }: OpenBinding,
): JsonObject | undefined {
  const value = state[stream.name];
  return backfill === 0 && isIncremental(stream) && isJsonObject(value) ? value : undefined;
}
