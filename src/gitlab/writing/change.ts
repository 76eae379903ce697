import { AccessError } from '../../base/errors.ts';
import { isJsonObject, type JsonObject } from '../../base/json.ts';
import type { Deed, Done } from '../../core/destination.ts';
import type { Operation } from '../../core/operation.ts';
import type { Making } from './making.ts';
import { marksIn, withMarks } from './marks.ts';
import { fillPath, requestOf } from './paths.ts';
import { plannedOf } from './sender.ts';

/** Does what may be done twice. */
export async function change(
  making: Making,
  operation: Operation,
  input: JsonObject,
  signal: AbortSignal,
): Promise<Done> {
  const { sender, isDryRun } = making;
  if (operation.method === 'GET')
    return { deed: 'read', result: await sender.read(operation, requestOf(operation, input), signal) };
  const request = requestOf(operation, await keepMarks(making, operation, input, signal));
  if (isDryRun) return { deed: 'planned', result: null, planned: plannedOf(request) };
  try {
    const result = await sender.repeat(operation, request, signal);
    return { deed: deedOf(operation), result };
  } catch (thrown) {
    if (
      thrown instanceof AccessError &&
      thrown.code === 'not_done' &&
      (await isSettled(making, operation, input, signal))
    )
      return { deed: 'nothing', result: true };
    throw thrown;
  }
}

function deedOf({ method }: Operation): Deed {
  return method === 'DELETE' ? 'removed' : 'changed';
}

/** A text that is set anew keeps the mark of the old one, or the record would be made a second time. */
async function keepMarks(
  { client }: Making,
  operation: Operation,
  input: JsonObject,
  signal: AbortSignal,
): Promise<JsonObject> {
  const field = operation.keepsMark;
  const text = field === undefined ? undefined : input[field];
  if (field === undefined || typeof text !== 'string' || marksIn(text).length > 0) return input;
  const { path } = requestOf(operation, input);
  const { body } = await client.get(path, {}, { signal, place: {} });
  const marks = isJsonObject(body) ? marksIn(body[field]) : [];
  return { ...input, [field]: withMarks(text, marks) };
}

async function isSettled(
  { client }: Making,
  { repeat }: Operation,
  input: JsonObject,
  signal: AbortSignal,
): Promise<boolean> {
  if (repeat.by !== 'nature' || repeat.settled === undefined) return false;
  const { path, field, value } = repeat.settled;
  const { body } = await client.get(fillPath(path, input), {}, { signal, place: {} });
  return isJsonObject(body) && body[field] === value;
}
