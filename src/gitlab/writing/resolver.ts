import { AccessError } from '../../base/errors.ts';
import { wordOf, type Json, type JsonObject, type MutableJsonObject } from '../../base/json.ts';
import type { Operation } from '../../core/operation.ts';
import type { Client } from '../client-types.ts';
import { findFirst } from './lookups.ts';
import { createMemory } from './remember.ts';

/** Finds the ids of what an input names otherwise. */
export interface Resolver {
  /** The input with the fields that were found. Throws AccessError (`name_unknown`) for what is not there. */
  resolve(operation: Operation, input: JsonObject, signal: AbortSignal): Promise<JsonObject>;
}

/** Creates a resolver that asks for each name once. */
export function createResolver(client: Client): Resolver {
  const recall = createMemory<Json | undefined>();
  return {
    resolve: async ({ name, finds }, input, signal) => {
      const found: MutableJsonObject = {};
      for (const [field, finding] of Object.entries(finds)) {
        const by = input[finding.from];
        if (input[field] !== undefined || by === undefined) continue;
        const value = await recall(JSON.stringify([finding.paths, by]), async () => {
          const row = await findFirst(client, [finding], input, signal);
          return row?.[finding.field];
        });
        if (value === undefined)
          throw new AccessError('name_unknown', `${name}: there is no ${finding.from} ${wordOf(by)}`);
        found[field] = value;
      }
      return { ...input, ...found };
    },
  };
}
