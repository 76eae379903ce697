/** A table; all columns but the first are numbers. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [
    line(head),
    line(head.map((_cell, index) => (index === 0 ? '---' : '--:'))),
    ...rows.map(line),
  ].join('\n');
}

/** A ratio, for people. */
export function times(value: number | undefined): string {
  if (value === undefined || Number.isNaN(value)) return '–';
  return `${value.toFixed(value < 10 ? 2 : 0)} ×`;
}

/** A number, for people; a dash for one that is not known. */
export function count(value: number | undefined): string {
  return value === undefined ? '–' : value.toLocaleString('en-US');
}
