/**
 * Numeric ids as a short text: ascending, runs as `first-last`, each number written as its distance from the one
 * before. `[5, 6, 7, 12, 90]` is `5-2,5,78`.
 */
export function encodeIds(ids: readonly number[]): string {
  const sorted = [...new Set(ids)].sort((a, b) => a - b);
  const parts: string[] = [];
  let previous = 0;
  for (let start = 0; start < sorted.length;) {
    const first = sorted[start] ?? 0;
    let end = start;
    while (sorted[end + 1] === first + (end + 1 - start)) end += 1;
    const length = end - start;
    parts.push(length === 0 ? String(first - previous) : `${first - previous}-${length}`);
    previous = first + length;
    start = end + 1;
  }
  return parts.join(',');
}

/** The ids of a text made by encodeIds; undefined for any other text. */
export function decodeIds(text: string): number[] | undefined {
  if (text === '') return [];
  const ids: number[] = [];
  let previous = 0;
  for (const part of text.split(',')) {
    const match = /^(\d{1,15})(?:-(\d{1,7}))?$/.exec(part);
    if (match === null) return undefined;
    const first = previous + Number(match[1]);
    const length = Number(match[2] ?? 0);
    for (let offset = 0; offset <= length; offset += 1) ids.push(first + offset);
    previous = first + length;
  }
  return ids;
}
