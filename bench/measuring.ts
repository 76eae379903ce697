import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Cost } from './measure.ts';
import { measure } from './measure.ts';
import type { Program, Syncs, Task } from './program.ts';
import type { Asked, BenchServer, TrueRow } from './server-process.ts';
import type { Destination, Tally } from './tally.ts';
import { tally } from './tally.ts';
import type { WorldChoice } from './world.ts';
import { ageDays } from './world.ts';

/** The passes of a series, in their order. */
export const passes = ['first', 'unchanged', 'changed'] as const;

/** One pass of a series. */
export type Pass = (typeof passes)[number];

/** What one pass of one program cost and brought. */
export interface Sample extends Cost {
  readonly program: Program['name'];
  readonly pass: Pass;
  readonly latencyMs: number;
  /** Counts from 0. */
  readonly run: number;
  readonly requests: number;
  /** Absent where the program does not say which rows it wrote. */
  readonly tally: Tally | undefined;
}

/** A series of passes over one world. */
export interface Series {
  readonly server: BenchServer;
  readonly world: WorldChoice;
  readonly latencyMs: number;
  readonly streams: readonly string[];
  readonly passes: readonly Pass[];
  readonly run: number;
}

/**
 * Runs the programs in turn over the same world, each with a fresh one, through all passes. Ours comes first: the floor asks
 * for what ours asked for.
 */
export async function measureSeries(
  programs: readonly Program[],
  series: Series,
): Promise<readonly Sample[]> {
  const samples: Sample[] = [];
  const asked: (readonly Asked[])[] = [];
  for (const program of programs) {
    const folder = await mkdtemp(join(tmpdir(), 'source-gitlab-bench-'));
    try {
      const own = await measureProgram(program, series, folder, asked);
      samples.push(...own.samples);
      if (program.name === 'ours') asked.push(...own.asked);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
  return samples;
}

interface Measured {
  readonly samples: readonly Sample[];
  readonly asked: readonly (readonly Asked[])[];
}

async function measureProgram(
  program: Program,
  series: Series,
  folder: string,
  asked: Task['asked'],
): Promise<Measured> {
  const { server, world, latencyMs, streams } = series;
  const place = await server.reset(world, latencyMs);
  const startDate = `${new Date(Date.now() - ageDays[world.name] * 86_400_000).toISOString().slice(0, 10)}T00:00:00Z`;
  const syncs = await program.begin({ place, streams, startDate, folder, asked });
  const destination: Destination = new Map();
  const samples: Sample[] = [];
  const requests: (readonly Asked[])[] = [];
  for (const [index, pass] of series.passes.entries()) {
    if (pass === 'changed') await server.change();
    await server.takeLog();
    const { output, ...cost } = await measure(await syncs.command(index), folder, pass);
    const log = await server.takeLog();
    requests.push(log);
    const compared = await compare(syncs, output, destination, await truthOf(server, streams));
    samples.push({
      ...cost,
      program: program.name,
      pass,
      latencyMs,
      run: series.run,
      requests: log.length,
      tally: compared,
    });
  }
  return { samples, asked: requests };
}

async function compare(
  syncs: Syncs,
  output: string,
  destination: Destination,
  truth: ReadonlyMap<string, readonly TrueRow[]>,
): Promise<Tally | undefined> {
  const rows = await syncs.rows(output);
  return rows === undefined ? undefined : tally(destination, rows, truth);
}

async function truthOf(
  server: BenchServer,
  streams: readonly string[],
): Promise<ReadonlyMap<string, readonly TrueRow[]>> {
  return new Map(await Promise.all(streams.map(async (name) => [name, await server.truth(name)] as const)));
}
