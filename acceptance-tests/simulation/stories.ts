import fc from 'fast-check';
import type { PassPlan, Story } from './simulation.ts';
import { play } from './simulation.ts';

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
  isLong: fc.constantFrom(false, false, false, false, false, true),
  maxPerPage: fc.integer({ min: 2, max: 6 }),
  countLimit: fc.constantFrom(10_000, 10_000, 30),
  workers: fc.integer({ min: 1, max: 4 }),
  bulk: fc.constantFrom('on', 'on', 'on', 'off', 'failing', 'unknown'),
  detectsDeletions: fc.constantFrom(true, false),
  // Most stories are about some of the streams, so that there can be more stories.
  part: fc.constantFrom(undefined, 0, 1, 2, 3, 4, 5, 6, 7),
  passes: fc.array(pass, { minLength: 1, maxLength: 4 }),
});

/** Plays stories that are drawn from a seed. What was lost is told with the story, shrunk; undefined if nothing was. */
export async function playStories(count: number, seed: number): Promise<string | undefined> {
  const property = fc.asyncProperty(story, async (one) => {
    const { losses, undeclared } = await play(one);
    if (losses.length > 0) throw new Error(`Lost:\n${losses.join('\n')}`);
    if (undeclared.length > 0) throw new Error(`Not declared by GitLab:\n${undeclared.join('\n')}`);
  });
  const details = await fc.check(property, { numRuns: count, seed });
  return details.failed ? `${fc.defaultReportMessage(details)}\n${String(details.errorInstance)}` : undefined;
}
