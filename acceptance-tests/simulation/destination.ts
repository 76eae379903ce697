import type { JsonObject } from '../../src/base/json.ts';
import { identityOf, isJsonObject } from '../../src/base/json.ts';
import type { Event } from '../../src/core/port.ts';
import type { Stream } from '../../src/core/stream.ts';
import { isIncremental, tellsDeletions } from '../../src/core/stream.ts';

/** A destination as a platform keeps it: rows by key, and the states that it was handed. */
export interface Destination {
  /** Takes one event; state counts as saved once it is taken. */
  take(event: Event): void;
  /** A pass begins: streams without a cursor are collected anew. */
  begin(): void;
  /** The rows of a stream: of one without a cursor, those of its last complete pass. */
  rowsOf(stream: Stream): ReadonlyMap<string, JsonObject>;
  /** Whether the last pass has told of the stream that a page held nothing but rows that the token may not see. */
  wasHidden(stream: Stream): boolean;
  /** The rows of a stream that it may have been handed without a state that covers them. */
  unsureOf(stream: Stream): ReadonlySet<string>;
  /** The slices that the last pass has told to be skipped, by their labels. */
  skippedOf(stream: Stream): ReadonlySet<string>;
  /** The state that the platform hands back; `age` counts back from the newest. */
  stateOf(stream: Stream, age: number): JsonObject | undefined;
}

/** A destination without rows. */
export function createDestination(streams: readonly Stream[]): Destination {
  const byName = new Map(streams.map((stream) => [stream.name, stream]));
  const rows = new Map(streams.map((stream) => [stream.name, new Map<string, JsonObject>()]));
  const collecting = new Map<string, Map<string, JsonObject>>();
  const states = new Map<string, JsonObject[]>();
  const hidden = new Set<string>();
  const skipped = new Map<string, Set<string>>();
  const unsure = new Map(streams.map((stream) => [stream.name, new Set<string>()]));
  const open = new Map<string, Set<string>>();

  const targetOf = (name: string): Map<string, JsonObject> | undefined =>
    collecting.get(name) ?? rows.get(name);
  /** Removes the row that a record of a deletion names, as its reader would. */
  const takeBack = ({ stream: name, key }: JsonObject): void => {
    const stream = byName.get(typeof name === 'string' ? name : '');
    if (stream !== undefined && isJsonObject(key)) rows.get(stream.name)?.delete(identityOf(key, stream.key));
  };
  return {
    begin: () => {
      hidden.clear();
      skipped.clear();
      open.clear();
      for (const stream of streams) if (!isIncremental(stream)) collecting.set(stream.name, new Map());
    },
    take: (event) => {
      const stream = byName.get(event.stream);
      if (stream === undefined) return;
      if (event.type === 'records') {
        for (const record of event.records) {
          const identity = identityOf(record, stream.key);
          targetOf(stream.name)?.set(identity, record);
          unsure.get(stream.name)?.add(identity);
          setOf(open, stream.name).add(identity);
          if (tellsDeletions(stream)) takeBack(record);
        }
      } else if (event.type === 'checkpoint') {
        // A platform keeps state as text: nothing of ours may be shared with it.
        const copy = JSON.parse(JSON.stringify(event.state)) as JsonObject;
        states.set(stream.name, [...(states.get(stream.name) ?? []), copy]);
        for (const identity of setOf(open, stream.name)) unsure.get(stream.name)?.delete(identity);
        open.delete(stream.name);
      } else if (event.type === 'skipped') {
        // GitLab gives no cursor behind such a page (decision 13): what follows cannot be reached, and is told.
        setOf(skipped, stream.name).add(event.slice);
        if (event.code === 'graphql_page_hidden') hidden.add(event.stream);
      } else if (event.type === 'completed') {
        const collected = collecting.get(stream.name);
        if (collected !== undefined) rows.set(stream.name, collected);
      }
    },
    unsureOf: (stream) => unsure.get(stream.name) ?? new Set(),
    skippedOf: (stream) => skipped.get(stream.name) ?? new Set(),
    wasHidden: (stream) => hidden.has(stream.name),
    rowsOf: (stream) => rows.get(stream.name) ?? new Map(),
    stateOf: (stream, age) => {
      const known = states.get(stream.name) ?? [];
      return known.at(-1 - Math.min(age, known.length - 1));
    },
  };
}

function setOf(sets: Map<string, Set<string>>, name: string): Set<string> {
  const known = sets.get(name) ?? new Set();
  sets.set(name, known);
  return known;
}
