import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLineBuffer } from './line-buffer.ts';

/** What the buffer holds, as a copy. */
const textOf = (lines: ReturnType<typeof createLineBuffer>): string => Buffer.from(lines.bytes).toString();

describe('createLineBuffer', () => {
  it('holds any texts as UTF-8, however long and often it is filled', () => {
    const lines = createLineBuffer();
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc
        .tuple(fc.constantFrom('a', 'ä', '€', '🎉'), fc.nat(400_000))
        .map(([unit, count]) => unit.repeat(count)),
    );
    fc.assert(
      fc.property(fc.array(text, { maxLength: 6 }), (texts) => {
        for (const one of texts) lines.add(one);
        const held = textOf(lines);
        lines.clear();
        expect(held === texts.join('')).toBe(true);
        expect(lines.bytes.length).toBe(0);
      }),
      { numRuns: 60 },
    );
  });

  it('lets go of the memory of a large page', () => {
    const lines = createLineBuffer();
    lines.add('x'.repeat(8_000_000));
    expect(lines.bytes.buffer.byteLength).toBeGreaterThanOrEqual(8_000_000);
    lines.clear();
    expect(lines.bytes.buffer.byteLength).toBeLessThan(1_000_000);
  });
});
