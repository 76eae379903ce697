import { attempt } from './attempt.ts';
import { forEachLimited } from './lanes.ts';
import { intoSink } from './output.ts';
import { proveThroughGroups } from './sweep-groups.ts';
import type { ReadSlice } from './sweep-memory.ts';
import { sweepSlice } from './sweep-slice.ts';
import type { Sweeping } from './sweeping.ts';
import { isComparedAlone, isFresh, noteCompared } from './sweeping.ts';

/**
 * Compares what is known of the slices that the pass has read with what they list, cheapest first, and tells what is gone
 * from them. A row is told once its slice's whole listing has lacked it twice, and the slice has proved each time that it
 * shows all (GONE-IS-PROVEN). What cannot be asked stays known, and is asked for in the next pass. Rejects when the pass
 * must end.
 */
export async function sweep(sweeping: Sweeping): Promise<void> {
  const { memory, ledger, lanes, signal } = sweeping;
  for (const read of memory.read) noteFirst(sweeping, read);
  const open = memory.read.filter((read) => mayDiffer(sweeping, read));
  const asked = await slicesToAsk(sweeping, open);
  ledger.tally.found(asked.length);
  ledger.tally.listed();
  await forEachLimited(asked, lanes, async (read) => {
    if (ledger.isGivenUp) return;
    signal.throwIfAborted();
    const failure = await attempt(sweeping, () => sweepSlice(sweeping, read));
    if (failure === undefined) ledger.sliceDone();
    // What cannot be read is told by the stream itself, as soon as it reads it again.
    else if (failure.kind !== 'access') ledger.failSlice(failure);
    ledger.tally.ended(read.memory.key);
    await intoSink(() => memory.saveIfDue());
  });
}

/** A slice of which nothing was known, and which was read from the beginning, is known as it is now. */
function noteFirst(sweeping: Sweeping, read: ReadSlice): void {
  const { grownAt, isPart } = read.memory;
  if (grownAt === undefined && !isPart) noteCompared(sweeping, read, isComparedAlone(read.stream));
}

/** Whether a slice may have lost rows that are known, or may have rows that are not. */
function mayDiffer({ source }: Sweeping, { stream, slice, memory }: ReadSlice): boolean {
  const { before, isPart, comparedAt } = memory;
  if (isPart) return true;
  if (before.size === 0) return false;
  if (stream.pulse === undefined || comparedAt === undefined) return true;
  return !source.isUnchanged(stream, slice, { at: new Date(comparedAt * 1000).toISOString() });
}

/** So many slices are asked one by one at each pass; where there are more, each of the others is asked once a day. */
export const mostAskedAlone = 100;

async function slicesToAsk(sweeping: Sweeping, open: readonly ReadSlice[]): Promise<readonly ReadSlice[]> {
  const { proved, differing } = await proveThroughGroups(sweeping, open);
  const rest = open.filter((read) => !proved.has(read) && isSettled(sweeping, read));
  const urgent = rest.filter((read) => differing.has(read) || read.memory.isPart || read.stream.pulse);
  const others = rest.filter((read) => !urgent.includes(read));
  if (others.length <= mostAskedAlone) return rest;
  const byAge = others.sort((one, other) => (one.memory.comparedAt ?? 0) - (other.memory.comparedAt ?? 0));
  return [
    ...urgent,
    ...byAge.filter(({ memory }, index) => index < mostAskedAlone || !isFresh(sweeping, memory.comparedAt)),
  ];
}

/** A replica that lags behind may not list what was read a moment ago. */
function isSettled({ asOf, lookbackMs }: Sweeping, { memory }: ReadSlice): boolean {
  return memory.grownAt === undefined || asOf - memory.grownAt * 1000 >= lookbackMs;
}
