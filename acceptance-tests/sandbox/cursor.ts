import { Refusal } from './answer.ts';
import type { OrderColumn, OrderValue } from './order.ts';
import { formatCursorTime, parseTime } from './time.ts';

/** The place in a list that a cursor stands for. */
export interface Cursor {
  readonly values: ReadonlyMap<string, OrderValue>;
  readonly isBackward: boolean;
}

/** The cursor after (`n`) or before (`p`) a row: base64 of JSON with the order columns and the direction. */
export function encodeCursor<Row>(
  row: Row | undefined,
  columns: readonly OrderColumn<Row>[],
  direction: 'n' | 'p',
): string | undefined {
  if (row === undefined) return undefined;
  const entries = columns.map((column) => [column.name, cursorValue(column, column.value(row))] as const);
  const json = JSON.stringify({ ...Object.fromEntries(entries), _kd: direction });
  return Buffer.from(json).toString('base64').replaceAll('+', '-').replaceAll('/', '_');
}

function cursorValue<Row>(column: OrderColumn<Row>, value: OrderValue): string | null {
  if (value === undefined) return null;
  return column.isTime === true && typeof value === 'number' ? formatCursorTime(value) : String(value);
}

/** Reads a cursor; what is none ends the request with 500, as in GitLab. */
export function decodeCursor<Row>(
  text: string | undefined,
  columns: readonly OrderColumn<Row>[],
): Cursor | undefined {
  if (text === undefined) return undefined;
  const parsed = parseJson(Buffer.from(text, 'base64url').toString());
  if (typeof parsed !== 'object' || parsed === null) {
    throw new Refusal(500, { message: '500 Internal Server Error' });
  }
  const fields = new Map<string, unknown>(Object.entries(parsed));
  const values = columns.map(
    (column) => [column.name, columnValue(column, fields.get(column.name))] as const,
  );
  return { values: new Map(values), isBackward: fields.get('_kd') === 'p' };
}

function columnValue<Row>(column: OrderColumn<Row>, value: unknown): OrderValue {
  if (typeof value !== 'string') return undefined;
  if (column.isTime === true) return parseTime(value);
  return column.name === 'title' || column.name.endsWith('name') ? value : Number(value);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
