import type { Query } from '../core/stream.ts';

/** Parameters that say behind which row the next page begins, whatever comes and goes before it. */
const rowPositions: readonly string[] = ['cursor', 'page_token', 'id_after', 'id_before', 'last'];

/** The parameters by which GitLab's pagers say where the next page begins; all others of a link are an echo of ours. */
const positions: readonly string[] = ['page', ...rowPositions];

/** Whether a page is asked for by its number alone, so that rows that come or go before it move its rows. */
export function isNumbered(query: Query): boolean {
  return !rowPositions.some((name) => query[name] !== undefined);
}

/**
 * The query of the next page: from `Link: <…>; rel="next"`, else from X-Next-Page; undefined at the end of the list.
 * Only the position of a link is taken: behind a proxy GitLab writes hosts that are not the configured one
 * (facts: paging helpers build links from the instance's own external URL).
 */
export function nextQueryOf(headers: Readonly<Record<string, string>>, query: Query): Query | undefined {
  const link = headers['link'];
  const next = link === undefined ? undefined : nextLinkOf(link);
  if (next !== undefined) return { ...query, ...positionIn(next) };
  const page = headers['x-next-page'];
  return link === undefined && page !== undefined && /^\d+$/.test(page) ? { ...query, page } : undefined;
}

const links = /<([^<>]*)>\s*((?:;\s*[\w*-]+\s*=\s*(?:"[^"]*"|[^\s",;]+)\s*)*)/g;
const relationNext = /rel\s*=\s*"?next"?\s*(?:;|$)/;

function nextLinkOf(header: string): string | undefined {
  for (const [, target, parameters] of header.matchAll(links))
    if (target !== undefined && relationNext.test(parameters ?? '')) return target;
  return undefined;
}

function positionIn(link: string): Query {
  const start = link.indexOf('?');
  const search = start === -1 ? '' : link.slice(start + 1).replace(/#.*$/s, '');
  return Object.fromEntries([...new URLSearchParams(search)].filter(([name]) => positions.includes(name)));
}
