import type { JsonObject } from '../../src/base/json.ts';
import { checkResponse } from './fields.ts';
import { converse } from './process.ts';
import type { CaptureStore, Discovered, TestBinding } from './runtime.ts';

/** The bindings that discover shows, by the name of their stream. */
export async function discoverAll(config: unknown): Promise<ReadonlyMap<string, Discovered>> {
  const { lines, stderr } = await converse([
    { spec: { config: {} } },
    { discover: { config, name: 'acmeCo/x' } },
  ]);
  if (lines[1] === undefined) throw new Error(`no answer to discover: ${stderr}`);
  const [variant, body] = checkResponse(JSON.parse(lines[1]));
  if (variant !== 'discovered') throw new Error(`${variant} came instead of discovered`);
  const bindings = body['bindings'] as readonly Discovered[];
  return new Map(bindings.map((binding) => [binding.recommendedName, binding]));
}

/** What a test changes in a binding. */
export interface BindingChange {
  readonly resource?: JsonObject;
  readonly backfill?: number;
}

/** A discovered resource as the control plane binds it. */
export function bind(
  discovered: Discovered | undefined,
  { resource, backfill = 0 }: BindingChange = {},
): TestBinding {
  if (discovered === undefined) throw new Error('the resource was not discovered');
  const { recommendedName, resourceConfig, resourcePath, documentSchema, key } = discovered;
  return {
    resourceConfig: { ...resourceConfig, _meta: { path: resourcePath }, ...resource },
    resourcePath,
    backfill,
    collection: { name: `acmeCo/gitlab/${recommendedName}`, key, writeSchema: documentSchema },
  };
}

/** The keys that a stream's collection holds, as text, in order. */
export function keysIn(store: CaptureStore, stream: string): readonly string[] {
  return [...(store.collections.get(`acmeCo/gitlab/${stream}`)?.keys() ?? [])].sort();
}
