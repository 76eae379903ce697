import type { JsonObject } from '../../src/base/json.ts';
import { identityOf } from '../../src/base/json.ts';
import type { Event } from '../../src/core/port.ts';
import type { Stream } from '../../src/core/stream.ts';
import { isIncremental } from '../../src/core/stream.ts';

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

  const targetOf = (name: string): Map<string, JsonObject> | undefined =>
    collecting.get(name) ?? rows.get(name);
  return {
    begin: () => {
      hidden.clear();
      for (const stream of streams) if (!isIncremental(stream)) collecting.set(stream.name, new Map());
    },
    take: (event) => {
      const stream = byName.get(event.stream);
      if (stream === undefined) return;
      if (event.type === 'records') {
        for (const record of event.records)
          targetOf(stream.name)?.set(identityOf(record, stream.key), record);
      } else if (event.type === 'checkpoint') {
        // A platform keeps state as text: nothing of ours may be shared with it.
        const copy = JSON.parse(JSON.stringify(event.state)) as JsonObject;
        states.set(stream.name, [...(states.get(stream.name) ?? []), copy]);
      } else if (event.type === 'skipped') {
        // GitLab gives no cursor behind such a page (decision 13): what follows cannot be reached, and is told.
        if (event.code === 'graphql_page_hidden') hidden.add(event.stream);
      } else if (event.type === 'completed') {
        const collected = collecting.get(stream.name);
        if (collected !== undefined) rows.set(stream.name, collected);
      }
    },
    wasHidden: (stream) => hidden.has(stream.name),
    rowsOf: (stream) => rows.get(stream.name) ?? new Map(),
    stateOf: (stream, age) => {
      const known = states.get(stream.name) ?? [];
      return known.at(-1 - Math.min(age, known.length - 1));
    },
  };
}
