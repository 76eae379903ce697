import { ContractError } from '../base/errors.ts';
import type { Json, JsonObject } from '../base/json.ts';
import type { Slice } from '../core/port.ts';
import type { Stream } from '../core/stream.ts';

/** The path of a stream's listing with its parameters filled in and percent-encoded. */
export function pathOf(stream: Stream, slice: Slice, parent: JsonObject | undefined): string {
  if (stream.route === undefined)
    throw new ContractError('no_route', `Stream ${stream.name} has no route of its own`);
  return stream.route.replace(/:(\w+)/g, (_match, name: string) => {
    const value = pathValueOf(name === `${slice.kind}_id` ? slice.id : parent?.[name]);
    if (value === undefined) {
      throw new ContractError(
        'missing_path_parameter',
        `The parent of ${stream.name} has no usable ${name}`,
        {
          place: { stream: stream.name, slice: slice.label },
        },
      );
    }
    return encodeURIComponent(value);
  });
}

/** A whole number beyond what a double holds is kept as its text. */
function pathValueOf(value: Json | undefined): string | number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value === 'string') return value.isWellFormed() ? value : undefined;
  return JSON.isRawJSON(value) ? JSON.stringify(value) : undefined;
}

/** A group or project as a path segment: its numeric id, or its full path with the slashes encoded. */
export function encodeEntry(entry: string): string {
  return encodeURIComponent(entry);
}
