import type { PassResult, StreamSummary } from '../../core/port.ts';

/** A count with its noun, for people: `1,234 records`. */
export function count(number: number, noun: string): string {
  return `${number.toLocaleString('en-US')} ${noun}${number === 1 ? '' : 's'}`;
}

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

/** What was done in a whole read, for people. `seconds` is how long it took; streams were read side by side. */
export function describePass({ failed, interrupted, summaries }: PassResult, seconds: number): string {
  const total = (field: 'records' | 'requests' | 'skipped'): number =>
    [...summaries.values()].reduce((sum, summary) => sum + summary[field], 0);
  const parts = [
    count(summaries.size, 'stream'),
    count(total('records'), 'record'),
    count(total('requests'), 'request'),
    duration(seconds),
    ...(total('skipped') === 0 ? [] : [`skipped ${count(total('skipped'), 'slice')}`]),
    ...(failed.length === 0 ? [] : [`${failed.length} failed (${failed.join(', ')})`]),
  ];
  return `${interrupted ? 'Interrupted' : 'Done'}: ${parts.join(', ')}`;
}

function duration(seconds: number): string {
  return `${seconds.toFixed(1)} s`;
}
