/** The terminal, or the pipe, that a program writes to. */
export interface Terminal {
  write(text: string): unknown;
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
}

/** Where a person sees what goes on while the demo works. */
export interface Screen {
  /** Begins a step. A terminal shows it until it is done, a pipe gets one plain line. */
  begin(step: string): void;
  /** How far the step has come; only a terminal shows it. */
  update(detail: string): void;
  /** Takes the step off the terminal. */
  end(): void;
}

const eraseLine = '\r\u001b[K';

/** A screen on a terminal or on a pipe. */
export function createScreen(terminal: Terminal, shortestMs: number, now: () => number): Screen {
  let current = '';
  let shownMs = Number.NEGATIVE_INFINITY;
  if (terminal.isTTY !== true) {
    return {
      begin: (step) => terminal.write(`${step} …\n`),
      update: () => undefined,
      end: () => undefined,
    };
  }
  const show = (text: string): void => {
    shownMs = now();
    terminal.write(`${eraseLine}${text.slice(0, widthOf(terminal) - 1)}`);
  };
  return {
    begin: (step) => {
      current = step;
      show(`${step} …`);
    },
    update: (detail) => {
      if (now() - shownMs >= shortestMs) show(`${current} … ${detail}`);
    },
    end: () => {
      terminal.write(eraseLine);
    },
  };
}

const usualWidth = 80;

/** The columns of a terminal; one that does not know them says 0, or nothing. */
export function widthOf({ columns = 0 }: Terminal): number {
  return columns > 0 ? columns : usualWidth;
}
