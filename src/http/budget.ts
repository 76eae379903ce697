import type { HeaderFields } from './transport.ts';
import { resetDelay } from './retry-after.ts';

/** What the server's own counts (`RateLimit-*`) leave us. Times are milliseconds since the epoch. */
export interface Budgets {
  /**
   * Takes over what an answer says. `group` is any text that requests which are counted alike have in common: a
   * count is applied to a group once the group has been shown it, and to a group that has been shown none.
   */
  observe(group: string, headers: HeaderFields, now: number): void;
  /** A request ended without telling a count: the server may have counted it. */
  missed(group: string): void;
  /**
   * When a request may start while `inFlight` others have: not after `now` if it may at once, Infinity if one of the
   * others must end first.
   */
  opensAt(group: string, inFlight: number, now: number): number;
  /** The lowest of the counts for a group; undefined where the server has told none that still holds. */
  left(group: string, now: number): RequestsLeft | undefined;
}

/** How many requests the server's count leaves, and until when. */
export interface RequestsLeft {
  readonly requests: number;
  /** When the count begins anew, milliseconds since the epoch. */
  readonly resetsAt: number;
}

/** One count, until it is reset. */
interface Budget {
  /** As the server names the end of the period; a greater one is a newer period. */
  readonly resetSeconds: number;
  readonly resetsAt: number;
  readonly remaining: number;
}

/**
 * Creates an empty set of budgets, one for each `RateLimit-Name`. Of each the lowest `RateLimit-Remaining` in its
 * period holds, less one for each request in flight: answers may come in any order, and other users of the token are
 * seen. The last `reserve` requests are left to them. `RateLimit-Limit` is not used: it is given per minute whatever
 * the period is, and so it does not agree with what remains (https://docs.gitlab.com/administration/settings/user_and_ip_rate_limits/).
 */
export function createBudgets({ reserve }: { readonly reserve: number }): Budgets {
  const budgets = new Map<string, Budget>();
  const shown = new Map<string, Set<string>>();

  const appliesTo = (group: string, name: string): boolean => shown.get(group)?.has(name) ?? true;

  const observe = (group: string, headers: HeaderFields, now: number): void => {
    const seen = readBudget(headers, now);
    if (seen === undefined) {
      missed(group);
      return;
    }
    const name = headers['ratelimit-name'] ?? '';
    shown.set(group, (shown.get(group) ?? new Set()).add(name));
    const merged = merge(budgets.get(name), seen);
    if (merged.resetsAt > now) budgets.set(name, merged);
  };
  const missed = (group: string): void => {
    for (const [name, budget] of budgets) {
      if (appliesTo(group, name)) budgets.set(name, { ...budget, remaining: budget.remaining - 1 });
    }
  };
  const opensAt = (group: string, inFlight: number, now: number): number => {
    let opens = now;
    for (const [name, { resetsAt, remaining }] of budgets) {
      if (resetsAt <= now) budgets.delete(name);
      else if (appliesTo(group, name) && remaining - inFlight <= reserve)
        opens = Math.max(opens, remaining <= reserve || inFlight === 0 ? resetsAt : Infinity);
    }
    return opens;
  };
  const left = (group: string, now: number): RequestsLeft | undefined => {
    const counts = [...budgets].filter(([name, { resetsAt }]) => resetsAt > now && appliesTo(group, name));
    const [lowest] = counts.map(([, budget]) => budget).sort((one, other) => one.remaining - other.remaining);
    return lowest === undefined ? undefined : { requests: lowest.remaining, resetsAt: lowest.resetsAt };
  };
  return { observe, missed, opensAt, left };
}

function readBudget(headers: HeaderFields, now: number): Budget | undefined {
  const delayMs = resetDelay(headers, now);
  const remaining = headers['ratelimit-remaining']?.trim() ?? '';
  if (delayMs === undefined || !/^-?\d+$/.test(remaining)) return undefined;
  return {
    resetSeconds: Number(headers['ratelimit-reset']),
    resetsAt: now + delayMs,
    remaining: Number(remaining),
  };
}

function merge(known: Budget | undefined, seen: Budget): Budget {
  if (known === undefined || seen.resetSeconds > known.resetSeconds) return seen;
  if (seen.resetSeconds < known.resetSeconds) return known;
  return {
    resetSeconds: seen.resetSeconds,
    resetsAt: Math.min(known.resetsAt, seen.resetsAt),
    remaining: Math.min(known.remaining, seen.remaining),
  };
}
