import { AccessError } from '../../base/errors.ts';
import type { JsonObject } from '../../base/json.ts';
import type { Done, Upkeep } from '../../core/destination.ts';
import type { Operation } from '../../core/operation.ts';
import { findByRecord, findKept, isNamed, type Kept } from './kept.ts';
import { differencesOf } from './lookups.ts';
import type { Making } from './making.ts';
import { withMarks } from './marks.ts';
import { without } from './paths.ts';
import { perform } from './perform.ts';

/** Keeps what a record is about, as its mode says. */
export async function keep(making: Making, upkeep: Upkeep, signal: AbortSignal): Promise<Done> {
  const { keeping, mode, key } = upkeep;
  const { create, change: changing, remove } = keeping;
  switch (mode) {
    case 'append':
      return perform(
        making,
        { operation: needed(create, upkeep), input: fieldsFor(making, create, upkeep), key, isTerse: true },
        signal,
      );
    case 'append_dedup':
      return createOrChange(making, needed(create, upkeep), needed(changing, upkeep), upkeep, signal);
    case 'update':
      return changeKept(making, needed(changing, upkeep), upkeep, signal);
    case 'soft_delete':
      return removeKept(making, needed(remove, upkeep), upkeep, signal);
  }
}

function needed(operation: Operation | undefined, { keeping, mode }: Upkeep): Operation {
  if (operation === undefined)
    throw new AccessError('mode_unknown', `${keeping.object} cannot be kept with the sync mode ${mode}.`);
  return operation;
}

function fieldsFor({ pick }: Making, operation: Operation | undefined, { record }: Upkeep): JsonObject {
  return operation === undefined ? {} : pick(operation, record);
}

async function createOrChange(
  making: Making,
  create: Operation,
  changing: Operation,
  upkeep: Upkeep,
  signal: AbortSignal,
): Promise<Done> {
  const input = fieldsFor(making, create, upkeep);
  const found = await findKept(making, create, making.accept(create, input), upkeep, signal);
  if (found === undefined)
    return perform(making, { operation: create, input, key: upkeep.key, isTerse: true }, signal);
  return changeFound(making, changing, upkeep, found, signal);
}

async function changeFound(
  making: Making,
  changing: Operation,
  upkeep: Upkeep,
  { names, whole, mark }: Kept,
  signal: AbortSignal,
): Promise<Done> {
  const fields = { ...making.pick(changing, upkeep.record), ...names };
  const asked = without(fields, [
    ...Object.keys(names),
    'project',
    'group',
    ...Object.values(changing.finds).map(({ from }) => from),
  ]);
  if (whole !== undefined && differencesOf(asked, whole).length === 0 && isCompared(asked, whole))
    return { deed: 'nothing', result: whole };
  const text = changing.keepsMark;
  const own = text === undefined ? undefined : fields[text];
  const input =
    text === undefined || typeof own !== 'string' ? fields : { ...fields, [text]: withMarks(own, mark) };
  return perform(making, { operation: changing, input }, signal);
}

/** Whether everything that is asked for can be told from what was found. */
function isCompared(asked: JsonObject, whole: JsonObject): boolean {
  return Object.entries(asked).every(([field, value]) => field in whole && typeof value !== 'object');
}

async function changeKept(
  making: Making,
  changing: Operation,
  upkeep: Upkeep,
  signal: AbortSignal,
): Promise<Done> {
  const { keeping, record } = upkeep;
  if (isNamed(changing, record))
    return perform(making, { operation: changing, input: fieldsFor(making, changing, upkeep) }, signal);
  const kept = await findByRecord(making, upkeep, signal);
  if (kept === undefined)
    throw new AccessError('not_found', `${keeping.object}: nothing is there that the record is about`);
  return changeFound(making, changing, upkeep, kept, signal);
}

async function removeKept(
  making: Making,
  remove: Operation,
  upkeep: Upkeep,
  signal: AbortSignal,
): Promise<Done> {
  const fields = fieldsFor(making, remove, upkeep);
  const names = isNamed(remove, upkeep.record) ? {} : (await findByRecord(making, upkeep, signal))?.names;
  if (names === undefined) return { deed: 'nothing', result: null };
  try {
    return await perform(making, { operation: remove, input: { ...fields, ...names } }, signal);
  } catch (thrown) {
    if (thrown instanceof AccessError && isAbsence(thrown, remove)) return { deed: 'nothing', result: null };
    throw thrown;
  }
}

/** Whether nothing is there to be removed: GitLab says so of the removal itself, or nobody has that name. */
function isAbsence({ code, place }: AccessError, { method }: Operation): boolean {
  return code === 'name_unknown' || (place.method === method && place.status === 404);
}
