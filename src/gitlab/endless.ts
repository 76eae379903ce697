import { ContractError, type ErrorPlace } from '../base/errors.ts';
import type { MutableJsonObject } from '../base/json.ts';
import type { Query } from '../core/stream.ts';

/** Sees to it that the pages of one listing come to an end. */
export interface EndlessGuard {
  /** Takes a page that has a next one. Throws ContractError (`endless_listing`) once it is plain that there is no end. */
  follow(rows: readonly MutableJsonObject[], next: Query): void;
}

/** Pages with the very same rows, one after the other, by which a server shows that it ignores the position. */
const maxSamePages = 3;
/** Empty pages in a row: a page of rows that the token may not see is empty, a hundred thousand such rows are not. */
const maxEmptyPages = 1000;

/**
 * Creates the guard of one reading of a listing. It finds a next page that was asked for before (with one remembered
 * query: the search for cycles by R. P. Brent), the same rows again and again, and empty pages without end.
 */
export function createEndlessGuard(place: ErrorPlace): EndlessGuard {
  let milestone: Query | undefined;
  let steps = 0;
  let stepsToMilestone = 1;
  let lastRows = '';
  let samePages = 0;
  let emptyPages = 0;

  const fail = (how: string): never => {
    throw new ContractError('endless_listing', `GitLab's pages do not come to an end: ${how}`, { place });
  };
  const followQuery = (next: Query): void => {
    if (milestone !== undefined && isSameQuery(next, milestone))
      fail('one names a page as the next that was read before');
    steps += 1;
    if (steps < stepsToMilestone) return;
    milestone = next;
    stepsToMilestone *= 2;
    steps = 0;
  };
  const followRows = (rows: readonly MutableJsonObject[]): void => {
    emptyPages = rows.length === 0 ? emptyPages + 1 : 0;
    if (emptyPages >= maxEmptyPages) fail(`${maxEmptyPages} in a row were empty`);
    const identity = identityOfRows(rows);
    samePages = rows.length > 0 && identity === lastRows ? samePages + 1 : 0;
    lastRows = identity;
    if (samePages >= maxSamePages) fail('each one holds the same rows');
  };
  return {
    follow: (rows, next) => {
      followQuery(next);
      followRows(rows);
    },
  };
}

/** Whether two queries ask for the same. */
export function isSameQuery(one: Query, other: Query): boolean {
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...keys].every((key) => String(one[key] ?? '') === String(other[key] ?? ''));
}

/** The first and the last row in full, and how many there are: enough to tell pages apart, and cheap. */
function identityOfRows(rows: readonly MutableJsonObject[]): string {
  return JSON.stringify([rows.length, rows[0] ?? null, rows.at(-1) ?? null]);
}
