import type { StreamProgress } from '../../core/port.ts';
import { count, duration, grouped, timeOfDay } from './text.ts';
import type { Watch } from './watch.ts';

/** How often a message tells where a run stands, in milliseconds: one that is shorter is not told of. */
export const logProgressEveryMs = 30_000;

/** Streams that one message tells of; the others are counted. */
const mostStreams = 8;

/** Where a run stands, for people: all in all, then the streams that are under way, with the slices done of all. */
export function describeProgress(watch: Watch, now: number): string {
  const streams = watch.progress();
  const ended = streams.filter(isRead);
  const requests = watch.requests();
  const left = watch.requestsLeft();
  const heldUntil = watch.waits.heldUntil();
  const whole = [
    `${ended.length} of ${count(streams.length, 'stream')} read`,
    count(
      streams.reduce((sum, { records }) => sum + records, 0),
      'record',
    ),
    ...(requests === undefined ? [] : [count(requests, 'request')]),
    ...(left === undefined ? [] : [`${grouped(left)} left in GitLab's budget`]),
    ...(heldUntil === undefined ? [] : [`held back by a rate limit until ${timeOfDay(heldUntil)}`]),
  ];
  const underWay = streams.filter((one) => !isRead(one) && hasBegun(one));
  const told = underWay.slice(0, mostStreams).map(describeStream);
  const others = underWay.length - told.length;
  const rest = others > 0 ? [`${others} more under way`] : [];
  return [
    `Reading for ${duration((now - watch.startedMs) / 1000)}: ${whole.join(', ')}`,
    ...told,
    ...rest,
  ].join('; ');
}

/** Whether all slices of a stream are done with. */
function isRead({ isListed, slices, slicesDone }: StreamProgress): boolean {
  return isListed && slicesDone >= slices;
}

function hasBegun({ records, slicesDone }: StreamProgress): boolean {
  return records > 0 || slicesDone > 0;
}

function describeStream(progress: StreamProgress): string {
  const { stream, records, slices, slicesDone, isListed, recordEstimate } = progress;
  const all = `${grouped(slicesDone)} of ${isListed ? '' : 'at least '}${count(slices, 'slice')}`;
  const about = recordEstimate === undefined ? '' : ` of about ${grouped(recordEstimate)}`;
  return `${stream}: ${all}, ${grouped(records)}${about} record${records === 1 && about === '' ? '' : 's'}`;
}
