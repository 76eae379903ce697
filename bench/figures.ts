import type { Pass, Sample } from './measuring.ts';
import type { Program } from './program.ts';
import { median, pairedRatio } from './statistics.ts';

/** What the runs of one program in one pass come to. Ratios are to another program's, run by run. */
export interface Figures {
  readonly program: Program['name'];
  readonly requests: number;
  readonly records: number | undefined;
  /** By the latency of the server, in milliseconds. */
  readonly wallRatios: ReadonlyMap<number, number>;
  readonly cpuRatio: number;
  readonly peakRatio: number;
  /** The start of the program is part of it. */
  readonly cpuSecondsPer100000: number | undefined;
  readonly missing: number | undefined;
  readonly stale: number | undefined;
  readonly duplicates: number | undefined;
  /** Runs that did not end with exit code 0. */
  readonly failures: number;
}

/** The figures of each program in a pass, beside those of `base`, in the order in which the programs ran. */
export function figuresOf(samples: readonly Sample[], pass: Pass, base: Program['name']): readonly Figures[] {
  const inPass = samples.filter((sample) => sample.pass === pass);
  const names = [...new Set(inPass.map(({ program }) => program))];
  return names.map((name) => figuresOfProgram(inPass, name, base));
}

function figuresOfProgram(
  samples: readonly Sample[],
  program: Program['name'],
  base: Program['name'],
): Figures {
  const own = samples.filter((sample) => sample.program === program);
  const latencies = [...new Set(own.map(({ latencyMs }) => latencyMs))];
  const valuesOf = (
    name: Program['name'],
    latencyMs: number,
    field: 'wallSeconds' | 'cpuSeconds' | 'peakMiB',
  ) =>
    samples
      .filter((sample) => sample.program === name && sample.latencyMs === latencyMs)
      .map((sample) => sample[field]);
  const ratioAt = (latencyMs: number, field: 'wallSeconds' | 'cpuSeconds' | 'peakMiB'): number =>
    pairedRatio(valuesOf(program, latencyMs, field), valuesOf(base, latencyMs, field));
  const [quickest = 0] = latencies;
  const tallies = own.flatMap(({ tally }) => (tally === undefined ? [] : [tally]));
  const middle = (values: readonly number[]): number | undefined =>
    values.length === 0 ? undefined : median(values);
  const records = middle(tallies.map((tally) => tally.records));
  return {
    program,
    requests: median(own.map(({ requests }) => requests)),
    records,
    wallRatios: new Map(latencies.map((latencyMs) => [latencyMs, ratioAt(latencyMs, 'wallSeconds')])),
    cpuRatio: ratioAt(quickest, 'cpuSeconds'),
    peakRatio: ratioAt(quickest, 'peakMiB'),
    cpuSecondsPer100000:
      records === undefined || records === 0
        ? undefined
        : (median(valuesOf(program, quickest, 'cpuSeconds')) / records) * 100_000,
    missing: middle(tallies.map((tally) => tally.missing)),
    stale: middle(tallies.map((tally) => tally.stale)),
    duplicates: middle(tallies.map((tally) => tally.duplicates)),
    failures: own.filter(({ exitCode }) => exitCode !== 0).length,
  };
}
