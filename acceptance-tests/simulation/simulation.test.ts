import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PassPlan, Story } from './simulation.ts';
import { play } from './simulation.ts';

/** How many stories are played: `SIMULATION_SEEDS`, or 200. A failing one is shrunk and printed; `SIMULATION_SEED` replays a run. */
const stories = Number(process.env['SIMULATION_SEEDS'] ?? 200);
const seed = process.env['SIMULATION_SEED'];

const pass: fc.Arbitrary<PassPlan> = fc.record({
  gapMinutes: fc.constantFrom(0, 1, 2, 5, 60, 1500),
  changePercent: fc.constantFrom(0, 10, 50),
  faultPercent: fc.constantFrom(0, 0, 5),
  killAfter: fc.option(fc.integer({ min: 1, max: 400 }), { nil: undefined }),
  stateAge: fc.constantFrom(0, 0, 0, 1, 3),
  leftOut: fc.constantFrom('none', 'none', 'even', 'odd'),
});

const story: fc.Arbitrary<Story> = fc.record({
  seed: fc.nat({ max: 1_000_000 }),
  maxPerPage: fc.integer({ min: 2, max: 6 }),
  countLimit: fc.constantFrom(10_000),
  workers: fc.integer({ min: 1, max: 4 }),
  passes: fc.array(pass, { minLength: 1, maxLength: 4 }),
});

describe('simulation', () => {
  it(`loses nothing in ${stories} stories of changes, faults, kills and resumes`, async () => {
    await fc.assert(
      fc.asyncProperty(story, async (one) => {
        const { losses, undeclared } = await play(one);
        expect(losses).toEqual([]);
        expect(undeclared).toEqual([]);
      }),
      { numRuns: stories, ...(seed === undefined ? {} : { seed: Number(seed) }) },
    );
  });
});
