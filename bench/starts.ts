import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { airbyteConfig } from './airbyte-program.ts';
import type { Command, Cost } from './measure.ts';
import { measure } from './measure.ts';
import type { Program } from './program.ts';
import { python } from './rivals.ts';
import type { Place } from './server-process.ts';

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
  const config = join(folder, 'config.json');
  const empty = join(folder, 'empty.mjs');
  await writeFile(config, JSON.stringify(airbyteConfig({ place, startDate: '2024-01-01T00:00:00Z' })));
  await writeFile(empty, '');
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
