import { describe, expect, it } from 'vitest';
import { playStories } from './stories.ts';

/** How many stories are played: `SIMULATION_SEEDS`, or 200. A failing one is shrunk and printed; `SIMULATION_SEED` replays a run. */
const stories = Number(process.env['SIMULATION_SEEDS'] ?? 200);
const seed = Number(process.env['SIMULATION_SEED'] ?? Date.now() % 1_000_000_000);

describe('simulation', () => {
  it(`loses nothing in ${stories} stories of changes, faults, kills and resumes`, async () => {
    expect(await playStories(stories, seed)).toBeUndefined();
  });
});
