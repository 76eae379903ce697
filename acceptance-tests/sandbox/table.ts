/** Rows by id, and by the parent that owns them. Rows are values: an update replaces the row. */
export interface Table<Row extends { readonly id: number }> {
  readonly rows: ReadonlyMap<number, Row>;
  /** The parent's rows in the order in which they came. */
  of(parent: string | number): readonly Row[];
  countOf(parent: string | number): number;
  put(row: Row): void;
  remove(id: number): void;
  removeAllOf(parent: string | number): void;
  /** The next free id. */
  nextId(): number;
}

/** An empty table whose rows belong to the parent that `parentOf` names; `onChange` hears of every change. */
export function createTable<Row extends { readonly id: number }>(
  parentOf: (row: Row) => string | number,
  onChange: () => void,
): Table<Row> {
  const rows = new Map<number, Row>();
  const byParent = new Map<string | number, Map<number, Row>>();
  let lastId = 0;
  const remove = (id: number): void => {
    const row = rows.get(id);
    if (row === undefined) return;
    rows.delete(id);
    byParent.get(parentOf(row))?.delete(id);
    onChange();
  };
  return {
    rows,
    of: (parent) => [...(byParent.get(parent)?.values() ?? [])],
    countOf: (parent) => byParent.get(parent)?.size ?? 0,
    put: (row) => {
      const known = rows.get(row.id);
      if (known !== undefined && parentOf(known) !== parentOf(row)) remove(row.id);
      rows.set(row.id, row);
      const siblings = byParent.get(parentOf(row)) ?? new Map<number, Row>();
      siblings.set(row.id, row);
      byParent.set(parentOf(row), siblings);
      lastId = Math.max(lastId, row.id);
      onChange();
    },
    remove,
    removeAllOf: (parent) => {
      for (const id of byParent.get(parent)?.keys() ?? []) rows.delete(id);
      byParent.delete(parent);
      onChange();
    },
    nextId: () => (lastId += 1),
  };
}
