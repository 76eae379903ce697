import type { WorldChoice } from './world.ts';

/** How much is measured. */
export interface BenchPlan {
  /** Runs that count, after one that does not. */
  readonly runs: number;
  readonly latenciesMs: readonly number[];
  readonly mixed: WorldChoice;
  /** What ours and the floor alone read, a little and four times as much: rivals would take minutes for each run. */
  readonly many: readonly [WorldChoice, WorldChoice];
  /** Runs of those: short ones scatter. */
  readonly manyRuns: number;
  /** Absent: left out. */
  readonly wide: WorldChoice | undefined;
  readonly starts: number;
}

/** What is written to docs/performance.md: some twenty-five minutes on two quiet cores. */
export const wholePlan: BenchPlan = {
  runs: 5,
  latenciesMs: [0, 50, 150],
  mixed: { name: 'mixed', issues: 200 },
  many: [
    { name: 'many', issues: 20_000 },
    { name: 'many', issues: 80_000 },
  ],
  manyRuns: 15,
  wide: { name: 'wide', issues: 0 },
  starts: 21,
};

/** Enough to see that all of it works. */
export const quickPlan: BenchPlan = {
  runs: 1,
  latenciesMs: [0, 50],
  mixed: { name: 'mixed', issues: 60 },
  many: [
    { name: 'many', issues: 2000 },
    { name: 'many', issues: 8000 },
  ],
  manyRuns: 1,
  wide: undefined,
  starts: 3,
};
