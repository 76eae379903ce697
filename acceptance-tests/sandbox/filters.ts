import { invalidParameter } from './answer.ts';
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
  const authorName = params.text('author_username');
  return (
    isWithin(call, 'updated', row.updatedAt) &&
    isWithin(call, 'created', row.createdAt) &&
    (state === 'all' || row.state === state) &&
    (scope !== 'created_by_me' || row.authorId === viewer?.id) &&
    (scope !== 'assigned_to_me' || (viewer !== undefined && row.assigneeIds.includes(viewer.id))) &&
    (iids === undefined || iids.includes(String(row.iid))) &&
    (labels === undefined || labels.every((label) => row.labels.includes(label))) &&
    (author === undefined || row.authorId === author) &&
    (authorName === undefined || usernameOf(call, row.authorId) === authorName.toLowerCase()) &&
    matchesSearch(call, row)
  );
}

function usernameOf({ world }: Call, userId: number): string | undefined {
  return world.users.rows.get(userId)?.username.toLowerCase();
}

/** The filters by assignee: a number, a name, or whether there is one at all. */
export function isAssigneeWanted(call: Call, { assigneeIds }: Issuable): boolean {
  const id = call.params.text('assignee_id')?.toLowerCase();
  const name = call.params.text('assignee_username')?.toLowerCase();
  if (id !== undefined && !/^(\d+|none|any)$/.test(id)) {
    throw invalidParameter(`assignee_id should be an integer, 'None' or 'Any', however got ${id}`);
  }
  if (name !== undefined) return assigneeIds.some((userId) => usernameOf(call, userId) === name);
  if (id === 'none' || id === '0') return assigneeIds.length === 0;
  return id === undefined || (id === 'any' ? assigneeIds.length > 0 : assigneeIds.includes(Number(id)));
}

/**
 * Every term must occur in one of the texts that `in` names, both unless sent. A group's list looks for parts of words
 * (`full_search`), the other lists for the beginnings of words (`PgFullTextSearchable`).
 */
function matchesSearch({ params, path, urlPath }: Call, row: Issuable): boolean {
  const search = params.text('search');
  if (search === undefined) return true;
  const where = params.list('in') ?? ['title', 'description'];
  const texts = [
    where.includes('title') ? row.title : '',
    where.includes('description') ? (row.description ?? '') : '',
  ];
  const text = texts.join(' ').toLowerCase();
  const terms = search
    .toLowerCase()
    .split(/[\s"]+/)
    .filter((term) => term !== '');
  if (path.id !== undefined && urlPath.includes('/groups/'))
    return terms.every((term) => text.includes(term));
  const words = wordsOf(text);
  return terms.flatMap(wordsOf).every((term) => words.some((word) => word.startsWith(term)));
}

function wordsOf(text: string): readonly string[] {
  return text.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
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
