import { describe, expect, it } from 'vitest';
import type { Scenario } from './rate-limit-scenarios.ts';
import { playScenario, scenarios } from './rate-limit-scenarios.ts';

/** Long enough for several periods of the limit. */
const hoursOf = ({ throttle, application }: Scenario): number =>
  application === undefined && throttle?.periodSeconds === 3600 ? 3 : 0.1;

describe('the server limits', () => {
  it.each(scenarios)('are used to 95 percent or more, without a 429: $name', async (scenario) => {
    const { answered, refused, allowed } = await playScenario(scenario, hoursOf(scenario));
    expect(refused).toBe(0);
    expect(answered / allowed).toBeGreaterThan(0.95);
  });
});
