import type { ErrorPlace } from '../../base/errors.ts';
import type { Json, JsonObject } from '../../base/json.ts';
import { isJsonObject } from '../../base/json.ts';
import { unexpectedShape } from './errors.ts';
import { hoisted } from './rows.ts';
import type { AskPage } from './types.ts';

/** What reading the rest of a row's lists needs. */
export interface ListReading {
  readonly ask: AskPage;
  readonly path: string;
  readonly hoist: string | undefined;
  readonly place: ErrorPlace;
}

/** Rows whose lists are whole, and the requests that this took. */
export interface WholeRows {
  readonly rows: readonly JsonObject[];
  readonly requests: number;
}

/**
 * Reads lists inside rows (connections of their own) to their ends: for each row with a list that is longer than a
 * page, the same document for that row alone, with the lists' own cursors. A row that is gone meanwhile is left out:
 * it would not have been listed a moment later.
 */
export async function withWholeLists(rows: readonly JsonObject[], reading: ListReading): Promise<WholeRows> {
  const whole: JsonObject[] = [];
  let requests = 0;
  for (const row of rows) {
    let current: JsonObject | undefined = row;
    for (let open = openLists(row, reading.place); open.size > 0 && current !== undefined;) {
      const page = await reading.ask(restVariables(row, open, reading.path));
      requests += page.requests;
      const found = page.nodes.find(({ id }) => id === row['id']);
      const rest: JsonObject | undefined = found === undefined ? undefined : hoisted(found, reading.hoist);
      current = rest === undefined ? undefined : joined(current, rest, open, reading.place);
      open = rest === undefined ? new Map() : stillOpen(rest, open, reading.place);
    }
    if (current !== undefined) whole.push(current);
  }
  return { rows: whole, requests };
}

/** Lists by name, with the cursor at which each goes on. */
type OpenLists = ReadonlyMap<string, string>;

function restVariables(row: JsonObject, open: OpenLists, path: string): JsonObject {
  const cursors = [...open].map(([name, cursor]) => [`${name}After`, cursor] as const);
  return { path, first: 1, ids: [row['id'] ?? null], ...Object.fromEntries(cursors) };
}

/** The row's lists that have more pages. One further inside cannot be read on: nothing is left out in silence. */
function openLists(row: JsonObject, place: ErrorPlace): OpenLists {
  const open = new Map<string, string>();
  for (const [name, value] of Object.entries(row)) {
    const cursor = cursorAt(value, place);
    if (cursor !== undefined) open.set(name, cursor);
    if (hasOpenBelow(value, place)) throw unexpectedShape(`more of a list inside ${name}`, place);
  }
  return open;
}

function hasOpenBelow(value: Json | undefined, place: ErrorPlace): boolean {
  const below: readonly (Json | undefined)[] = Array.isArray(value)
    ? (value as readonly Json[])
    : isJsonObject(value)
      ? Object.values(value)
      : [];
  return below.some((item) => cursorAt(item, place) !== undefined || hasOpenBelow(item, place));
}

function stillOpen(rest: JsonObject, open: OpenLists, place: ErrorPlace): OpenLists {
  const next = new Map<string, string>();
  for (const [name, before] of open) {
    const cursor = cursorAt(rest[name], place);
    if (cursor === before) throw unexpectedShape(`the page of ${name} as its own next page`, place);
    if (cursor !== undefined) next.set(name, cursor);
    if (hasOpenBelow(rest[name], place)) throw unexpectedShape(`more of a list inside ${name}`, place);
  }
  return next;
}

function cursorAt(value: Json | undefined, place: ErrorPlace): string | undefined {
  const pageInfo = isJsonObject(value) ? value['pageInfo'] : undefined;
  if (!isJsonObject(pageInfo) || pageInfo['hasNextPage'] !== true) return undefined;
  const { endCursor } = pageInfo;
  if (typeof endCursor !== 'string') throw unexpectedShape('a next page without a cursor', place);
  return endCursor;
}

function joined(row: JsonObject, rest: JsonObject, open: OpenLists, place: ErrorPlace): JsonObject {
  const lists = [...open.keys()].map((name) => {
    const nodes = [...nodesAt(row[name], name, place), ...nodesAt(rest[name], name, place)];
    return [name, { nodes }] as const;
  });
  return { ...row, ...Object.fromEntries(lists) };
}

function nodesAt(value: Json | undefined, name: string, place: ErrorPlace): readonly Json[] {
  const nodes = isJsonObject(value) ? value['nodes'] : undefined;
  if (!Array.isArray(nodes)) throw unexpectedShape(`no ${name}`, place);
  return nodes as readonly Json[];
}
