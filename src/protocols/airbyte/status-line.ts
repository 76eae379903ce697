import type { Clock } from '../../base/clock.ts';
import type { Outlet } from '../shared/world.ts';
import type { Watch } from '../shared/watch.ts';
import { renderBar } from './bar.ts';
import type { StatusLine } from './tools.ts';

const eraseLine = '\r\u001b[K';

/** Of how long the rate of records is the mean, in milliseconds. */
const rateMs = 5000;

/** Of terminals that do not tell their width. */
const usualColumns = 80;

/** Creates the line at the bottom of a terminal that shows how a read comes forward. */
export function createStatusLine(
  terminal: Outlet,
  { clock, hasColor }: { readonly clock: Pick<Clock, 'now'>; readonly hasColor: boolean },
): StatusLine {
  let samples: readonly { readonly atMs: number; readonly records: number }[] = [];
  const rateOf = (records: number): number => {
    const now = clock.now();
    samples = [...samples.filter(({ atMs }) => now - atMs <= rateMs), { atMs: now, records }];
    const [first] = samples;
    return first === undefined || first.atMs === now
      ? 0
      : ((records - first.records) * 1000) / (now - first.atMs);
  };
  return {
    show: (watch: Watch) => {
      const streams = watch.progress();
      const rate = rateOf(streams.reduce((sum, { records }) => sum + records, 0));
      const view = { streams, rate, requests: watch.requests(), heldUntil: watch.waits.heldUntil() };
      const style = { columns: terminal.columns ?? usualColumns, hasColor };
      terminal.write(`${eraseLine}${renderBar(view, style)}`);
    },
    clear: () => {
      terminal.write(eraseLine);
    },
  };
}
