import { createHash } from 'node:crypto';

/**
 * The mark of a record's key: 128 bits of its SHA-256, in hexadecimal. It tells nothing of the key, which may be
 * somebody's.
 */
export function markOf(key: string): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 32);
}

/** A text with marks at its end, in comments that GitLab does not show; those that it has already are not repeated. */
export function withMarks(text: string | undefined, marks: readonly string[]): string {
  const own = text ?? '';
  const there = marksIn(own);
  const missing = marks
    .filter((mark) => !there.includes(mark))
    .map((mark) => `<!-- gitlab-record: ${mark} -->`);
  return [own.trimEnd() === '' ? [] : [missing.length === 0 ? own : own.trimEnd()], missing]
    .flat()
    .join('\n\n');
}

/** The marks in a text. */
export function marksIn(text: unknown): readonly string[] {
  if (typeof text !== 'string') return [];
  return [...text.matchAll(/<!-- gitlab-record: ([0-9a-f]{32}) -->/g)].map(([, mark = '']) => mark);
}
