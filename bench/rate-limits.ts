/**
 * How much of a server's limits the client uses, and how often it is refused: `npm run bench:rate-limits -- [hours]`, a
 * day unless told otherwise, in virtual time (minutes of real time).
 */
import { playScenario, scenarios } from './rate-limit-scenarios.ts';

const hours = Number(process.argv[2] ?? 24);
const line = (name: string, ...values: readonly string[]): string =>
  [name.padEnd(58), ...values.map((value) => value.padStart(10))].join(' ');

console.log(line(`${hours} hours of`, 'requests', 'allowed', 'used', '429s'));
for (const scenario of scenarios) {
  const { answered, allowed, refused } = await playScenario(scenario, hours);
  const used = `${((100 * answered) / allowed).toFixed(2)} %`;
  console.log(line(scenario.name, String(answered), String(Math.round(allowed)), used, String(refused)));
}
