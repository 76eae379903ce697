import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { airbyteConfig } from './airbyte-program.ts';
import type { Command, Cost } from './measure.ts';
import { measure } from './measure.ts';
import type { Program } from './program.ts';
import { python } from './rivals.ts';
import type { BenchServer, Place } from './server-process.ts';
import type { WorldChoice } from './world.ts';

/** Rounds of rivals, which take seconds to start. */
const rivalRounds = 5;

/**
 * Measures starts in turn: an interpreter with nothing to do, and what prints the specification, the streams and the result of
 * a check. A round that does not count comes first.
 */
export async function measureStarts(
  programs: readonly Program[],
  folder: string,
  place: Place,
  rounds: number,
): Promise<Readonly<Record<string, readonly Cost[]>>> {
  const [config, empty] = await writeStartFiles(folder, place);
  const commandsOf = (isRival: boolean): readonly (readonly [string, Command])[] =>
    programs
      .filter(({ name }) => (name !== 'ours') === isRival)
      .flatMap(({ name, command = [] }) => startsOf(name, command, config));
  const own = [['empty node', [process.execPath, empty]] as const, ...commandsOf(false)];
  const others = [['empty python', [python, '-c', '']] as const, ...commandsOf(true)];
  return {
    ...(await measureRounds(own, folder, rounds)),
    ...(await measureRounds(others, folder, Math.min(rounds, rivalRounds))),
  };
}

/** A check of ours whose requests take a while, beside empty starts in the same rounds. */
export interface CheckWait {
  readonly latencyMs: number;
  readonly requests: number;
  readonly check: readonly Cost[];
  readonly empty: readonly Cost[];
}

/** Near a server on the same continent. */
const checkLatencyMs = 50;

/** Measures how long a check takes where each request does. */
export async function measureCheck(
  server: BenchServer,
  {
    program,
    folder,
    world,
  }: { readonly program: Command; readonly folder: string; readonly world: WorldChoice },
  rounds: number,
): Promise<CheckWait> {
  const place = await server.reset(world, checkLatencyMs);
  const [config, empty] = await writeStartFiles(folder, place);
  await server.takeLog();
  const costs = await measureRounds(
    [
      ['empty', [process.execPath, empty]],
      ['check', [...program, 'check', '--config', config]],
    ],
    folder,
    rounds,
  );
  const requests = (await server.takeLog()).length / (rounds + 1);
  return { latencyMs: checkLatencyMs, requests, check: costs['check'] ?? [], empty: costs['empty'] ?? [] };
}

/** The paths of a configuration, and of a script that does nothing. */
async function writeStartFiles(folder: string, place: Place): Promise<readonly [string, string]> {
  const config = join(folder, 'config.json');
  const empty = join(folder, 'empty.mjs');
  await writeFile(config, JSON.stringify(airbyteConfig({ place, startDate: '2024-01-01T00:00:00Z' })));
  await writeFile(empty, '');
  return [config, empty];
}

function startsOf(name: string, program: Command, config: string): readonly (readonly [string, Command])[] {
  if (program.length === 0) return [];
  return [
    [`${name} spec`, [...program, 'spec']],
    [`${name} discover`, [...program, 'discover', '--config', config]],
    [`${name} check`, [...program, 'check', '--config', config]],
  ];
}

async function measureRounds(
  commands: readonly (readonly [string, Command])[],
  folder: string,
  rounds: number,
): Promise<Readonly<Record<string, readonly Cost[]>>> {
  const costs: Record<string, Cost[]> = {};
  for (let round = -1; round < rounds; round += 1) {
    for (const [name, command] of commands) {
      const cost = await measure(command, folder, 'start');
      if (round >= 0) (costs[name] ??= []).push(cost);
    }
  }
  return costs;
}
