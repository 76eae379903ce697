import { Refusal, rowsAnswer } from './answer.ts';
import type { Answer } from './answer.ts';
import type { Call } from './endpoint.ts';
import { linkTo, perPageOf } from './paging.ts';
import type { Render, Rows } from './paging.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';
import type { Cursor } from './cursor.ts';
import { compareBy } from './order.ts';
import type { OrderColumn } from './order.ts';

/** GitLab's answer to `pagination=keyset` where the list or its order does not have it. */
export function keysetRefused(): Refusal {
  return new Refusal(405, { error: 'Keyset pagination is not yet available for this type of request' });
}

/**
 * A page after (or before) an opaque cursor, of rows that are in the order of the columns. There is no `Link` and no
 * next cursor on the last page.
 */
export function cursorPage<Row>(
  call: Call,
  rows: Rows<Row>,
  columns: readonly OrderColumn<Row>[],
  render: Render<Row>,
): Answer {
  const perPage = perPageOf(call);
  const cursor = decodeCursor(call.params.text('cursor'), columns);
  const isBackward = cursor?.isBackward === true;
  const border = cursor === undefined ? 0 : borderOf(rows, columns, cursor);
  const start = isBackward ? Math.max(0, border - perPage) : border;
  const end = isBackward ? border : start + perPage;
  const shown = rows.slice(start, end);
  const next = isBackward || end < rows.length ? encodeCursor(shown.at(-1), columns, 'n') : undefined;
  const hasPrevious = isBackward ? start > 0 : cursor !== undefined;
  const previous = hasPrevious ? encodeCursor(shown[0], columns, 'p') : undefined;
  return rowsAnswer(shown.map(render), {
    ...(previous === undefined ? {} : { 'x-prev-cursor': previous }),
    ...(next === undefined ? {} : { 'x-next-cursor': next, link: linkTo(call, { cursor: next }, 'next') }),
  });
}

/** The index of the first row after the cursor (or, backwards, of the first row that is not before it). */
function borderOf<Row>(rows: Rows<Row>, columns: readonly OrderColumn<Row>[], cursor: Cursor): number {
  const isBefore = (row: Row): boolean => {
    const order = compareBy(
      columns,
      (column) => column.value(row),
      (column) => cursor.values.get(column.name),
    );
    return cursor.isBackward ? order < 0 : order <= 0;
  };
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const [row] = rows.slice(middle, middle + 1);
    if (row !== undefined && isBefore(row)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * A page by id, for projects: `Link` carries `id_after` or `id_before` whenever the page has a row, so that an empty
 * page is the end. The rows must be filtered by those parameters already.
 */
export function idPage<Row extends { readonly id: number }>(
  call: Call,
  rows: readonly Row[],
  render: Render<Row>,
): Answer {
  const shown = rows.slice(0, perPageOf(call));
  const last = shown.at(-1);
  const name = call.params.text('sort') === 'asc' ? 'id_after' : 'id_before';
  const headers = last === undefined ? {} : { link: linkTo(call, { [name]: String(last.id) }, 'next') };
  return rowsAnswer(shown.map(render), headers);
}
