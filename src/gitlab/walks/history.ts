import { ContractError } from '../../base/errors.ts';
import type { MutableJsonObject } from '../../base/json.ts';
import type { Page } from '../../core/port.ts';
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
  const known = from?.['sha'];
  const head =
    typeof known === 'string' ? yield* readGained(walk, branch, known) : yield* readFirst(walk, branch);
  if (head !== undefined)
    yield { records: [], requests: 0, cursor: { sha: head.slice(0, hashLength), at: iso(asOf) } };
}

/** So much of a hash names a commit among all commits there are; state is half as long with it. */
const hashLength = 18;

/** What the branch gained since a known head; gives the new head. */
async function* readGained(
  walk: Walk<HistorySync>,
  branch: string,
  known: string,
): AsyncGenerator<Page, string | undefined> {
  const head = yield* readHead(walk, branch);
  if (head === undefined || head.startsWith(known)) return head;
  const gained = yield* readRange(walk, known, head);
  if (gained === 0) yield* readFrom(walk, head);
  return head;
}

/**
 * All that the branch has since the start. Its first page is asked by the branch's name and tells the head; those behind
 * it by that hash, so that a push meanwhile shifts nothing.
 */
async function* readFirst(walk: Walk<HistorySync>, branch: string): AsyncGenerator<Page, string | undefined> {
  const since = sinceOf(walk);
  const first = await readPage(walk.listing, historyQuery(walk, branch, since));
  const head = first.rows[0]?.['id'];
  yield { records: first.rows, requests: first.requests };
  mindHash(walk, first.rows[0]);
  // Nothing since the start: the head is older than that.
  if (typeof head !== 'string') return since === undefined ? undefined : yield* readHead(walk, branch);
  if (first.next === undefined) return head;
  const rest = { ...first.next, ref_name: head };
  for await (const { rows, requests } of readPages(walk.listing, rest)) yield { records: rows, requests };
  return head;
}

/** Throws ContractError for a commit whose id is no text: what is behind it would be taken for nothing. */
function mindHash({ listing }: Walk<HistorySync>, commit: MutableJsonObject | undefined): void {
  if (commit === undefined || typeof commit['id'] === 'string') return;
  throw new ContractError('unexpected_shape', 'A commit has no id that is a text', {
    place: placeOf(listing),
  });
}

async function* readHead(walk: Walk<HistorySync>, branch: string): AsyncGenerator<Page, string | undefined> {
  const tip = await readPage(walk.listing, { ...walk.query, ref_name: branch, per_page: 1 });
  yield { records: [], requests: tip.requests };
  mindHash(walk, tip.rows[0]);
  const head = tip.rows[0]?.['id'];
  return typeof head === 'string' ? head : undefined;
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

/** All commits of a head since the start. */
async function* readFrom(walk: Walk<HistorySync>, head: string): AsyncGenerator<Page> {
  for await (const { rows, requests } of readPages(walk.listing, historyQuery(walk, head, sinceOf(walk))))
    yield { records: rows, requests };
}

/** Where reading without a known head begins: at the start, or some days before a time that another connector has left. */
function sinceOf({ sync, from, startDate }: Walk<HistorySync>): string | undefined {
  const isForeign = from?.at !== undefined && from['sha'] === undefined;
  const at = isForeign ? iso(Date.parse(from.at) - sync.lateDays * 86_400_000) : undefined;
  return laterOf(at, startDate);
}

function historyQuery(walk: Walk<HistorySync>, revision: string, since?: string): Query {
  return {
    ...walk.query,
    ref_name: revision,
    per_page: perPage,
    ...(since === undefined ? {} : { [walk.sync.since]: since }),
  };
}
