import type { World } from './world.ts';

/** Keeps values for as long as the world does not change. */
export type Memo = <T>(key: string, compute: () => T) => T;

/** How many values are kept at once. */
const capacity = 64;

/** A memo over a world: the first call after a change forgets everything. */
export function createMemo(world: World): Memo {
  const values = new Map<string, unknown>();
  const seen = { revision: world.revision };
  return <T>(key: string, compute: () => T): T => {
    if (seen.revision !== world.revision || values.size > capacity) values.clear();
    seen.revision = world.revision;
    if (!values.has(key)) values.set(key, compute());
    // A key is used with one type only: each caller names its own.
    return values.get(key) as T;
  };
}
