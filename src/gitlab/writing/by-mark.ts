import { isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import type { Done } from '../../core/destination.ts';
import type { Operation, Repeat } from '../../core/operation.ts';
import type { Making } from './making.ts';
import { markOf, withMarks } from './marks.ts';
import { fillPath, namesOf, requestOf } from './paths.ts';
import { plannedOf } from './sender.ts';
import type { MarkedListing } from './shelf.ts';

/** How a repeat is known by a hidden mark. */
export type ByMark = Extract<Repeat, { by: 'mark' }>;

/** What is created with a mark. */
export interface Marked {
  readonly operation: Operation;
  readonly repeat: ByMark;
  /** Resolved. */
  readonly input: JsonObject;
  readonly key: string | undefined;
  readonly isTerse: boolean;
}

/** Older rows than this cannot come from a request that was just sent, whatever the clocks say. */
const clockGapMs = 24 * 60 * 60 * 1000;

/** Creates what gets a mark, unless its key's mark is there. */
export async function createByMark(making: Making, marked: Marked, signal: AbortSignal): Promise<Done> {
  const { client, sender, shelf, isDryRun } = making;
  const { operation, repeat, input, key, isTerse } = marked;
  const mark = markOf(key ?? making.createNonce());
  const listing = listingOf(repeat, input);
  const known = key === undefined ? undefined : await shelf.find(listing, mark, signal);
  const readKnown = async (row: JsonObject): Promise<Json> => {
    if (isTerse) return row;
    const path = fillPath(repeat.one, { ...input, ...namesOf(repeat, row) });
    const { body } = await client.get(path, {}, { signal, place: {} });
    return isJsonObject(body) ? body : null;
  };
  if (known !== undefined) return { deed: 'found', result: await readKnown(known) };
  const request = requestOf(operation, withMark(repeat, input, mark));
  if (isDryRun) return { deed: 'planned', result: null, planned: plannedOf(request) };
  const find = async (sentMs: number): Promise<Json | undefined> => {
    // With a moment of its own, it may stand anywhere among the others.
    const sinceMs = input.created_at === undefined ? sentMs - clockGapMs : 0;
    const row = await shelf.findSince(listing, mark, sinceMs, signal);
    return row === undefined ? undefined : readKnown(row);
  };
  const result = await sender.once(operation, request, find, signal);
  if (key !== undefined && isJsonObject(result)) shelf.add(listing, mark, result);
  return { deed: 'created', result };
}

function withMark({ text }: ByMark, input: JsonObject, mark: string): JsonObject {
  const own = input[text];
  return { ...input, [text]: withMarks(typeof own === 'string' ? own : undefined, [mark]) };
}

/** Where the marks of what an input is about are. */
export function listingOf({ listing, query, text, names }: ByMark, input: JsonObject): MarkedListing {
  return { path: fillPath(listing, input), query, text, fields: Object.values(names) };
}
