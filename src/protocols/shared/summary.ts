import type { StreamSummary } from '../../core/port.ts';
import type { RunSummary } from './run-summary.ts';
import { count, duration } from './text.ts';

/** What was done for a stream, for people. */
export function describeSummary({ records, requests, slices, skipped, seconds }: StreamSummary): string {
  const parts = [
    count(records, 'record'),
    count(requests, 'request'),
    count(slices, 'slice'),
    duration(seconds),
  ];
  return [...parts, ...(skipped === 0 ? [] : [`skipped ${count(skipped, 'slice')}`])].join(', ');
}

/** What was done in a whole run, for people; what did not happen is left out. */
export function describeRun(run: RunSummary): string {
  const { routes, waits, streams } = run;
  const failed = streams.filter(({ status }) => status === 'failed').map(({ stream }) => stream);
  const told = (number: number, text: string): readonly string[] => (number === 0 ? [] : [text]);
  const parts = [
    count(streams.length, 'stream'),
    count(run.records, 'record'),
    count(run.requests, 'request'),
    duration(run.seconds),
    ...told(
      waits.count,
      `held back by rate limits ${count(waits.count, 'time')}, ${duration(waits.seconds)}`,
    ),
    ...told(routes.group_slices, `${count(routes.group_slices, 'slice')} read through their groups`),
    ...told(routes.quiet_slices, `${count(routes.quiet_slices, 'slice')} unchanged and not asked`),
    ...told(routes.bulk_parents, `the children of ${count(routes.bulk_parents, 'record')} read in bulk`),
    ...told(run.skipped_slices, `skipped ${count(run.skipped_slices, 'slice')}`),
    ...told(failed.length, `${failed.length} failed (${failed.join(', ')})`),
  ];
  return `${run.outcome === 'interrupted' ? 'Interrupted' : 'Done'}: ${parts.join(', ')}`;
}
