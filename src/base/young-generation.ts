import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';

/**
 * Pages live for a moment. V8 answers a steady stream of them by a young generation that grows, and only keeps more of them
 * dead in memory; one that is too small copies them while they live. Returns what is to be called now and then: once the young
 * generation is large enough for a few pages, it grows no further.
 *
 * Not at the start of the process: with other flags, V8 does not take the code of Node's own modules that is cached.
 */
export function createYoungGenerationBound(): () => void {
  let isBound = false;
  return () => {
    if (isBound || youngBytes() < enoughBytes) return;
    setFlagsFromString('--semi-space-growth-factor=1');
    isBound = true;
  };
}

/** Both halves. */
const enoughBytes = 16 * 1024 * 1024;

function youngBytes(): number {
  const spaces = getHeapSpaceStatistics();
  return spaces.find((space) => space.space_name === 'new_space')?.space_size ?? enoughBytes;
}
