/**
 * How much of a server's limits the client uses, and how often it is refused: `npm run bench:rate-limits [hours]`, a
 * day unless told otherwise, in virtual time.
 */
import { playScenario, scenarios } from './rate-limit-scenarios.ts';

const hours = Number(process.argv[2] ?? 24);
const rows: Record<string, { requests: number; allowed: number; used: string; refused: number }> = {};
for (const scenario of scenarios) {
  const { answered, allowed, refused } = await playScenario(scenario, hours);
  const used = `${((100 * answered) / allowed).toFixed(2)} %`;
  rows[scenario.name] = { requests: answered, allowed: Math.round(allowed), used, refused };
}
console.table(rows);
