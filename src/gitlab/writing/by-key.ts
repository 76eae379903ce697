import { AccessError } from '../../base/errors.ts';
import type { JsonObject } from '../../base/json.ts';
import type { Done } from '../../core/destination.ts';
import type { Operation, Repeat } from '../../core/operation.ts';
import { differencesOf, findFirst } from './lookups.ts';
import type { Making } from './making.ts';
import { requestOf, without } from './paths.ts';
import { plannedOf } from './sender.ts';

/** How a repeat is known by a key that GitLab holds to be unique. */
export type ByKey = Extract<Repeat, { by: 'key' }>;

/** Creates what has a key that GitLab holds to be unique. */
export async function createByKey(
  { client, sender, isDryRun }: Making,
  operation: Operation,
  { lookups, key }: ByKey,
  input: JsonObject,
  signal: AbortSignal,
): Promise<Done> {
  const request = requestOf(operation, input);
  const find = (): Promise<JsonObject | undefined> => findFirst(client, lookups, input, signal);
  if (isDryRun) {
    const found = await find();
    return found === undefined
      ? { deed: 'planned', result: null, planned: plannedOf(request) }
      : asFound(operation, input, found);
  }
  try {
    const canFind = key.some((field) => input[field] !== undefined);
    const result = await sender.once(operation, request, canFind ? find : undefined, signal);
    return { deed: 'created', result };
  } catch (thrown) {
    if (!(thrown instanceof AccessError) || thrown.code !== 'already_exists') throw thrown;
    const found = await find();
    if (found === undefined) throw thrown;
    return asFound(operation, input, found);
  }
}

/** What is there as it was asked for. Throws AccessError (`already_exists`) where it is not. */
function asFound({ name, finds }: Operation, input: JsonObject, found: JsonObject): Done {
  const asked = without(
    input,
    Object.values(finds).map(({ from }) => from),
  );
  const fields = differencesOf(asked, found);
  if (fields.length === 0) return { deed: 'found', result: found };
  throw new AccessError(
    'already_exists',
    `${name}: it exists already, and differs in ${fields.join(', ')}. Change it by the operation that changes it`,
  );
}
