import type { StreamProgress } from '../../core/port.ts';
import { count, grouped, timeOfDay } from '../shared/text.ts';

/** What a bar shows at one moment. */
export interface BarView {
  readonly streams: readonly StreamProgress[];
  /** Records a second, of late. */
  readonly rate: number;
  /** Requests that were sent; undefined before any could be. */
  readonly requests: number | undefined;
  /** Until when a rate limit holds requests back, milliseconds since the epoch; undefined where none does. */
  readonly heldUntil: number | undefined;
}

/** What the terminal is like. */
export interface BarStyle {
  readonly columns: number;
  readonly hasColor: boolean;
}

const barCells = 24;
const colored = { done: '\u001b[32m', held: '\u001b[33m', rest: '\u001b[2m', end: '\u001b[0m' } as const;

/**
 * A bar of slices done of all, with records, their rate, requests, and a wait if there is one: one line that is shorter than the
 * terminal is wide, so that it is never broken.
 */
export function renderBar(view: BarView, { columns, hasColor }: BarStyle): string {
  const room = Math.max(0, columns - 1);
  const bar = room < 2 * barCells ? '' : drawBar(view, hasColor);
  const left = bar === '' ? room : room - barCells - 3;
  return `${bar}${describeView(view).slice(0, left)}`;
}

function drawBar({ streams, heldUntil }: BarView, hasColor: boolean): string {
  const sum = (field: 'slices' | 'slicesReached'): number =>
    streams.reduce((total, stream) => total + stream[field], 0);
  const slices = sum('slices');
  const isAll = streams.every(({ isListed }) => isListed);
  // While more slices may be found, a full bar would say that there are none.
  const share = slices === 0 ? 0 : Math.min(isAll ? 1 : 0.95, sum('slicesReached') / slices);
  const cells = Math.floor(share * barCells);
  const [full, empty] = ['█'.repeat(cells), '░'.repeat(barCells - cells)];
  if (!hasColor) return `[${full}${empty}] `;
  const color = heldUntil === undefined ? colored.done : colored.held;
  return `[${color}${full}${colored.end}${colored.rest}${empty}${colored.end}] `;
}

function describeView({ streams, rate, requests, heldUntil }: BarView): string {
  const sum = (field: 'slices' | 'slicesDone' | 'records'): number =>
    streams.reduce((total, stream) => total + stream[field], 0);
  const isAll = streams.every(({ isListed }) => isListed);
  const slices = `${grouped(sum('slicesDone'))}/${grouped(sum('slices'))}${isAll ? '' : '+'} slices`;
  const parts = [
    sum('slices') === 0 ? 'looking for groups and projects' : slices,
    count(sum('records'), 'record'),
    heldUntil === undefined ? `${grouped(Math.round(rate))}/s` : `rate limit until ${timeOfDay(heldUntil)}`,
    ...(requests === undefined ? [] : [count(requests, 'request')]),
  ];
  return parts.join('  ');
}
