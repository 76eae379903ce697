import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { openOutput } from './text-output.ts';

/** A pipe that looks at what it was given only when it is told to go on, as the system does with a reader that is slow. */
function createSlowPipe() {
  const pending: { readonly chunk: Buffer; readonly done: () => void }[] = [];
  const texts: string[] = [];
  const out = new Writable({
    highWaterMark: 10,
    write: (chunk: Buffer, _encoding, done) => void pending.push({ chunk, done }),
  });
  const goOn = async (): Promise<void> => {
    for (let next = pending.shift(); next !== undefined; next = pending.shift()) {
      texts.push(next.chunk.toString());
      next.done();
      await new Promise(setImmediate);
    }
  };
  return { out, texts, goOn };
}

describe('openOutput', () => {
  it('leaves alone what is still to be written', async () => {
    const { out, texts, goOn } = createSlowPipe();
    const output = openOutput(out, () => undefined);
    const writes = ['first page\n', 'second page\n', 'third page\n'].map((text) =>
      output.fill((lines) => {
        lines.add(text);
      }),
    );
    await goOn();
    await Promise.all(writes);
    await output.fill((lines) => {
      lines.add('4\n');
    });
    await goOn();
    expect(texts.join('')).toBe('first page\nsecond page\nthird page\n4\n');
  });

  it('writes nothing of what cannot be made whole', async () => {
    const { out, texts, goOn } = createSlowPipe();
    const output = openOutput(out, () => undefined);
    const failed = output.fill((lines) => {
      lines.add('half of a page');
      throw new Error('unwritable');
    });
    await expect(failed).rejects.toThrow('unwritable');
    await output.write('more\n');
    const filled = output.fill((lines) => {
      lines.add('a page\n');
    });
    await goOn();
    await filled;
    expect(texts.join('')).toBe('more\na page\n');
  });
});
