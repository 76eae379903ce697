import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { JsonObject } from '../src/base/json.ts';
import { isJsonObject } from '../src/base/json.ts';
import type { Command } from './measure.ts';
import type { Syncs, Task } from './program.ts';
import type { WrittenRow } from './rows.ts';
import { jsonLines, toWrittenRow } from './rows.ts';

/** Those of the measured streams that both connectors read by a cursor. */
const incremental = ['issues', 'commits'];

/** The configuration that ours and Airbyte's connector both take. */
export function airbyteConfig({ place, startDate }: Pick<Task, 'place' | 'startDate'>): JsonObject {
  return {
    api_url: place.url,
    credentials: { auth_type: 'access_token', access_token: place.token },
    groups_list: place.topGroups,
    start_date: startDate,
  };
}

/** Reads by the Airbyte protocol; ours and Airbyte's own are told the same, but for the streams that ours reads by a cursor. */
export async function beginAirbyte(
  program: Command,
  task: Task,
  isIncremental: (stream: string) => boolean = (stream) => incremental.includes(stream),
): Promise<Syncs> {
  const path = (name: string): string => join(task.folder, `${name}.json`);
  await writeFile(path('config'), JSON.stringify(airbyteConfig(task)));
  const streams = task.streams.map((name) => configuredStream(name, isIncremental(name)));
  await writeFile(path('catalog'), JSON.stringify({ streams }));
  const states = new Map<string, JsonObject>();
  return {
    command: async (pass) => {
      const read = [...program, 'read', '--config', path('config'), '--catalog', path('catalog')];
      if (pass === 0) return read;
      await writeFile(path('state'), JSON.stringify([...states.values()]));
      return [...read, '--state', path('state')];
    },
    rows: (output) => takeLines(output, states, isIncremental),
  };
}

/** The rows of an output. Keeps the states as a platform does: those of streams that are read in full are dropped after a sync. */
async function takeLines(
  output: string,
  states: Map<string, JsonObject>,
  isKept: (stream: string) => boolean,
): Promise<readonly WrittenRow[]> {
  const rows: WrittenRow[] = [];
  for await (const { record, state } of jsonLines(output)) {
    if (isJsonObject(record)) rows.push(toWrittenRow(record['stream'], record['data']));
    else if (isJsonObject(state) && isKept(nameOf(state))) states.set(nameOf(state), state);
  }
  return rows;
}

function nameOf({ stream }: JsonObject): string {
  const descriptor = isJsonObject(stream) ? stream['stream_descriptor'] : undefined;
  return isJsonObject(descriptor) && typeof descriptor['name'] === 'string' ? descriptor['name'] : '';
}

function configuredStream(name: string, isIncremental: boolean): JsonObject {
  return {
    stream: { name, json_schema: {}, supported_sync_modes: ['full_refresh', 'incremental'] },
    sync_mode: isIncremental ? 'incremental' : 'full_refresh',
    destination_sync_mode: isIncremental ? 'append_dedup' : 'overwrite',
  };
}
