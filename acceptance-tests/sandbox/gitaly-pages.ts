import { rowsAnswer } from './answer.ts';
import type { Answer, Refusal } from './answer.ts';
import type { Call } from './endpoint.ts';
import { linkTo, offsetPage, perPageOf } from './paging.ts';
import type { Render } from './paging.ts';

/** How a list that comes from Gitaly is paged. */
export interface GitalyPaging<Row> {
  readonly render: Render<Row>;
  readonly nameOf: (row: Row) => string;
  /** Whether `pagination=keyset` is honoured; else it is ignored and pages go by number. */
  readonly hasKeyset: boolean;
  /** The answer where the ref that `page_token` names is gone. */
  readonly onBadToken: (token: string) => Refusal;
}

/** A page of refs. With keyset, `Link` is there only if the page is full and not empty; there are no X-* headers. */
export function gitalyPage<Row>(call: Call, rows: readonly Row[], paging: GitalyPaging<Row>): Answer {
  const { render, nameOf, hasKeyset, onBadToken } = paging;
  if (!hasKeyset || call.params.text('pagination') !== 'keyset') return offsetPage(call, rows, render);
  const token = call.params.text('page_token');
  const position = token === undefined ? -1 : rows.findIndex((row) => nameOf(row) === token);
  if (token !== undefined && position < 0) throw onBadToken(token);
  const perPage = perPageOf(call);
  const shown = rows.slice(position + 1, position + 1 + perPage);
  const last = shown.at(-1);
  // GitLab compares with what was sent, before it clamps: more than 100 a page never gets a link.
  const isFull =
    last !== undefined && shown.length === perPage && (call.params.number('per_page') ?? 20) <= 100;
  const headers = isFull ? { link: linkTo(call, { page_token: nameOf(last) }, 'next') } : {};
  return rowsAnswer(shown.map(render), headers);
}
