import { rewriting, withHeaders } from '../acts.ts';
import type { HostileCase } from '../case.ts';
import { jobs, labels, mergeRequests } from '../case.ts';
import type { Act } from '../front.ts';
import { reply } from '../front.ts';

const link = (query: string): string => `<http://gitlab.example.com/api/v4/any?${query}>; rel="next"`;

/** Serves one row a page, whatever was asked for. */
const onePerPage =
  (change: (headers: Record<string, string>, count: number) => Record<string, string>): Act =>
  ({ url, response, honest, count }) => {
    const other = new URL(url);
    other.searchParams.set('per_page', '1');
    const answer = honest(other);
    reply(response, { ...answer, headers: change({ ...answer.headers }, count) });
  };

/** Sends the first page whatever is asked for, and names one more. */
const firstPageWith =
  (
    next: (page: number, count: number) => string,
    change: (body: string, count: number) => string = (body) => body,
  ): Act =>
  ({ url, response, honest, count }) => {
    const first = new URL(url);
    first.searchParams.delete('page');
    first.searchParams.delete('cursor');
    const answer = honest(first);
    const query = next(Number(url.searchParams.get('page') ?? 1), count);
    const headers = { ...answer.headers, link: link(query) };
    reply(response, { ...answer, headers, body: change(answer.body, count) });
  };

/** Paging that leads astray or nowhere. */
export const pagingCases: readonly HostileCase[] = [
  {
    name: 'next link to another host',
    did: 'named each next page on another host',
    at: '/api/v4/projects/2/',
    act: withHeaders((headers, _count, elsewhere) => {
      const next = headers['link'];
      return next === undefined ? {} : { link: next.replaceAll(/<https?:\/\/[^/]+/g, `<${elsewhere}`) };
    }),
    end: 'complete',
  },
  {
    name: 'redirect to another host',
    did: 'redirected to another host',
    act: ({ response, elsewhere }) => response.writeHead(302, { location: `${elsewhere}/api/v4/user` }).end(),
    end: 'incomplete',
    says: /redirect to another origin/,
  },
  {
    name: 'redirect without a scheme',
    did: 'redirected to //another-host',
    act: ({ response, elsewhere }) => {
      response.writeHead(301, { location: `//${new URL(elsewhere).host}/api/v4/user` }).end();
    },
    end: 'incomplete',
    says: /redirect to another origin/,
  },
  {
    name: 'redirects in a circle',
    did: 'redirected to the same URL, for ever',
    act: ({ url, response }) => response.writeHead(302, { location: `${url.pathname}${url.search}` }).end(),
    end: 'incomplete',
    says: /more than 3 redirects/,
  },
  {
    name: 'a page that is its own next',
    did: 'named each page as its own next page',
    at: labels,
    stream: 'project_labels',
    act: withHeaders(() => ({ link: link('page=2') })),
    end: 'incomplete',
    says: /names a page as (its own next|the next)/,
  },
  {
    name: 'a cursor that repeats',
    did: 'named three cursors in turn, for ever',
    at: labels,
    stream: 'project_labels',
    act: firstPageWith(
      (_page, count) => `cursor=c${count % 3}`,
      (body, count) => body.replace('"description":', `"count":${count},"description":`),
    ),
    end: 'incomplete',
    says: /names a page as the next that was read before/,
  },
  {
    name: 'the same rows on every page',
    did: 'ignored the page number and always named one more page',
    at: labels,
    stream: 'project_labels',
    act: firstPageWith((page) => `page=${page + 1}`),
    end: 'incomplete',
    says: /each one holds the same rows/,
  },
  {
    name: 'empty pages without end',
    did: 'sent empty pages and always named one more',
    at: labels,
    stream: 'project_labels',
    act: ({ response, count }) => response.writeHead(200, { link: link(`page=${count + 2}`) }).end('[]'),
    end: 'incomplete',
    says: /1000 in a row were empty/,
  },
  {
    name: 'pages that shrink',
    did: 'sent one row a page, and let the total fall once meanwhile',
    at: labels,
    act: onePerPage((headers, count) => ({ ...headers, 'x-total': count === 0 ? '4' : '3' })),
    end: 'complete',
  },
  {
    name: 'pages that never stop shrinking',
    did: 'let the total of a listing fall with each page',
    at: labels,
    stream: 'project_labels',
    act: onePerPage((headers, count) => ({ ...headers, 'x-total': String(1000 - count) })),
    end: 'incomplete',
    says: /kept vanishing/,
  },
  {
    name: 'rows in the wrong order',
    did: 'sorted issues the other way round',
    act: rewriting((body) => JSON.stringify((JSON.parse(body) as unknown[]).reverse())),
    end: 'incomplete',
    says: /does not sort or filter/,
  },
  {
    name: 'jobs in the wrong order',
    did: 'sorted jobs by rising id',
    at: jobs,
    stream: 'jobs',
    act: rewriting((body) => JSON.stringify((JSON.parse(body) as unknown[]).reverse())),
    end: 'incomplete',
    says: /does not sort this listing by id/,
  },
  {
    name: 'a filter that is ignored',
    did: 'answered with the first page whatever time was asked for',
    at: mergeRequests,
    stream: 'merge_requests',
    act: ({ url, response, honest }) => {
      const other = new URL(url);
      other.searchParams.delete('updated_after');
      other.searchParams.delete('page');
      reply(response, honest(other));
    },
    end: 'incomplete',
    says: /does not sort or filter|do not come to an end/,
  },
  {
    name: 'a total that is absurd',
    did: 'counted 99,999,999,999 pages',
    at: mergeRequests,
    act: withHeaders(() => ({ 'x-total': '9999999999999', 'x-total-pages': '99999999999' })),
    end: 'complete',
  },
];
