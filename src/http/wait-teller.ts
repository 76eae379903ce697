import type { Gate } from './gates.ts';

/** What is done about waits that are worth telling. */
export interface WaitTelling {
  /** Must not throw. */
  readonly onWait?: (gate: Gate) => void;
  /** The shortest wait that is told, in milliseconds; by default five seconds. */
  readonly tellAfterMs?: number;
}

/**
 * Creates the function that is shown each gate that holds a request back. It tells the long ones, each once: again
 * only when the wait that was told is over, or has become longer by as much as is worth telling.
 */
export function createWaitTeller({
  onWait,
  tellAfterMs = 5000,
}: WaitTelling): (gate: Gate, now: number) => void {
  const toldUntil = new Map<string, number>();
  return (gate, now) => {
    if (onWait === undefined || gate.untilMs === Infinity || gate.untilMs - now < tellAfterMs) return;
    const wait = `${gate.reason} ${gate.family ?? ''}`;
    const told = toldUntil.get(wait) ?? now;
    if (told > now && gate.untilMs - told < tellAfterMs) return;
    toldUntil.set(wait, gate.untilMs);
    onWait(gate);
  };
}
