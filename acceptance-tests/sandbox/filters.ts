import type { Call } from './endpoint.ts';
import type { OrderColumn } from './order.ts';
import type { Issuable } from './model/issuables.ts';
import type { Micros } from './time.ts';

/** Whether a time lies within `<name>_after` and `<name>_before`, both inclusive, against microseconds. */
export function isWithin(call: Call, name: 'created' | 'updated', at: Micros): boolean {
  const after = call.params.time(`${name}_after`);
  const before = call.params.time(`${name}_before`);
  return (after === undefined || at >= after) && (before === undefined || at <= before);
}

/** The filters that lists of issues and of merge requests share. */
export function isIssuableWanted(call: Call, row: Issuable & { readonly state: string }): boolean {
  const { params, viewer } = call;
  const state = params.text('state') ?? 'all';
  const scope = params.text('scope')?.replaceAll('-', '_') ?? 'all';
  const iids = params.list('iids');
  const labels = params.list('labels');
  const author = params.number('author_id');
  return (
    isWithin(call, 'updated', row.updatedAt) &&
    isWithin(call, 'created', row.createdAt) &&
    (state === 'all' || row.state === state) &&
    (scope !== 'created_by_me' || row.authorId === viewer?.id) &&
    (scope !== 'assigned_to_me' || (viewer !== undefined && row.assigneeIds.includes(viewer.id))) &&
    (iids === undefined || iids.includes(String(row.iid))) &&
    (labels === undefined || labels.every((label) => row.labels.includes(label))) &&
    (author === undefined || row.authorId === author) &&
    matchesSearch(params.text('search'), row)
  );
}

function matchesSearch(search: string | undefined, row: Issuable): boolean {
  const text = `${row.title} ${row.description ?? ''}`.toLowerCase();
  return search === undefined || text.includes(search.toLowerCase());
}

/** The order of a list of issuables: the column asked for, ties by falling id whatever the direction. */
export function issuableOrder<Row extends Issuable>(
  call: Call,
  columns: Readonly<Record<string, Omit<OrderColumn<Row>, 'name' | 'isDescending'>>>,
): readonly OrderColumn<Row>[] {
  const name = call.params.text('order_by') ?? 'created_at';
  const isDescending = call.params.text('sort') !== 'asc';
  const column = columns[name] ?? { value: (row: Row) => row.createdAt, isTime: true };
  return [
    { name, isDescending, ...column },
    { name: 'id', isDescending: true, value: (row) => row.id },
  ];
}

/** The columns that both kinds of issuable can be ordered by. */
export const issuableColumns = {
  created_at: { value: (row: Issuable) => row.createdAt, isTime: true },
  updated_at: { value: (row: Issuable) => row.updatedAt, isTime: true },
  title: { value: (row: Issuable) => row.title.toLowerCase() },
  popularity: { value: (row: Issuable) => row.upvotes },
} as const;

/** The order where ties go by id in the direction of the list; `created_at` is the id itself. */
export function orderByName<Row extends { readonly id: number }>(
  call: Call,
  columns: Readonly<Record<string, (row: Row) => string | number | undefined>>,
): readonly OrderColumn<Row>[] {
  const name = call.params.text('order_by') ?? 'id';
  const isDescending = call.params.text('sort') !== 'asc';
  const id: OrderColumn<Row> = { name: 'id', isDescending, value: (row) => row.id };
  const value = name === 'created_at' ? undefined : columns[name];
  return value === undefined ? [id] : [{ name, isDescending, value, isTime: name.endsWith('_at') }, id];
}
