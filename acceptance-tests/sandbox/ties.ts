import { pageOf } from './paging.ts';
import type { Call } from './endpoint.ts';
import type { OrderColumn } from './order.ts';

/**
 * The last column of an order for which GitLab has no tie-breaker. A database may then order equal rows differently
 * for every page that it is asked for, so the order depends on the page number: a client that pages through equal
 * rows by such an order misses some.
 */
export function withoutTieBreaker<Row extends { readonly id: number }>(call: Call): OrderColumn<Row> {
  const page = pageOf(call);
  return { name: 'id', isDescending: false, value: (row) => scramble(row.id, page) };
}

function scramble(id: number, page: number): number {
  let mixed = Math.imul(id ^ Math.imul(page, 0x9e3779b1), 0x85ebca6b);
  mixed ^= mixed >>> 13;
  return Math.imul(mixed, 0xc2b2ae35) >>> 0;
}
