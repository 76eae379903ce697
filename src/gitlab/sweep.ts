import type { JsonObject } from '../base/json.ts';
import type { Obstacle, Page, Proof, ReadRequest, RowCount, Slice, Sweeper } from '../core/port.ts';
import type { Stream } from '../core/stream.ts';
import { levelOf } from '../core/stream.ts';
import type { CoverReading } from './covers.ts';
import { ask, decidesAccess, userIdOf, userLevelOn } from './covers.ts';
import { obstacleOf } from './features.ts';
import { perPage, readPage } from './listing.ts';
import { readFromTheEnd } from './walks/instant.ts';
import type { Walk } from './walks/walk.ts';

/** What sweeping is done with. */
export interface SweepTools {
  readonly reading: Omit<CoverReading, 'signal'>;
  /** The walk over the listing that a request asks for, as the source makes it. */
  readonly toWalk: (request: ReadRequest) => Walk;
}

/** Looks at GitLab's whole listings. */
export function createSweeper({ reading, toWalk }: SweepTools): Sweeper {
  return {
    startsLate: reading.config.startDate !== undefined,
    count: (request) => countRows(toWalk(request)),
    rows: (request) => readRows(toWalk(request)),
    prove: (request) => prove({ ...reading, signal: request.signal }, request),
  };
}

async function countRows({ listing, query }: Walk): Promise<RowCount> {
  const { total, requests } = await readPage(listing, { ...query, per_page: 1 });
  return { total, requests };
}

async function* readRows({ listing, query, stream, sync }: Walk): AsyncGenerator<Page> {
  const keyset = sync.paging === 'keyset' ? { pagination: 'keyset' } : {};
  const whole = { ...query, ...stream.sweep?.query, per_page: perPage, ...keyset };
  for await (const { rows, requests } of readFromTheEnd(listing, whole)) yield { records: rows, requests };
}

async function prove(reading: CoverReading, { stream, slice }: ReadRequest): Promise<Proof> {
  if (slice.kind === 'instance') return { doubt: undefined, requests: 0 };
  const now = await ask(reading, `/${slice.kind}s/${slice.id}`);
  const doubt = now === undefined ? closed : doubtOf(stream, slice, now);
  const role = stream.sweep?.role;
  if (doubt !== undefined || role === undefined) return { doubt, requests: 1 };
  const userId = await userIdOf(reading);
  if (userId === undefined) return { doubt: tooLow(role), requests: 2 };
  const level = await userLevelOn(reading, slice.kind, slice.id, String(userId));
  return { doubt: level < levelOf(role) ? tooLow(role) : undefined, requests: 3 };
}

const closed: Obstacle = {
  code: 'closed_meanwhile',
  reason:
    'It can be read no longer, or by others than when it was listed: what it does not show may still be there.',
};

function doubtOf(stream: Stream, slice: Slice, now: JsonObject): Obstacle | undefined {
  if (obstacleOf(stream, { ...slice, facts: now }) !== undefined) return closed;
  return hasSameReaders(slice.facts, now) ? undefined : closed;
}

function tooLow(role: string): Obstacle {
  return {
    code: 'role_too_low',
    reason: `Below the role ${role}, what was deleted looks like what was made confidential: it is not told.`,
  };
}

/** A list may leave out fields that the record itself has. */
function hasSameReaders(before: JsonObject, now: JsonObject): boolean {
  return Object.entries(now).every(
    ([field, value]) => !decidesAccess(field) || before[field] === undefined || before[field] === value,
  );
}
