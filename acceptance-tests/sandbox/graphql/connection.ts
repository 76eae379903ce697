import { GraphQLError } from 'graphql';
import { compareBy } from '../order.ts';
import type { OrderColumn, OrderValue } from '../order.ts';
import { formatCursorTime, parseTime } from '../time.ts';
import type { Args } from './args.ts';

/** A connection as the schema's `*Connection` types have it; nothing is rendered before it is asked for. */
export type Connection = Readonly<Record<string, unknown>>;

/** Rows and how they become nodes. */
export interface NodeList<Row> {
  readonly rows: readonly Row[];
  readonly node: (row: Row) => Readonly<Record<string, unknown>> | null;
  /** Rows that GitLab takes out after it has cut the page (ConnectionRedaction): pages may be short. */
  readonly isVisible?: (row: Row) => boolean;
  readonly maxPage?: number;
}

interface Slice<Row> {
  readonly rows: readonly Row[];
  readonly hasNext: boolean;
  readonly hasPrevious: boolean;
}

/**
 * A page of rows that are in the order of the columns, by keyset: a cursor holds the values of the columns, so that a
 * row that changes its place moves, and no other row is missed or repeated (Gitlab::Graphql::Pagination::Keyset).
 */
export function keysetConnection<Row>(
  list: NodeList<Row>,
  columns: readonly OrderColumn<Row>[],
  args: Args,
): Connection {
  const border = (cursor: string): readonly OrderValue[] => decodeKeyset(cursor, columns);
  const compare = (row: Row, values: readonly OrderValue[]): number =>
    compareBy(
      columns,
      (column) => column.value(row),
      (column) => values[columns.indexOf(column)],
    );
  const { after, before } = cursorsOf(args);
  const afterValues = after === undefined ? undefined : border(after);
  const beforeValues = before === undefined ? undefined : border(before);
  const start = afterValues === undefined ? 0 : firstIndex(list.rows, (row) => compare(row, afterValues) > 0);
  const end =
    beforeValues === undefined
      ? list.rows.length
      : firstIndex(list.rows, (row) => compare(row, beforeValues) >= 0);
  const sliced = list.rows.slice(start, end);
  return connection(list, cut(sliced, args, list.maxPage), (row) => encodeKeyset(row, columns));
}

/** Where the rows begin that something holds for; it holds for all behind them. */
function firstIndex<Row>(rows: readonly Row[], holds: (row: Row) => boolean): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const [row] = rows.slice(middle, middle + 1);
    if (row === undefined || holds(row)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** A page of rows by their place in the list: what GitLab does for arrays and for orders without a keyset. */
export function offsetConnection<Row>(list: NodeList<Row>, args: Args): Connection {
  const { after, before } = cursorsOf(args);
  const start = after === undefined ? 0 : decodeOffset(after);
  const end = before === undefined ? list.rows.length : decodeOffset(before) - 1;
  const slice = cut(list.rows.slice(start, Math.max(start, end)), args, list.maxPage);
  const places = new Map(list.rows.map((row, index) => [row, index + 1]));
  return connection(list, slice, (row) => encode(String(places.get(row) ?? 0)));
}

function cursorsOf(args: Args): Readonly<Record<'after' | 'before', string | undefined>> {
  const text = (value: unknown): string | undefined =>
    typeof value === 'string' && value !== '' ? value : undefined;
  return { after: text(args.after), before: text(args.before) };
}

function cut<Row>(rows: readonly Row[], args: Args, maxPage = 100): Slice<Row> {
  const { first, last, after, before } = args;
  if (typeof first === 'number' && typeof last === 'number') {
    throw new GraphQLError('Can only provide either `first` or `last`, not both');
  }
  if (typeof last === 'number') {
    const count = Math.min(last, maxPage);
    const shown = rows.slice(Math.max(0, rows.length - count));
    const hasPrevious = typeof after === 'string' || rows.length > count;
    return { rows: shown, hasNext: typeof before === 'string', hasPrevious };
  }
  const count = Math.min(typeof first === 'number' ? first : maxPage, maxPage);
  const hasNext = typeof before === 'string' || rows.length > count;
  return { rows: rows.slice(0, count), hasNext, hasPrevious: typeof after === 'string' };
}

function connection<Row>(list: NodeList<Row>, slice: Slice<Row>, cursorOf: (row: Row) => string): Connection {
  const visible = slice.rows.filter((row) => list.isVisible?.(row) ?? true);
  const [first] = visible;
  const last = visible.at(-1);
  return {
    nodes: () => visible.map(list.node),
    edges: () => visible.map((row) => ({ cursor: cursorOf(row), node: list.node(row) })),
    count: list.rows.length,
    pageInfo: {
      hasNextPage: slice.hasNext,
      hasPreviousPage: slice.hasPrevious,
      startCursor: first === undefined ? null : cursorOf(first),
      endCursor: last === undefined ? null : cursorOf(last),
    },
  };
}

function encode(text: string): string {
  return Buffer.from(text).toString('base64url');
}

function encodeKeyset<Row>(row: Row, columns: readonly OrderColumn<Row>[]): string {
  const values = columns.map((column) => {
    const value = column.value(row);
    if (value === undefined) return [column.name, null];
    return [
      column.name,
      column.isTime === true && typeof value === 'number' ? formatCursorTime(value) : String(value),
    ];
  });
  return encode(JSON.stringify(Object.fromEntries(values)));
}

const invalidCursor = 'Please provide a valid cursor';

function decodeKeyset<Row>(cursor: string, columns: readonly OrderColumn<Row>[]): readonly OrderValue[] {
  const values = parseObject(Buffer.from(cursor, 'base64url').toString());
  return columns.map((column) => {
    const text = values[column.name];
    if (text === null) return undefined;
    if (typeof text !== 'string') throw new GraphQLError(invalidCursor);
    if (column.isTime !== true) return /^\d+$/.test(text) ? Number(text) : text;
    const time = parseTime(text);
    if (time === undefined) throw new GraphQLError(invalidCursor);
    return time;
  });
}

function parseObject(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value));
  } catch {
    // Told below, like an object that is none.
  }
  throw new GraphQLError(invalidCursor);
}

function decodeOffset(cursor: string): number {
  const place = Number(Buffer.from(cursor, 'base64url').toString());
  if (!Number.isInteger(place) || place < 0) throw new GraphQLError(invalidCursor);
  return place;
}
