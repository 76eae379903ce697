import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { readLines } from './input.ts';

async function linesOf(...chunks: readonly (string | Buffer)[]): Promise<readonly string[]> {
  const lines: string[] = [];
  for await (const line of readLines(Readable.from(chunks))) lines.push(line);
  return lines;
}

describe('readLines', () => {
  it('joins what comes in pieces, and passes over empty lines', async () => {
    expect(await linesOf('{"a"', ':1}\n\n{"b":', '2}', '\n')).toEqual(['{"a":1}', '{"b":2}']);
  });

  it('keeps a character whole that is cut between two pieces', async () => {
    const text = Buffer.from('{"name":"Zoë"}\n');
    expect(await linesOf(text.subarray(0, 12), text.subarray(12))).toEqual(['{"name":"Zoë"}']);
  });

  it('refuses an end in the middle of a line, after the lines before it', async () => {
    const seen: string[] = [];
    const read = async (): Promise<void> => {
      for await (const line of readLines(Readable.from(['{"a":1}\n{"b"']))) seen.push(line);
    };
    await expect(read()).rejects.toThrow('ended in the middle of a line');
    expect(seen).toEqual(['{"a":1}']);
  });

  it('reads a line of many pieces without joining them again and again', async () => {
    const piece = 'x'.repeat(1000);
    const [line] = await linesOf(...Array.from({ length: 20_000 }, () => piece), '\n');
    expect(line?.length).toBe(20_000_000);
  });
});
