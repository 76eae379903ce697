import { describe, expect, it } from 'vitest';
import { createScreen, widthOf } from './demo-screen.ts';

function createTerminal(isTTY: boolean, columns = 40) {
  const written: string[] = [];
  return { written, terminal: { isTTY, columns, write: (text: string) => written.push(text) } };
}

describe('createScreen', () => {
  it('writes one plain line for each step on a pipe', () => {
    const { written, terminal } = createTerminal(false);
    const screen = createScreen(terminal, 0, () => 0);
    screen.begin('Reading');
    screen.update('12 records');
    screen.end();
    expect(written).toEqual(['Reading …\n']);
  });

  it('draws over one line of a terminal, no more often than it should', () => {
    let now = 0;
    const { written, terminal } = createTerminal(true);
    const screen = createScreen(terminal, 100, () => now);
    screen.begin('Reading');
    now = 50;
    screen.update('1 record');
    now = 100;
    screen.update('2 records');
    screen.end();
    const erase = '\r\u001b[K';
    expect(written).toEqual([`${erase}Reading …`, `${erase}Reading … 2 records`, erase]);
  });

  it('never fills the line, which would scroll', () => {
    const { written, terminal } = createTerminal(true, 10);
    createScreen(terminal, 0, () => 0).begin('A step with a long name');
    expect(written.join('').replace('\r\u001b[K', '')).toHaveLength(9);
  });

  it('takes a usual width where the terminal does not know its own', () => {
    expect(widthOf({ write: () => true })).toBe(80);
    expect(widthOf({ write: () => true, columns: 0 })).toBe(80);
    expect(widthOf({ write: () => true, columns: 132 })).toBe(132);
  });
});
