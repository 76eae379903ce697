import { ContractError } from '../../base/errors.ts';
import type { MutableJsonObject } from '../../base/json.ts';
import type { Cursor, Page } from '../../core/port.ts';
import type { Query } from '../../core/stream.ts';
import type { HistorySync } from '../../core/sync.ts';
import { perPage, placeOf, readPage, readPages } from '../listing.ts';
import type { Walk } from './walk.ts';
import { iso, laterOf } from './walk.ts';

/**
 * The commits that the default branch gained since the head that the last pass saw: `old..new` names exactly those,
 * also where a merge brought commits that are older than the last pass. A set of commits between two hashes never
 * changes, so its page numbers are stable. When the old head is gone (a force push), everything since the start is
 * read again.
 */
export async function* readHistory(walk: Walk<HistorySync>): AsyncGenerator<Page> {
  const { from, asOf } = walk;
  const branch = walk.slice.facts['default_branch'];
  const isAhead = from?.at !== undefined && Date.parse(from.at) > asOf;
  if (typeof branch !== 'string' || isAhead) {
    yield { records: [], requests: 0, ...(isAhead ? { cursor: from } : {}) };
    return;
  }
  const tip = await readPage(walk.listing, { ...walk.query, ref_name: branch, per_page: 1 });
  const head = tip.rows[0]?.['id'];
  yield { records: [], requests: tip.requests };
  if (tip.rows.length === 0) return;
  if (typeof head !== 'string') {
    throw new ContractError('unexpected_shape', 'A commit has no id that is a text', {
      place: placeOf(walk.listing),
    });
  }
  const end: Cursor = { sha: head, at: iso(asOf) };
  const known = from?.['sha'];
  if (known !== head) {
    const gained = typeof known === 'string' ? yield* readRange(walk, known, head) : 0;
    if (gained === 0) yield* readFrom(walk, head, typeof known === 'string' ? undefined : from?.at);
  }
  yield { records: [], requests: 0, cursor: end };
}

/**
 * The commits between two heads that are not older than the start. None where the old head is not known any more: for
 * a revision that does not exist GitLab answers with an empty list. `since` is not asked here: git would end the walk
 * at the first older commit and miss newer ones behind it.
 */
async function* readRange(
  walk: Walk<HistorySync>,
  known: string,
  head: string,
): AsyncGenerator<Page, number> {
  let count = 0;
  for await (const { rows, requests } of readPages(walk.listing, historyQuery(walk, `${known}..${head}`))) {
    count += rows.length;
    yield { records: rows.filter((row) => isWanted(walk, row)), requests };
  }
  return count;
}

function isWanted({ sync, startDate }: Walk<HistorySync>, row: MutableJsonObject): boolean {
  const at = row[sync.cursor];
  return startDate === undefined || typeof at !== 'string' || Date.parse(at) >= Date.parse(startDate);
}

/** All commits of a head since the start, or since a time that another connector has left. */
async function* readFrom(
  walk: Walk<HistorySync>,
  head: string,
  at: string | undefined,
): AsyncGenerator<Page> {
  const lateMs = walk.sync.lateDays * 86_400_000;
  const since = laterOf(at === undefined ? undefined : iso(Date.parse(at) - lateMs), walk.startDate);
  for await (const { rows, requests } of readPages(walk.listing, historyQuery(walk, head, since)))
    yield { records: rows, requests };
}

function historyQuery(walk: Walk<HistorySync>, revision: string, since?: string): Query {
  return {
    ...walk.query,
    ref_name: revision,
    per_page: perPage,
    ...(since === undefined ? {} : { [walk.sync.since]: since }),
  };
}
