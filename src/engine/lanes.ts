/** Runs tasks side by side, as many as there are lanes; `add` waits while all lanes are taken. */
export interface Lanes {
  /** Resolves when the task has started; the task's failure goes to `onError`. */
  add(task: () => Promise<void>): Promise<void>;
  /** Resolves when all tasks have ended. */
  drain(): Promise<void>;
}

/** Lanes whose tasks are expected to handle their own failures; what they throw anyway is handed to `onError`. */
export function createLanes(count: number, onError: (thrown: unknown) => void): Lanes {
  const running = new Set<Promise<void>>();
  return {
    add: async (task) => {
      while (running.size >= count) await Promise.race(running);
      const run: Promise<void> = task()
        .catch(onError)
        .finally(() => running.delete(run));
      running.add(run);
    },
    drain: async () => {
      while (running.size > 0) await Promise.race(running);
    },
  };
}

/** Runs one task for each item, `count` at a time, and rejects with the first failure after the running ones have ended. */
export async function forEachLimited<T>(
  items: readonly T[],
  count: number,
  task: (item: T) => Promise<void>,
): Promise<void> {
  let next = 0;
  let failure: { readonly thrown: unknown } | undefined;
  const lane = async (): Promise<void> => {
    while (failure === undefined && next < items.length) {
      const item = items[next];
      next += 1;
      try {
        if (item !== undefined) await task(item);
      } catch (thrown) {
        failure ??= { thrown };
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(count, items.length) }, lane));
  if (failure !== undefined) throw failure.thrown;
}
