import { describe, expect, it } from 'vitest';
import { markOf, marksIn, withMarks } from './marks.ts';

describe('a mark', () => {
  it('is the same for the same key, and tells nothing of it', () => {
    expect(markOf('alert-1')).toBe(markOf('alert-1'));
    expect(markOf('alert-1')).not.toBe(markOf('alert-2'));
    expect(markOf('alert-1')).toMatch(/^[0-9a-f]{32}$/);
  });

  it.each([undefined, '', 'Text', 'Text\n', 'Text  \n\n'])('is found again behind %j', (text) => {
    const marked = withMarks(text, [markOf('a'), markOf('b')]);
    expect(marksIn(marked)).toEqual([markOf('a'), markOf('b')]);
    expect(marked.startsWith((text ?? '').trimEnd())).toBe(true);
    expect(withMarks(marked, [markOf('a')])).toBe(marked);
  });

  it('stands apart from the text, so that Markdown takes it for a comment', () => {
    expect(withMarks('- item', [markOf('a')])).toBe(`- item\n\n<!-- gitlab-record: ${markOf('a')} -->`);
  });

  it.each([null, 5, undefined, '<!-- gitlab-record: xyz -->', '<!-- other -->'])('is not in %j', (text) => {
    expect(marksIn(text)).toEqual([]);
  });
});
