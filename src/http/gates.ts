import type { RequestsLeft } from './budget.ts';
import { createBudgets } from './budget.ts';
import { createFamilyWindow, type Family } from './family.ts';
import type { Reservations } from './reservations.ts';
import { maxHeaderDelayMs } from './retry-after.ts';
import type { HeaderFields } from './transport.ts';

/** Why a request may not start yet. */
export interface Gate {
  /** Milliseconds since the epoch; Infinity if another request must end first. */
  readonly untilMs: number;
  /** `paused`: told to wait; `family`: a limit that we keep ourselves; `budget`: what the server counts is used up. */
  readonly reason: 'paused' | 'family' | 'budget';
  /** The family that is paused or full; absent where it is not about one family. */
  readonly family?: string;
}

/** All that holds requests back but their number in flight. Times are milliseconds since the epoch. */
export interface Gates {
  /** Nothing (of the family, if one is named) starts before `untilMs`, or a day from now if that is sooner. */
  pause(untilMs: number, family: string | undefined, now: number): void;
  /** The gates that are closed for a request, while `inFlight` others have started and not ended. */
  closedFor(
    families: readonly string[],
    reservations: Reservations,
    inFlight: number,
    now: number,
  ): readonly Gate[];
  /** A request starts. */
  enter(families: readonly string[]): void;
  /** A request has ended; `headers` are those of the answer, if there was one. */
  leave(families: readonly string[], headers: HeaderFields | undefined, now: number): void;
  /** What the server's count leaves to requests of no family. */
  left(now: number): RequestsLeft | undefined;
}

/** Creates gates that are all open. A family that is not in the list has no limit of its own but can be paused. */
export function createGates(families: readonly Family[], reserve: number): Gates {
  const windows = new Map(families.map((family) => [family.name, createFamilyWindow(family)]));
  const budgets = createBudgets({ reserve });
  const pausedUntil = new Map<string | undefined, number>();

  const pauseGate = (family: string | undefined, now: number): Gate | undefined => {
    const untilMs = pausedUntil.get(family);
    if (untilMs === undefined) return undefined;
    if (untilMs > now) return { untilMs, reason: 'paused', ...(family === undefined ? {} : { family }) };
    pausedUntil.delete(family);
    return undefined;
  };
  const familyGates = (family: string, reservations: Reservations, now: number): (Gate | undefined)[] => {
    const untilMs = windows.get(family)?.opensAt(now, reservations.placesOf(family)) ?? now;
    return [pauseGate(family, now), untilMs > now ? { untilMs, reason: 'family', family } : undefined];
  };

  return {
    pause: (untilMs, family, now) => {
      const cut = Math.min(untilMs, now + maxHeaderDelayMs);
      if (cut > (pausedUntil.get(family) ?? now)) pausedUntil.set(family, cut);
    },
    closedFor: (wanted, reservations, inFlight, now) => {
      const untilMs = budgets.opensAt(groupOf(wanted), inFlight, now);
      const gates: (Gate | undefined)[] = [
        pauseGate(undefined, now),
        untilMs > now ? { untilMs, reason: 'budget' } : undefined,
        ...wanted.flatMap((family) => familyGates(family, reservations, now)),
      ];
      return gates.filter((gate) => gate !== undefined);
    },
    enter: (entered) => {
      for (const family of entered) windows.get(family)?.enter();
    },
    leave: (left, headers, now) => {
      for (const family of left) windows.get(family)?.leave(now);
      budgets.observe(groupOf(left), headers ?? {}, now);
    },
    left: (now) => budgets.left(groupOf([]), now),
  };
}

function groupOf(families: readonly string[]): string {
  return families.join(' ');
}
