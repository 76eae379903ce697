import { mkdir, mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isBuildStale, runProgram } from './demo-program.ts';

let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'demo-'));
});

afterEach(async () => {
  await rm(root, { recursive: true });
});

/** Writes a file that was last changed at a time, in seconds. */
async function write(path: string, seconds: number, content = ''): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), content);
  await utimes(join(root, path), seconds, seconds);
}

describe('isBuildStale', () => {
  it('wants a program', async () => {
    await write('src/main.ts', 100);
    expect(await isBuildStale(root)).toBe(true);
  });

  it('is content with a program that is newer than its sources, whatever the tests are', async () => {
    await write('src/main.ts', 100);
    await write('src/deep/er.ts', 100);
    await write('src/deep/er.test.ts', 300);
    await write('dist/main.js', 200);
    expect(await isBuildStale(root)).toBe(false);
  });

  it.each(['src/deep/er.ts', 'spec.json', 'package.json'])('sees a newer %s', async (path) => {
    await write('src/main.ts', 100);
    await write('dist/main.js', 200);
    await write(path, 300);
    expect(await isBuildStale(root)).toBe(true);
  });
});

describe('runProgram', () => {
  const run = async (content: string, signal = new AbortController().signal) => {
    await write('dist/main.js', 100, content);
    const lines: string[] = [];
    const output = join(root, 'lines.jsonl');
    const onLine = (line: string): void => void lines.push(line);
    const end = await runProgram({ root, args: ['read'], output, onLine, signal });
    return { end, lines, kept: await readFile(output, 'utf8') };
  };

  it('hands over and keeps every line, and tells how it ended', async () => {
    const { end, lines, kept } = await run(
      'for (let n = 0; n < 5000; n++) console.log(`${process.argv[2]} ${n}`); console.error("oh"); process.exitCode = 3;',
    );
    expect(lines).toHaveLength(5000);
    expect(lines.at(-1)).toBe('read 4999');
    expect(kept).toBe(`${lines.join('\n')}\n`);
    expect(end).toMatchObject({ exitCode: 3, stderr: 'oh' });
  });

  it('stops the program with the signal', async () => {
    const stop = new AbortController();
    const ended = run('setTimeout(() => undefined, 10_000);', stop.signal);
    stop.abort();
    expect((await ended).end.exitCode).toBeNull();
  });
});
