/** A column to order by; an absent value comes last in both directions. */
export interface OrderColumn<Row> {
  readonly name: string;
  readonly value: (row: Row) => string | number | undefined;
  readonly isDescending: boolean;
  /** Whether the value is a time in microseconds. */
  readonly isTime?: boolean;
}

/** The rows in the order of the columns. */
export function sortRows<Row>(rows: readonly Row[], columns: readonly OrderColumn<Row>[]): readonly Row[] {
  return [...rows].sort((left, right) =>
    compareBy(
      columns,
      (column) => column.value(left),
      (column) => column.value(right),
    ),
  );
}

/** What a column holds in a row. */
export type OrderValue = string | number | undefined;

/** Compares two places column by column. */
export function compareBy<Row>(
  columns: readonly OrderColumn<Row>[],
  left: (column: OrderColumn<Row>) => OrderValue,
  right: (column: OrderColumn<Row>) => OrderValue,
): number {
  for (const column of columns) {
    const order = compareValues(left(column), right(column), column.isDescending);
    if (order !== 0) return order;
  }
  return 0;
}

function compareValues(left: OrderValue, right: OrderValue, isDescending: boolean): number {
  if (left === right) return 0;
  if (left === undefined) return 1;
  if (right === undefined) return -1;
  return left < right === isDescending ? 1 : -1;
}
