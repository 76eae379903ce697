import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Cost } from './measure.ts';
import type { Sample, Series } from './measuring.ts';
import { measureSeries, passes } from './measuring.ts';
import type { BenchPlan } from './plan.ts';
import type { Absent, Program } from './program.ts';
import { floor, ours, rivalPrograms } from './programs.ts';
import type { BenchServer } from './server-process.ts';
import { startServer } from './server-process.ts';
import type { CheckWait } from './starts.ts';
import { measureCheck, measureStarts } from './starts.ts';

/** All that was measured. */
export interface Results {
  readonly titles: Readonly<Partial<Record<Program['name'], string>>>;
  readonly absent: readonly Absent[];
  /** All programs over a few projects, at each latency. */
  readonly mixed: readonly Sample[];
  /** Ours and the floor over many records, by how many. */
  readonly many: readonly (readonly Sample[])[];
  /** All programs over a thousand projects, once: the first sync and the next, when nothing has changed. */
  readonly wide: readonly Sample[];
  readonly starts: Readonly<Record<string, readonly Cost[]>>;
  readonly checkWait: CheckWait;
  readonly runs: number;
  readonly node: string;
  readonly processor: string;
}

/** The streams that all programs have. */
const commonStreams = ['projects', 'issues', 'commits', 'project_milestones'] as const;

/** Over a thousand projects: with all four, a rival was not done with either sync after ten minutes. */
const wideStreams = ['projects', 'issues'] as const;

/** What is measured one after the other: starts and checks, many records, few projects, a thousand projects. */
export const parts = ['starts', 'many', 'mixed', 'wide'] as const;

/** A part of the results. */
export type Part = (typeof parts)[number];

/** What an earlier run kept, and which parts of it are measured anew. */
export interface Earlier {
  readonly results: Results;
  readonly anew: readonly Part[];
}

/** What is measured with, and who is told of it. */
interface Measuring {
  readonly plan: BenchPlan;
  readonly server: BenchServer;
  readonly programs: readonly Program[];
  readonly tell: (text: string) => void;
}

/** Measures all of a plan, or some parts of it anew. `tell` is told what is being done. */
export async function measureAll(
  plan: BenchPlan,
  tell: (text: string) => void,
  earlier?: Earlier,
): Promise<Results> {
  const folder = await mkdtemp(join(tmpdir(), 'source-gitlab-bench-'));
  tell('installing the programs beside which ours is measured');
  const own = ours();
  const found = [own, await floor(folder), ...(await rivalPrograms())];
  const server = await startServer();
  const resultOf = <T>(part: Part, kept: T | undefined, measure: () => Promise<T>): Promise<T> =>
    kept === undefined || earlier?.anew.includes(part) === true ? measure() : Promise.resolve(kept);
  const old = earlier?.results;
  try {
    const programs = found.filter((one) => 'name' in one);
    const measuring = { plan, server, programs, tell };
    const checked = { program: own.command ?? [], folder, world: plan.mixed };
    return {
      titles: Object.fromEntries(programs.map(({ name, title }) => [name, title])),
      absent: found.filter((one) => 'reason' in one),
      starts: await resultOf('starts', old?.starts, async () => {
        tell('starts');
        return measureStarts(programs, folder, await server.reset(plan.mixed, 0), plan.starts);
      }),
      checkWait: await resultOf('starts', old?.checkWait, () => measureCheck(server, checked, plan.starts)),
      many: await resultOf('many', old?.many, () => measureMany(measuring)),
      mixed: await resultOf('mixed', old?.mixed, () => measureMixed(measuring)),
      wide: await resultOf('wide', old?.wide, () => measureWide(measuring)),
      runs: plan.runs,
      node: process.version,
      processor: cpus()[0]?.model ?? 'an unknown processor',
    };
  } finally {
    server.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Ours and the floor alone: the others would take minutes for each run. */
async function measureMany(measuring: Measuring): Promise<readonly (readonly Sample[])[]> {
  const programs = measuring.programs.filter(({ name }) => name === 'ours' || name === 'floor');
  const samples: (readonly Sample[])[] = [];
  const plan = { ...measuring.plan, runs: measuring.plan.manyRuns };
  for (const world of plan.many) {
    const series = { world, latencyMs: 0, streams: ['issues'], passes: ['first'] as const };
    samples.push(await measureRuns({ ...measuring, plan, programs }, series));
  }
  return samples;
}

async function measureMixed(measuring: Measuring): Promise<readonly Sample[]> {
  const { mixed, latenciesMs } = measuring.plan;
  const samples: Sample[] = [];
  for (const [index, latencyMs] of latenciesMs.entries()) {
    const series = { world: mixed, latencyMs, streams: commonStreams, passes };
    samples.push(...(await measureRuns(measuring, series, index > 0)));
  }
  return samples;
}

async function measureWide(measuring: Measuring): Promise<readonly Sample[]> {
  const { wide: world, runs } = measuring.plan;
  if (world === undefined) return [];
  measuring.tell(`${world.name}: once`);
  // Rivals take minutes for each pass.
  const series = { world, latencyMs: 0, streams: wideStreams, passes: ['first', 'unchanged'] as const };
  return measureSeries(measuring.programs, { ...series, run: runs - 1, server: measuring.server });
}

/** As many runs as are planned, after one that does not count unless all is warm. */
async function measureRuns(
  { plan, server, programs, tell }: Measuring,
  series: Omit<Series, 'run' | 'server'>,
  isWarm = false,
): Promise<readonly Sample[]> {
  const samples: Sample[] = [];
  for (let run = isWarm ? 0 : -1; run < plan.runs; run += 1) {
    const which = run < 0 ? 'to warm up' : `run ${run + 1} of ${plan.runs}`;
    tell(`${series.world.name}, ${series.latencyMs} ms: ${which}`);
    const measured = await measureSeries(programs, { ...series, server, run });
    if (run >= 0) samples.push(...measured);
  }
  return samples;
}
