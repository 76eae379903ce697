import type { Stream } from '../../core/stream.ts';
import type { RequestBinding } from './requests.ts';
import type { Resource } from './resource.ts';
import { parseResource } from './resource.ts';

/** The bindings of a request, or what is wrong with them. */
export interface ParsedBindings {
  /** In the order of the bindings; those with a fault are left out. */
  readonly resources: readonly Resource[];
  /** Each fault as half a sentence that names its binding. */
  readonly faults: readonly string[];
}

/** Reads the resource configurations of all bindings, and tells every fault at once. */
export function parseBindings(
  bindings: readonly RequestBinding[],
  streams: readonly Stream[],
): ParsedBindings {
  const known = new Map(streams.map((stream) => [stream.name, stream]));
  const resources: Resource[] = [];
  const faults: string[] = [];
  const seen = new Set<string>();
  for (const [index, binding] of bindings.entries()) {
    const place = placeOf(binding, index);
    const parsed = parseResource(binding.resourceConfig, known);
    if ('faults' in parsed) {
      faults.push(...parsed.faults.map((fault) => `${place}: ${fault}`));
      continue;
    }
    const { resource } = parsed;
    if (seen.has(resource.stream.name)) faults.push(`${place}: ${resource.stream.name} is bound twice`);
    seen.add(resource.stream.name);
    resources.push(resource);
  }
  return { resources, faults };
}

/** How a binding is named to people. */
export function placeOf({ collection }: RequestBinding, index: number): string {
  return collection === '' ? `binding ${index}` : `binding ${index} (${collection})`;
}
