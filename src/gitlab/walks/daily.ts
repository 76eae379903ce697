import type { Page } from '../../core/port.ts';
import type { DailySync } from '../../core/sync.ts';
import { readPage } from '../listing.ts';
import type { Walk } from './walk.ts';
import { iso } from './walk.ts';

const dayMs = 86_400_000;

/** Days that are read where neither the state nor the configuration says where to begin. */
const defaultDays = 180;

/**
 * A row for each day up to the pass's start, in ranges that GitLab takes. Without a cursor it begins at the configured
 * start, or half a year back: GitLab computes each range anew.
 */
export async function* readDaily(walk: Walk<DailySync>): AsyncGenerator<Page> {
  const { asOf, from, startDate, sync } = walk;
  const known = from?.at === undefined ? undefined : Date.parse(from.at) - sync.againDays * dayMs;
  const start = startDate === undefined ? asOf - defaultDays * dayMs : Date.parse(startDate);
  const first = Math.max(known ?? start, start);
  for (let begin = first; begin <= asOf; begin += sync.maxDays * dayMs) {
    const last = Math.min(begin + (sync.maxDays - 1) * dayMs, asOf);
    // GitLab wants the first day to lie before the last.
    const day = dayOf(begin) === dayOf(last) ? begin - dayMs : begin;
    const query = { ...walk.query, [sync.from]: dayOf(day), [sync.to]: dayOf(last) };
    const { rows, requests } = await readPage(walk.listing, query);
    yield { records: rows, requests, cursor: { at: iso(last) } };
  }
  yield {
    records: [],
    requests: 0,
    cursor: first > asOf && from !== undefined ? from : { at: iso(asOf) },
  };
}

function dayOf(ms: number): string {
  return iso(ms).slice(0, 10);
}
