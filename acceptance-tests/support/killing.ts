import type { FaultPlan } from '../sandbox/contract.ts';
import type { ServedGitlab } from './gitlab.ts';
import type { RunOptions } from './program.ts';

/** Longer than a program lives that was sent SIGKILL. */
const graceMs = 5_000;

/**
 * Kills the next program with the given request of it, counted from 1, which gets no answer before. Unlike a time or a
 * line, that is sure to hit a program that asks so often, however fast it is. Other requests fare as `others` says.
 */
export function killAtRequest(
  { sandbox }: Pick<ServedGitlab, 'sandbox'>,
  number: number,
  others: FaultPlan = () => undefined,
): RunOptions {
  const dead = new AbortController();
  let left = number;
  sandbox.setFaults((request, sequence) => {
    left -= 1;
    if (left === 0) dead.abort();
    return dead.signal.aborted ? { kind: 'delay', delayMs: graceMs } : others(request, sequence);
  });
  return { killWhen: dead.signal };
}
