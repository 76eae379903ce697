import type { Writable } from 'node:stream';
import type { StatusLine } from './tools.ts';

const eraseLine = '\r\u001b[K';

/** A line at the bottom of a terminal. */
export function createStatusLine(terminal: Writable): StatusLine {
  return {
    show: (text) => {
      terminal.write(`${eraseLine}${text}`);
    },
    clear: () => {
      terminal.write(eraseLine);
    },
  };
}
